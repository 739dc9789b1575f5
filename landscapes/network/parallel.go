package network

import "math"

// alike is the least |cos| of the weights of two units that count as parallel.
const alike = 0.99

// parallel is the number of units of layer i with an activation whose weights, with the
// bias, are parallel to those of another, nearly. Weights 0 are parallel to none.
func (o *Objective) parallel(w []float64, i int) (n int) {
	l := &o.layers[i]
	if l.curve == nil {
		return 0
	}
	list := make([][]float64, l.out.units)
	for k := range list {
		list[k] = o.direction(w, i, k)
	}
	for k, u := range list {
		for j, v := range list {
			if j != k && math.Abs(dot(u, v)) >= alike {
				n++
				break
			}
		}
	}
	return n
}

// direction is the unit vector of the weights and the bias of a unit; NaN if all are 0.
func (o *Objective) direction(w []float64, i, k int) []float64 {
	l := &o.layers[i]
	list := append([]float64(nil), l.weights(w)[k*l.in.units:][:l.in.units]...)
	if l.bias >= 0 {
		list = append(list, w[l.bias+k])
	}
	size := length(list)
	for j := range list {
		list[j] /= size
	}
	return list
}
