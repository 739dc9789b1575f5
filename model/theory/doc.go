// Package theory is what a rule does to a quadratic: its response along one
// eigenvector, the bound of stability, the spread that noise keeps up.
package theory
