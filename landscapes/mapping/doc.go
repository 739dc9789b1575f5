// Package mapping reads maps x = φ(u) by which the parameters of a landscape are changed:
// formulas in u, or in u and v, and maps that are made for a point of a landscape by the
// Hessian there.
package mapping
