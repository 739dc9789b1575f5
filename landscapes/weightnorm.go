package landscapes

// A network whose weights have their lengths apart.
var _ = registerNetwork(drawnNetwork("2-8-1 tanh weight-norm, bce, moons 40 seed 1, init glorot"), Landscape{
	ID: "weight-norm", Name: "Weight normalisation", Rate: 0.5,
	Story: "The weights into a unit are w = g·v/‖v‖: a direction v and a length g, each a parameter. f does not change when v is made longer, so its slope by v is at right angles to v, ⟨v, ∂f/∂v⟩ = 0 everywhere, and each step of plain gradient descent makes v a little longer, never shorter. " +
		"Longer v are turned less by the same slope: the rate of the direction goes down by itself. Watch W1 and g1 in the parameters (A). Batch-norm does nearly the same to the weights before it.",
	Source: "Salimans and Kingma, Weight Normalization: A Simple Reparameterization to Accelerate Training of Deep Neural Networks, NIPS 2016, section 2.1",
})
