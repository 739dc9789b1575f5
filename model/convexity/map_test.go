package convexity_test

import (
	"math"
	"testing"

	"optexplore/landscapes"
	"optexplore/landscapes/formula"
	"optexplore/model"
	"optexplore/model/convexity"
	"optexplore/model/curvature"
)

// mapped is the complete map of an objective.
func mapped(o model.Objective, w model.Window, columns, rows int) *convexity.Map {
	m := convexity.NewMap(o, w, columns, rows, 0)
	for !m.Done() {
		m.Advance()
	}
	return m
}

func square(r float64) model.Window { return model.Uniform(model.Range{Lo: -r, Hi: r}, 2) }

// second is the least and the greatest eigenvalue of the Hessian by differences of f.
func second(o model.Objective, x []float64, h float64) (least, most float64) {
	at := func(dx, dy float64) float64 {
		y := append([]float64(nil), x...)
		y[0] += dx
		if len(y) > 1 {
			y[1] += dy
		}
		return o.Value(y)
	}
	f := at(0, 0)
	a := (at(h, 0) - 2*f + at(-h, 0)) / h / h
	if len(x) == 1 {
		return a, a
	}
	c := (at(0, h) - 2*f + at(0, -h)) / h / h
	b := (at(h, h) - at(h, -h) - at(-h, h) + at(-h, -h)) / 4 / h / h
	r := math.Hypot((a-c)/2, b)
	return (a+c)/2 - r, (a+c)/2 + r
}

// TestSignsAgreeWithDifferences: over the catalogue of one and two parameters the bend at
// a point agrees with the signs of second differences of f, wherever these are clear.
func TestSignsAgreeWithDifferences(t *testing.T) {
	for _, l := range landscapes.All() {
		if l.Dim() > 2 || l.Formula == "" {
			continue
		}
		o := l.Objective()
		m := mapped(o, l.Window, 24, 11)
		clear := 0
		for k, b := range m.Bends {
			x := m.Point(k)
			h := 1e-4 * l.Window.Diagonal()
			least, most := second(o, x, h)
			wide, wider := second(o, x, 2*h)
			doubt := 4*(math.Abs(wide-least)+math.Abs(wider-most)) + 1e-6*(math.Abs(least)+math.Abs(most)) + 1e-9*math.Abs(o.Value(x))/h/h*1e-4
			if math.Min(math.Abs(least), math.Abs(most)) <= doubt {
				continue
			}
			clear++
			want := curvature.Warped
			switch {
			case least > 0:
				want = curvature.Bowl
			case most < 0:
				want = curvature.Dome
			}
			if b != want {
				t.Errorf("%s at %v: %v, by differences λ = %v … %v", l.ID, x, b, least, most)
			}
		}
		t.Logf("%s: %d of %d points clear, %v", l.ID, clear, len(m.Bends), m.Count())
	}
}

// TestFlatIsWithinRounding: eigenvalues that are 0 but for rounding count as 0, and small
// ones that are not do not, whatever the window.
func TestFlatIsWithinRounding(t *testing.T) {
	for text, want := range map[string]curvature.Bend{
		"3x + 2y":                            curvature.Flat,
		"sin(x)^2 + cos(x)^2 + y":            curvature.Flat,
		"1e12x + sin(x+y)^2 + cos(x+y)^2":    curvature.Flat,
		"(x + 0.1y)^2":                       curvature.Trough,
		"-(0.3x - 0.7y)^2":                   curvature.Ridge,
		"1e-12(x^2 + y^2)":                   curvature.Bowl,
		"1e-12(x^2 + y^2) + 1e6(x - 3y)":     curvature.Bowl,
		"1e-200(x^2 - y^2)":                  curvature.Warped,
		"-1e-9x^2 - 1e3y^2":                  curvature.Dome,
		"exp(-x^2/2 - y^2/2)*0 + x^2 + y^2":  curvature.Bowl,
		"(x + y)^2 + 1e-3(x - y)^2":          curvature.Bowl,
		"log(exp(x)) + y^2":                  curvature.Trough,
		"log(-x^2) + y^2":                    curvature.Unbent,
		"sqrt(x)^2*0 + log(-1) + y":          curvature.Unbent,
		"(sin(x)^2 + cos(x)^2)*y^2 + x^2":    curvature.Bowl,
		"(x*y)^2/(x*y)^2*x^2 + y^2 + 0*x*y":  curvature.Bowl,
		"(x+1e3)^2 - x^2 - 2e3x + 1e-13y^2":  curvature.Trough,
		"max(x, -x)*0 + 5 + 1e-7x^2 - y^2*0": curvature.Trough,
	} {
		o := formula.MustParse(text)
		for _, r := range []float64{1e-3, 1, 50} {
			if o.Dim() != 2 {
				t.Fatal(text)
			}
			m := mapped(o.Objective(), square(r), 16, 8)
			for k, b := range m.Bends {
				if b != want {
					t.Errorf("%s in ±%v at %v: %v, want %v (λ ≥ %v)", text, r, m.Point(k), b, want, m.Least[k])
					break
				}
			}
		}
	}
}

// TestKinksAreFound with their sign, between the points of a map.
func TestKinksAreFound(t *testing.T) {
	for text, want := range map[string]struct {
		kinks int
		up    bool
		at    float64
	}{
		"abs(x)":                 {1, true, 0},
		"-abs(x - 0.3)":          {1, false, 0.3},
		"relu(x + 0.25)":         {1, true, -0.25},
		"relu(x)^2":              {0, false, 0},
		"max(x, x^2 - 2)":        {1, true, -1},
		"min(x, 2x + 0.5)":       {1, false, -0.5},
		"sign(x - 0.5) + x^2":    {1, false, 0.5},
		"abs(x)*x":               {0, false, 0},
		"x^2 + 1e-3abs(x - 0.7)": {1, true, 0.7},
	} {
		m := mapped(formula.MustParse(text).Objective(), model.Window{{Lo: -1.5, Hi: 1.5}}, 64, 1)
		if len(m.Kinks) != want.kinks || !m.Looked {
			t.Errorf("%s has the kinks %+v, want %d", text, m.Kinks, want.kinks)
			continue
		}
		for _, k := range m.Kinks {
			if k.Up() != want.up || math.Abs(k.At[0]-want.at) > 1e-14 {
				t.Errorf("%s has the kink %+v, want one at %v, up %v", text, k, want.at, want.up)
			}
		}
	}
	for _, k := range mapped(formula.MustParse("abs(x) - abs(y)").Objective(), square(1), 20, 20).Kinks {
		if k.Up() != (k.Axis == 0) {
			t.Errorf("|x| − |y| has the kink %+v", k)
		}
	}
}

// BenchmarkMap is a map as large as a picture of 120 × 40 cells.
func BenchmarkMap(b *testing.B) {
	for _, l := range landscapes.All() {
		if l.Dim() != 2 {
			continue
		}
		b.Run(l.ID, func(b *testing.B) {
			o := l.Objective()
			for b.Loop() {
				mapped(o, l.Window, 120, 40)
			}
		})
	}
}
