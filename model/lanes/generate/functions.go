package main

// functions are those of package math, and what is made of them, operation by operation as Go computes them: each line
// rounds as there. Lanes in which Go would go another way are left to Go. The numbers are those of package math.
var functions = map[string]func(b *body, x *value) *value{
	"math.Sin":     (*body).sin,
	"math.Cos":     (*body).cos,
	"math.Exp":     (*body).exp,
	"math.Log":     (*body).log,
	"math.Tanh":    (*body).tanh,
	"vec.Sech":     (*body).sech,
	"vec.Sigmoid":  (*body).sigmoid,
	"vec.Softplus": (*body).softplus,
}

// polynomial is ((c₀x + c₁)x + c₂)x + …, where c₀ = 1 costs nothing.
func (b *body) polynomial(x *value, c []float64) *value {
	p := x
	if c[0] != 1 {
		p = b.mul(x, number(c[0]))
	}
	for _, v := range c[1 : len(c)-1] {
		p = b.mul(b.add(p, number(v)), x)
	}
	return b.add(p, number(c[len(c)-1]))
}
