// Package attraction finds where runs of a rule end that start all over a window: at which
// critical point, and after how many steps.
//
// A run is at a place while it is within a thousandth of the window's length of it. It
// ends there once it has been there for 16 steps, if the place holds it: of a rule that
// is linear near the place and without noise, if a step shrinks every offset from it; of
// others, if it is a minimum. At a place that does not hold it a run ends if it is there
// when its budget is over. Points of a whole curve of critical points, or of flat ground, are
// no places. What a run would do after its budget is not asked.
//
// With noise no run comes to rest. It ends at the minimum in whose basin it is when its
// budget is over: to which gradient descent without noise leads from there.
package attraction
