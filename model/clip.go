package model

import "slices"

// Clipped is a rule whose gradients are clipped by their norm:
//
//	g ← g · min(1, θ/(‖g‖ + 10⁻⁶))
//
// before any other use, as PyTorch's clip_grad_norm_ does between backward and
// step. Every gradient of a step is clipped. A clipped rule is not Linearised,
// since that describes the rule on the exact gradient.
//
// Pascanu, Mikolov and Bengio, "On the Difficulty of Training Recurrent Neural
// Networks", ICML 2013, Algorithm 1; Dive into Deep Learning, section "Recurrent
// Neural Network Implementation from Scratch", (9.5.3).
type Clipped struct {
	Rule
	Theta float64 // the longest gradient; 0 for no limit
	knobs []Knob  // of the rule, and θ
}

// ClipNorm is the name of the knob θ.
const ClipNorm = "clip_norm"

// Step takes a step of the rule on clipped gradients.
func (r *Clipped) Step(s State, p *Probe) {
	p.Clip(r.Theta)
	r.Rule.Step(s, p)
}

// Clip returns r with its gradients clipped, at first with no limit.
func Clip(r Rule) *Clipped {
	bounds := Positive()
	bounds.LoOpen = false
	c := &Clipped{Rule: r}
	c.knobs = slices.Clip(append(r.Knobs(), Knob{
		Name: ClipNorm, Symbol: "θ", Help: "the largest norm of a gradient; 0 for any",
		Value: &c.Theta, Bounds: bounds, Rare: true,
	}))
	return c
}

// Knobs are those of the rule, and θ. They must not be changed, but for the values that
// they point to.
func (r *Clipped) Knobs() []Knob { return r.knobs }

// Unclipped returns the rule without its Clipped wrapper if θ is 0. The optional
// interfaces of a rule do not hold for it clipped.
func Unclipped(r Rule) Rule {
	if c, ok := r.(*Clipped); ok && c.Theta == 0 {
		return c.Rule
	}
	return r
}
