package framing_test

import (
	"fmt"
	"math"
	"reflect"
	"slices"
	"strings"
	"testing"

	"optexplore/landscapes"
	"optexplore/landscapes/formula"
	"optexplore/model"
	"optexplore/model/framing"
	"optexplore/model/vec"
)

// TestWhatIsKnownIsInTheWindow: the critical points of formulas that can be worked out by
// hand, and the window is not much larger than they need.
func TestWhatIsKnownIsInTheWindow(t *testing.T) {
	for _, c := range []struct {
		text  string
		known [][]float64
		most  float64 // width of the window
	}{
		{"x^4 - 3x^2 + x", [][]float64{{-1.3008395659415772}, {0.16993845}, {1.1309011}}, 5},
		{"(x-40)^2 + (y+30)^2", [][]float64{{40, -30}}, 12},
		{"1000x^2 + y^2", [][]float64{{0, 0}}, 12},
		{"exp(-x^2)", [][]float64{{0}}, 12},
		{"sqrt(x) + 1/x", [][]float64{{math.Cbrt(4)}}, 6},
		{"abs(x - 100)", [][]float64{{100}}, 12},
		{"(1-x)^2 + 100(y-x^2)^2", [][]float64{{1, 1}}, 6},
		{"1e-6 x^2", [][]float64{{0}}, 12},
		{"1e9 cos(x/1000)", [][]float64{{0}, {1000 * math.Pi}, {-1000 * math.Pi}}, 25_000},
		{"(x-3)^2 (x+200)^2", [][]float64{{3}, {-98.5}, {-200}}, 500},
		{"x^4 - 100x^2", [][]float64{{0}, {math.Sqrt(50)}, {-math.Sqrt(50)}}, 30},
		{"(x - 1e9)^2", [][]float64{{1e9}}, 1e5},
		{"exp(-1e6x^2)", [][]float64{{0}}, 0.1},
		{"exp(-x^2-(y/1000)^2)", [][]float64{{0, 0}}, 50_000},
		{"max(x^2, y^2)", [][]float64{{0, 0}}, 12},
		{"hypot(x-3, y)", [][]float64{{3, 0}}, 12},
		{"sqrt(1 - x^2 - y^2)", [][]float64{{0, 0}, {0.99, 0}, {0, -0.99}}, 3},
		{"0.5(x^4 - 16x^2 + 5x)", [][]float64{{-2.903534}, {2.746803}}, 12},
		{"log(x)", [][]float64{{0.01}, {4}}, 6},
		{"sum(i, 1, 20, (x[i]-i)^2)", [][]float64{ascending(20)}, 40},
		{"(x^2 + y - 11)^2 + (x + y^2 - 7)^2", [][]float64{{3, 2}, {-3.779310, -3.283186}, {3.584428, -1.848126}}, 16},
	} {
		f, _ := framing.Choose(formula.MustParse(c.text).Objective(), framing.Frame{}, framing.Work)
		for _, x := range c.known {
			if !f.Window.Contains(x) {
				t.Errorf("%s: %v is outside %v", c.text, x, f.Window)
			}
		}
		for _, r := range f.Window {
			if r.Width() > c.most {
				t.Errorf("%s: the window %v is wider than %g", c.text, f.Window, c.most)
			}
		}
	}
}

func ascending(n int) (x []float64) {
	for i := range n {
		x = append(x, float64(i+1))
	}
	return x
}

