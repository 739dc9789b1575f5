package plot

import (
	"math"
	"strings"
	"testing"

	"optexplore/model"
)

// partly is a function of the first of n parameters.
type partly struct {
	model.Objective
	n int
	f func(x float64) float64
}

func (p partly) Dim() int { return p.n }

func (p partly) Value(x []float64) float64 { return p.f(x[0]) }

// TestWhereNothingIsDefinedIsHatched, and only there: in both flat views, for a function of
// which a half is undefined, all of it and none.
func TestWhereNothingIsDefinedIsHatched(t *testing.T) {
	for view, id := range map[View]string{Curve: "parabola", Contour: "saddle"} {
		r := requestOf(id, 60, 16)
		mid := r.Window[0].Mid()
		for name, f := range map[string]func(x float64) float64{
			"half":    func(x float64) float64 { return x - mid + 0*math.Sqrt(x-mid) },
			"nowhere": func(float64) float64 { return math.NaN() },
			"all":     func(x float64) float64 { return x },
		} {
			r.Objective = partly{n: len(r.Window), f: f}
			p := New(view, r)
			c, left, right := drawn(p, r.W, r.H, Scene{}), 0, 0
			for cy := range r.H {
				for cx := range r.W {
					at, ok := p.World(cx, cy)
					switch {
					case !ok || c.Cell(cx, cy).Rune != hatch:
					case at[0] < mid:
						left++
					default:
						right++
					}
				}
			}
			says := strings.Contains(c.Plain(), "finite nowhere")
			if (left > 0) != (name != "all") || (right > 0) != (name == "nowhere") || says != (name == "nowhere") {
				t.Errorf("%s of %s: %d and %d cells are hatched:\n%s", view, name, left, right, c.Plain())
			}
		}
	}
}
