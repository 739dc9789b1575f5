// Package reparam changes the parameters of an objective: f(x) becomes g(u) = f(φ(u)). A run
// in u takes other steps than one in x, although both descend the same values: the slope,
// the curvature and so the rates that are stable are those of g.
package reparam
