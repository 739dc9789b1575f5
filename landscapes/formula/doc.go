// Package formula turns the text of a function of x and y into its values, its exact gradient and Hessian,
// and its printed form.
package formula
