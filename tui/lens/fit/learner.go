package fit

import (
	"math"
	"slices"

	"optexplore/landscapes"
	"optexplore/landscapes/data"
	"optexplore/landscapes/network"
	"optexplore/model"
)

// Bounds of the points at which the outputs are computed over the inputs.
const (
	curveNodes   = 241
	leastNodes   = 25 // of a side
	mostNodes    = 97
	gridCost     = 3_000_000 // in arithmetic operations
	chunk        = 128       // nodes that are computed at once
	margin1      = 0.15      // of the range of one input, beyond the examples
	margin2      = 0.08      // of two
	lawful       = 400       // points of the law of the data
	mostExamples = 1000      // that are drawn
)

// learner evaluates a network.
type learner struct {
	net         *landscapes.Net
	classes     int // of the examples; 0 for numbers
	loss        *network.Objective
	train, held examples // held out: the test examples
	box         model.Window
	side        int       // nodes along each input; 0 where there are more than two
	nodes       []float64 // the inputs at them
	first       []float64 // the outputs there at the start
	law         [][2]float64
	base        float64 // the loss of the best constant outputs
}

// examples are the inputs and the targets of a part of the data.
type examples struct {
	data.Set
	share int // every which of them is drawn
}

func newLearner(net *landscapes.Net) *learner {
	l := &learner{net: net, loss: net.Loss(), train: examplesOf(net.Train)}
	if net.Test.Len() > 0 {
		l.held = examplesOf(net.Test)
	}
	switch s := net.Spec; {
	case s.Loss == "softmax":
		l.classes = s.Outputs()
	case s.Loss == "bce" && s.Outputs() == 1:
		l.classes = 2
	}
	l.base = constant(l.train.Y, net.Spec.Loss, max(l.train.Targets, 1), l.classes)
	if n := net.Spec.Inputs(); n <= 2 {
		l.box = l.boxOf([]float64{margin1, margin2}[n-1])
		l.side = curveNodes
		if n == 2 {
			each := max(l.loss.Operations()/max(l.train.Len(), 1), 1)
			l.side = min(max(int(math.Sqrt(float64(gridCost)/float64(each))), leastNodes), mostNodes)
		}
		l.spread()
		l.law = lawOf(net)
	}
	return l
}

func examplesOf(s data.Set) examples { return examples{s, (s.Len() + mostExamples - 1) / mostExamples} }

// boxOf is the ranges of the inputs of all examples, with a margin.
func (l *learner) boxOf(share float64) model.Window {
	n := l.net.Spec.Inputs()
	box := make(model.Window, n)
	for i := range box {
		lo, hi := math.Inf(1), math.Inf(-1)
		for _, e := range []examples{l.train, l.held} {
			for k := i; k < len(e.X); k += n {
				lo, hi = min(lo, e.X[k]), max(hi, e.X[k])
			}
		}
		pad := share * (hi - lo)
		if !(pad > 0) {
			pad = max(math.Abs(lo), 1) / 2
		}
		box[i] = model.Range{Lo: lo - pad, Hi: hi + pad}
	}
	return box
}

// spread lays the nodes: the first input ascends, of two the second row by row.
func (l *learner) spread() {
	at := func(i, k int) float64 {
		r := l.box[i]
		return r.Lo + (r.Hi-r.Lo)*float64(k)/float64(l.side-1)
	}
	if len(l.box) == 1 {
		for k := range l.side {
			l.nodes = append(l.nodes, at(0, k))
		}
		return
	}
	for y := range l.side {
		for x := range l.side {
			l.nodes = append(l.nodes, at(0, x), at(1, y))
		}
	}
}

// start computes the outputs with the first weights, where they are drawn.
func (l *learner) start(w []float64) {
	if len(l.box) == 1 {
		l.first = make([]float64, l.side*l.net.Spec.Outputs())
		l.loss.Outputs(l.first, w, l.nodes)
	}
}

// lawOf is the examples of one input without their noise, in order; nil where they are
// not drawn.
func lawOf(net *landscapes.Net) (law [][2]float64) {
	source := net.Spec.Data
	if source.File != "" || source.Inputs() != 1 || source.Targets() != 1 {
		return nil
	}
	source.Noise = 0
	set, err := source.Test(lawful)
	if err != nil {
		return nil
	}
	for k, x := range set.X {
		law = append(law, [2]float64{x, set.Y[k]})
	}
	slices.SortFunc(law, func(a, b [2]float64) int {
		if a[0] < b[0] {
			return -1
		}
		return 1
	})
	return law
}

// constant is the least loss of outputs that do not depend on the inputs: of numbers the
// variance of the targets, of classes the entropy of their shares. y has rows of width
// numbers.
func constant(y []float64, loss string, width, classes int) float64 {
	n := float64(len(y)) / float64(width)
	sum := 0.0
	switch {
	case loss == "softmax":
		counts := make([]float64, classes)
		for _, v := range y {
			counts[int(v)]++
		}
		for _, c := range counts {
			sum += entropy(c / n)
		}
		return sum
	case loss == "bce":
		for i := range width {
			ones := 0.0
			for k := i; k < len(y); k += width {
				ones += y[k]
			}
			sum += entropy(ones/n) + entropy(1-ones/n)
		}
		return sum / float64(width)
	}
	for i := range width {
		mean := 0.0
		for k := i; k < len(y); k += width {
			mean += y[k] / n
		}
		for k := i; k < len(y); k += width {
			sum += (y[k] - mean) * (y[k] - mean)
		}
	}
	return sum / float64(len(y))
}

// entropy is −p log p.
func entropy(p float64) float64 {
	if p <= 0 {
		return 0
	}
	return -p * math.Log(p)
}
