// Package verdict says what a run is doing, why, and what comes next. Facts are
// measured first; each finding then holds for some of them, the first that does
// is what is said, in a sentence with its numbers.
package verdict
