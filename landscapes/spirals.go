package landscapes

// Three spirals that a small network learns to tell apart.
var _ = registerNetwork(drawnNetwork("2-16-16-3 tanh, softmax, spirals 90 seed 1, init glorot"), Landscape{
	ID: "spirals", Name: "Spirals", Rate: 0.5,
	Story: "Three arms of a spiral, a class each, and a network of two layers of 16 units. " +
		"The loss falls in stages: first the inner ends, then arm after arm, as the picture of what the network has learned shows. " +
		"Try adam at 0.01 beside gd, and init zeros, from which nothing can be learned: all units of a layer stay alike.",
	Source: "after Karpathy, CS231n, Neural Networks, Part 3: a toy spiral dataset, 2016",
})
