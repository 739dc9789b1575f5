package slice

import "optexplore/model"

// part is an objective as a function of the parameters in a span, the others fixed.
type part struct {
	of       model.Objective
	in       span
	at, g, v []float64 // all parameters; room for a gradient and a vector
}

func (p *part) Dim() int { return p.in.hi - p.in.lo }

// Operations is what a value costs: that of f.
func (p *part) Operations() int { return model.Operations(p.of) }

func (p *part) Value(x []float64) float64 {
	copy(p.at[p.in.lo:], x)
	return p.of.Value(p.at)
}

func (p *part) Gradient(dst, x []float64) {
	copy(p.at[p.in.lo:], x)
	p.of.Gradient(p.g, p.at)
	copy(dst, p.g[p.in.lo:p.in.hi])
}

func (p *part) HessianVector(dst, x, v []float64) {
	copy(p.at[p.in.lo:], x)
	copy(p.v[p.in.lo:], v) // 0 elsewhere
	model.HessianVector(p.of, p.g, p.at, p.v)
	copy(dst, p.g[p.in.lo:p.in.hi])
}
