// Package verdict says what a run is doing, why, and what comes next.
//
// Facts are what is measured at a state and what lies ahead of it. A finding is a
// function that says whether they are of its kind: the first that fits is the
// verdict. All sentences stand in the files sentences.go, sentences_motion.go,
// clauses.go, foretold.go, recurring.go, event_words.go and others_words.go; words write
// numbers, points and kinds as a person says them of the function that is looked at,
// whether it is descended or ascended.
//
// A forecast is read from the events in the run as it was taken on beyond the state:
// see package event. Theory stands beside it as the reason, says where it parts from
// what was computed, and goes on where the computed steps end. With noise, what
// becomes of runs with other seeds is told.
package verdict
