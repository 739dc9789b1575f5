package layers

import (
	"math"

	"optexplore/landscapes"
	"optexplore/landscapes/network"
	"optexplore/model"
)

// Facts is what the layers of a network do at a step of a run.
type Facts struct {
	Net    *landscapes.Net
	Text   string // the network in words
	Step   int
	Layers []model.LayerFacts
	Loss   float64
	Rate   float64 // η of the rule; NaN for none
	Past   Past
	Before *Before // the run before the last change of the network; nil for none
}

// Past is the layers at steps so far, at equal intervals and at the head.
type Past struct {
	Steps  []int
	Layers [][]model.LayerFacts
	Loss   []float64
}

// Before is another network with the same rule and as many steps.
type Before struct {
	Text   string // how it differs
	Step   int    // how far it is computed
	Layers []model.LayerFacts
	Past   Past
}

// shrink is the factor by which the norm of the slopes changes from layer to layer on its
// way back, the geometric mean from the last to the first; NaN where one of them is 0 or
// there is one layer only.
func (f Facts) shrink() float64 {
	last := len(f.Layers) - 1
	if last < 1 || f.Layers[0].Back == 0 || f.Layers[last].Back == 0 {
		return math.NaN()
	}
	return math.Pow(f.Layers[0].Back/f.Layers[last].Back, 1/float64(last))
}

// law is the factor that is expected where the sums z are small and the weights
// independent, the geometric mean over the layers above the first:
//
//	φ′(0)·√(fan-in·variance) = φ′(0)·‖W‖/√outputs.
//
// It is NaN where it does not hold: with residual layers, normalisers or a stem.
func (f Facts) law() (factor, slope, spread float64) {
	s := f.Net.Spec
	slope = network.SlopeAtZero(s.Act)
	if last := len(f.Layers) - 1; last < 1 || s.Residual || s.Norm != "" || s.Stem {
		return math.NaN(), slope, math.NaN()
	}
	logs := 0.0
	for _, l := range f.Layers[1:] {
		logs += math.Log(l.Weights / math.Sqrt(float64(l.Units)))
	}
	spread = math.Exp(logs / float64(len(f.Layers)-1))
	return slope * spread, slope, spread
}