// formulas are texts of all kinds, and those of the catalogue.
func formulas() []string {
	list := []string{
		"1/(x-2)", "log(x)", "x", "3", "sin(x) + sin(10x/3)", "x + y", "cos(1000x)", "-x^2", "x^3", "tan(x)", "exp(x)", "1/x", "x^x",
		"max(0, x-1000)", "1000x", "sqrt(x)", "log(x-100)", "acos(x)", "x y z", "abs(x) + abs(y)", "1e300x^2", "1e-300x^2",
		"prod(i, 1, 5, cos(x[i]))", "sum(i, 1, 100, x[i]^4 - x[i]^2)", "sum(i, 1, 1000, cos(i x[i]) + x[i]^2)", "sign(x)", "x - y^2",
		"-cos(x)cos(y)exp(-(x-pi)^2-(y-pi)^2)", "sqrt(1 - x^2 - y^2)", "hypot(x, y)", "max(x^2, y^2)", "abs(x)^0.5", "(x+y)^2", "x log(x)", "sin(1/x)", "log(x y)", "1/x^2 - 1/x", "x^2 + 0y",
	}
	for _, l := range landscapes.All() {
		if l.Formula != "" && l.Dim() <= 10 {
			list = append(list, l.Formula)
		}
	}
	return list
}

// TestARunFromTheStartFalls: it begins at a finite point in the window, and gradient
// descent at the rate goes down in each of ten steps, unless f has no slope there.
func TestARunFromTheStartFalls(t *testing.T) {
	for _, text := range formulas() {
		o := formula.MustParse(text).Objective()
		f, found := framing.Choose(o, framing.Frame{}, framing.Work)
		if err := f.Window.Validate(o.Dim()); err != nil {
			t.Errorf("%s: %v", text, err)
		}
		x, g := f.Start, make([]float64, o.Dim())
		if v := o.Value(x); !found.Finite || !f.Window.Contains(x) || v-v != 0 || !(f.Rate > 0) || math.IsInf(f.Rate, 0) {
			t.Errorf("%s: from %v at %v in %v, f = %v", text, x, f.Rate, f.Window, v)
			continue
		}
		for k := range 10 {
			before := o.Value(x)
			if o.Gradient(g, x); vec.Norm(g) == 0 {
				break
			}
			vec.AddScaled(x, x, -f.Rate, g)
			if at := found.Path[(k+1)*len(x):][:len(x)]; !slices.Equal(at, x) {
				t.Errorf("%s: step %d leads to %v, and by the path to %v", text, k, x, at)
			}
			if v := o.Value(x); !(v <= before) {
				t.Errorf("%s: step %d at rate %v climbs from %v to %v", text, k, f.Rate, before, v)
				break
			}
		}
	}
}

// TestARunIsSeenAndTakesSteps: on a bowl it neither arrives at once nor crawls.
func TestARunIsSeenAndTakesSteps(t *testing.T) {
	for _, text := range []string{"x^2", "1e-6x^2", "1e6(x-3)^2 + 1e6y^2", "(x-40)^2 + (y+30)^2", "sum(i, 1, 20, (x[i]-i)^2)", "x^4 - 3x^2 + x", "1 - exp(-x^2)"} {
		o := formula.MustParse(text).Objective()
		f, _ := framing.Choose(o, framing.Frame{}, framing.Work)
		x, g := slices.Clone(f.Start), make([]float64, o.Dim())
		first := o.Value(x)
		lowest := func(steps int) float64 {
			for range steps {
				o.Gradient(g, x)
				vec.AddScaled(x, x, -f.Rate, g)
			}
			return o.Value(x)
		}
		after3, after300 := lowest(3), lowest(300)
		if gained := first - after300; !(first-after3 < 0.95*gained) || !(first-after3 > 0.001*gained) {
			t.Errorf("%s: from %v at rate %v three steps gain %v of %v", text, f.Start, f.Rate, first-after3, gained)
		}
	}
}

