package network

// The decay adds λ/2 Σ W² to the loss, over the matrices of all layers as they are in the
// parameters, not over biases and gains. Krogh and Hertz, "A Simple Weight Decay Can
// Improve Generalization", NIPS 1991, (1).

// decay is its term at the parameters w.
func (o *Objective) decay(w []float64) float64 {
	if o.shape.Decay == 0 {
		return 0
	}
	sum := 0.0
	for i := range o.layers {
		part := o.layers[i].weights(w)
		sum += dot(part, part)
	}
	return o.shape.Decay / 2 * sum
}

// addDecay adds λ times the weights of w to those of dst.
func (o *Objective) addDecay(dst, w []float64) {
	if o.shape.Decay == 0 {
		return
	}
	for i := range o.layers {
		add1x1(o.layers[i].weights(dst), o.layers[i].weights(w), o.shape.Decay)
	}
}
