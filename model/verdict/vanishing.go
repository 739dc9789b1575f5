package verdict

import (
	"math"

	"optexplore/model/vec"
)

// Bounds of gradients that shrink or grow through layers.
const (
	vanishes   = 1e-3 // what is left of it in the first layer
	explodes   = 20   // what comes of it there
	atEach     = 0.75 // by which it changes at each layer at least, in the mean
	hardlyMove = 1e-4 // of the weights: a step of a layer that hardly learns
)

// throughLayers is by how much the gradient of the first layer differs from that of the
// last, and by how much from layer to layer in the mean; ok is false if one is 0, or if
// there is no layer between them.
func throughLayers(f *facts) (ratio, each float64, ok bool) {
	n := len(f.layers) - 1
	if n < 2 || !(f.layers[0].Slope > 0) || !(f.layers[n].Slope > 0) {
		return 0, 0, false
	}
	ratio = f.layers[0].Slope / f.layers[n].Slope
	return ratio, math.Pow(ratio, 1/float64(n)), true
}

// vanishing: the gradient shrinks from layer to layer on its way back, so that the first
// layers hardly learn. It is the verdict if the steps of the first one are small beside
// its weights, as far as it was looked ahead.
func vanishing(f *facts) (r remark, ok bool) {
	ratio, each, ok := throughLayers(f)
	if !ok || !(ratio < vanishes && each < atEach) {
		return r, false
	}
	how := throughSentence(f, "shrinks", each)
	r.verdict = Finding{Condition: Vanishing, Tone: Warn, Title: "vanishing through the layers", sentence: func() string { return how + ", which hardly learns." }}
	r.sentence = how + "."
	if hardlyLearns(f) {
		r.rank = before
	}
	return r, true
}

// hardlyLearns reports whether the first layer hardly moves with the next step, and stays
// where it is as far as it was looked ahead.
func hardlyLearns(f *facts) bool {
	from, to, ok := firstLayer(f)
	if !ok || f.next() == nil {
		return false
	}
	size := vec.Norm(f.X[from:to])
	return vec.Norm(f.next()[from:to]) <= hardlyMove*size && (!f.looked() || vec.Distance(f.Ahead.End.X()[from:to], f.X[from:to]) <= 0.05*size)
}

// exploding: the gradient grows from layer to layer on its way back.
func exploding(f *facts) (r remark, ok bool) {
	ratio, each, ok := throughLayers(f)
	if !ok || !(ratio > explodes && each > 1/atEach) {
		return r, false
	}
	r.verdict = Finding{Condition: Exploding, Tone: Warn, Title: "exploding through the layers", sentence: func() string { return throughSentence(f, "grows", each) + ": no one rate suits both." }}
	r.sentence = throughSentence(f, "grows", each) + "."
	if r.rank = going; f.fit.Endless && f.fit.Right == f.fit.Examples {
		r.rank = aside
	}
	return r, true
}

// throughSentence says how the gradient changes on its way back, without a stop.
func throughSentence(f *facts, how string, each float64) string {
	n := len(f.layers) - 1
	return say("On its way back the gradient %s ×%s a layer, from %s in %s to %s in %s",
		how, num(each), num(f.layers[n].Slope), inLayer(n), num(f.layers[0].Slope), inLayer(0))
}
