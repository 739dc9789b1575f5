package event

import "optexplore/model"

// Future is what lies ahead of a state of a run, as far as the run was taken on
// beyond it. The zero value is a future of which nothing is known.
type Future struct {
	Next    []model.State // the states that follow; none with noise
	Log     Log           // the events of the run, those up to the state too
	Horizon int           // the last step that is known
	End     model.State   // the state there
	Ended   bool          // the run ends there: a number of the state, or f, is not finite
	Looking bool          // there is more to come within the horizon that is intended
	Since   int           // the step at which the settings changed last
	Begun   []float64     // where the run was then
	Reach   int           // how far ahead of a state it is looked, in steps
	Others  *Others       // with noise: runs with other seeds; nil without
}

// Others is what becomes of runs from one state with other seeds.
type Others struct {
	From    int     // the step of that state
	Runs    int     // how many
	Steps   int     // how many steps they were run, at most
	First   []Event // the event that comes first to most of them, in each that it comes to, in the order of its step
	Second  []Event // the one that comes first to most of the others
	Nothing int     // runs that nothing comes to in these steps
	Looking bool    // they are not yet run to their end
}
