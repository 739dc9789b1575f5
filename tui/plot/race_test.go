package plot

import (
	"math"
	"math/rand/v2"
	"testing"

	"github.com/charmbracelet/colorprofile"

	"optexplore/landscapes"
	"optexplore/model"
	"optexplore/tui/theme"

	"optexplore/tui/canvas/golden"
)

// objectiveOf is the objective of a landscape.
func objectiveOf(id string) (landscapes.Landscape, model.Objective) {
	l, err := landscapes.Find(id)
	if err != nil {
		panic(err)
	}
	return l, l.Objective()
}

// raceOn is n runs from one start, the last selected: of gradient descent with
// more and more momentum, and every third with steps of one length.
func raceOn(id string, n, steps int) Scene {
	l, f := objectiveOf(id)
	s := runOn(id, steps)
	s.Runs, s.Gradient = nil, nil
	for i := range n {
		x := append([]float64(nil), l.Starts[0]...)
		g, v := make([]float64, len(x)), make([]float64, len(x))
		run := Run{Runner: i}
		for range steps {
			run.Path.Points = append(run.Path.Points, x...)
			run.Path.F = append(run.Path.F, f.Value(x))
			run.Now = Mark{At: append([]float64(nil), x...), F: f.Value(x), Shown: true}
			f.Gradient(g, x)
			for k := range x {
				slope := g[k]
				if i%3 == 2 {
					slope /= math.Sqrt(math.Abs(slope)) + 1e-9
				}
				v[k] = 0.12*float64(i)*v[k] - l.Rate*slope
				x[k] += v[k]
			}
		}
		s.Runs = append(s.Runs, run)
	}
	return s
}

// forked is a run, and the path that it was on before it was forked.
func forked(id string, steps int) Scene {
	s := raceOn(id, 6, steps)
	left, live := s.Runs[0], s.Runs[5]
	left.Left, live.Runner = true, 0
	n := len(left.Now.At)
	left.Path.Points, left.Path.F = left.Path.Points[:n*steps/5], left.Path.F[:steps/5]
	s.Runs = []Run{left, live}
	return s
}

// dissected is a run with what its step is made of.
func dissected(id string, steps int, th theme.Theme) Scene {
	l, _ := objectiveOf(id)
	s := runOn(id, steps)
	now := s.Runs[0].Now
	down := make([]float64, len(s.Gradient))
	for i, g := range s.Gradient {
		down[i] = -6 * l.Rate * g
	}
	side := make([]float64, len(down))
	for i := range side {
		side[i] = -0.7 * down[len(down)-1-i]
	}
	s.Vectors = []Vector{
		{now.At, down, now.F, "−η∇f", th.Style(theme.Tangent)},
		{now.At, side, now.F, "momentum", th.Style(theme.Other)},
		{now.At, sum(down, side), now.F, "step", th.Style(theme.Good)},
	}
	s.Gradient = nil
	return s
}

func sum(a, b []float64) []float64 {
	c := make([]float64, len(a))
	for i := range a {
		c[i] = a[i] + b[i]
	}
	return c
}

// searched is a run whose step tried ever shorter ways down.
func searched(id string, steps int) Scene {
	_, f := objectiveOf(id)
	s := runOn(id, steps)
	now := s.Runs[0].Now
	long := 0.0
	for _, g := range s.Gradient {
		long = math.Hypot(long, g)
	}
	for k, by := range []float64{2, 1, 0.5, 0.25} {
		at := append([]float64(nil), now.At...)
		for i, g := range s.Gradient {
			at[i] -= by * g / long
		}
		s.Tried = append(s.Tried, Tried{at, f.Value(at), k == 3})
	}
	s.Gradient = nil
	return s
}

// clouded is a run and m points around where it is.
func clouded(id string, steps, m int) Scene {
	l, f := objectiveOf(id)
	s := runOn(id, steps)
	n := l.Dim()
	random := rand.New(rand.NewPCG(7, 7))
	s.Cloud = Cloud{Points: make([]float64, n*m), F: make([]float64, m), Runner: 1}
	x := make([]float64, n)
	for j := range m {
		for i := range n {
			x[i] = s.Runs[0].Now.At[i] + random.NormFloat64()*l.Window[i].Width()/14
			s.Cloud.Points[i*m+j] = x[i]
		}
		s.Cloud.F[j] = f.Value(x)
	}
	s.Gradient = nil
	return s
}

// full is a scene of everything at once.
func full(id string, th theme.Theme) Scene {
	s := dissected(id, 20, th)
	s.Runs = append([]Run{forked(id, 20).Runs[0]}, raceOn(id, 8, 20).Runs...)
	s.Tried, s.Cloud = searched(id, 20).Tried, clouded(id, 20, 200).Cloud
	return s
}

// scenes are what is new in a race, each with a name.
func scenes(id string, th theme.Theme) map[string]Scene {
	return map[string]Scene{
		"race": raceOn(id, 4, 40), "fork": forked(id, 30), "vectors": dissected(id, 4, th),
		"trials": searched(id, 4), "cloud": clouded(id, 10, 300),
	}
}

func TestRaceGolden(t *testing.T) {
	for view, id := range viewsOf() {
		for suffix, profile := range map[string]colorprofile.Profile{"": colorprofile.TrueColor, "-16": colorprofile.ANSI, "-plain": colorprofile.NoTTY} {
			r := requestOf(id, 90, 26)
			r.Theme = theme.New(profile, true)
			for name, s := range scenes(id, r.Theme) {
				if suffix != "" && name != "race" && (name != "cloud" || r.Theme.Colorful()) {
					continue // looks the same but for the colours
				}
				golden.Check(t, name+"-"+string(view)+suffix, drawn(New(view, r), r.W, r.H, s).Plain())
			}
		}
	}
}

// viewsOf are the ways of drawing with a landscape for each.
func viewsOf() map[View]string {
	return map[View]string{Curve: "local-minimum", Contour: "himmelblau", Surface: "himmelblau"}
}
