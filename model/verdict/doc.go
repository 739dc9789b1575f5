// Package verdict says what a run is doing, why, and what comes next. Facts are
// measured first; each finding then holds for some of them, the first that does
// is what is said, in a sentence with its numbers.
//
// In one and two dimensions the forecasts are those of theory: leaps of the
// quadratic model along the eigenvectors of the Hessian. In more the rule itself
// is run some hundred steps ahead, by exact gradients, and above
// curvature.MostWhole parameters only the ends of the spectrum are known. A verdict
// then asks for a few thousand values, gradients and products with the Hessian at
// most, whatever the number of parameters.
package verdict
