package plot

import (
	"math"
	"strings"
	"testing"

	"github.com/charmbracelet/colorprofile"

	"optexplore/tui/theme"
)

func TestRaceAtEverySize(t *testing.T) {
	if testing.Short() {
		t.Skip("long, and of one goroutine")
	}
	for view, id := range viewsOf() {
		for _, th := range []theme.Theme{theme.New(colorprofile.TrueColor, true), theme.New(colorprofile.NoTTY, true)} {
			s := full(id, th)
			s.Cursor = s.Start
			r := requestOf(id, 0, 0)
			r.Theme = th
			for w := 0; w <= 130; w += 1 + w/6 {
				for h := 0; h <= 50; h += 1 + h/5 {
					r.W, r.H = w, h
					p := New(view, r)
					for _, size := range [][2]int{{w, h}, {w + 3, h + 2}, {w / 2, h / 2}} {
						staysInPlace(t, p, size[0], size[1], s)
					}
				}
			}
		}
	}
}

// Nothing of the wrong shape, not finite or of no length is drawn, and what is
// huge stays in the picture.
func TestRaceOddScenes(t *testing.T) {
	inf, nan := math.Inf(1), math.NaN()
	for view, id := range viewsOf() {
		r := requestOf(id, 70, 24)
		p, n := New(view, r), r.Objective.Dim()
		empty := drawn(p, 70, 24, Scene{}).Plain()
		all := func(v float64) []float64 { return []float64{v, v}[:n] }
		at := all(0.1)
		f := r.Objective.Value(at)
		for name, s := range map[string]Scene{
			"runs that are nowhere":   {Runs: []Run{{}, {Runner: -3, Left: true}, {Runner: 99, Now: Mark{At: all(nan), F: nan, Shown: true}}}},
			"left nowhere":            {Runs: []Run{{Left: true, Path: Path{Points: all(nan), F: []float64{nan}}}, {Left: true, Path: Path{F: []float64{1, 2, 3}}}}},
			"left beyond the edge":    {Runs: []Run{{Left: true, Now: Mark{at, f, true}, Path: Path{Points: all(1e9), F: []float64{1e9}}}}},
			"vectors of no shape":     {Vectors: []Vector{{}, {From: at}, {By: at}, {From: make([]float64, 3), By: make([]float64, 3), F: f}}},
			"vectors of no length":    {Vectors: []Vector{{From: at, By: all(0), F: f, Name: "no"}}},
			"vectors not finite":      {Vectors: []Vector{{From: at, By: all(nan), F: f, Name: "no"}, {From: all(nan), By: at, F: f}, {From: at, By: all(inf), F: f}, {From: all(-inf), By: at, F: nan}}},
			"vectors far away":        {Vectors: []Vector{{From: all(1e200), By: all(1), F: 1e200, Name: "no"}, {From: all(-1e9), By: all(-1), F: 1e9}}},
			"trials not finite":       {Tried: []Tried{{}, {At: all(nan)}, {At: all(inf), F: inf, Accepted: true}, {At: make([]float64, 5)}}},
			"refused beyond the edge": {Tried: []Tried{{At: all(1e300), F: 1e300}}},
			"a cloud of no shape":     {Cloud: Cloud{Points: at, F: make([]float64, 7)}},
			"a cloud not finite":      {Cloud: Cloud{Points: []float64{nan, inf, -inf, inf, nan, -inf}[:3*n], F: []float64{nan, inf, -inf}}},
			"a cloud far away":        {Cloud: Cloud{Points: []float64{1e9, -1e9, 1e300, 1e308, -1e308, 1e9}[:3*n], F: []float64{1e9, 1e9, 1e300}}},
		} {
			if got := drawn(p, 70, 24, s).Plain(); got != empty {
				t.Errorf("%s, %s: drew something:\n%s", view, name, got)
			}
		}
		for _, v := range []float64{1e9, -1e300, math.MaxFloat64, -math.MaxFloat64} {
			s := Scene{
				Runs:    []Run{{Path: Path{Points: append(all(0.1), all(v)...), F: []float64{f, v}}, Now: Mark{all(v), v, true}}, {Runner: 1, Now: Mark{at, f, true}}},
				Vectors: []Vector{{From: at, By: all(v), F: f, Name: strings.Repeat("long", 40)}, {From: all(v), By: all(-v), F: v, Name: "back"}},
				Tried:   []Tried{{At: all(v), F: v, Accepted: true}},
				Cloud:   Cloud{Points: append(all(v), all(0.1)...), F: []float64{v, f}},
			}
			staysInPlace(t, p, 70, 24, s)
		}
	}
}
