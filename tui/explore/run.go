package explore

import (
	"fmt"

	"optexplore/landscapes"
	"optexplore/model"
	"optexplore/tui/experiment"
	"optexplore/tui/route"
	"optexplore/tui/scene"
)

// FramesPerSecond is the default number of frames a second while a run is playing.
const FramesPerSecond = 60

// speeds are the speeds at which a run can be played, in steps a second.
func speeds() []int {
	return []int{1, 2, 5, 10, 30, 60, 120, 300, 1000, 10_000, 100_000, 1_000_000}
}

const defaultSpeed = 3

// Toggle starts or pauses the run.
func (s State) Toggle() State {
	s.Play.Running, s.Play.Owed = !s.Play.Running, 0
	return s
}

// step moves the head by n steps and pauses.
func step(n int) func(State) State {
	return func(s State) State {
		s.Session = s.Session.Move(n)
		s.Play.Running = false
		return s
	}
}

// First goes to the start of the run.
func (s State) First() State { return s.seek(0) }

// Last goes to the furthest step reached.
func (s State) Last() State { return s.seek(s.Session.Length) }

func (s State) seek(step int) State {
	s.Session = s.Session.Seek(step)
	s.Play.Running = false
	return s
}

// nextEvent goes to the next event of the selected runner.
func nextEvent(s Situation) Situation {
	s.State = s.seek(s.Positions.Next)
	return s
}

// lastEvent goes to the event of the selected runner before the head.
func lastEvent(s Situation) Situation {
	s.State = s.seek(s.Positions.Last)
	return s
}

func nothingNext(s Situation) string {
	switch {
	case s.Positions.Next >= 0:
		return ""
	case !s.runner().Oracle.Exact():
		return "with noise no event of this run is seen ahead"
	}
	return "no event is seen ahead"
}

func nothingLast(s Situation) string {
	if s.Positions.Last < 0 {
		return "there is no event before"
	}
	return ""
}

// stopping switches whether a run pauses where something happens.
func (s State) stopping() State {
	s.Play.Stops = !s.Play.Stops
	s.Message = "the run does not pause by itself"
	if s.Play.Stops {
		s.Message = "the run pauses where something happens"
	}
	return s
}

// pausedAtEvent is next, a state to which the run has been played from s, paused at the next
// event if it is to and has come to it.
func pausedAtEvent(s Situation, next State) State {
	if at := s.Positions.Next; next.Play.Running && next.Play.Stops && at > s.Session.Head && at <= next.Session.Head {
		next = next.seek(at)
	}
	return next
}

// faster changes the speed by k levels.
func faster(k int) func(State) State {
	return func(s State) State {
		s.Play.Speed, s.Play.Owed = min(max(s.Play.Speed+k, 0), len(speeds())-1), 0
		s.Message = fmt.Sprintf("speed: %s", s.Play)
		return s
	}
}

// pulses is the number of pulses a second at this speed: fps, or one for each step
// if those are fewer.
func (p Play) pulses(fps int) int { return min(fps, speeds()[p.Speed]) }

// Tick advances a running session by the steps of one pulse, of pulses a second.
func (s State) Tick(pulses int) State {
	if !s.Play.Running {
		return s
	}
	owed := s.Play.Owed + speeds()[s.Play.Speed]
	s.Session = s.Session.Move(owed / pulses)
	s.Play.Owed = owed % pulses
	if s.Session.Head >= model.MaxSteps {
		s.Play.Running = false
		s.Message = "a run can have no more steps than this"
	}
	return s
}

// Reset restarts the run with the present settings.
func (s Situation) Reset() Situation {
	s.State = s.edit(s.restarted(s.Session.Start))
	s.Play.Running = false
	s.Message = "back at the start, with the settings as they are"
	return s
}

// Reseed restarts the run with other seeds; runners with equal seeds get equal
// ones.
func (s Situation) Reseed() Situation {
	return seeded(s, func(seed uint64) uint64 { return seed + 1 })
}

// seeded restarts the run with other seeds.
func seeded(s Situation, next func(seed uint64) uint64) Situation {
	running := s.Play.Running
	session := s.restarted(s.Session.Start)
	for i := range session.Runners {
		session.Runners[i].Oracle.Seed = next(session.Runners[i].Oracle.Seed)
	}
	s.State = s.edit(session)
	s.Play.Running = running
	s.Message = fmt.Sprintf("seed %d", s.runner().Oracle.Seed)
	if s.runner().Oracle.Exact() {
		s.Message += ": it shows once there is noise ({noise}) or a minibatch ({smaller-batch})"
	}
	return s
}

// Maximize switches between descending and climbing.
func (s Situation) Maximize() Situation {
	next := s.restarted(s.Session.Start)
	next.Maximize = !next.Maximize
	s.State = s.edit(next)
	s.Message = "descending again"
	if next.Maximize {
		s.Message = "climbing: the sign of f is turned"
	}
	s.Message += ", from the start ({undo} brings the old run back)"
	return s
}

// Open opens another landscape with the same rules.
func (s Situation) Open(id string) Situation { return s.enter(experiment.Options{Landscape: id}) }

// openSized opens the same landscape in n parameters, with the same rules.
func openSized(s Situation, n int) Situation {
	return s.enter(experiment.Options{Landscape: s.Session.Landscape, Formula: s.Session.Formula, Dim: n})
}

// redraw opens a landscape that is drawn at random with the next seed, with the same
// rules.
func redraw(s Situation) Situation {
	l, _ := landscapes.Find(s.Session.Landscape)
	seed, _ := l.Setting("seed")
	s = s.enter(experiment.Options{Landscape: l.With("seed", seed+1), Dim: len(s.Session.Start)})
	if s.Message == "" {
		s.Message = fmt.Sprintf("seed %.0f", seed+1)
	}
	return s
}

// fixed says why another landscape cannot be drawn.
func fixed(s Situation) string {
	if !landscapes.HasSetting(s.Session.Landscape, "seed") {
		return "no seed setting here: {landscape} has random-matrix, {formula} takes networks with seeds"
	}
	return ""
}

// OpenFormula opens a formula, or a network, with the same rules.
func (s Situation) OpenFormula(text string) Situation { return compose(s, route.Composed{Text: text}) }

// compose opens what was composed, with the same rules.
func compose(s Situation, c route.Composed) Situation {
	o, err := experiment.Typed(c.Text, s.Session)
	if err != nil {
		s.Message = err.Error()
		return s
	}
	o.Frame = c.Frame
	return s.enter(o)
}

func (s Situation) enter(o experiment.Options) Situation {
	o.Maximize = s.Session.Maximize
	var rules []string
	for i := range s.Session.Runners {
		rules = append(rules, s.runnerAt(i).Rule)
	}
	next, err := o.Race(rules)
	next.Fair, next.Lenses = s.Session.Fair, s.Session.Lenses
	if err != nil {
		s.Message = err.Error()
		return s
	}
	edits := s.edits
	s.State = s.edit(next)
	s.edits = edits // it depends on nothing of the run before
	s.View.Plot = scene.Views(next)[0]
	s.Play.Running, s.Cursor, s.Control = false, nil, ""
	return s
}

// String returns the speed in words.
func (p Play) String() string {
	n := speeds()[p.Speed]
	switch {
	case n == 1:
		return "1 step/s"
	case n >= 1_000_000:
		return fmt.Sprintf("%dM steps/s", n/1_000_000)
	case n >= 1000:
		return fmt.Sprintf("%dk steps/s", n/1000)
	}
	return fmt.Sprintf("%d steps/s", n)
}
