package optimizer

import (
	"optexplore/model"
	"optexplore/optimizer/orthogonal"
)

// Muon takes a step of about the same length in every direction of a matrix of weights:
// of Nesterov's momentum, a matrix d = UΣVᵀ, it takes about UVᵀ.
//
//	v ← βv + g
//	d = g + βv, or v without nesterov
//	x ← x − ηwx
//	x ← x − η orth(d)
//
// orth is five steps of the Newton–Schulz iteration, times √max(1, rows/columns), for each
// block of parameters that is a matrix of at least two rows and two columns, and leaves
// vectors, such as biases, as they are: they go as with momentum. Jordan et al. give them
// to AdamW, and the first and last layer with them.
//
// Jordan, Jin, Boza, You, Cesista, Newhouse and Bernstein, "Muon: An optimizer for hidden
// layers in neural networks", 2024. The sum v, the order of the decay and the factor are
// those of PyTorch's Muon with adjust_lr_fn = original; its defaults are η = 0.001 and
// w = 0.1. The authors' code has the mean βv + (1−β)g, whose length orth takes away.
type Muon struct {
	Rate, Beta, Nesterov, WeightDecay float64

	step []float64 // room for one
	room orthogonal.Workspace
}

var _ = register(Entry{
	ID: "muon", Name: "Muon",
	Story:   "Steps by about η in every direction of a matrix of weights, however little the slope along it, so that rare directions are learned too; vectors go by momentum.",
	Source:  "Jordan et al. 2024, Muon: An optimizer for hidden layers in neural networks; PyTorch 2.9, torch.optim.Muon",
	OwnRate: true,
	Whole:   true,
	Lines: []string{
		gradient,
		"v ← β·v + g",
		"d = g + β·v [nesterov = on]",
		"d = v [nesterov = off]",
		"⇢ momentum: −d",
		"x ← x − η·w·x [w > 0]",
		"x ← x − η·orth(d)",
	},
	New: func() model.Rule { return new(Muon) },
})

// Knobs are η, β, nesterov and w.
func (r *Muon) Knobs() []model.Knob {
	beta, ahead := velocity(&r.Beta), toggle("nesterov", "a", "looks ahead along the velocity", &r.Nesterov)
	beta.Default, ahead.Default = 0.95, 1
	return []model.Knob{rate(&r.Rate, 0.02), beta, rare(ahead), decoupled(&r.WeightDecay, 0)}
}

// Memory is the velocity.
func (r *Muon) Memory() []string { return []string{"v"} }

// ByMatrix says why it needs matrices.
func (r *Muon) ByMatrix() string {
	return "it steps by whole matrices of parameters, of two rows and two columns at least, and without one it would be nesterov"
}

// Step takes x to x − ηwx − η·orth(d).
func (r *Muon) Step(s model.State, p *model.Probe) {
	x, v := s.X(), s.Memory(0)
	if len(r.step) != s.N {
		r.step = make([]float64, s.N)
	}
	d := r.step
	for i, g := range p.Gradient(x) {
		v[i] = float64(r.Beta*v[i]) + g
		if d[i] = v[i]; r.Nesterov == 1 {
			d[i] = g + float64(r.Beta*v[i])
		}
	}
	r.room.Blocks(d, d, p.Blocks())
	for i, step := range d {
		if r.WeightDecay > 0 {
			x[i] -= float64(float64(r.Rate*r.WeightDecay) * x[i])
		}
		x[i] -= float64(r.Rate * step)
	}
}
