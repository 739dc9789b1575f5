package experiment

import (
	"context"
	"fmt"
	"math"
	"slices"
	"testing"

	"optexplore/model"
	"optexplore/model/attraction"
	"optexplore/model/basin"
	"optexplore/model/run"
	"optexplore/model/vec"
	"optexplore/optimizer"
)

// stays is how many steps a run must be at a place that holds it, and how often it is
// looked at.
const stays = 16

// alone is how the run of a driver from a start ends, by its definition: all of its states
// are computed first. holds says which places hold runs.
func alone(d *run.Driver, p *attraction.Places, home model.Window, x []float64, steps int, holds func(k int) bool) attraction.End {
	s := model.NewState(x, d.Vectors())
	at := func() int {
		for k := range p.Len() {
			if vec.Distance(p.Place(k).At, s.X()) <= p.Radius() {
				return k
			}
		}
		return -1
	}
	place, since, reached, first := at(), 0, -1, 0
	for {
		if s.Step%stays == 0 || s.Step == steps {
			f := d.Objective().Value(s.X())
			switch {
			case !s.Finite() || f-f != 0:
				return attraction.End{Place: attraction.Lost, Steps: s.Step, F: math.NaN()}
			case reached >= 0:
				return attraction.End{Place: reached, Steps: first, F: f}
			case s.Step == steps && place >= 0:
				return attraction.End{Place: place, Steps: since, F: f}
			case s.Step == steps && !home.Scaled(10).Contains(s.X()):
				return attraction.End{Place: attraction.Lost, Steps: steps, F: f}
			case s.Step == steps:
				return attraction.End{Place: attraction.Open, Steps: steps, F: f}
			}
		}
		if s.Finite() {
			s = d.Advance(s)
		} else {
			s.Step++
		}
		if now := at(); now != place {
			place, since = now, s.Step
		}
		if place >= 0 && s.Step-since >= stays && holds(place) && reached < 0 {
			reached, first = place, since
		}
	}
}

// TestEndsAreThoseOfDriversAlone of every rule, on landscapes of one to four parameters,
// with kinks, with holes, and without a minimum.
func TestEndsAreThoseOfDriversAlone(t *testing.T) {
	const steps = 150
	for _, where := range []Options{
		{Landscape: "himmelblau"}, {Landscape: "rosenbrock"}, {Landscape: "saddle"}, {Landscape: "local-minimum"}, {Formula: "abs(x) + y^2/2"},
		{Formula: "x^2 - log(x + 1) + y^4"}, {Landscape: "double-well-n", Dim: 4}, {Formula: "sin(3x) + x^2/9"},
	} {
		for _, rule := range optimizer.IDs() {
			o := where
			o.Rule, o.Knobs = rule, map[string]string{}
			s, err := o.Session()
			if err != nil {
				continue // the rule needs a network
			}
			s.Runners[0].Oracle = model.Oracle{Seed: 3}
			p, err := NewProblem(s)
			if err != nil {
				t.Fatal(err)
			}
			g := attraction.Grid{Window: s.Home[:min(len(s.Home), 2)], W: 7, H: 5}
			if len(s.Home) == 1 {
				g.H = 1
			}
			start := func(dst []float64, k int) { copy(dst, s.Start); g.At(dst, k) }
			f, err := p.Attraction(s, Attraction{Runner: s.Runners[0], Steps: steps}, attraction.Starts{Len: g.Len(), At: start})
			if err != nil || rule == "sgld" {
				continue // sgld never rests
			}
			if err := f.Run(context.Background(), nil); err != nil {
				t.Fatal(err)
			}
			d, _ := run.NewDriver(s, 0, p.Objective, optimizer.Makers())
			x := make([]float64, len(s.Home))
			for k := range g.Len() {
				start(x, k)
				want := alone(d, f.Places(), s.Home, x, steps, func(k int) bool { return f.Places().Place(k).Holds })
				if got := f.End(k, 0); got.Place != want.Place || got.Steps != want.Steps || math.Float64bits(got.F) != math.Float64bits(want.F) {
					t.Errorf("%s%s, %s from %v: %+v, alone %+v", where.Landscape, where.Formula, rule, x, got, want)
				}
			}
		}
	}
}

