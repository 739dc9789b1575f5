package attraction

import (
	"optexplore/model"
	"optexplore/model/basin"
	"optexplore/model/curvature"
	"optexplore/model/run"
)

// Runs describes the runs of a Field: they differ in their starts and seeds alone.
type Runs struct {
	New     func() (*run.Driver, error) // a driver of the runs, for one goroutine
	Beside  bool                        // the rule acts on each coordinate alone and draws no numbers
	Noisy   bool                        // steps are random
	Through bool                        // runs go on to the end of their budget when they have come to a place
	Steps   int                         // their budget
	Seeds   int                         // runs from each start, with the seeds of the runner and those that follow; 1 without noise
	Home    model.Window                // of all parameters: a run that ends farther away than ten of it is lost
	Scale   curvature.Scale             // of the objective in Home

	far model.Window
}

// Starts are the points from which runs start.
type Starts struct {
	Len    int
	At     func(dst []float64, k int) // writes start k; called by several goroutines
	Levels [][]int                    // in the order in which they are run; nil for that of their numbers
}

// The ends of runs that are at no place.
const (
	Open    = -1 // the budget is over before the run has come to a place
	Lost    = -2 // a number of the run or f was not finite at the start, at a step that is a multiple of 16 or at the end, or it ended farther away than ten windows
	Unknown = -3 // it has not been run yet
)

// away is how many windows away a run is lost.
const away = 10

// End is how a run ends.
type End struct {
	Place int     // the index of a place, or Open, Lost or Unknown
	Steps int     // at a place: the first of the steps from which on the run is there; else all that were taken
	F     float64 // of what is descended, where the run was stopped; NaN where that is not finite
}

// Field is the ends of runs from many starts, all of one rule with one setting. It is
// found in parts (Advance) or by all processors (Run); the ends are the same.
type Field struct {
	runs    Runs
	places  *Places
	starts  Starts
	n       int
	ends    []End
	level   int
	todo    []int // runs of the level that are not begun
	left    int   // runs of the level that have not ended
	again   []int // runs that are run again, with the places found since
	block   *block
	landing *landing // the descents of noisy runs; nil for none
	open    []result // runs that ended at no place, and where
	tries   []tried
}

// NewField returns the field of runs, before any is run. Places are added to p where runs
// end at critical points that are not known. The error says why the rule cannot run.
func NewField(r Runs, p *Places, s Starts) (*Field, error) {
	r.far = r.Home.Scaled(away)
	r.Seeds = max(r.Seeds, 1)
	f := &Field{runs: r, places: p, starts: s, n: len(r.Home), level: -1, ends: make([]End, s.Len*r.Seeds)}
	for k := range f.ends {
		f.ends[k].Place = Unknown
	}
	if f.starts.Levels == nil {
		all := make([]int, s.Len)
		for k := range all {
			all[k] = k
		}
		f.starts.Levels = [][]int{all}
	}
	var err error
	f.block, err = newBlock(r, p, f.n)
	f.turn()
	return f, err
}

// Seeds is how many runs there are from each start.
func (f *Field) Seeds() int { return f.runs.Seeds }

// Steps is the budget of the runs.
func (f *Field) Steps() int { return f.runs.Steps }

// Noisy reports whether the steps are random.
func (f *Field) Noisy() bool { return f.runs.Noisy }

// Home is the window, of all parameters, that the runs belong to.
func (f *Field) Home() model.Window { return f.runs.Home }

// Places are the places at which runs end.
func (f *Field) Places() *Places { return f.places }

// End is the end of the run from start k with a seed, 0 and up.
func (f *Field) End(k, seed int) End { return f.ends[k*f.runs.Seeds+seed] }

// Level is the last level whose runs have all ended, and how many there are.
func (f *Field) Level() (level, of int) { return f.level - 1, len(f.starts.Levels) }

// Done reports whether all runs have ended.
func (f *Field) Done() bool { return f.level >= len(f.starts.Levels) }

// Progress is how many runs have ended, and how many there are.
func (f *Field) Progress() (done, of int) {
	for _, level := range f.starts.Levels[:min(max(f.level, 0), len(f.starts.Levels))] {
		done += len(level) * f.runs.Seeds
	}
	if !f.Done() {
		done += max(len(f.starts.Levels[f.level])*f.runs.Seeds-f.left, 0)
	}
	return done, len(f.ends)
}

