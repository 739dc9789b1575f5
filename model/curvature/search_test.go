package curvature_test

import (
	"fmt"
	"strings"
	"testing"

	"optexplore/landscapes"
	"optexplore/landscapes/formula"
	"optexplore/model"
	"optexplore/model/curvature"
	"optexplore/model/vec"
)

// TestTheSearchFindsWhatIsKnown: every critical point that a landscape of the catalogue
// declares in its window, and its kind, in a bounded number of operations: 13 million take
// some 30 ms. Of those on the border rounding decides on which side they are found.
func TestTheSearchFindsWhatIsKnown(t *testing.T) {
	for _, l := range landscapes.All() {
		o := &costly{objective: l.Objective()}
		if o.Dim() > curvature.MostSearched {
			continue
		}
		scale := curvature.Survey(l.Objective(), l.Window)
		got := curvature.Search(o, l.Window, scale)
		for _, want := range l.Critical {
			if inside(l.Window, want.At) && !contains(got, want, 1e-6*scale.Length) {
				t.Errorf("%s: %v is not among the %d that are found", l.ID, want, len(got))
			}
		}
		if spent := o.asked * o.Operations(); spent > 13_000_000 {
			t.Errorf("%s: %d operations", l.ID, spent)
		}
	}
}

// inside reports whether a point is in a window and not on its border.
func inside(w model.Window, at []float64) bool {
	for i, r := range w {
		if !(r.Lo < at[i] && at[i] < r.Hi) {
			return false
		}
	}
	return true
}

func contains(list []model.Critical, p model.Critical, within float64) bool {
	for _, c := range list {
		if c.Kind == p.Kind && vec.Distance(c.At, p.At) <= within {
			return true
		}
	}
	return false
}

// TestTheSearchFindsKinks: and no point that is none.
func TestTheSearchFindsKinks(t *testing.T) {
	at := func(k model.Kind, x ...float64) model.Critical { return model.Critical{At: x, Kind: k} }
	for text, want := range map[string][]model.Critical{
		"abs(x)":                           {at(model.Minimum, 0)},
		"abs(x - 0.3) + 0.1x^2":            {at(model.Minimum, 0.3)},
		"-abs(x)":                          {at(model.Maximum, 0)},
		"abs(x^2 - 1)":                     {at(model.Minimum, -1), at(model.Minimum, 1), at(model.Maximum, 0)},
		"1/x":                              {},
		"1/x^2":                            {},
		"-1/x^2":                           {},
		"log(x)":                           {},
		"x^3":                              {at(model.Degenerate, 0)},
		"x":                                {},
		"x^4 - x^2":                        {at(model.Minimum, -0.7071067811865476), at(model.Minimum, 0.7071067811865476), at(model.Maximum, 0)},
		"sign(x)":                          {},
		"tan(x)":                           {},
		"abs(x) + abs(y)":                  {at(model.Minimum, 0, 0)},
		"abs(x) - 2abs(y)":                 {},
		"sqrt(x^2 + y^2)":                  {at(model.Minimum, 0, 0)},
		"x^2 - y^2":                        {at(model.Saddle, 0, 0)},
		"x y":                              {at(model.Saddle, 0, 0)},
		"max(abs(x - 0.5), abs(y + 0.25))": {at(model.Minimum, 0.5, -0.25)},
		"x + y":                            {},
		"1/(x y)":                          {},
		"abs(y)":                           {},
		"(1 - x y)^2":                      {at(model.Saddle, 0, 0)},
		"cos(3sqrt(x^2 + y^2))":            {at(model.Maximum, 0, 0)},
		"x^2 y^2":                          {},
		"sqrt(abs(y - 0.1x^2)) + 0.1abs(x - 0.5)":                                       {at(model.Minimum, 0.5, 0.025)},
		"-20exp(-0.2sqrt(0.5(x^2 + y^2))) - exp(0.5(cos(2pi x) + cos(2pi y))) + e + 20": nil,
	} {
		o := formula.MustParse(text).Objective()
		w := model.Uniform(model.Range{Lo: -2, Hi: 2.1}, o.Dim())
		scale := curvature.Survey(o, w)
		got := curvature.Search(o, w, scale)
		for _, p := range want {
			if !contains(got, p, 1e-6) {
				t.Errorf("%s: %v is not among %v", text, p, got)
			}
		}
		if want != nil && len(got) > len(want) {
			t.Errorf("%s: %v, want %v", text, got, want)
		}
		if want == nil && (len(got) == 0 || got[0].Kind != model.Minimum || vec.Norm(got[0].At) > 1e-6) {
			t.Errorf("%s: the lowest is %v", text, got)
		}
	}
}

func BenchmarkSearch(b *testing.B) {
	for _, text := range []string{"x cos(pi x)", "(x^2 + y - 11)^2 + (x + y^2 - 7)^2", "abs(x) + abs(y)", "sin(5x) sin(5y)", "abs(sin(5x)) + abs(sin(5y))", "abs(sin(3x + y)) + max(x, cos(4y))"} {
		b.Run(text, func(b *testing.B) {
			o := formula.MustParse(text).Objective()
			w := model.Uniform(model.Range{Lo: -5, Hi: 5}, o.Dim())
			scale := curvature.Survey(o, w)
			for b.Loop() {
				curvature.Search(o, w, scale)
			}
		})
	}
}

// BenchmarkSearchOfTheCatalogue: 50 ms at most for each landscape, on a quiet core.
func BenchmarkSearchOfTheCatalogue(b *testing.B) {
	for _, l := range landscapes.All() {
		o := l.Objective()
		if o.Dim() > curvature.MostSearched {
			continue
		}
		b.Run(l.ID, func(b *testing.B) {
			scale := curvature.Survey(o, l.Window)
			for b.Loop() {
				curvature.Search(o, l.Window, scale)
			}
		})
	}
}

// TestASearchIsBounded: what it costs does not grow with what the objective costs.
func TestASearchIsBounded(t *testing.T) {
	var terms []string
	for k := range 100 {
		terms = append(terms, fmt.Sprintf("(x^2+%d)^sin(%dy)", k+2, k+3))
	}
	for _, text := range []string{"sin(3x)*cos(4y)", "sin(30x)*cos(40y)+abs(sin(20x*y))", strings.Join(terms, "+")} {
		o := formula.MustParse(text).Objective()
		counted := &costly{objective: o}
		w := model.Window{{Lo: -5, Hi: 5}, {Lo: -5, Hi: 5}}
		scale := curvature.Survey(o, w)
		curvature.Search(counted, w, scale)
		if spent := counted.asked * o.Operations(); spent > 13_000_000 {
			t.Errorf("%.40s…: %d operations", text, spent)
		}
	}
}

// objective is one of any kind.
type objective = model.Objective

// costly counts what is asked of an objective, in evaluations.
type costly struct {
	objective
	asked int
}

func (c *costly) Value(x []float64) float64 { c.asked++; return c.objective.Value(x) }

func (c *costly) Gradient(dst, x []float64) { c.asked += 3; c.objective.Gradient(dst, x) }

func (c *costly) Hessian(dst, x []float64) { c.asked += 8; model.Hessian(c.objective, dst, x) }

func (c *costly) Pieces(x []float64) (uint64, bool) { return model.Pieces(c.objective, x) }

func (c *costly) Operations() int { return model.Operations(c.objective) }
