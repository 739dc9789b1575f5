package convexity_test

import (
	"fmt"
	"math"
	"math/big"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"optexplore/landscapes"
	"optexplore/landscapes/formula"
	"optexplore/model"
	"optexplore/model/convexity"
)

// searched is a search that has ended.
func searched(o model.Objective, w model.Window) *convexity.Search {
	s := convexity.NewSearch(o, w, 1)
	for !s.Done() {
		s.Advance()
	}
	return s
}

// holds checks a counter-example: its ends are in the window, its middle is where the share
// says, and f is above the chord there.
func holds(t *testing.T, name string, o model.Objective, w model.Window, c convexity.Chord) {
	t.Helper()
	if !w.Contains(c.A) || !w.Contains(c.B) || !(c.Share > 0 && c.Share < 1) {
		t.Errorf("%s: the counter-example %+v is not in the window", name, c)
	}
	for i := range c.A {
		if mid := (1-c.Share)*c.A[i] + c.Share*c.B[i]; math.Abs(mid-c.Mid[i]) > 1e-15*(math.Abs(c.A[i])+math.Abs(c.B[i])) {
			t.Errorf("%s: the middle of %+v is off", name, c)
		}
	}
	if chord := (1-c.Share)*o.Value(c.A) + c.Share*o.Value(c.B); !(o.Value(c.Mid) > chord) {
		t.Errorf("%s: f is %v, the chord %v in %+v", name, o.Value(c.Mid), chord, c)
	}
}

// convexParts are formulas that are convex everywhere, in u, with numbers to be drawn.
var convexParts = []string{"(%g*(u)-%g)^2", "exp(%g*(u)-%g)", "abs(%g*(u)-%g)", "softplus(%g*(u)+%g)", "(%g*(u)+%g)^4", "cosh(%g*(u)-%g)", "relu(%g*(u)-%g)", "sqrt(1+(%g*(u)-%g)^2)"}

// sumOfConvex is a sum of three convex functions of linear ones.
func sumOfConvex(r *rand.Rand, n int) string {
	var parts []string
	for range 3 {
		u := fmt.Sprintf("x*%.2f", r.NormFloat64())
		if n > 1 {
			u += fmt.Sprintf(" + y*%.2f", r.NormFloat64())
		}
		part := fmt.Sprintf(convexParts[r.IntN(len(convexParts))], math.Round(100*r.NormFloat64())/100, math.Round(100*r.NormFloat64())/100)
		parts = append(parts, strings.ReplaceAll(part, "(u)", "("+u+")"))
	}
	return strings.Join(parts, " + ")
}

// TestConvexFunctionsAreNeverDisproved, and those with a dip always: sums of convex
// functions of linear ones, and the same less a narrow bell that bends down more than they
// bend up.
func TestConvexFunctionsAreNeverDisproved(t *testing.T) {
	r := rand.New(rand.NewPCG(7, 7))
	for k := range 60 {
		n := 1 + k%2
		w := model.Uniform(model.Range{Lo: -2, Hi: 2}, n)
		text := sumOfConvex(r, n)
		f := formula.MustParse(text + strings.Repeat(" + 0*y", n-1))
		if s := searched(f.Objective(), w); s.Found || s.Holed {
			t.Errorf("%s is convex, and %+v is said to disprove it", text, s.Chord)
		}
		width := 0.02 * math.Pow(10, r.Float64())
		bell := fmt.Sprintf("((x - %.3f)/%.4f)^2", 3*r.Float64()-1.5, width)
		if n > 1 {
			bell += fmt.Sprintf(" + ((y - %.3f)/%.4f)^2", 3*r.Float64()-1.5, width)
		}
		dipped := fmt.Sprintf("%s - %.6f*exp(-(%s))", text, 200*width*width, bell)
		o := formula.MustParse(dipped).Objective()
		s := searched(o, w)
		if !s.Found {
			if share, _ := mapped(o, w, 500, 500).Share(); share < 1 {
				t.Errorf("%s: its dip is not found; %v of the window is convex", dipped, share)
			}
			continue
		}
		holds(t, dipped, o, w, s.Chord)
	}
}

// TestTheCatalogue: landscapes that are known to be convex in their windows are not
// disproved, those that are known not to be are, by what anyone can check, and where
// nothing is found thousands of random chords find nothing either.
func TestTheCatalogue(t *testing.T) {
	convex := map[string]bool{"parabola": true, "bowl": true, "valley": true, "catenary": true, "line-fit": true}
	bent := strings.Fields("himmelblau rosenbrock saddle local-minimum plateau relu-unit quartic wells product one-unit neuron two-minima sharp-flat inflection cliff")
	for _, l := range landscapes.All() {
		if l.Dim() > 2 {
			continue
		}
		o := l.Objective()
		s := searched(o, l.Window)
		switch {
		case s.Found && (convex[l.ID] || l.Formula != "" && l.Parse().Convex()):
			t.Errorf("%s is convex, and %+v is said to disprove it", l.ID, s.Chord)
		case s.Found:
			holds(t, l.ID, o, l.Window, s.Chord)
		case slices.Contains(bent, l.ID):
			t.Errorf("%s is not disproved; least eigenvalue %v", l.ID, s.Least)
		default:
			r := rand.New(rand.NewPCG(1, 1))
			draw := func() (x []float64) {
				for _, side := range l.Window {
					x = append(x, side.Lo+r.Float64()*side.Width())
				}
				return x
			}
			for range 3000 {
				if c := convexity.ChordAt(o, draw(), draw(), r.Float64()); c.Disproves() {
					t.Errorf("%s is not disproved, and %+v does", l.ID, c)
					break
				}
			}
		}
	}
}

