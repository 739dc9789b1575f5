package curvature_test

import (
	"fmt"
	"math"
	"math/rand/v2"
	"strings"
	"testing"

	"optexplore/landscapes/formula"
	"optexplore/model"
	"optexplore/model/curvature"
	"optexplore/model/vec"
)

// drawnTerms are what the formulas of TestTheSearchOfDrawnFormulas are made of: U is a
// variable, A, B and C are numbers. Kinks, jumps, poles, edges of a domain, walls and
// flat pieces are among them.
var drawnTerms = []string{
	"A U^2", "A (U - C)^2", "A U^3", "A U^4 - B U^2", "A U", "A sin(B U)", "A cos(3*B U)", "exp(A U)", "A tanh(B (U - C))", "A sigmoid(B U)",
	"A abs(U - C)", "A max(U - C, 0)", "max(A, U^2)", "min(A U^2, B)", "relu(U - C)^2", "A abs(U)^1.5", "A (U - C)^6", "A sign(U - C)",
	"A / (U - C)", "A log(U + 2)", "A sqrt(U + 1)", "A (1 - exp(-(U - C)^2))", "A / (U - C)^2", "A abs(U^2 - B)", "-A abs(U - C)",
}

// drawnPairs are terms of two variables.
var drawnPairs = []string{"A x y", "A (x - y)^2", "A abs(x + y)", "max(A x, B y)", "A x^2 y", "A (y - x^2)^2", "A sin(x) cos(y)", "A / (1 + x^2 + y^2)", "A sqrt(x^2 + y^2)", "A abs(x - C) y"}

// drawn is a formula of n parameters from a generator.
func drawn(rng *rand.Rand, n int) string {
	var terms []string
	for i := range n {
		for range 1 + rng.IntN(2) {
			terms = append(terms, strings.ReplaceAll(drawnTerms[rng.IntN(len(drawnTerms))], "U", string("xy"[i])))
		}
	}
	if n == 2 {
		terms = append(terms, drawnPairs[rng.IntN(len(drawnPairs))])
	}
	text := strings.Join(terms, " + ")
	for _, name := range []string{"A", "B", "C"} {
		text = strings.ReplaceAll(text, name, fmt.Sprint(math.Round((0.2+2*rng.Float64())*10)/10))
	}
	return text
}

// TestTheSearchOfDrawnFormulas: what is called a minimum has no lower point within a
// thousandth of the window that can be reached without going uphill, a maximum no
// higher one; and of one parameter none of the minima that a fine grid shows is missed.
func TestTheSearchOfDrawnFormulas(t *testing.T) {
	rng := rand.New(rand.NewPCG(300, 5))
	kinds := map[model.Kind]int{}
	for k := range 300 {
		n := 1 + k%2
		text, w := drawn(rng, n), model.Uniform(model.Range{Lo: -3, Hi: 3}, n)
		o := formula.MustParse(text).Objective()
		scale := curvature.Survey(o, w)
		counted := &counting{Objective: o}
		list := curvature.Search(counted, w, scale)
		if most := []int{0, 80_000, 420_000}[n]; counted.asked > most {
			t.Errorf("%s: %d evaluations, want %d at most", text, counted.asked, most)
		}
		for _, c := range list {
			kinds[c.Kind]++
			if x := beyond(rng, o, c, 1e-3*scale.Length); x != nil {
				t.Errorf("%s: %v, f = %v; but f = %v at %v", text, c, o.Value(c.At), o.Value(x), x)
			}
		}
		if n > 1 || strings.Contains(text, "sign") {
			continue // f need not attain its lowest value at a jump
		}
		if x, missed := missing(o, w, list); missed {
			t.Errorf("%s: the minimum near %v is not among %v", text, x, list)
		}
	}
	for _, k := range []model.Kind{model.Minimum, model.Maximum, model.Saddle, model.Degenerate} {
		if kinds[k] < 5 {
			t.Errorf("%d of kind %s among %v: too few to tell", kinds[k], k, kinds)
		}
	}
}

// beyond is a point within a distance of a minimum that is lower, with no hill on the
// straight way there, or one that is higher than a maximum; nil for none.
func beyond(rng *rand.Rand, o model.Objective, c model.Critical, within float64) []float64 {
	sign := map[model.Kind]float64{model.Minimum: 1, model.Maximum: -1}[c.Kind]
	if sign == 0 {
		return nil
	}
	here := sign * o.Value(c.At)
	rounding := 8 * curvature.Rounding(o, c.At)
	x, on, d := make([]float64, len(c.At)), make([]float64, len(c.At)), make([]float64, len(c.At))
	for range 400 {
		for i := range d {
			d[i] = rng.NormFloat64()
		}
		r := within * math.Pow(10, -4*rng.Float64()) / vec.Norm(d)
		vec.AddScaled(x, c.At, r, d)
		if !(sign*o.Value(x) < here-rounding) {
			continue
		}
		hill := false
		for s := 1; s < 64 && !hill; s++ {
			vec.AddScaled(on, c.At, r*float64(s)/64, d)
			hill = sign*o.Value(on) > here+rounding
		}
		if !hill {
			return x
		}
	}
	return nil
}

// missing is a point near a minimum of one parameter that is not in a list: the lowest
// of a fine grid with clearly higher ground on both sides.
func missing(o model.Objective, w model.Window, list []model.Critical) (float64, bool) {
	const m = 30000
	step := w[0].Width() / m
	at := func(k int) float64 { return w[0].Lo + step*float64(k) }
	value := func(k int) float64 { return o.Value([]float64{at(k)}) }
	for k := 3; k < m-2; k++ {
		v := value(k)
		rise := 1e-9 * (1 + math.Abs(v))
		if !(value(k-1) > v+rise && value(k+1) > v+rise && value(k-2) > value(k-1) && value(k+2) > value(k+1)) {
			continue
		}
		found := false
		for _, c := range list {
			found = found || math.Abs(c.At[0]-at(k)) <= 2*step
		}
		if !found {
			return at(k), true
		}
	}
	return 0, false
}

// counting is an objective that counts what it is asked.
type counting struct {
	model.Objective
	asked int
}

func (c *counting) Value(x []float64) float64 { c.asked++; return c.Objective.Value(x) }

func (c *counting) Gradient(dst, x []float64) { c.asked++; c.Objective.Gradient(dst, x) }

func (c *counting) Hessian(dst, x []float64) { c.asked++; model.Hessian(c.Objective, dst, x) }