// turn goes on to what is to be done when all runs of the level have ended: those that
// are run again, or the next level.
func (f *Field) turn() {
	if f.again != nil {
		f.todo, f.again = f.again, nil
	} else {
		f.level++
		f.todo = nil
		if !f.Done() {
			f.todo = f.inTurn(f.starts.Levels[f.level])
		}
	}
	f.left = len(f.todo)
	if f.left == 0 && !f.Done() {
		f.turn()
	}
}

// inTurn is the runs from some starts, seed by seed.
func (f *Field) inTurn(starts []int) []int {
	list := make([]int, 0, len(starts)*f.runs.Seeds)
	for seed := range f.runs.Seeds {
		for _, k := range starts {
			list = append(list, k*f.runs.Seeds+seed)
		}
	}
	return list
}

// The most runs of a block, and the operations of a step of one, about.
const (
	mostBeside = 256
	mostAlone  = 32
	blockWork  = 1 << 16
)

// atOnce is how many runs a block has.
func (f *Field) atOnce() int {
	most := mostAlone
	if f.runs.Beside {
		most = mostBeside
	}
	return min(max(blockWork/model.Operations(f.block.driver.Objective()), 1), most)
}

// cut is the runs at the head of a list that make a block: of one seed.
func (f *Field) cut(list []int) (head, rest []int) {
	n := min(f.atOnce(), len(list))
	for k := range n {
		if list[k]%f.runs.Seeds != list[0]%f.runs.Seeds {
			n = k
			break
		}
	}
	return list[:n], list[n:]
}

// begin puts runs into a block.
func (f *Field) begin(b *block, who []int) {
	b.begin(who, uint64(who[0]%f.runs.Seeds), func(dst []float64, k int) { f.starts.At(dst, k/f.runs.Seeds) })
}

// Advance continues by most units of work: a unit is a step of the runs of a block, or
// what costs about as much.
func (f *Field) Advance(most int) {
	for ; most > 0 && !f.Done(); most-- {
		switch {
		case f.landing != nil:
			f.landing.advance(len(f.landing.list))
			if f.landing.done() {
				f.note(f.landing.results(f.places))
				f.landing = nil
			}
		case !f.block.done():
			f.block.advance()
			f.gather()
		case len(f.todo) > 0:
			var who []int
			who, f.todo = f.cut(f.todo)
			f.begin(f.block, who)
			f.gather()
		case f.discovering():
			f.discover()
		default:
			f.turn()
		}
	}
}

// gather takes the results of the block, when all of its runs have ended.
func (f *Field) gather() {
	if !f.block.done() {
		return
	}
	if f.runs.Noisy {
		f.landing = f.land(f.block.driver.Objective(), f.block.ended)
		return
	}
	f.note(f.block.ended)
}

// land begins the descents from where noisy runs are.
func (f *Field) land(o model.Objective, list []result) *landing {
	l := &landing{list: list}
	for k := range list {
		if list[k].x != nil {
			l.from = append(l.from, k)
		}
	}
	l.ends = basin.Descend(o, f.runs.Home, f.runs.Scale, len(l.from), func(j int) []float64 { return list[l.from[j]].x })
	return l
}

// note notes the results of runs.
func (f *Field) note(list []result) {
	for _, r := range list {
		f.ends[r.who] = r.end
		if r.x != nil && f.n <= mostSettled {
			f.open = append(f.open, r)
		}
	}
	f.left -= len(list)
	if f.left == 0 {
		f.seek()
	}
}

// landing is the descents without noise from where noisy runs are when their budget is
// over.
type landing struct {
	list []result
	from []int // those that descend
	ends *basin.Ends
}

func (l *landing) done() bool { return l.ends.Done() }

func (l *landing) advance(gradients int) { l.ends.Advance(max(gradients, 1)) }

// results are the ends of the runs.
func (l *landing) results(p *Places) []result {
	for j, k := range l.from {
		x, ok := l.ends.End(j)
		if !ok {
			continue
		}
		r := &l.list[k]
		if r.end.Place = p.near(x, 1, 0); r.end.Place < 0 {
			r.end.Place, r.x = Open, append([]float64(nil), x...)
			continue
		}
		r.x = nil
	}
	return l.list
}
