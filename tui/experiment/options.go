package experiment

import (
	"errors"
	"fmt"
	"math"
	"math/rand/v2"
	"slices"

	"optexplore/landscapes"
	"optexplore/model"
	"optexplore/optimizer"
)

// DefaultLandscape and DefaultRule are what the program opens with.
const (
	DefaultLandscape = "saddle"
	DefaultRule      = "gd"
)

// Options is what a person asks for: everything else follows from the
// landscape and the rule. The zero value of a field asks for nothing.
type Options struct {
	Landscape string
	Formula   string
	Rule      string
	Knobs     map[string]string // "rate" and "clip_norm" among them, as model.Knob.Read takes them
	Schedule  string            // of the rate
	Noise     *float64
	Batch     *int
	Seed      *uint64
	Dim       int       // of a landscape that comes in several sizes; 0 is its default
	Start     []float64 // nil for the landscape's own
	Normal    float64   // > 0: a start of independent draws of N(0, Normal²), from the seed
	Slice     model.Slicing
	Window    model.Window
	Maximize  bool
}

// Session is the session that o asks for, at its start. The error says what
// was expected and what was given.
func (o Options) Session() (model.Session, error) {
	if o.Landscape != "" && o.Formula != "" {
		return model.Session{}, errors.New("expected either a landscape or a formula, got both: leave one out")
	}
	l, err := o.landscape()
	if err != nil {
		return model.Session{}, err
	}
	runner, err := o.runner(l)
	if err != nil {
		return model.Session{}, err
	}
	s := Fresh(l, runner)
	s.Maximize = o.Maximize
	if o.Slice.By != "" {
		s.Slice, s.Window = o.Slice, nil
		if err := s.Slice.Validate(l.Dim()); err != nil {
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

// Race is the fair race of runners in words, as ReadRunner reads them, at its
// start. What a runner's words leave open of the oracle is as o has it.
func (o Options) Race(words []string) (model.Session, error) {
	s, err := Options{
		Landscape: o.Landscape, Formula: o.Formula, Dim: o.Dim, Start: o.Start, Normal: o.Normal, Seed: o.Seed,
		Window: o.Window, Slice: o.Slice, Maximize: o.Maximize,
	}.Session()
	if err != nil {
		return s, err
	}
	l, err := o.landscape()
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
	case o.Formula != "":
		if o.Dim != 0 {
			return landscapes.Landscape{}, errors.New("dim: a formula has as many parameters as it names: leave --dim out")
		}
		return landscapes.FromFormula(o.Formula)
	case o.Landscape != "":
		return landscapes.Sized(o.Landscape, o.Dim)
	}
	return landscapes.Sized(DefaultLandscape, o.Dim)
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
	if o.Seed != nil {
		r.Oracle.Seed = *o.Seed
	}
	_, err = r.Make(optimizer.Makers())
	return r, err
}

// Runner is a rule as it begins on a landscape: at the landscape's rate if
// the rule's rate is measured against the curvature, and with the
// landscape's noise if the rule is made for noise.
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

// Fresh is a session on a landscape, as the landscape proposes it.
func Fresh(l landscapes.Landscape, r model.Runner) model.Session {
	s := model.Session{
		Landscape: l.ID, Home: slices.Clone(l.Window), Window: slices.Clone(l.Window),
		Start: slices.Clone(l.Starts[0]), Runners: []model.Runner{r},
	}
	if l.ID == "" {
		s.Formula = l.Formula
	}
	if l.Dim() > 2 {
		s.Window = nil // of a slice: what shows the run
	}
	return s
}

// starts sets the draws of a start apart from those of the steps and of a rule.
const starts = 3 << 62

// normal is n independent draws of N(0, sd²).
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
