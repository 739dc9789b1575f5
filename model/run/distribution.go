package run

import (
	"errors"
	"fmt"

	"optexplore/model"
	"optexplore/model/curvature"
	"optexplore/model/theory"
	"optexplore/model/vec"
)

// Distribution is the mean and the standard deviation of a run's position under
// Gaussian noise, step by step in closed form, on an objective that is
// quadratic.
//
// Let H be its Hessian, λ an eigenvalue, u the offset along the eigenvector and
// ξ the noise of the gradient along it, which has the standard deviation σ along
// every axis. Gradient descent takes u, counted from the stationary point, to
//
//	u′ = u − η(λu + ξ) = (1 − ηλ)u − ηξ,
//
// so that with independent draws
//
//	E uₜ = (1 − ηλ)ᵗ u₀
//	Var uₜ = η²σ² Σ (1 − ηλ)²ᵏ, k = 0 … t−1,
//	       = η²σ² (1 − (1 − ηλ)²ᵗ) / (1 − (1 − ηλ)²)
//
// and, where |1 − ηλ| < 1, the deviation tends to ησ/√(1 − (1 − ηλ)²). A rule
// with memory that is linear near a stationary point takes s = (u, memory) to
// A s + b(γ + ξ), γ being the gradient at the origin of u and [A b; 0 1] the
// rule's response; then
//
//	E s′ = A E s + bγ,   Cov s′ = A Cov s Aᵀ + σ² b bᵀ
//
// which is computed with the rule, the rate and the noise of each step; where the
// rate changes, the power becomes a product. The noise has the same variance along
// all axes and is independent between them, so the means and variances of the
// coordinates are sums over the axes.
//
// Mandt, Hoffman and Blei, "Stochastic Gradient Descent as Approximate Bayesian
// Inference", JMLR 18, 2017, section 3, for small rates; the book's runs of
// stochastic gradient descent are of this form.
type Distribution struct {
	session model.Session
	runner  int
	driver  *Driver
	axes    []float64  // unit eigenvectors, one after the other
	lambdas []float64  // their eigenvalues
	slopes  []float64  // the gradient at the start along them
	now     population // for each eigenvector the mean of s, u being counted from the start, and its covariance
	past    past       // the same at some steps
	law     law        // of the step last taken
	room    []float64
}

// Why there is no closed form.
var (
	errBent    = errors.New("f is not quadratic")
	errBatched = errors.New("the error of a minibatch is not Gaussian")
	errNoLaw   = errors.New("nothing is known of the rule near a stationary point")
	errMany    = fmt.Errorf("the closed form takes all eigenvectors: expected up to %d parameters", curvature.MostWhole)
	errBeyond  = errors.New("the closed form is beyond the numbers")
)

// NewDistribution returns the closed form for runner i of s, at the start. The error says
// why there is none.
func NewDistribution(s model.Session, i int, o model.Objective, m model.Makers) (*Distribution, error) {
	d, err := NewDriver(s, i, o, m)
	if err != nil {
		return nil, err
	}
	if err := d.stages[0].lawful(); err != nil {
		return nil, err
	}
	n := len(s.Start)
	if !curvature.Quadratic(o, s.Start, s.Home) {
		return nil, errBent
	}
	if n > curvature.MostWhole {
		return nil, errMany
	}
	g := make([]float64, n)
	o.Gradient(g, s.Start)
	p := &Distribution{session: s, runner: i}
	spectrum := curvature.SpectrumAt(o, s.Start)
	p.lambdas, p.axes = spectrum.Values, spectrum.Vectors
	for k := range n {
		p.slopes = append(p.slopes, vec.Dot(p.axes[k*n:(k+1)*n], g))
	}
	p.begin(d)
	return p, nil
}

// begin sets p to the start.
func (p *Distribution) begin(d *Driver) {
	size := 1 + d.vectors
	p.driver, p.law = d, law{}
	p.now = newPopulation(model.State{Data: make([]float64, size+size*size)}, len(p.slopes))
	p.room = make([]float64, size+2*size*size)
	p.past = past{}
	p.past.keep(&p.now, mostPopulations)
}

// Sync updates p to runner i of s, on the same objective and from the same start.
// The steps that both have in common are kept. The error says why there is no
// closed form; p is then unchanged.
func (p *Distribution) Sync(s model.Session, i int, o model.Objective, m model.Makers) error {
	common := shared(p.session, p.runner, s, i)
	if common == always {
		p.session, p.runner = s, i
		return nil
	}
	if common < 0 {
		return errOtherStart
	}
	d, err := NewDriver(s, i, o, m)
	if err != nil {
		return err
	}
	if err := d.stages[0].lawful(); err != nil {
		return err
	}
	p.session, p.runner = s, i
	if d.vectors > p.driver.vectors {
		p.begin(d)
		return nil
	}
	d.vectors = p.driver.vectors
	p.driver = d
	p.past.forget(common)
	p.past.near(&p.now, min(p.now.step, common))
	return nil
}

// lawful returns an error if there is no closed form in a stage.
func (s *stage) lawful() error {
	if _, ok := theory.Linearised(s.rule); !ok {
		return errNoLaw
	}
	if s.oracle.Sampled() {
		return errBatched
	}
	return nil
}
