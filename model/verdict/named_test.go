package verdict_test

import (
	"math"
	"strings"
	"testing"

	"optexplore/model"
	"optexplore/model/verdict"
)

// power is Σ cᵢ xᵢ^pᵢ for whole pᵢ ≥ 2, the last c and p for all that follow.
func power(n int, c []float64, p []int) *many {
	at := func(i int) (float64, float64) { return c[min(i, len(c)-1)], float64(p[min(i, len(p)-1)]) }
	return separable(n,
		func(x float64, i int) float64 { c, p := at(i); return c * math.Pow(x, p) },
		func(x float64, i int) float64 { c, p := at(i); return c * p * math.Pow(x, p-1) },
		func(x float64, i int) float64 { c, p := at(i); return c * p * (p - 1) * math.Pow(x, p-2) })
}

// plus is f of the first coordinates and Σ xᵢ² of the others.
func plus(n, first int, value func(x []float64) float64, gradient func(dst, x []float64), product func(dst, x, v []float64)) *many {
	return &many{
		n: n,
		value: func(x []float64) float64 {
			v := value(x[:first])
			for _, r := range x[first:] {
				v += r * r
			}
			return v
		},
		gradient: func(dst, x []float64) {
			gradient(dst[:first], x[:first])
			for i, r := range x[first:] {
				dst[first+i] = 2 * r
			}
		},
		product: func(dst, x, v []float64) {
			product(dst[:first], x[:first], v[:first])
			for i, r := range v[first:] {
				dst[first+i] = 2 * r
			}
		},
	}
}

// twisted is x³y + Σ z²: along each axis it is nowhere lower than at 0.
func twisted(n int) *many {
	return plus(n, 2,
		func(x []float64) float64 { return x[0] * x[0] * x[0] * x[1] },
		func(dst, x []float64) { dst[0], dst[1] = 3*x[0]*x[0]*x[1], x[0]*x[0]*x[0] },
		func(dst, x, v []float64) {
			dst[0] = 6*x[0]*x[1]*v[0] + 3*x[0]*x[0]*v[1]
			dst[1] = 3 * x[0] * x[0] * v[0]
		})
}

// peano is (y − x²)(y − 3x²) + Σ z²: along every line through 0 it is nowhere
// lower, and along y = 2x² it is.
func peano(n int) *many {
	return plus(n, 2,
		func(x []float64) float64 { s := x[0] * x[0]; return (x[1] - s) * (x[1] - 3*s) },
		func(dst, x []float64) {
			dst[0], dst[1] = 12*x[0]*x[0]*x[0]-8*x[0]*x[1], 2*x[1]-4*x[0]*x[0]
		},
		func(dst, x, v []float64) {
			dst[0] = (36*x[0]*x[0]-8*x[1])*v[0] - 8*x[0]*v[1]
			dst[1] = 2*v[1] - 8*x[0]*v[0]
		})
}

// TestPointsOfManyAreNamed: a run that stands at a known point of a landscape is
// said to stand there, the degenerate ones as what f is around them.
func TestPointsOfManyAreNamed(t *testing.T) {
	sizes := []int{3, 4, 17, 64, 65, 300}
	if testing.Short() {
		sizes = sizes[:3]
	}
	for _, n := range sizes {
		for _, c := range []struct {
			name string
			of   *many
			want string // in the title
		}{
			{"a bowl", power(n, []float64{1, 2, 3}, []int{2}), "minimum"},
			{"a saddle", saddleOf(n, 1), "saddle"},
			{"a saddle down many ways", saddleOf(n, n-1), "saddle"},
			{"a summit", power(n, []float64{-1, -2}, []int{2}), "maximum"},
			{"wells", wells(n), "local maximum"},
			{"x³y + z²", twisted(n), "degenerate saddle"},
			{"a curved way down", peano(n), "degenerate saddle"},
			{"x³ + z²", power(n, []float64{1}, []int{3, 2}), "degenerate saddle"},
			{"−x⁴ + z²", power(n, []float64{-1, 1}, []int{4, 2}), "degenerate saddle"},
			{"x⁴ + z²", power(n, []float64{1}, []int{4, 2}), "flat minimum"},
			{"Σ x⁴", power(n, []float64{1}, []int{4}), "flat minimum"},
			{"−Σ x⁴", power(n, []float64{-1}, []int{4}), "flat maximum"},
		} {
			for _, runner := range []model.Runner{gd(0.01), use("adam", 1e-3), use("momentum", 0.01)} {
				w := newWalk(t, c.of, box(n, -2, 2), make([]float64, n), runner)
				v := verdict.Judge(w.evidence())
				if wellFormed(t, c.name, v); !strings.HasSuffix(v.Title, " "+c.want) {
					t.Errorf("n = %d, %s, %s: %q, want %q: %s", n, c.name, runner.Rule, v.Title, c.want, v.Sentence)
				}
				e := w.evidence()
				e.Objective, e.Maximize = model.Negated{Of: model.Negated{Of: c.of}}, true
				mirrored := strings.NewReplacer("minimum", "maximum", "maximum", "minimum").Replace(c.want)
				if v := verdict.Judge(e); !strings.HasSuffix(v.Title, " "+mirrored) {
					t.Errorf("n = %d, %s mirrored: %q, want %q", n, c.name, v.Title, mirrored)
				}
			}
		}
	}
}

