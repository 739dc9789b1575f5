package equation

import (
	"math"

	"optexplore/model"
	"optexplore/model/curvature"
	"optexplore/optimizer/orthogonal"
)

// questions are the operations that evaluate the objective or draw random numbers.
func questions() []operation {
	ofMatrix := func(f func(n int, values, vectors []float64) Value) func(*run, []Value) Value {
		return func(r *run, v []Value) Value {
			if !r.want(v[0], Matrix) {
				return r.number(0)
			}
			n := side(v[0])
			values, vectors := curvature.Eigen(v[0].Numbers, n)
			return f(n, values, vectors)
		}
	}
	return []operation{
		{symbol: "f", shape: called, level: levelAtom, asks: true, whole: value},
		{symbol: "∇f", shape: called, level: levelAtom, asks: true, whole: gradient},
		{symbol: "∇²f", shape: called, level: levelAtom, asks: true, whole: hessian},
		{symbol: "N", shape: called, level: levelAtom, asks: true, whole: normal},
		{symbol: "U", shape: called, level: levelAtom, asks: true, whole: func(r *run, _ []Value) Value { return r.number(r.dice().Float64()) }},
		{symbol: "orth", shape: called, level: levelAtom, whole: orthogonalised},
		{symbol: "diag", shape: called, level: levelAtom, whole: diagonal},
		{symbol: "eigenvalues", shape: called, level: levelAtom, whole: ofMatrix(func(_ int, values, _ []float64) Value {
			return Value{Type: Vector, Numbers: values}
		})},
		{symbol: "eigenvectors", shape: called, level: levelAtom, whole: ofMatrix(func(_ int, _, vectors []float64) Value {
			return transposed(Value{Type: Matrix, Numbers: vectors})
		})},
	}
}

// value returns f at a point as the step sees it, as model.Probe.Value; a value that
// is not finite is NaN.
func value(r *run, v []Value) Value {
	if !r.want(v[0], Vector) {
		return r.number(0)
	}
	f := r.seen.Value(v[0].Numbers)
	if math.IsInf(f, 0) {
		f = math.NaN()
	}
	return r.number(f)
}

// gradient returns ∇f at a point for the step's minibatch, without noise and
// clipping.
func gradient(r *run, v []Value) Value {
	g := Value{Type: Vector, Numbers: r.place.room(r.given.State.N)}
	if r.want(v[0], Vector) {
		r.seen.Of.Gradient(g.Numbers, v[0].Numbers)
	}
	return g
}

func hessian(r *run, v []Value) Value {
	n := r.given.State.N
	h := Value{Type: Matrix, Numbers: r.place.room(n * n)}
	if r.want(v[0], Vector) {
		model.Hessian(r.given.Objective, h.Numbers, v[0].Numbers)
	}
	return h
}

// normal returns n normal draws.
func normal(r *run, _ []Value) Value {
	v := Value{Type: Vector, Numbers: r.place.room(r.given.State.N)}
	for i := range v.Numbers {
		v.Numbers[i] = r.dice().NormFloat64()
	}
	return v
}

// orthogonalised returns a vector whose blocks that are matrices are made about orthogonal.
func orthogonalised(r *run, v []Value) Value {
	d := Value{Type: Vector, Numbers: r.place.room(r.given.State.N)}
	if r.want(v[0], Vector) {
		new(orthogonal.Workspace).Blocks(d.Numbers, v[0].Numbers, model.Blocks(r.given.Objective))
	}
	return d
}

func diagonal(r *run, v []Value) Value {
	d := Value{Type: Vector, Numbers: r.place.room(r.given.State.N)}
	if r.want(v[0], Matrix) {
		for i := range d.Numbers {
			d.Numbers[i] = v[0].Numbers[i*len(d.Numbers)+i]
		}
	}
	return d
}
