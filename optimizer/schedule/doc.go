// Package schedule is learning rates that change with the step: pure functions
// of the base rate and the step, said in a short text.
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
// Any of them can begin with warmup=w: a rise in w steps from begin, 0 if not
// given, to the base rate, after which the schedule takes its course.
//
// To add a schedule, add its shape: a type with its numbers as fields, and its
// entry in shapes.
package schedule
