// Package sharpness measures the largest eigenvalue of the Hessian along a run, its
// sharpness, beside the limit above which the rule is unstable at its rate. A run whose
// sharpness comes to the limit and stays there is at the edge of stability.
//
// Cohen et al., "Gradient Descent on Neural Networks Typically Occurs at the Edge of
// Stability", ICLR 2021; Cohen et al., "Adaptive Gradient Methods at the Edge of
// Stability", 2022.
package sharpness
