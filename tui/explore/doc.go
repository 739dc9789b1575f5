// Package explore is the screen on which a run is watched: the picture, the
// numbers at the point, what is happening and why, the history, the timeline.
//
// A State is all that a person has decided, and nothing that follows from it. The
// Derived is what follows: the traces, the picture, the verdict, and where the
// runners stand. An action is given a Situation, the state with those positions, and
// returns one; the bindings tie actions to keys.
package explore
