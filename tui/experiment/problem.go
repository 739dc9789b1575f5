package experiment

import (
	"errors"
	"fmt"
	"slices"

	"optexplore/landscapes"
	"optexplore/landscapes/network"
	"optexplore/model"
	"optexplore/model/ahead"
	"optexplore/model/curvature"
	"optexplore/model/event"
	"optexplore/model/reason"
	"optexplore/model/run"
	"optexplore/model/slice"
	"optexplore/model/vec"
	"optexplore/model/verdict"
	"optexplore/optimizer"
)

// Problem is the landscape and the objectives of a session, which do not change
// during a run. It must not be used by several goroutines at once.
type Problem struct {
	Landscape landscapes.Landscape
	Plain     model.Objective  // f, also where it is climbed
	Objective model.Objective  // the objective that is descended: f, or −f when maximising
	Expected  model.Objective  // the companion; nil for none
	Known     []model.Critical // the known critical points of Objective
	Searched  bool             // Known was found by a search of the home
	Scale     curvature.Scale  // the scale of Objective in the session's home
	Text      string           // f in mathematical notation
	Ground    *event.Ground    // what a run of Objective goes over
	make      func() model.Objective
	climbs    bool // f is climbed
}

// NewProblem makes the problem of a session. The error says which name or formula of
// the session means nothing.
func NewProblem(s model.Session) (*Problem, error) { return NewProblemWhile(s, nil) }

// NewProblemWhile is NewProblem, but all that is computed on the problem, and the
// search for its critical points here, comes to its end soon after going, which is
// called before each evaluation of f, reports false; the results are then void. It may
// be called by several goroutines.
func NewProblemWhile(s model.Session, going func() bool) (*Problem, error) {
	if going != nil && !going() {
		return nil, errors.New("stopped before it began")
	}
	sc, err := bare(s, going)
	if err != nil {
		return nil, err
	}
	sc.survey(s)
	return sc, nil
}

// Affordable returns an error if a value of f takes more operations than work; 0 for any.
func (sc *Problem) Affordable(work int) error { return Affordable(sc.Plain, work) }

// Affordable returns an error if a value of f takes more operations than work; 0 for any.
func Affordable(f model.Objective, work int) error {
	if each := model.Operations(f); work > 0 && each > work {
		return fmt.Errorf("expected at most %s operations for a value of f here, got %s: take fewer examples or parameters", model.Whole(work), model.Whole(each))
	}
	return nil
}

// survey computes what is known of the problem beforehand.
func (sc *Problem) survey(s model.Session) {
	l := sc.Landscape
	if l.Search {
		l.Critical = curvature.Search(sc.Plain, s.Home, curvature.Survey(sc.Plain, s.Home))
		sc.Landscape, sc.Known, sc.Searched = l, l.Critical, len(l.Critical) > 0
	}
	if s.Maximize {
		sc.Known = flipped(l.Critical)
	}
	if l.Expected != nil {
		sc.Expected = l.Expected.Objective()
	}
	sc.Scale = curvature.Survey(sc.Objective, sc.Usual(s))
	sc.Ground = event.NewGround(sc.Objective, s.Home, sc.Scale, sc.Known)
}

// Network is the network whose loss f is; ok is false where f is none.
func (sc *Problem) Network() (s network.Shape, ok bool) {
	if sc.Landscape.Net == nil {
		return s, false
	}
	return sc.Landscape.Net.Spec.Shape, true
}

// Usual is where typical points of s are: its home, or less of it where the landscape
// says so.
func (sc *Problem) Usual(s model.Session) model.Window {
	if usual := sc.Landscape.Usual; usual != nil && slices.Equal(s.Home, sc.Landscape.Window) {
		return usual
	}
	return s.Home
}

// bare is the problem of a session before anything is computed on it.
func bare(s model.Session, going func() bool) (*Problem, error) {
	l, err := Landscape(s)
	if err != nil {
		return nil, err
	}
	if err := checkStart(s.Start, l.Dim()); err != nil {
		return nil, err
	}
	if err := s.Home.Validate(l.Dim()); err != nil {
		return nil, err
	}
	sc := &Problem{Landscape: l, Text: l.Text(), make: l.Maker(), Known: l.Critical, climbs: s.Maximize}
	if make := sc.make; going != nil {
		sc.make = func() model.Objective { return &model.Stoppable{Of: make(), Going: going} }
	}
	sc.Plain, sc.Objective = sc.make(), sc.fresh()
	return sc, nil
}

// fresh is another objective like that of p, for another goroutine: what is
// descended.
func (p *Problem) fresh() model.Objective {
	if p.climbs {
		return model.Negated{Of: p.make()}
	}
	return p.make()
}

// Another returns another f, for another goroutine.
func (p *Problem) Another() model.Objective { return p.make() }

// Written is a value of what is descended as a value of f.
func (p *Problem) Written(v float64) float64 {
	if p.climbs {
		return -v
	}
	return v
}

// KindOf is what a point is of f that is of a kind of what is descended.
func (p *Problem) KindOf(k model.Kind) model.Kind {
	if p.climbs {
		return k.Flip()
	}
	return k
}

