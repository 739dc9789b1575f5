package optimizer

import "optexplore/model"

// ScheduleFree is gradient descent on z. The iterate x is the mean of all z so far,
// and the gradient is taken between the two:
//
//	y = (1−β)z + βx
//	z ← z − η g(y)
//	x ← (1 − 1/t)x + z/t
//
// t being 1 at the first step, and z = x before it.
//
// Defazio, Yang, Mehta, Mishchenko, Khaled and Cutkosky, "The Road Less
// Scheduled", NeurIPS 2024, schedule-free SGD without warm-up.
type ScheduleFree struct{ Rate, Beta float64 }

var _ = register(Entry{
	ID: "schedule-free", Name: "Schedule-free SGD",
	Story:  "Averages all its points, so it settles as if its rate fell, with no schedule to choose; the mean remembers a bad start for long.",
	Source: "Defazio et al., NeurIPS 2024",
	Lines: []string{
		"z ← x [t = 1]",
		"y ← (1 − β)·z + β·x",
		"g = ∇f(y)",
		"z ← z − η·g",
		"x ← (1 − 1/t)·x + (1/t)·z",
	},
	New: func() model.Rule { return new(ScheduleFree) },
})

// Knobs are η and β.
func (r *ScheduleFree) Knobs() []model.Knob {
	return []model.Knob{rate(&r.Rate, 0.1), {
		Name: "beta", Symbol: "β", Help: "where the gradient is asked for: 0 at z, 1 at x",
		Value: &r.Beta, Default: 0.9, Bounds: model.Bounds{Lo: 0, Hi: 1},
	}}
}

// Memory is the point that descends and the one of its gradient.
func (r *ScheduleFree) Memory() []string { return []string{"z", "y"} }

// Step takes z to z − ηg(y) and x to the mean with it.
func (r *ScheduleFree) Step(s model.State, p *model.Probe) {
	x, z, y := s.X(), s.Memory(0), s.Memory(1)
	if begins(s) {
		copy(z, x)
	}
	rest, part := 1-r.Beta, 1/float64(s.Age+1)
	for i := range y {
		y[i] = float64(rest*z[i]) + float64(r.Beta*x[i])
	}
	for i, g := range p.Gradient(y) {
		z[i] -= float64(r.Rate * g)
		x[i] = float64((1-part)*x[i]) + float64(part*z[i])
	}
}
