package field

import (
	"fmt"
	"math"
	"slices"

	"optexplore/model"
	"optexplore/model/run"
	"optexplore/model/vec"
	"optexplore/optimizer"
	"optexplore/tui/lens"
	"optexplore/tui/plot"
	"optexplore/tui/scene"
	"optexplore/tui/theme"
)

// Grid is the vectors −∇f, or the steps of a rule, at a grid of points of a picture of two
// parameters. f is what is descended: −f where f is climbed.
type Grid struct {
	Frame   *scene.Frame
	Nx, Ny  int      // the points, Nx a row, from the lowest row up
	Apart   place    // of neighbours, in the picture
	Ratio   float64  // of the scales on the screen, that of the first coordinate to that of the second
	Kind    Arrows   // what the vectors are
	Rule    string   // the name of the rule, and what it depends on, of steps
	Climbs  bool     // f is climbed
	Samples []Sample // as far as they are derived
	move    mover
}

// place is two numbers of a picture.
type place struct{ x, y float64 }

// Sample is the vector at one point. It is not finite where there is none.
type Sample struct {
	At, By []float64 // in the picture
	Norm   float64   // of the whole vector
	Uphill bool      // it goes uphill at first
	Raised bool      // f is higher at its end, of a step
}

// mover makes the vectors of the landscape.
type mover struct {
	objective model.Objective
	gradient  []float64
	driver    *run.Driver // of steps; nil for −∇f
	from      model.State
}

// tall is the rows of a picture from which on the arrows are farther apart.
const tall = 42

// mostWork bounds the operations of a grid, in those of model.Operations.
const mostWork = 400_000_000

// NewGrid returns a grid for the picture of what is before a lens.
func NewGrid(now lens.Now, set Settings) (*Grid, error) {
	f, o := now.Frame, now.Race.Problem.Objective
	rows := set.rows() * max(now.H, tall) / tall
	g := &Grid{Frame: f, Nx: max(now.W/(2*rows), 3), Ny: max(now.H/rows, 3), Kind: set.Arrows, Climbs: now.Session().Maximize}
	for most := max(mostWork/model.Operations(o), 12); g.Nx*g.Ny > most; {
		g.Nx, g.Ny = max(g.Nx*3/4, 3), max(g.Ny*3/4, 3)
	}
	w := f.Window
	g.Apart = place{w[0].Width() / float64(g.Nx), w[1].Width() / float64(g.Ny)}
	g.Ratio = float64(now.W) / w[0].Width() / (2 * float64(now.H) / w[1].Width())
	g.move = mover{objective: o, gradient: make([]float64, o.Dim())}
	if g.Kind == Descent {
		return g, nil
	}
	return g, g.step(now)
}

// ruleOf is the selected rule with what its steps from rest depend on.
func ruleOf(now lens.Now) string {
	r, rate := resting(now)
	return fmt.Sprintf("%d %s %v %v", now.Runner, r.Rule, r.Knobs, rate)
}

// resting is the selected runner as it is at its position, with its rate there for good and
// the exact gradient.
func resting(now lens.Now) (r model.Runner, rate float64) {
	r = now.As()
	rate = now.Race.Trace(now.Runner).Driver().RateAt(now.Step())
	if rate-rate == 0 {
		r = r.With("rate", rate)
	}
	r.Schedule, r.Oracle = "", model.Oracle{Seed: r.Oracle.Seed}
	return r, rate
}

// step prepares the steps of the selected rule: the first of a run, with an empty memory,
// at the present rate and with the exact gradient.
func (g *Grid) step(now lens.Now) error {
	r, rate := resting(now)
	s := model.Session{Start: now.Session().Start, Runners: []model.Runner{r}}
	d, err := run.NewDriver(s, 0, g.move.objective, optimizer.Makers())
	if err != nil {
		return err
	}
	e, err := optimizer.Find(r.Rule)
	if err != nil {
		return err
	}
	g.move.driver, g.move.from, g.Rule = d, d.Start(), e.Name
	if rate-rate == 0 {
		g.Rule += ", η = " + model.Number(rate, 4)
	}
	return nil
}

