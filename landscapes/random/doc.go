// Package random draws random symmetric matrices and random fields, and computes their
// laws exactly where they are known.
//
// A critical point is a minimum only where all n eigenvalues of the Hessian are
// positive. For a Hessian drawn at random the share of minima falls with n faster than
// 2⁻ⁿ, which is why saddles outnumber minima where there are many parameters.
package random
