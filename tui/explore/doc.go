// Package explore is the screen on which a run is watched: the picture, the
// numbers at the point, what is happening and why, the history, the timeline.
//
// A State is all that a person has decided. Deeds are methods that take a
// State and return one; the bindings tie them to keys. The Stage is what
// follows from a State: the trace, the picture, the verdict.
package explore
