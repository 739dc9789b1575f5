package network

// signal is a number for each unit and example, a row for each unit, with its
// derivatives. A signal of data has no derivatives: they are nil.
type signal struct {
	units     int
	value     []float64
	slope     []float64 // the derivatives of the loss by it
	along     []float64 // the derivatives of value in the direction v
	slopeAway []float64 // of slope
}

func newSignal(units, most int) *signal {
	return &signal{units, make([]float64, units*most), make([]float64, units*most), make([]float64, units*most), make([]float64, units*most)}
}

// stage computes a signal from another one. Its methods are called in this order, each
// for the signals of m examples: forward in the order of the stages, backward in the
// opposite order, with the parameters w and the direction v.
type stage interface {
	forward(w []float64, m int)          // out.value
	backward(w []float64, m int)         // in.slope
	gather(dst []float64, m int)         // adds the derivatives by its parameters
	bend(m int)                          // what the derivatives in any direction need beside
	forwardAlong(w, v []float64, m int)  // out.along
	backwardAlong(w, v []float64, m int) // in.slopeAway
	gatherAlong(dst []float64, m int)    // adds the derivatives of what gather adds
}

// free is a stage without parameters, as far as they matter.
type free struct{}

func (free) gather([]float64, int)      {}
func (free) gatherAlong([]float64, int) {}
func (free) bend(int)                   {}