// TestWhatIsGivenIsKept, and the rest goes with it.
func TestWhatIsGivenIsKept(t *testing.T) {
	o := formula.MustParse("(x-40)^2 + 100(y+30)^2").Objective()
	start := []float64{7, 7}
	f, _ := framing.Choose(o, framing.Frame{Start: start}, framing.Work)
	if !reflect.DeepEqual(f.Start, start) || !f.Window.Contains(start) || !f.Window.Contains([]float64{40, -30}) || f.Rate >= 1.0/200 {
		t.Errorf("with a start: %v", f)
	}
	w := model.Window{{Lo: 0, Hi: 1}, {Lo: -2, Hi: -1}}
	f, _ = framing.Choose(o, framing.Frame{Window: w}, framing.Work)
	if !reflect.DeepEqual(f.Window, w) || !w.Contains(f.Start) {
		t.Errorf("with a window: %v", f)
	}
	f, _ = framing.Choose(o, framing.Frame{Rate: 12}, framing.Work)
	if f.Rate != 12 || f.Window == nil || f.Start == nil {
		t.Errorf("with a rate: %v", f)
	}
}

// TestWhereNothingIs: a formula that is nowhere finite, and a constant one.
func TestWhereNothingIs(t *testing.T) {
	for text, want := range map[string]framing.Found{
		"sqrt(-1 - x^2)": {Constant: true}, "log(-abs(x) - y^2 - 1)": {Constant: true}, "3": {Finite: true, Constant: true}, "0 x y": {Finite: true, Constant: true},
	} {
		o := formula.MustParse(text).Objective()
		f, got := framing.Choose(o, framing.Frame{}, framing.Work)
		if got.Finite != want.Finite || got.Constant != want.Constant || f.Window.Validate(o.Dim()) != nil || len(f.Start) != o.Dim() || f.Rate != 0.1 {
			t.Errorf("%s: %v, %+v", text, f, got)
		}
	}
}

// TestAChoiceIsBounded: what it costs does not grow with what the objective costs, nor
// does it depend on anything but the objective.
func TestAChoiceIsBounded(t *testing.T) {
	var sines, squares []string
	for k := range 220 {
		sines, squares = append(sines, fmt.Sprintf("sin(%dx+y)", k%9+1)), append(squares, fmt.Sprintf("x^%d", k%9+1))
	}
	list := append(formulas(), strings.Join(sines, "+"), strings.Join(squares, "+"), "sum(i, 1, 30, sum(j, 1, 30, cos(x[i] x[j])))", "sum(i, 1, 160, sum(j, 1, 160, cos(x[i] x[j])))")
	for _, text := range list {
		f := formula.MustParse(text)
		c := &counting{Objective: f.Objective()}
		one, _ := framing.Choose(c, framing.Frame{}, framing.Work)
		two, _ := framing.Choose(f.Objective(), framing.Frame{}, framing.Work)
		if !reflect.DeepEqual(one.Start, two.Start) || one.Rate != two.Rate {
			t.Errorf("%.40s: %v, then %v", text, one, two)
		}
		if spent := c.asked * (c.Operations() + 24); spent > 3*framing.Work {
			t.Errorf("%.40s: %d evaluations of %d operations", text, c.asked, c.Operations())
		}
	}
}

// counting counts what is asked of a formula, in evaluations.
type counting struct {
	*formula.Objective
	asked int
}

func (c *counting) Value(x []float64) float64 { c.asked++; return c.Objective.Value(x) }

func (c *counting) Gradient(dst, x []float64) { c.asked += 2; c.Objective.Gradient(dst, x) }

func (c *counting) Hessian(dst, x []float64) {
	c.asked += 2 * len(dst)
	c.Objective.Hessian(dst, x)
}

func (c *counting) HessianVector(dst, x, v []float64) {
	c.asked += 4
	c.Objective.HessianVector(dst, x, v)
}

func BenchmarkChoose(b *testing.B) {
	for _, text := range []string{"x^4 - 3x^2 + x", "(x^2 + y - 11)^2 + (x + y^2 - 7)^2", "cos(1000x)", "sign(x)"} {
		b.Run(text, func(b *testing.B) {
			f := formula.MustParse(text)
			for b.Loop() {
				framing.Choose(f.Objective(), framing.Frame{}, framing.Work)
			}
		})
	}
}
