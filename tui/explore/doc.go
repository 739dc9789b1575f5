// Package explore is the main screen: the picture of the landscape with the runs,
// the numbers at the present point, the verdict, the history and the timeline.
//
// A State holds what the user has decided, and nothing that follows from it.
// Derived holds what follows: the traces, the picture, the verdict and the
// positions of the runners. An action maps a Situation, which is the state with
// those positions, to another; the bindings map keys to actions.
package explore