// Check returns an error if a landscape, a formula, a dimension, a rule or a knob
// of a session is unknown, at its start or in any of its events.
func Check(s model.Session) error {
	sc, err := bare(s, nil)
	if err != nil {
		return err
	}
	for i := range s.Runners {
		if _, err := run.NewDriver(s, i, sc.Objective, optimizer.Makers()); err != nil {
			return err
		}
	}
	if err := slice.Check(s.Slice, model.Blocks(sc.Plain)); err != nil {
		return err
	}
	if s.Slice.By == model.ByPoints {
		if _, err := slice.Through(s.Slice.Points...); err != nil {
			return err
		}
	}
	if alone, ok := s.Branched(); ok {
		_, err = sc.Trace(alone, 0, 0)
	}
	return err
}

// Landscape returns the landscape of a session.
func Landscape(s model.Session) (landscapes.Landscape, error) {
	if s.Formula == "" {
		l, err := landscapes.Find(s.Landscape)
		if err == nil && l.Sizes.Of != nil { // in the size of the start
			return landscapes.Sized(s.Landscape, max(len(s.Start), 1))
		}
		return l, err
	}
	return landscapes.Typed(s.Formula, len(s.Start), s.Examples)
}

func flipped(points []model.Critical) []model.Critical {
	f := make([]model.Critical, len(points))
	for i, c := range points {
		f[i] = model.Critical{At: c.At, Kind: c.Kind.Flip()}
	}
	return f
}

// Trace returns the trace of runner i of s on this problem, at its start, with
// bytes bytes of memory; 0 for the default.
func (sc *Problem) Trace(s model.Session, i, bytes int) (*run.Trace, error) {
	return run.Options{Bytes: bytes}.NewTrace(s, i, sc.Objective, optimizer.Makers())
}

// Prospect returns the run of runner i of s on this problem, at its start, with what
// lies ahead of it. Its trace has bytes bytes of memory; 0 for the default.
func (sc *Problem) Prospect(s model.Session, i, bytes int) (*ahead.Prospect, error) {
	t, err := sc.Trace(s, i, bytes)
	if err != nil {
		return nil, err
	}
	p := ahead.New(t, sc.Ground, optimizer.Makers(), ahead.LimitsOf(len(s.Start), bytes))
	if e := sc.Landscape.Expected; e != nil && !sc.climbs {
		p.Watch(e.Objective())
	}
	return p, nil
}

// Evidence is what a verdict on a state is derived from. recent is the newest states,
// the oldest first and the present one last; states from before the last change of
// settings are ignored. future is what lies ahead.
func (sc *Problem) Evidence(s model.Session, d *run.Driver, recent []model.State, future event.Future) verdict.Evidence {
	now := recent[len(recent)-1].Step
	since := d.Since(now)
	recent = recent[slices.IndexFunc(recent, func(st model.State) bool { return st.Step >= since }):]
	rule, oracle := d.Rule(now)
	return verdict.Evidence{
		Objective: sc.Objective, Window: s.Home, Scale: sc.Scale, Known: sc.Known, Searched: sc.Searched,
		Rule: rule, Oracle: oracle, Recent: recent, Maximize: s.Maximize,
		Fresh: d.Fresh(now), Scheduled: d.Scheduled(now), Ahead: future,
	}
}

// Find returns the measurements of f, also where it is climbed, and what is found of
// evidence.
func Find(e verdict.Evidence) (verdict.Measurements, verdict.Finding) {
	p, v := verdict.Find(e)
	if e.Maximize {
		p = p.Mirrored()
	}
	return p, v
}

// Assess is Find with the verdict in words.
func Assess(e verdict.Evidence) (verdict.Measurements, verdict.Verdict) {
	p, v := Find(e)
	return p, v.Verdict()
}

// Moment is the evidence at a step of a run.
func (sc *Problem) Moment(s model.Session, p *ahead.Prospect, step int) verdict.Evidence {
	e := sc.Evidence(s, p.Trace().Driver(), Recent(p.Trace(), step), p.Future(step))
	e.Companion = sc.companion(p, e.Recent[len(e.Recent)-1])
	if k := len(e.Recent) - 1; k > 0 {
		e.Reason = func() string { return sc.reason(p.Trace().Driver(), e.Recent[k-1], e.Recent[k]).Sentence() }
	}
	return e
}

// companion is that of the landscape along a run up to a state; zero for none.
func (sc *Problem) companion(p *ahead.Prospect, now model.State) verdict.Companion {
	least, ok := p.Least(now.Step)
	if !ok {
		return verdict.Companion{}
	}
	e := sc.Landscape.Expected
	return verdict.Companion{Name: e.Name, Of: e.Of, Now: sc.Expected.Value(now.X()), Least: least.Companion, At: least.Step, Then: least.Objective}
}

// reason explains the step of a driver from one state to the next.
func (sc *Problem) reason(d *run.Driver, before, after model.State) reason.Explanation {
	rates, err := d.Rates(before)
	why := reason.Explain(sc.Objective, before, after, rates, err)
	why.Maximize = sc.climbs
	return why
}

// Beside compares the value of the companion at x with its minimum, in words; empty
// if the landscape has no companion.
func (sc *Problem) Beside(x []float64) string {
	e := sc.Landscape.Expected
	if e == nil || len(e.Critical) == 0 {
		return ""
	}
	f, best := sc.Expected.Value(x), e.Critical[0].At
	away := vec.Distance(x, best)
	return fmt.Sprintf("The %s here is %s: its own minimum, at %s, is %s away and %s lower.",
		e.Name, model.Number(f, 4), model.Number(best[0], 4), model.Number(away, 3), model.Number(f-sc.Expected.Value(best), 3))
}

// Recent returns the states of t that the verdict on a step needs.
func Recent(t *run.Trace, step int) []model.State {
	return t.Last(verdict.RecentStates, step)
}
