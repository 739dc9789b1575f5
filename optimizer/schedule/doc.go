// Package schedule provides schedules of the learning rate: pure functions of the
// base rate and the step, described by a short text.
//
//	constant
//	factor:factor=0.9,stop=0.01
//	multi-step:at=15/30,factor=0.5
//	square-root
//	polynomial:beta=0.1,alpha=0.5
//	exponential:lambda=0.1
//	cosine:max=20,final=0.01,warmup=5
//	one-cycle:max=100
//
// Any of them can have warmup=w: a linear rise in w steps from begin, 0 by default,
// to the base rate, after which the schedule starts.
//
// To add a schedule, add its shape: a type with its numbers as fields, and its
// entry in shapes.
package schedule