// TestPlacesHoldRunsThatStayThere: a run that begins beside a critical point comes nearer
// to it, from all sides, where and only where the place holds it.
func TestPlacesHoldRunsThatStayThere(t *testing.T) {
	held := 0
	for _, r := range [][2]string{{"gd", "0.01"}, {"gd", "0.03"}, {"momentum", "0.04"}, {"newton", "1"}, {"newton", "2.1"}} {
		p, s := ground(t, r[0], r[1])
		f := gridded(t, p, s, 1, 1, 1)
		d, _ := run.NewDriver(s, 0, p.Objective, optimizer.Makers())
		for k := range f.Places().Len() {
			q, near := f.Places().Place(k), 1e-6
			stays := true
			for turn := range 8 {
				sin, cos := math.Sincos(math.Pi * float64(turn) / 4)
				st := model.NewState([]float64{q.At[0] + near*cos, q.At[1] + near*sin}, d.Vectors())
				for range 300 {
					st = d.Advance(st)
				}
				stays = stays && vec.Distance(st.X(), q.At) < near
			}
			if stays != q.Holds {
				t.Errorf("%v: a run beside the %s at %v stays: %t", r, q.Kind, q.At, stays)
			}
			if q.Holds {
				held++
			}
		}
	}
	if held == 0 || held == 45 {
		t.Errorf("%d of 45 places hold", held)
	}
}

// TestLabelsAreThoseOfALoop that a person would write.
func TestLabelsAreThoseOfALoop(t *testing.T) {
	const w, h, steps = 100, 75, 200
	p, s := ground(t, "gd", "0.005")
	f := gridded(t, p, s, steps, w, h)
	if err := f.Run(context.Background(), nil); err != nil {
		t.Fatal(err)
	}
	want := byHand(attraction.Grid{Window: s.Home, W: w, H: h}, 0.005, steps)
	for k, label := range want {
		e := f.End(k, 0)
		if label < 0 && e.Place == attraction.Open || e.Place >= 0 && f.Places().Place(e.Place).Kind == model.Saddle && label < 0 {
			continue
		}
		if label < 0 || e.Place < 0 || vec.Distance(f.Places().Place(e.Place).At, minima()[label][:]) > 1e-6 {
			t.Errorf("start %d ends %+v, in the loop at minimum %d", k, e, label)
		}
	}
}

// TestSlicesMakeNoDifference: bites of any size and all processors find the same, with
// noise and without, and of starts whose places are found on the way.
func TestSlicesMakeNoDifference(t *testing.T) {
	for _, o := range []Options{
		{Landscape: "himmelblau", Rule: "gd"}, {Landscape: "himmelblau", Rule: "newton"}, {Landscape: "himmelblau", Rule: "sgd"},
		{Landscape: "local-minimum", Rule: "sgld"}, {Landscape: "random-field", Rule: "momentum"},
	} {
		s, err := o.Session()
		if err != nil {
			t.Fatal(err)
		}
		wide := s.Home.Scaled(1.6)[:min(len(s.Home), 2)] // with places that are not known
		g := attraction.Grid{Window: wide, W: 13, H: 9}
		if len(wide) == 1 {
			g.H = 1
		}
		var first []string
		for _, bite := range []int{0, 1, 7, 1000} {
			p, err := NewProblem(s)
			if err != nil {
				t.Fatal(err)
			}
			f, err := p.Attraction(s, Attraction{Runner: s.Runners[0], Steps: 60, Seeds: 3}, g.Starts())
			if err != nil {
				t.Fatal(err)
			}
			for bite > 0 && !f.Done() {
				f.Advance(bite)
			}
			if err := f.Run(context.Background(), nil); err != nil {
				t.Fatal(err)
			}
			var ends []string
			for k := range g.Len() {
				for seed := range f.Seeds() {
					ends = append(ends, fmt.Sprint(f.End(k, seed)))
				}
			}
			if first == nil {
				first = ends
			}
			if done, of := f.Progress(); !slices.Equal(ends, first) || done != of || of != len(ends) {
				t.Errorf("%+v in bites of %d: the ends differ, or %d of %d", o, bite, done, of)
			}
		}
	}
}