// to writes the vector at x, and says whether it goes uphill at first and, of a step,
// whether f is higher at its end.
func (m *mover) to(dst, x []float64) (uphill, raised bool) {
	m.objective.Gradient(m.gradient, x)
	if m.driver == nil {
		for i, v := range m.gradient {
			dst[i] = -v
		}
		return false, false
	}
	s := m.from.Clone()
	copy(s.Data, x)
	s = m.driver.Advance(s)
	for i, v := range s.X() {
		dst[i] = v - x[i]
	}
	return vec.Dot(dst, m.gradient) > 0, m.objective.Value(s.X()) > m.objective.Value(x)
}

// At is the k-th point of the grid in the picture.
func (g *Grid) At(k int) []float64 {
	w := g.Frame.Window
	return []float64{w[0].Lo + (float64(k%g.Nx)+0.5)*g.Apart.x, w[1].Lo + (float64(k/g.Nx)+0.5)*g.Apart.y}
}

// advance derives most more vectors.
func (g *Grid) advance(most int) {
	by := make([]float64, g.move.objective.Dim())
	for ; most > 0 && len(g.Samples) < g.Nx*g.Ny; most-- {
		at := g.At(len(g.Samples))
		s := Sample{At: at}
		s.Uphill, s.Raised = g.move.to(by, g.Frame.World(at))
		s.By, s.Norm = slices.Clone(g.Frame.Vector(by)), vec.Norm(by)
		g.Samples = append(g.Samples, s)
	}
}

func (g *Grid) left() (done, all int) { return len(g.Samples), g.Nx * g.Ny }

// finite reports whether there is a vector.
func (s Sample) finite() bool { return vec.Finite(s.By) && s.Norm-s.Norm == 0 }

// Power is p of the length of an arrow, which is as (v/vmax)ᵖ, v being the norm of the part
// of the vector in the picture: such that the median has about half the length of the
// longest, as long as p is not below 1/8. It is 0 where no vector is finite and not 0.
func (g *Grid) Power() (p, least, most float64) {
	var norms []float64
	for _, s := range g.Samples {
		if v := vec.Norm(s.By); s.finite() && v > 0 {
			norms = append(norms, v)
		}
	}
	if len(norms) == 0 {
		return 0, 0, 0
	}
	slices.Sort(norms)
	least, most = norms[0], norms[len(norms)-1]
	p = 1
	if middle := norms[len(norms)/2] / most; middle < 0.5 {
		p = max(math.Log(0.5)/math.Log(middle), 1.0/8)
	}
	return p, least, most
}

// The longest arrow that is not to scale, the shortest, and the longest to scale, as shares
// of the distance of neighbours.
const (
	longest   = 0.9
	shortest  = 0.12
	mostScale = 3
)

// Arrows are the vectors as they are drawn: those to scale from their points on, the others
// with their points in the middle.
func (g *Grid) Arrows() (list []plot.Arrow) {
	p, _, most := g.Power()
	for _, s := range g.Samples {
		if !s.finite() {
			continue
		}
		a := plot.Arrow{At: s.At, By: slices.Clone(s.By)}
		long := math.Hypot(s.By[0]/g.Apart.x, s.By[1]/g.Apart.y) // in distances of neighbours
		want := long
		switch {
		case g.Kind != Scale:
			want = max(longest*math.Pow(vec.Norm(s.By)/most, p), shortest)
		case long > mostScale:
			want, a.Cut = mostScale, true
		}
		if long == 0 {
			list = append(list, a)
			continue
		}
		a.At = slices.Clone(s.At)
		for i := range a.By {
			if a.By[i] *= want / long; g.Kind != Scale {
				a.At[i] -= a.By[i] / 2
			}
		}
		list = append(list, a)
	}
	return list
}

// Layer draws the vectors, below the paths.
func (g *Grid) Layer(t theme.Theme) plot.Layer {
	return plot.Arrows{List: g.Arrows(), Style: t.Style(theme.Text)}
}