// TestAVerdictAsksSoMuch holds the questions of one verdict to a bound that does not
// grow with the number of parameters.
func TestAVerdictAsksSoMuch(t *testing.T) {
	if testing.Short() {
		t.Skip("it takes many steps")
	}
	for _, n := range []int{70, 257, 1000} {
		for _, of := range []*many{rosenbrock(n), wells(n), saddleOf(n, 3), steps(n)} {
			for _, id := range []string{"adam", "gd", "newton"} {
				w := newWalk(t, of, box(n, -2, 2), spread(n, -1.2, 1.2), use(id, 0.01)).to(3)
				e := w.evidence()
				before := *of
				verdict.Judge(e)
				asked := of.values + of.gradients + of.products - before.values - before.gradients - before.products
				if most := 1500; asked > most {
					t.Errorf("n = %d, %s: a verdict asks %d times, at most %d", n, id, asked, most)
				}
			}
		}
	}
}

// TestNoiseThatIsNotKnown: of minibatches of the objective's own examples no
// number of their noise is said, for it differs from place to place.
func TestNoiseThatIsNotKnown(t *testing.T) {
	for _, n := range []int{3, 100} {
		w := newWalk(t, power(n, []float64{1, 2}, []int{2}), box(n, -2, 2), make([]float64, n), gd(0.01))
		e := w.evidence()
		e.Oracle = model.Oracle{Batch: 2, Of: 10}
		v := verdict.Judge(e)
		if !strings.Contains(v.Sentence, "Noise shakes it.") || strings.Contains(v.Sentence+v.Forecast.Text, "sd") || v.Forecast.Steps >= 0 {
			t.Errorf("n = %d: %+v", n, v)
		}
	}
}

// TestFarthestOut: of many coordinates outside the window the farthest is named.
func TestFarthestOut(t *testing.T) {
	start := spread(100, -0.5, 0.5)
	start[16], start[40] = 3, -1.25
	v := verdict.Judge(newWalk(t, rosenbrock(100), box(100, -1, 1), start, use("adam", 0.01)).evidence())
	if v.Condition != verdict.LeftWindow || !strings.HasPrefix(v.Sentence, "x17 = 3 is 2 beyond the window's edge at 1, the farthest of 2 that are out.") {
		t.Errorf("%+v", v)
	}
}

// TestEndsOfASpectrumInWords: they are exact where they are known to the digits
// that are written, and else "about".
func TestEndsOfASpectrumInWords(t *testing.T) {
	const n = 500
	wide := make([]float64, n)
	for i := range wide {
		wide[i] = math.Pow(10, -4+8*float64(i)/(n-1))
	}
	for _, c := range []struct {
		of   *many
		want string
	}{
		{bowl(wide), "λ from about "},
		{power(n, []float64{1}, []int{2}), "every λ = 2 and"},
		{power(n, []float64{-1.5, 1}, []int{2}), "λ from −3 to 2 (8 of 500 known)"},
	} {
		if v := verdict.Judge(newWalk(t, c.of, box(n, -2, 2), make([]float64, n), use("adam", 1e-3)).evidence()); !strings.Contains(v.Sentence, c.want) {
			t.Errorf("%q lacks %q", v.Sentence, c.want)
		}
	}
}