// TestNoisyEndsAreBasins: the run of a seed ends where gradient descent without noise leads
// from where it is when its budget is over.
func TestNoisyEndsAreBasins(t *testing.T) {
	const steps, seeds = 40, 3
	o := Options{Landscape: "himmelblau", Rule: "sgd"}
	s, err := o.Session()
	if err != nil {
		t.Fatal(err)
	}
	s.Runners[0].Oracle = model.Oracle{Noise: 30, Seed: 5}
	p, err := NewProblem(s)
	if err != nil {
		t.Fatal(err)
	}
	g := attraction.Grid{Window: s.Home, W: 5, H: 4}
	f, err := p.Attraction(s, Attraction{Runner: s.Runners[0], Steps: steps, Seeds: seeds}, g.Starts())
	if err != nil {
		t.Fatal(err)
	}
	if err := f.Run(context.Background(), nil); err != nil {
		t.Fatal(err)
	}
	differ := false
	for k := range g.Len() {
		for seed := range seeds {
			own := s
			own.Start = make([]float64, 2)
			g.At(own.Start, k)
			own.Runners = slices.Clone(s.Runners)
			own.Runners[0].Oracle.Seed += uint64(seed)
			d, _ := run.NewDriver(own, 0, p.Objective, optimizer.Makers())
			st := d.Start()
			for range steps {
				st = d.Advance(st)
			}
			e := basin.Descend(p.Objective, s.Home, p.Scale, 1, func(int) []float64 { return st.X() })
			for !e.Done() {
				e.Advance(1)
			}
			x, _ := e.End(0)
			got := f.End(k, seed)
			if got.Place < 0 || vec.Distance(f.Places().Place(got.Place).At, x) > f.Places().Radius() {
				t.Errorf("start %d, seed %d: %+v, descent leads to %v", k, seed, got, x)
			}
			differ = differ || got.Place != f.End(k, 0).Place
		}
	}
	if !differ {
		t.Error("the seeds make no difference")
	}
}

// TestPlacesAreFound where runs end at minima that are not known, and counted.
func TestPlacesAreFound(t *testing.T) {
	s, err := Options{Formula: "sin(x) + sin(y)", Rule: "gd", Knobs: map[string]string{"rate": "0.5"}}.Session()
	if err != nil {
		t.Fatal(err)
	}
	p, err := NewProblem(s)
	if err != nil {
		t.Fatal(err)
	}
	known := len(p.Known)
	g := attraction.Grid{Window: model.Uniform(model.Range{Lo: -20, Hi: 20}, 2), W: 40, H: 40}
	f, err := p.Attraction(s, Attraction{Runner: s.Runners[0], Steps: 200}, g.Starts())
	if err != nil {
		t.Fatal(err)
	}
	if err := f.Run(context.Background(), nil); err != nil {
		t.Fatal(err)
	}
	all := f.Tally()
	slope, sum := make([]float64, 2), all.Open+all.Lost
	for k := range f.Places().Len() {
		q := f.Places().Place(k)
		if p.Objective.Gradient(slope, q.At); vec.Norm(slope) > 1e-6 || all.At[k] > 0 && q.Kind != model.Minimum {
			t.Errorf("%d runs end at %+v, slope %v", all.At[k], q, slope)
		}
		sum += all.At[k]
	}
	if f.Places().Len() < known+20 || sum != g.Len() || all.Runs != sum || all.Open > g.Len()/20 {
		t.Errorf("%d places, %d known: %+v", f.Places().Len(), known, all)
	}
}
