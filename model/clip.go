package model

// Clipped is a rule whose gradients are clipped by their norm:
//
//	g ← g · min(1, θ/(‖g‖ + 10⁻⁶))
//
// before anything else is done with them, as PyTorch's clip_grad_norm_ does
// between backward and step. Every gradient that the rule asks for within a
// step is clipped. What a rule says of itself as a Linearised is said of its
// exact gradient: clipped, it says nothing.
//
// Pascanu, Mikolov and Bengio, "On the Difficulty of Training Recurrent Neural
// Networks", ICML 2013, Algorithm 1; Dive into Deep Learning, section "Recurrent
// Neural Network Implementation from Scratch", (9.5.3).
type Clipped struct {
	Rule
	Theta float64 // the longest gradient; 0 for any
}

// ClipNorm is the name of the knob θ.
const ClipNorm = "clip_norm"

// Step steps the rule on clipped gradients.
func (r *Clipped) Step(s State, p *Probe) {
	p.Clip(r.Theta)
	r.Rule.Step(s, p)
}

// Knobs are the rule's and θ.
func (r *Clipped) Knobs() []Knob {
	bounds := Positive()
	bounds.LoOpen = false
	return append(r.Rule.Knobs(), Knob{
		Name: ClipNorm, Symbol: "θ", Help: "the longest gradient that is let through; 0 for any",
		Value: &r.Theta, Bounds: bounds, Rare: true,
	})
}

// Unclipped is the rule itself, where nothing is clipped; what a clipped rule can
// do besides stepping is not its own.
func Unclipped(r Rule) Rule {
	if c, ok := r.(*Clipped); ok && c.Theta == 0 {
		return c.Rule
	}
	return r
}
