// Package convexity says where a function is convex: by the eigenvalues of its Hessian
// over a window, by chords that it rises above, and by Jensen's inequality.
//
// A function is convex if its domain is a convex set and it lies on or below its chords,
//
//	f((1−t)a + tb) ≤ (1−t)f(a) + tf(b)   for all a, b and 0 ≤ t ≤ 1.
//
// Boyd and Vandenberghe, "Convex Optimization", 2004, section 3.1.
package convexity
