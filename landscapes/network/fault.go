package network

import (
	"fmt"
	"math"

	"optexplore/model/vec"
)

// Fault says where the loss first ceases to be finite, in words that follow "the":
// "output of layer 2 is infinite for example 7". Layers and examples count from 1, those
// of a batch by their place among all. It is empty where the loss is finite.
func (o *Objective) Fault(w []float64) string {
	if v := o.Value(w); v-v == 0 {
		return ""
	}
	for i, v := range w {
		if v-v != 0 {
			return fmt.Sprintf("weight %s is %s", o.weight(i), kind(v))
		}
	}
	if d := o.decay(w); d-d != 0 {
		return "weight decay is infinite"
	}
	w = o.weights(w)
	for i, v := range w {
		if v-v != 0 {
			return fmt.Sprintf("weight %s over the length of the weights of its unit is %s", o.weight(i), kind(v))
		}
	}
	for from := 0; from < o.count(); from += o.most {
		o.ahead(w, from)
		m := o.held.m
		for i := range o.layers {
			out := o.layers[i].out
			if at, bad := firstBad(out.value[:out.units*m]); bad {
				return fmt.Sprintf("output of layer %d is %s for example %d", i+1, kind(out.value[at]), o.number(from+at%m))
			}
		}
		if e := o.lostAt(); e >= 0 {
			return fmt.Sprintf("loss of example %d is infinite", o.number(from+e))
		}
	}
	return "mean of the losses is infinite"
}

// SlopeFault says where the gradient first ceases to be finite on the way back from the
// loss: "slope at the outputs of layer 1 is infinite for example 7". It is empty where
// the gradient is finite, and where the loss is not.
func (o *Objective) SlopeFault(w []float64) string {
	g := make([]float64, o.dim)
	if o.Gradient(g, w); vec.Finite(g) {
		return ""
	}
	if v := o.Value(w); v-v != 0 {
		return ""
	}
	at := o.weights(w)
	for from := 0; from < o.count(); from += o.most {
		o.back(at, from)
		m := o.held.m
		for i := len(o.layers) - 1; i >= 0; i-- {
			sums := o.layers[i].sums
			if at, bad := firstBad(sums.slope[:sums.units*m]); bad {
				return fmt.Sprintf("slope at the sums of layer %d is %s for example %d", i+1, kind(sums.slope[at]), o.number(from+at%m))
			}
		}
	}
	i, _ := firstBad(g)
	return fmt.Sprintf("slope along weight %s is %s", o.weight(i), kind(g[i]))
}

// weight is the name of a parameter: its block and, from 1, its row and column.
func (o *Objective) weight(i int) string {
	for _, b := range o.Blocks() {
		if i < b.Size() && b.Name[0] != 'W' {
			return fmt.Sprintf("%s[%d]", b.Name, i+1)
		}
		if i < b.Size() {
			return fmt.Sprintf("%s[%d, %d]", b.Name, i/b.Columns+1, i%b.Columns+1)
		}
		i -= b.Size()
	}
	return "?"
}

func firstBad(list []float64) (at int, bad bool) {
	for i, v := range list {
		if v-v != 0 {
			return i, true
		}
	}
	return 0, false
}

// kind says in what way a number is not finite.
func kind(v float64) string {
	if math.IsInf(v, 0) {
		return "infinite"
	}
	return "not a number"
}
