package optimizer

import (
	"math/rand/v2"

	"gonum.org/v1/gonum/optimize"

	"optexplore/model"
	"optexplore/model/curvature"
)

// CMAES uses no gradient. It draws a population from a normal distribution, moves
// the mean towards the better half and adapts the covariance to the successful
// steps:
//
//	xᵢ ~ N(m, σ²C);  m ← Σ wᵢxᵢ over the best;  C, σ by the paths of m
//	x ← the best point so far
//
// It is gonum/optimize's CmaEsChol. Krause, Arbonès and Igel, "CMA-ES with Optimal
// Covariance Update and Storage Complexity", NeurIPS 2016; Hansen, "The CMA
// Evolution Strategy: A Tutorial", 2016. The draws come from the oracle's seed.
type CMAES struct {
	gonum
	Sigma, Population float64
}

var _ = register(Entry{
	ID: "cma-es", Name: "CMA-ES", Summary: "xᵢ ~ N(m, σ²C);  m ← Σ wᵢxᵢ over the best;  C and σ by the path of m;  x ← the best so far",
	Story:   "Sends out a swarm and learns which way it pays to spread: it looks over the hills around it, for many values of f and no gradient.",
	Source:  "Krause, Arbonès and Igel, NeurIPS 2016; Hansen 2016; gonum/optimize",
	OwnRate: true,
	Whole:   true,
	Hidden:  "The mean and the covariance stay inside gonum/optimize: what can be seen is the points of the generation, and the best so far.",
	New:     func() model.Rule { return new(CMAES) },
})

// Knobs are σ and the size of the population.
func (r *CMAES) Knobs() []model.Knob {
	population := count("population", "λ", "points in each generation", &r.Population, 6) // 4 + ⌊3 ln n⌋ for two parameters
	population.Bounds = model.Bounds{Lo: 2, Hi: 200, Whole: true}
	return []model.Knob{positive("sigma", "σ₀", "standard deviation of the first generation", &r.Sigma, 0.3), rare(population)}
}

// Seeded says that all generations are drawn from one seed.
func (*CMAES) Seeded() {}

// MostParameters is 64.
func (*CMAES) MostParameters() (n int, why string) {
	return curvature.MostWhole, "it keeps a matrix of n × n numbers and learns it from values alone; lbfgs serves any number"
}

// Step is the next generation.
func (r *CMAES) Step(s model.State, p *model.Probe) {
	r.step(s, p, settings{knobs: [2]float64{r.Sigma, r.Population}, seed: p.Seed()}, func() optimize.Method {
		return &optimize.CmaEsChol{InitStepSize: r.Sigma, Population: int(r.Population), Src: rand.NewPCG(p.Seed(), 0)}
	})
}
