// Package slice is lines and planes through parameter space: pictures of an
// objective of many parameters are drawn in one. A point is projected onto it,
// with its distance from it; an objective is restricted to it.
package slice
