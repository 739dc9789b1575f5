package network

import "optexplore/model"

// Fit is how well the network with the weights w fits all examples. An example of a class
// is right if its output for the class is greater than all others or, of one output and
// the loss bce, has the sign of the class. Where all are right a multiple of the last
// layer has a lower loss, so there is no stationary point; with weight decay there may
// be.
func (o *Objective) Fit(w []float64) model.Fit {
	f := model.Fit{Examples: o.count(), Decayed: o.shape.Decay != 0}
	if o.loss.classes(o.shape.Outputs()) == 0 {
		f.Numbers = o.count() * o.loss.targets(o.shape.Outputs())
		return f
	}
	f.Endless = !f.Decayed
	at := o.weights(w)
	for from := 0; from < o.count(); from += o.most {
		o.ahead(at, from)
		z, y := o.ends(o.held.m)
		for e := range o.held.m {
			if o.right(z, y, o.held.m, e) {
				f.Right++
			}
		}
	}
	return f
}

// right reports whether the outputs z of example e of m say its classes y.
func (o *Objective) right(z, y []float64, m, e int) bool {
	if len(y) == len(z) { // a class for each output
		for k := e; k < len(z); k += m {
			if !(z[k] > 0 && y[k] != 0 || z[k] < 0 && y[k] == 0) {
				return false
			}
		}
		return true
	}
	at := int(y[e])*m + e
	for k := e; k < len(z); k += m {
		if k != at && !(z[at] > z[k]) {
			return false
		}
	}
	return true
}
