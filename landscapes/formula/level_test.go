package formula

import (
	"math/rand/v2"
	"testing"

	"optexplore/model/lanes"
)

// atLevel is the objective of a formula, computed at a level.
func atLevel(f Formula, l lanes.Level) *Objective {
	o := f.Objective()
	o.level = l
	switch e := o.engine.(type) {
	case *planar:
		e.f.vector.Level, e.slope.vector.Level, e.curve.vector.Level = l, l, l
	case *many:
		for _, f := range []*frame{e.f, e.slope, e.curve} {
			f.at(l)
		}
	}
	return o
}

// at sets the level of a frame and of the loops in it.
func (f *frame) at(l lanes.Level) {
	for _, a := range f.actions {
		switch a := a.(type) {
		case *straightLine:
			a.machine.vector.Level = l
		case *looping:
			a.at(l)
		}
	}
}

func (l *looping) at(level lanes.Level) {
	l.frame.at(level)
	for _, b := range l.before {
		b.at(level)
	}
}

// TestManyVariablesAtEveryLevel demands the same bits.
func TestManyVariablesAtEveryLevel(t *testing.T) {
	for _, text := range manyCorpus {
		for _, n := range []int{6, 37, 300} {
			f, err := ParseIn(text, n)
			if err != nil || f.Objective().Operations() > 20_000 {
				continue
			}
			x := drawn(rand.New(rand.NewPCG(7, uint64(n))), f.Dim(), 2)
			v := drawn(rand.New(rand.NewPCG(8, uint64(n))), f.Dim(), 1)
			want := everything(atLevel(f, lanes.Plain), x, v)
			for l := lanes.AVX2; l <= lanes.Best(); l++ {
				for i, got := range everything(atLevel(f, l), x, v) {
					if !same(got, want[i]) {
						t.Fatalf("%s in %d, %v: number %d is %v, in Go %v", text, n, l, i, got, want[i])
					}
				}
			}
		}
	}
}

// everything is the value, the gradient and the product of the Hessian with v.
func everything(o *Objective, x, v []float64) []float64 {
	n := o.Dim()
	list := make([]float64, 2*n+1)
	o.Gradient(list[:n], x)
	o.HessianVector(list[n:2*n], x, v)
	list[2*n] = o.Value(x)
	return list
}
