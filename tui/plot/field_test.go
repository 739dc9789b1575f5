package plot

import (
	"fmt"
	"math"
	"testing"

	"optexplore/landscapes/data"
	"optexplore/landscapes/formula"
	"optexplore/landscapes/network"
	"optexplore/model"
	"optexplore/model/slice"
)

// TestAPictureIsRefined: in portions of any size and by any number of objectives it
// comes to the values that the function has at the knots of the least step, each
// evaluated once.
func TestAPictureIsRefined(t *testing.T) {
	f := formula.MustParse("sin(3x)*cos(2y)+x")
	for _, c := range []struct{ w, h, operations, most, hands int }{
		{60, 20, 20_000, 1, 1}, {60, 20, 20_000, 7, 2}, {61, 23, 90_000, 64, 3}, {120, 40, 5_000, 1 << 20, 2}, {30, 9, 1 << 30, 5, 2},
	} {
		for _, view := range []View{Contour, Surface} {
			r := requestOf("saddle", c.w, c.h)
			asked := make([]int, c.hands+1)
			costly := func(k int) model.Objective { return dear{f.Objective(), c.operations, &asked[k]} }
			r.Objective = costly(c.hands)
			on := make([]model.Objective, c.hands)
			for k := range on {
				on[k] = costly(k)
			}
			p := New(view, r)
			for _, more := p.Refining(); more; _, more = p.Refining() {
				before := total(asked)
				p.Refine(c.most, on)
				if did := total(asked) - before; did > c.most {
					t.Fatalf("%s %+v: %d evaluations where %d were allowed", view, c, did, c.most)
				}
			}
			d := fieldOf(p)
			if d.step != d.least || d.step != coarsest(r.Objective, d.w, d.h, mostRefined) {
				t.Errorf("%s %+v: the last step is %d, the least %d", view, c, d.step, d.least)
			}
			n := knots(d.w, d.step)
			beyond := 0 // the last knots of a row or a column are not always knots at half the step
			for step := coarsest(r.Objective, d.w, d.h, mostSampled); step > d.step; step /= 2 {
				beyond += knots(d.w, step) + knots(d.h, step)
			}
			if total(asked) > len(d.knots)+beyond {
				t.Errorf("%s %+v: %d evaluations for %d knots", view, c, total(asked), len(d.knots))
			}
			for k, v := range d.knots {
				x, y := d.at(float64(k%n*d.step), float64(k/n*d.step))
				if want := f.Objective().Value([]float64{x, y}); v != want && !(math.IsNaN(v) && math.IsNaN(want)) {
					t.Fatalf("%s %+v: knot %d is %v, f there is %v", view, c, k, v, want)
				}
			}
			fine, again := drawn(p, r.W, r.H, Scene{}).Plain(), r
			again.Was = p
			if before := total(asked); drawn(New(view, again), r.W, r.H, Scene{}).Plain() != fine || total(asked) != before {
				t.Errorf("%s %+v: drawn again, it is another picture, or evaluated again", view, c)
			}
			if again.W++; fieldOf(New(view, again)) == d {
				t.Errorf("%s %+v: values of another size are used again", view, c)
			}
		}
	}
}

func total(counts []int) (sum int) {
	for _, n := range counts {
		sum += n
	}
	return sum
}

func fieldOf(p Picture) *field {
	if s, ok := p.(*surface); ok {
		return s.field
	}
	return p.(*contour).field
}

// TestAPanicOfOneHandIsTheCallers.
func TestAPanicOfOneHandIsTheCallers(t *testing.T) {
	for bad := range 3 {
		done := make([]bool, 3)
		func() {
			defer func() {
				if fault := recover(); fault != "a fault" {
					t.Errorf("hand %d panics, and the caller is told %v", bad, fault)
				}
			}()
			together(30, 3, func(worker, from, to int) {
				if worker == bad {
					panic("a fault")
				}
				done[worker] = true
			})
		}()
		for k, d := range done {
			if d == (k == bad) {
				t.Errorf("hand %d panics, and of hand %d it is %v that it ended", bad, k, d)
			}
		}
	}
}

// spirals is a plane through the weights of a network of 371 parameters and 90 examples.
func spirals(tb testing.TB) func() model.Objective {
	tb.Helper()
	d := data.Set{Inputs: 2, Targets: 1, Classes: 3}
	for k := range 90 {
		d.X, d.Y = append(d.X, math.Sin(float64(k)), math.Cos(float64(k))), append(d.Y, float64(k%3))
	}
	return func() model.Objective {
		o, err := network.New(network.Shape{Sizes: []int{2, 16, 16, 3}, Act: "tanh", Loss: "softmax"}, d)
		if err != nil {
			tb.Fatal(err)
		}
		w := make([]float64, o.Dim())
		for i := range w {
			w[i] = math.Sin(float64(i * i))
		}
		s, err := slice.Coordinates(w, 0, 40)
		if err != nil {
			tb.Fatal(err)
		}
		return s.Restrict(o)
	}
}

// BenchmarkRefine draws a slice of a network in 60 × 40 cells, coarse and then as fine as
// it gets.
func BenchmarkRefine(b *testing.B) {
	make := spirals(b)
	for hands := range 3 {
		b.Run(fmt.Sprintf("hands=%d", hands), func(b *testing.B) {
			r := requestOf("saddle", 60, 40)
			r.Objective = make()
			var on []model.Objective
			for range hands {
				on = append(on, make())
			}
			evaluations := 0
			for b.Loop() {
				p := New(Contour, r)
				for _, more := p.Refining(); more && hands > 0; _, more = p.Refining() {
					p.Refine(1<<20, on)
				}
				evaluations = len(fieldOf(p).knots)
			}
			b.ReportMetric(float64(evaluations), "knots")
		})
	}
}
