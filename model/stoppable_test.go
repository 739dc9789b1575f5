package model_test

import (
	"math"
	"math/rand/v2"
	"reflect"
	"slices"
	"testing"

	"optexplore/landscapes/formula"
	"optexplore/model"
)

// evaluated counts the points at which an objective is evaluated.
type evaluated struct {
	model.Objective
	n *int
}

func (e evaluated) Value(x []float64) float64 { *e.n++; return e.Objective.Value(x) }

func (e evaluated) Gradient(dst, x []float64) { *e.n++; e.Objective.Gradient(dst, x) }

func (e evaluated) Hessian(dst, x []float64) { *e.n++; model.Hessian(e.Objective, dst, x) }

func (e evaluated) HessianVector(dst, x, v []float64) {
	*e.n++
	model.HessianVector(e.Objective, dst, x, v)
}

func (e evaluated) Values(dst, x []float64) {
	*e.n += len(dst)
	model.Values(e.Objective, dst, x)
}

func (e evaluated) Gradients(dst, x []float64) {
	*e.n += len(x) / e.Dim()
	model.Gradients(e.Objective, dst, x)
}

func (e evaluated) Hessians(dst, x []float64) {
	*e.n += len(x) / e.Dim()
	model.Hessians(e.Objective, dst, x)
}

// asked is what an objective says of points: everything that there is to say.
func asked(o model.Objective, points []float64) (all []float64) {
	n := o.Dim()
	m := len(points) / n
	g, h, v := make([]float64, n), make([]float64, n*n), make([]float64, n)
	for j := range min(m, 3) {
		x := make([]float64, n)
		for i := range x {
			x[i], v[i] = points[i*m+j], 1
		}
		o.Gradient(g, x)
		model.Hessian(o, h, x)
		all = append(append(append(all, o.Value(x)), g...), h...)
		model.HessianVector(o, g, x, v)
		all = append(all, g...)
	}
	values, gradients, hessians := make([]float64, m), make([]float64, n*m), make([]float64, n*n*m)
	model.Values(o, values, points)
	model.Gradients(o, gradients, points)
	model.Hessians(o, hessians, points)
	return append(append(append(all, values...), gradients...), hessians...)
}

// TestAStoppableObjectiveIsTheSameUntilItIsStopped, to the last bit, and between two
// looks at whether to go on there are few evaluations, and after the last one none.
func TestAStoppableObjectiveIsTheSameUntilItIsStopped(t *testing.T) {
	const between = 256
	rng := rand.New(rand.NewPCG(3, 3))
	wavy := formula.MustParse("sin(3x y) + abs(x) - y^2").Objective()
	for name, f := range map[string]model.Objective{"bent": bent(3), "curved": curved{2}, "dense": dense{curved{3}}, "formula": wavy} {
		for _, m := range []int{1, 255, 256, 257, 1000} {
			points := make([]float64, f.Dim()*m)
			for i := range points {
				points[i] = rng.NormFloat64()
			}
			want := asked(f, points)
			looks, since, stop := 0, 0, math.MaxInt
			o := model.Stoppable{Of: evaluated{f, &since}, Going: func() bool {
				if since > between {
					t.Fatalf("%s, %d points: %d evaluations between two looks", name, m, since)
				}
				looks++
				since = 0
				return looks <= stop
			}}
			if got := asked(o, points); !slices.Equal(got, want) {
				t.Errorf("%s, %d points: it says other things than the objective", name, m)
			}
			all := looks
			for _, stop = range []int{0, 1, all / 2, all - 1} {
				looks, since = 0, 0
				got := asked(o, points)
				void := 0
				for k, v := range got {
					if v != v {
						void++
					} else if v != want[k] {
						t.Fatalf("%s, %d points, stopped after %d looks: %v instead of %v", name, m, stop, v, want[k])
					}
				}
				if void == 0 || stop == 0 && void < len(got) || since > 0 {
					t.Errorf("%s, %d points, stopped after %d looks: %d of %d are void, %d evaluations were made after", name, m, stop, void, len(got), since)
				}
			}
		}
	}
}

// TestAStoppableObjectiveHasTheFormOfTheOther: what is optional too, which is what
// Negated has.
func TestAStoppableObjectiveHasTheFormOfTheOther(t *testing.T) {
	for m := range reflect.TypeFor[model.Negated]().Methods() {
		if _, ok := reflect.TypeFor[model.Stoppable]().MethodByName(m.Name); !ok {
			t.Errorf("it has no %s", m.Name)
		}
	}
	going := true
	stoppable := func(f model.Objective) model.Objective {
		return model.Stoppable{Of: f, Going: func() bool { return going }}
	}
	kinked := formula.MustParse("abs(x) + log(y)").Objective()
	x := []float64{-1, -2}
	if model.Fault(stoppable(kinked), x) != model.Fault(kinked, x) || model.SlopeFault(stoppable(kinked), x) != model.SlopeFault(kinked, x) || model.Fault(kinked, x) == "" {
		t.Error("it has other faults")
	}
	if model.Operations(stoppable(kinked)) != model.Operations(kinked) || model.Operations(kinked) < 2 {
		t.Error("it has other costs")
	}
	p, ok := model.Pieces(kinked, x)
	if q, also := model.Pieces(stoppable(kinked), x); p != q || ok != also || !ok {
		t.Error("it has other pieces")
	}
	if model.ExamplesOf(stoppable(kinked)) != 0 || model.Blocks(stoppable(kinked)) != nil {
		t.Error("it has examples or blocks that the objective has not")
	}
	d := examples(10)
	if model.ExamplesOf(stoppable(d)) != d.Examples() || len(model.Blocks(stoppable(d))) != len(d.Blocks()) {
		t.Error("it has other examples or blocks")
	}
	o := model.Oracle{Batch: 3, Of: d.Examples(), Seed: 4}
	at := make([]float64, d.Dim())
	if e := o.Draw(stoppable(d), 7); e.Value(at) != o.Draw(d, 7).Value(at) {
		t.Error("it has another minibatch")
	}
	going = false
	if e := o.Draw(stoppable(d), 7); e.Value(at) == e.Value(at) {
		t.Error("a minibatch of it is not stopped")
	}
}
