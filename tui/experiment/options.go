package experiment

import (
	"cmp"
	"errors"
	"fmt"
	"math"
	"math/rand/v2"
	"slices"

	"optexplore/landscapes"
	"optexplore/model"
	"optexplore/model/framing"
	"optexplore/model/slice"
	"optexplore/optimizer"
)

// DefaultLandscape and DefaultRule are the landscape and the rule of a new session.
const (
	DefaultLandscape = "saddle"
	DefaultRule      = "gd"
)

// Options is the options of a new session. The zero value of a field means the
// default, which depends on the landscape and the rule.
type Options struct {
	Landscape string
	Formula   string          // a formula, or a network
	Examples  *model.Examples // of a network whose text says that they are in a file
	Rule      string
	Knobs     map[string]string // in the form that model.Knob.Read accepts; "rate" and "clip_norm" included
	Schedule  string            // of the rate
	Noise     *float64
	Batch     *int
	Sampling  *model.Sampling // of minibatches
	Seed      *uint64
	Dim       int       // the parameters of a landscape of several sizes, or of a formula; 0 for its default
	Start     []float64 // nil for the landscape's own
	Normal    float64   // if above 0: the start is drawn from N(0, Normal²), by the seed
	Slice     model.Slicing
	Window    model.Window
	Frame     framing.Frame // of a formula, as far as it is known and not given above; the rest is chosen
	Maximize  bool
}

// Session returns the session of o, at its start. The error says what was expected
// and what was given.
func (o Options) Session() (model.Session, error) {
	l, err := o.landscape()
	if err != nil {
		return model.Session{}, err
	}
	return o.on(l)
}

// on is the session of o on its landscape.
func (o Options) on(l landscapes.Landscape) (model.Session, error) {
	runner, err := o.runner(l)
	if err != nil {
		return model.Session{}, err
	}
	s := Fresh(l, runner)
	s.Examples = o.Examples
	s.Maximize = o.Maximize
	if o.Slice.By != "" {
		s.Slice, s.Window = o.Slice, nil
		if err := cmp.Or(s.Slice.Validate(l.Dim()), checkBlocks(s.Slice, l)); err != nil {
			return model.Session{}, err
		}
	}
	if o.Window != nil {
		if err := o.Window.Validate(s.Pictured()); err != nil {
			return model.Session{}, err
		}
		s.Window = slices.Clone(o.Window)
		if _, sliced := s.Slicing(); !sliced {
			s.Home = slices.Clone(o.Window)
			if o.Formula != "" && !s.Window.Contains(s.Start) {
				s.Start = s.Window.Center()
			}
		}
	}
	switch {
	case o.Start != nil:
		if err := checkStart(o.Start, l.Dim()); err != nil {
			return model.Session{}, err
		}
		s.Start = slices.Clone(o.Start)
	case o.Normal > 0:
		s.Start = normal(l.Dim(), o.Normal, runner.Oracle.Seed)
	}
	return s, s.Validate()
}

// checkBlocks returns an error if a slicing names blocks that a landscape does not have.
func checkBlocks(sl model.Slicing, l landscapes.Landscape) error {
	if sl.By != model.ByFilter && sl.Block == "" && sl.Named == nil {
		return nil
	}
	return slice.Check(sl, model.Blocks(l.Objective()))
}

// Place is o without the runner and its oracle, but for the seed, by which a start is
// drawn.
func (o Options) Place() Options {
	o.Rule, o.Knobs, o.Schedule = "", nil, ""
	o.Noise, o.Batch, o.Sampling = nil, nil, nil
	return o
}

// Race returns a fair race of runners, given in the form that ReadRunner reads, at
// its start. Settings of the oracle that a runner leaves out are those of o.
func (o Options) Race(words []string) (model.Session, error) {
	l, err := o.landscape()
	if err != nil {
		return model.Session{}, err
	}
	s, err := o.Place().on(l)
	if err != nil {
		return s, err
	}
	s.Runners, s.Fair = nil, true
	for _, text := range words {
		r, err := o.ReadRunner(l, text)
		if err != nil {
			return s, err
		}
		if s, err = s.Add(r); err != nil {
			return s, err
		}
	}
	return s, s.Validate()
}

