package optimizer

import (
	"math"
	"slices"

	"optexplore/model"
	"optexplore/model/curvature"
	"optexplore/model/vec"
)

// CMAES uses no gradient. A step is a generation: λ points are drawn from a normal
// distribution, its mean m moves towards the better half of them, and its covariance
// σ²C adapts to the steps that were successful:
//
//	zᵢ ~ N(0, I),  yᵢ = √C·zᵢ,  xᵢ = m + σyᵢ,  f(x₁) ≤ … ≤ f(x_λ)
//	m  ← m + σ⟨y⟩,  ⟨y⟩ = Σ wᵢyᵢ over the best μ = ⌊λ/2⌋
//	pₛ ← (1 − cₛ)pₛ + √(cₛ(2 − cₛ)μₑ)·⟨z⟩
//	p  ← (1 − c)p + h√(c(2 − c)μₑ)·⟨y⟩
//	C  ← (1 − c₁ − cᵤ + c₁(1 − h)c(2 − c))C + c₁ppᵀ + cᵤΣ wᵢyᵢyᵢᵀ
//	σ  ← σ·exp(cₛ/dₛ·(‖pₛ‖/E‖N(0, I)‖ − 1))
//	x  ← the best point so far, the start among them
//
// where h is 0 while pₛ is long and 1 otherwise. The weights are positive or 0, so no
// point of the worse half is learned from. √C is the symmetric root: with it ⟨z⟩ is
// C^(−1/2)⟨y⟩ without a division, and no sign of an eigenvector matters. A point where
// f is not finite is worse than any other.
//
// Hansen, "The CMA Evolution Strategy: A Tutorial", arXiv:1604.00772, Figure 6 and
// Table 1 with positive weights only; it ends as in B.3, NoEffectCoord.
type CMAES struct{ Sigma, Population float64 }

var _ = register(Entry{
	ID: "cma-es", Name: "CMA-ES", Summary: "xᵢ ~ N(m, σ²C);  m ← Σ wᵢxᵢ over the best;  C and σ by the path of m;  x ← the best so far",
	Story:   "Sends out a swarm and learns which way it pays to spread: it looks over the hills around it, for many values of f and no gradient.",
	Source:  "Hansen, The CMA Evolution Strategy: A Tutorial, arXiv:1604.00772, Figure 6",
	OwnRate: true,
	Whole:   true,
	Hidden:  "A generation sorts its points by f, which no line says: what can be seen is the points, and the best so far.",
	New:     func() model.Rule { return new(CMAES) },
})

// Knobs are σ and the size of the population.
func (r *CMAES) Knobs() []model.Knob {
	population := count("population", "λ", "points in each generation", &r.Population, 6) // 4 + ⌊3 ln n⌋ for two parameters
	population.Bounds = model.Bounds{Lo: 2, Hi: 200, Whole: true}
	return []model.Knob{positive("sigma", "σ₀", "standard deviation of the first generation", &r.Sigma, 0.3), rare(population)}
}

// Memory is the mean, the paths of σ and of C, and numbers that are the same in every
// coordinate: σ, f at the best point, σ₀ and the number of generations.
func (*CMAES) Memory() []string { return []string{"m", "pₛ", "p", "σ", "f", "σ₀", "k"} }

// Matrices is the covariance, without σ².
func (*CMAES) Matrices() []string { return []string{"C"} }

// Exacting says why the exact objective is needed.
func (*CMAES) Exacting() string { return exactly }

// MostParameters is 64.
func (*CMAES) MostParameters() (n int, why string) {
	return curvature.MostWhole, "it keeps a matrix of n × n numbers and learns it from values alone; lbfgs serves any number"
}

// search is the memory of CMA-ES in a State: views.
type search struct {
	x, mean, stepPath, path []float64
	sigma, best             []float64
	first, generations      []float64
	covariance              []float64
}

func searchOf(s model.State) search {
	return search{s.X(), s.Memory(0), s.Memory(1), s.Memory(2), s.Memory(3), s.Memory(4), s.Memory(5), s.Memory(6), s.Matrix(7)}
}

// begin sets the memory to that of a search from x.
func (c *search) begin(sigma, f float64) {
	copy(c.mean, c.x)
	fill(c.stepPath, 0)
	fill(c.path, 0)
	fill(c.sigma, sigma)
	fill(c.best, f)
	fill(c.first, sigma)
	fill(c.generations, 0)
	fill(c.covariance, 0)
	for i := range c.x {
		c.covariance[i*len(c.x)+i] = 1
	}
}

// still reports whether a fifth of the standard deviation changes no coordinate of
// the mean: then no generation changes it any more.
func (c *search) still() bool {
	n := len(c.x)
	for i, m := range c.mean {
		if m+0.2*c.sigma[0]*math.Sqrt(max(c.covariance[i*n+i], 0)) != m {
			return false
		}
	}
	return true
}

// Rest says that the search has ended, if its points no longer differ.
func (r *CMAES) Rest(before, now model.State) string {
	c := searchOf(now)
	if c.generations[0] == 0 || c.generations[0] != searchOf(before).generations[0] || !c.still() {
		return ""
	}
	return "its points no longer differ in any digit"
}

// Step is the next generation. It starts anew where σ₀ was changed. A generation that
// leads to numbers that are not finite changes nothing but x.
func (r *CMAES) Step(s model.State, p *model.Probe) {
	c := searchOf(s)
	if begins(s) || c.first[0] != r.Sigma {
		c.begin(r.Sigma, worst(p.Value(c.x)))
	}
	if c.still() {
		p.Value(c.x)
		return
	}
	g := draw(&c, p, int(r.Population))
	g.accept(&c, p)
	before := slices.Clone(s.Data[s.N:])
	newStrategy(len(c.x), int(r.Population)).adapt(&c, g)
	if !vec.Finite(s.Data) {
		copy(s.Data[s.N:], before)
	}
}

// worst is f, and the largest number where f is not finite.
func worst(f float64) float64 {
	if finite(f) {
		return f
	}
	return math.MaxFloat64
}
