package optimizer

import (
	"cmp"
	"math"
	"slices"

	"optexplore/model"
	"optexplore/model/curvature"
	"optexplore/model/vec"
)

// generation is the points of one step of CMA-ES, by their directions.
type generation struct {
	z, y   [][]float64
	values []float64
	order  []int // from the best point to the worst
}

// draw draws λ points around the mean and evaluates f there.
func draw(c *search, p *model.Probe, lambda int) generation {
	n := len(c.x)
	root, rng := symmetricRoot(c.covariance, n), p.Rand()
	g := generation{values: make([]float64, lambda), order: make([]int, lambda)}
	for k := range lambda {
		z, y := make([]float64, n), make([]float64, n)
		for i := range z {
			z[i] = rng.NormFloat64()
		}
		trial := p.Trial()
		for i := range y {
			y[i] = vec.Dot(root[i*n:(i+1)*n], z)
			trial.X[i] = c.mean[i] + float64(c.sigma[0]*y[i])
		}
		settle(trial.X)
		trial.Value = p.Value(trial.X)
		g.z, g.y = append(g.z, z), append(g.y, y)
		g.values[k], g.order[k] = worst(trial.Value), k
	}
	slices.SortStableFunc(g.order, func(a, b int) int { return cmp.Compare(g.values[a], g.values[b]) })
	return g
}

// accept moves x to the best point of the generation if f is lower there.
func (g *generation) accept(c *search, p *model.Probe) {
	k := g.order[0]
	trial := &p.Trials()[k]
	if !finite(trial.Value) || !(trial.Value < c.best[0]) || !vec.Finite(trial.X) {
		return
	}
	trial.Accepted = true
	copy(c.x, trial.X)
	fill(c.best, trial.Value)
}

// symmetricRoot is the symmetric √C of a positive semidefinite C. An eigenvalue that
// rounding makes negative is 0.
func symmetricRoot(c []float64, n int) []float64 {
	values, vectors := curvature.Eigen(c, n)
	root := make([]float64, n*n)
	for k, lambda := range values {
		axis, d := vectors[k*n:(k+1)*n], math.Sqrt(max(lambda, 0))
		for i, a := range axis {
			for j, b := range axis {
				root[i*n+j] += float64(float64(d*a) * b)
			}
		}
	}
	return root
}

// strategy is the constants of CMA-ES, in the tutorial's names.
//
// Hansen, arXiv:1604.00772, Table 1.
type strategy struct {
	weights                    []float64
	muEff, cs, ds, cc, c1, cmu float64
	length                     float64 // E‖N(0, I)‖
}

func newStrategy(n, lambda int) strategy {
	w, size := make([]float64, lambda/2), float64(n)
	sum, squares := 0.0, 0.0
	for i := range w {
		w[i] = math.Log(float64(lambda+1)/2) - math.Log(float64(i+1))
		sum += w[i]
	}
	for i := range w {
		w[i] /= sum
		squares += float64(w[i] * w[i])
	}
	t := strategy{weights: w, muEff: 1 / squares}
	t.cs = (t.muEff + 2) / (size + t.muEff + 5)
	t.ds = 1 + 2*max(0, math.Sqrt((t.muEff-1)/(size+1))-1) + t.cs
	t.cc = (4 + t.muEff/size) / (size + 4 + 2*t.muEff/size)
	t.c1 = 2 / ((size+1.3)*(size+1.3) + t.muEff)
	t.cmu = min(1-t.c1, 2*(0.25+t.muEff+1/t.muEff-2)/((size+2)*(size+2)+t.muEff))
	t.length = math.Sqrt(size) * (1 - 1/(4*size) + 1/(21*size*size))
	return t
}

// adapt moves the mean, the paths, C and σ by a generation.
func (t strategy) adapt(c *search, g generation) {
	n := len(c.x)
	y, z := make([]float64, n), make([]float64, n)
	for i, w := range t.weights {
		vec.AddScaled(y, y, w, g.y[g.order[i]])
		vec.AddScaled(z, z, w, g.z[g.order[i]])
	}
	vec.AddScaled(c.mean, c.mean, c.sigma[0], y)
	fill(c.generations, c.generations[0]+1)
	follow(c.stepPath, t.cs, t.muEff, z)
	size := vec.Norm(c.stepPath)
	h := 0.0
	if begun := 1 - math.Pow(1-t.cs, 2*c.generations[0]); size/math.Sqrt(begun) < (1.4+2/float64(n+1))*t.length {
		h = 1
	}
	follow(c.path, t.cc, t.muEff*h, y)
	t.spread(c, g, h)
	fill(c.sigma, c.sigma[0]*math.Exp(t.cs/t.ds*(size/t.length-1)))
}

// follow is p ← (1 − c)p + √(c(2 − c)μ)·v.
func follow(p []float64, c, mu float64, v []float64) {
	for i := range p {
		p[i] = float64((1-c)*p[i]) + float64(math.Sqrt(c*(2-c)*mu)*v[i])
	}
}

// spread adapts C to the path and to the best points.
func (t strategy) spread(c *search, g generation, h float64) {
	n := len(c.x)
	keep := 1 - t.c1 - t.cmu + float64(t.c1*(1-h)*t.cc*(2-t.cc))
	for i := range n {
		for j := range i + 1 {
			sum := float64(keep*c.covariance[i*n+j]) + float64(t.c1*float64(c.path[i]*c.path[j]))
			for k, w := range t.weights {
				y := g.y[g.order[k]]
				sum += float64(t.cmu * float64(w*float64(y[i]*y[j])))
			}
			c.covariance[i*n+j], c.covariance[j*n+i] = sum, sum
		}
	}
}
