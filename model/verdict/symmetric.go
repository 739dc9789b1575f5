package verdict

import (
	"fmt"
	"math"
	"slices"

	"optexplore/model"
	"optexplore/model/curvature"
	"optexplore/model/vec"
)

// symmetric: units of a layer are equal, with what leads to them and from them, and stay
// so. Exchanging two such units leaves the loss as it is, so the gradient is the same for
// both, and so is every product of the Hessian with a vector that is: they stay equal
// under a rule that treats all coordinates alike, whether its step is linear in the
// gradients or of each coordinate by itself, and with minibatches too, into which an
// example enters for both. Noise in the coordinates of the gradient parts them; so does a
// rule that draws numbers for each coordinate and, late, one that solves equations.
func symmetric(f *facts) (r remark, ok bool) {
	k, most := -1, 0.0
	for i, l := range f.layers {
		if share := 1 - float64(l.Distinct)/float64(l.Units); share > most {
			k, most = i, share
		}
	}
	if k < 0 || !staysSymmetric(f, k) {
		return r, false
	}
	r.verdict = Finding{Condition: Symmetric, Tone: Warn, Title: "equal units", sentence: func() string { return equalSentence(f, k) }}
	if text, all := zerosSentence(f); all {
		r.verdict.Title, r.verdict.sentence = "all weights 0", func() string { return text }
	}
	if r.rank = before; f.layers[k].Distinct > (f.layers[k].Units+1)/2 {
		r.rank = aside
	}
	return r, true
}

// equalSentence says how many units of layer k are equal.
func equalSentence(f *facts, k int) string {
	l := f.layers[k]
	which, alone := "The "+units(l.Units)+" of "+inLayer(k)+" are", "the layer counts as "+units(l.Distinct)
	if l.Distinct > 1 {
		which = fmt.Sprintf("Of the %s of %s only %d differ: the others are", units(l.Units), inLayer(k), l.Distinct)
	}
	hidden := 0
	for _, l := range f.layers[:len(f.layers)-1] {
		if l.Distinct == 1 && l.Units > 1 {
			hidden++
		}
	}
	if n := len(f.layers) - 1; n > 1 && hidden == n {
		which, alone = fmt.Sprintf("The units of each of the %d hidden layers are", n), "each layer counts as 1 unit"
	}
	return which + " equal, with equal gradients, and stay so: " + alone + "."
}

// zerosSentence says that all weights are 0, and where the gradient is not.
func zerosSentence(f *facts) (text string, ok bool) {
	size := func(v []float64) func(b model.Block, from int) bool {
		return func(b model.Block, from int) bool { return vec.MaxAbs(v[from:from+b.Size()]) != 0 }
	}
	moving := blocksIn(f, size(f.Gradient))
	at := blocksIn(f, size(f.X))
	outputs := "b" + model.Whole(len(f.layers))
	others := func(name string) bool { return name != outputs }
	if slices.ContainsFunc(at, others) || slices.ContainsFunc(moving, others) {
		return "", false
	}
	if moved(f, 0, len(f.X)-f.layers[len(f.layers)-1].Units) {
		return "", false
	}
	if len(moving) == 0 && f.GradNorm == 0 {
		return "All weights are 0, and the gradient is exactly 0: no step that goes by gradients leaves this point.", true
	}
	return "All weights are 0, and the gradient is exactly 0 in all but " + outputs + ": the outputs are the same for all examples, and no step that goes by gradients changes that.", true
}

// staysSymmetric reports whether the equal units of layer k stay so: by the kind of the
// rule, and in all states ahead that are known.
func staysSymmetric(f *facts, k int) bool {
	if f.Oracle.Noise > 0 || !alike(f.Rule, len(f.X)) {
		return false
	}
	list := f.Ahead.Next
	if len(list) > 1 {
		list = list[:1]
	}
	if f.looked() {
		list = append(slices.Clone(list), f.Ahead.End)
	}
	return !slices.ContainsFunc(list, func(s model.State) bool {
		return vec.Finite(s.X()) && model.Layers(f.Objective, s.X())[k].Distinct > f.layers[k].Distinct
	})
}

// twins is the quadratic ½(Σ xᵢ)² + ½(Σ uᵢxᵢ)² + ½Σ cᵢxᵢ², which treats its first two
// coordinates alike.
type twins struct{ u, c []float64 }

func newTwins(n int) twins {
	t := twins{make([]float64, n), make([]float64, n)}
	for i := range n {
		t.u[i], t.c[i] = math.Cos(float64(max(i, 1))), 1+float64(max(i, 1))/float64(n)
	}
	return t
}

func (t twins) Dim() int { return len(t.u) }

func (t twins) Value(x []float64) float64 {
	g := make([]float64, len(x))
	t.Gradient(g, x)
	return vec.Dot(g, x) / 2
}

func (t twins) Gradient(dst, x []float64) {
	all, along := 0.0, vec.Dot(t.u, x)
	for _, v := range x {
		all += v
	}
	for i, v := range x {
		dst[i] = all + t.u[i]*along + t.c[i]*v
	}
}

func (t twins) HessianVector(dst, _, v []float64) { t.Gradient(dst, v) }

// alike reports whether a rule treats all coordinates of n alike: whether it keeps equal
// ones of a function equal that does, to the last bit. One that draws numbers, or tries
// one coordinate after the other, does not, nor does one that solves equations with the
// Hessian, or multiplies matrices of the gradient, whose rounding differs from coordinate
// to coordinate.
func alike(rule model.Rule, n int) bool {
	inner := rule
	if c, clipped := rule.(*model.Clipped); clipped {
		inner = c.Rule
	}
	if _, matrices := inner.(model.ByMatrix); matrices {
		return false
	}
	dim, steps := 5, 40
	if n > curvature.MostWhole { // where rules do without the matrix
		dim, steps = curvature.MostWhole+1, 4
	}
	of := newTwins(dim)
	for _, from := range []float64{0, 0.3} {
		s := model.NewState(make([]float64, dim), model.Vectors(rule, dim))
		for i := range s.X() {
			s.X()[i] = from * of.u[i]
		}
		probe := model.NewProbe(of, model.Oracle{})
		for range steps {
			probe.Begin(s.Step)
			rule.Step(s, probe)
			s.Step++
			s.Age++
			if probe.Cost().Hessians > 0 {
				return false
			}
		}
		for k := range len(s.Data) / s.N {
			if part := s.Data[k*s.N:]; part[0] < part[1] || part[0] > part[1] {
				return false
			}
		}
	}
	return true
}
