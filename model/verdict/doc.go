// Package verdict says what a run is doing, why, and what comes next.
//
// Facts are what is measured at a state. A finding is a function that says whether
// they are of its kind, and what that means: the first that fits is the verdict, a
// plain sentence with its numbers. A forecast is a function that says which event
// comes next, and when. Words write numbers, points and kinds as a person says them
// of the function that is looked at, whether it is descended or ascended.
//
// In one and two dimensions the forecasts are those of theory: leaps of the
// quadratic model along the eigenvectors of the Hessian. In more the rule itself
// is run some hundred steps ahead, by exact gradients, and above
// curvature.MostWhole parameters only the ends of the spectrum are known. A verdict
// then asks for a few thousand values, gradients and products with the Hessian at
// most, whatever the number of parameters.
package verdict
