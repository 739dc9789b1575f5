package optimizer

import "optexplore/model"

// Clipped is a rule whose gradients are clipped by their norm:
//
//	g ← g · min(1, θ/(‖g‖ + 10⁻⁶))
//
// before anything else is done with them, as PyTorch's clip_grad_norm_ does
// between backward and step. Every gradient that the rule asks for within a
// step is clipped. Where the theory of a rule is that of its exact gradient, as
// of a model.Linearised, the clipped rule claims none.
//
// Pascanu, Mikolov and Bengio, "On the Difficulty of Training Recurrent Neural
// Networks", ICML 2013, Algorithm 1; Dive into Deep Learning, section "Recurrent
// Neural Network Implementation from Scratch", (9.5.3).
type Clipped struct {
	model.Rule
	Theta float64 // the longest gradient; 0 for any
}

// Step steps the rule on clipped gradients.
func (r *Clipped) Step(s model.State, p *model.Probe) {
	p.Clip(r.Theta)
	r.Rule.Step(s, p)
}

// Knobs are the rule's and θ, which is called clip_norm.
func (r *Clipped) Knobs() []model.Knob {
	return append(r.Rule.Knobs(), fromZero("clip_norm", "θ", "the longest gradient that is let through; 0 for any", &r.Theta, 0))
}

// Clipping makes the rules of a catalogue with one more knob, clip_norm.
func Clipping(rules model.Rules) model.Rules {
	return func(id string) (model.Rule, error) {
		rule, err := rules(id)
		if err != nil {
			return nil, err
		}
		return &Clipped{Rule: rule}, nil
	}
}
