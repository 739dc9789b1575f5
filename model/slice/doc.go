// Package slice provides lines and planes through parameter space, in which an
// objective of many parameters can be drawn. Points are projected onto a slice, and
// objectives are restricted to it.
package slice