// TestKnownFunctions of several dimensions, domains and kinks.
func TestKnownFunctions(t *testing.T) {
	for text, want := range map[string]struct{ disproved, holed bool }{
		"cos(pi x)": {true, false}, "-abs(x)": {true, false}, "abs(x)": {false, false}, "x^2 - 1e-3abs(x)": {true, false},
		"log(x)": {true, false}, "-log(x)": {false, false}, "1/x": {true, false}, "sign(x)": {true, false}, "sqrt(x^2 - 0.25)": {true, true},
		"x - sqrt(x^2 - 0.25)*0": {false, true}, "3x - 1": {false, false}, "x^4": {false, false}, "x^3": {true, false},
		"(x-1)^8 - 2(x-1)^8 + (x-1)^8 + x": {false, false}, "(1+x)^2 - x^2 - 2x": {false, false}, "sin(x)^2 + cos(x)^2": {false, false},
		"sum(i, 1, n, x[i]^2 + exp(x[i])), n = 5": {false, false}, "sum(i, 1, n, x[i]^4 - x[i]^2), n = 6": {true, false},
		"x1^2 + x2^2 + x3^2 - 0.01cos(9x3)": {false, false}, "x1^2 + x2^2 + x3^2 + 0.05cos(9x3)": {true, false},
		"x1 x2 + x3^2": {true, false}, "x1^2 + x2^2 + abs(x3) - 0.1abs(x1 - x3)": {true, false},
	} {
		l, err := landscapes.FromFormula(text, 0)
		if err != nil {
			t.Fatal(err)
		}
		o := l.Objective()
		w := model.Uniform(model.Range{Lo: -1, Hi: 1}, o.Dim())
		s := searched(o, w)
		if s.Found != want.disproved || !s.Found && s.Holed != want.holed {
			t.Errorf("%s: disproved %v, a hole %v; want %+v. Least eigenvalue %v, chord %+v", text, s.Found, s.Holed, want, s.Least, s.Chord)
		}
		if s.Found {
			holds(t, text, o, w, s.Chord)
		}
	}
}

// TestRoundingDisprovesNothing: convex functions of which little but rounding is left.
func TestRoundingDisprovesNothing(t *testing.T) {
	for text, r := range map[string]float64{
		"x^6 - 6x^5 + 15x^4 - 20x^3 + 15x^2 - 6x + 1": 1.01, "exp(x) - 1 - x": 1e-6, "sqrt(1 + x^2) - 1": 1e-7, "log(exp(x) + 1e14)": 1, "(x + 1e7)^2 - 1e14": 1,
		"(x + y)^2 + 1e-14y^2": 1, "1e9 + exp(x + y) + 1e-9x^2": 1, "(x^2 + 2x y + y^2) + 0*x": 3, "(x - y)^4 - 0*x*y": 1, "log(exp(x) + exp(y))": 40,
		"hypot(x, y)": 1, "max(x, y, -x - y)": 2, "1e200(x^2 + y^2)": 1, "1e-200(x^2 + y^2)": 1, "sqrt(x^2 + 1e-16)": 1, "x^4 + y^4": 1e-60, "softplus(50x)": 1, "exp(300x)": 1,
		"x1^2 + x2^2 + x3^2 + x4^2 + 2x1 x2 + 2x3 x4": 1, "sum(i, 1, n, exp(x[i]) - x[i]), n = 8": 1e-5,
	} {
		l, err := landscapes.FromFormula(text, 0)
		if err != nil {
			t.Fatal(err)
		}
		o := l.Objective()
		for _, w := range []model.Window{model.Uniform(model.Range{Lo: -r, Hi: r}, o.Dim()), model.Uniform(model.Range{Lo: r * 0.97, Hi: r * 1.02}, o.Dim())} {
			if s := searched(o, w); s.Found || s.Holed {
				t.Errorf("%s on %v is convex, and %+v is said to disprove it, or the hole %+v", text, w, s.Chord, s.Hole)
			}
		}
	}
}

// TestACounterExampleInExactArithmetic: for a polynomial the numbers of a counter-example
// disprove it without any rounding.
func TestACounterExampleInExactArithmetic(t *testing.T) {
	w := model.Window{{Lo: -2, Hi: 2}}
	s := searched(formula.MustParse("x^4 - x^2").Objective(), w)
	if !s.Found {
		t.Fatal("x⁴ − x² is not disproved")
	}
	exact := func(v float64) *big.Float { return new(big.Float).SetPrec(400).SetFloat64(v) }
	times := func(a, b *big.Float) *big.Float { return new(big.Float).SetPrec(400).Mul(a, b) }
	minus := func(a, b *big.Float) *big.Float { return new(big.Float).SetPrec(400).Sub(a, b) }
	plus := func(a, b *big.Float) *big.Float { return new(big.Float).SetPrec(400).Add(a, b) }
	f := func(x *big.Float) *big.Float { return minus(times(times(x, x), times(x, x)), times(x, x)) }
	a, b, share := exact(s.Chord.A[0]), exact(s.Chord.B[0]), exact(s.Chord.Share)
	rest := minus(exact(1), share)
	mid := plus(times(rest, a), times(share, b))
	if chord := plus(times(rest, f(a)), times(share, f(b))); f(mid).Cmp(chord) <= 0 {
		t.Errorf("at %v f is %v, the chord %v", mid, f(mid), chord)
	}
}

// BenchmarkSearch of a convex function, which takes longest.
func BenchmarkSearch(b *testing.B) {
	o := formula.MustParse("exp(x) + exp(-y) + (x - y)^2").Objective()
	for b.Loop() {
		searched(o, model.Uniform(model.Range{Lo: -2, Hi: 2}, 2))
	}
}