func (o Options) landscape() (landscapes.Landscape, error) {
	switch {
	case o.Landscape != "" && o.Formula != "":
		return landscapes.Landscape{}, errors.New("expected either a landscape or a formula, got both: leave one out")
	case o.Formula != "":
		l, err := landscapes.Typed(o.Formula, o.Dim, o.Examples)
		if err == nil && o.Dim == 0 && o.Start != nil && l.Open() {
			l, err = landscapes.FromFormula(o.Formula, len(o.Start))
		}
		if err == nil {
			l, _ = l.Framed(o.frame(l.Dim()), framing.Work)
		}
		return l, err
	case o.Landscape != "":
		return landscapes.Sized(o.Landscape, o.Dim)
	}
	return landscapes.Sized(DefaultLandscape, o.Dim)
}

// frame is what is known of the frame of a formula in n variables.
func (o Options) frame(n int) framing.Frame {
	f := o.Frame
	if f.Window.Dim() != n {
		f.Window = nil
	}
	if o.Window.Validate(n) == nil {
		f.Window, f.Start = o.Window, nil
	}
	if o.Start != nil {
		f.Start = o.Start
	}
	if checkStart(f.Start, n) != nil {
		f.Start = nil
	}
	return f
}

func (o Options) runner(l landscapes.Landscape) (model.Runner, error) {
	id := o.Rule
	if id == "" {
		id = DefaultRule
	}
	r, err := Runner(l, id)
	if err != nil {
		return r, err
	}
	if r, err = turn(r, o.Knobs, optimizer.Makers()); err != nil {
		return r, err
	}
	r.Schedule = o.Schedule
	if o.Noise != nil {
		r.Oracle.Noise = *o.Noise
	}
	if o.Batch != nil {
		r.Oracle.Batch = *o.Batch
		if o.Noise == nil {
			r.Oracle.Noise = 0
		}
	}
	if o.Sampling != nil {
		if r.Oracle.Sampling = *o.Sampling; r.Oracle.Batch == 0 {
			return r, fmt.Errorf("sampling: expected the size of a minibatch as well, as --batch 8, got sampling %s alone", r.Oracle.Sampling)
		}
	}
	if o.Seed != nil {
		r.Oracle.Seed = *o.Seed
	}
	_, err = r.Make(optimizer.Makers())
	return r, err
}

// Runner returns the default runner of a rule on a landscape: with the landscape's
// rate if the curvature bounds the rule's rate, and with the landscape's noise if
// the rule is made for noise.
func Runner(l landscapes.Landscape, rule string) (model.Runner, error) {
	e, err := optimizer.Find(rule)
	if err != nil {
		return model.Runner{}, err
	}
	r := model.Runner{Rule: rule, Oracle: model.Oracle{Spread: l.Noise, Seed: 1}}
	if l.Code.Make != nil {
		r.Oracle.Of = model.ExamplesOf(l.Objective())
	}
	if !e.OwnRate {
		r = r.With("rate", l.Rate)
	}
	if e.Noisy {
		r.Oracle.Noise = l.Noise
	}
	return r, nil
}

// Fresh returns a session of a runner with the defaults of a landscape.
func Fresh(l landscapes.Landscape, r model.Runner) model.Session {
	s := model.Session{
		Landscape: l.ID, Home: slices.Clone(l.Window), Window: slices.Clone(l.Window),
		Start: slices.Clone(l.Starts[0]), Runners: []model.Runner{r},
	}
	if l.ID == "" {
		s.Formula = cmp.Or(l.Formula, l.Typed())
	}
	if l.Dim() > 2 {
		s.Window = nil // of a slice: the one that shows the run
	}
	return s
}

// starts is the stream of the draws of a start, distinct from those of the steps
// and of a rule.
const starts = 3 << 62

// normal returns n independent draws from N(0, sd²).
func normal(n int, sd float64, seed uint64) []float64 {
	rng := rand.New(rand.NewPCG(seed, starts))
	x := make([]float64, n)
	for i := range x {
		x[i] = sd * rng.NormFloat64()
	}
	return x
}

func checkStart(x []float64, n int) error {
	if len(x) != n {
		return fmt.Errorf("start: expected %d number(s), one per coordinate, got %d", n, len(x))
	}
	for _, v := range x {
		if math.IsNaN(v) || math.IsInf(v, 0) {
			return fmt.Errorf("start: expected finite numbers, got %v", v)
		}
	}
	return nil
}
