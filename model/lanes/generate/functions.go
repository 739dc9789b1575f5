package main

// functions are those of package math, and what is made of them, operation by operation as Go computes them: each line
// rounds as there. Lanes in which Go would go another way are left to Go. The numbers are those of package math.
var functions = map[string]func(b maths, x *value) *value{
	"math.Sin":     maths.sin,
	"math.Cos":     maths.cos,
	"math.Exp":     maths.exp,
	"math.Log":     maths.log,
	"math.Tanh":    maths.tanh,
	"vec.Sech":     maths.sech,
	"vec.Sigmoid":  maths.sigmoid,
	"vec.Softplus": maths.softplus,
}

// maths is a body to which functions are appended.
type maths struct{ *body }

// polynomial is ((c₀x + c₁)x + c₂)x + …, where c₀ = 1 costs nothing.
func (b maths) polynomial(x *value, c []float64) *value {
	p := x
	if c[0] != 1 {
		p = b.mul(x, number(c[0]))
	}
	for _, v := range c[1 : len(c)-1] {
		p = b.mul(b.add(p, number(v)), x)
	}
	return b.add(p, number(c[len(c)-1]))
}
