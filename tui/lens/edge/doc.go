// Package edge is the lens that shows the sharpness of the selected run, the largest
// eigenvalue of the Hessian, over the steps so far, with the limit above which its rule is
// unstable: how the run comes to the edge of stability, and stays there.
package edge
