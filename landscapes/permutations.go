package landscapes

// A network with as few units as tell two half moons apart.
var _ = registerNetwork(drawnNetwork("2-4-1 tanh, bce, moons 40 seed 1, init glorot"), Landscape{
	ID: "permutations", Name: "Equivalent minima", Rate: 0.5,
	Story: "Four tanh units in one layer. Exchange two of them with all their weights, or turn the signs of the weights into and out of one, and the network computes the same: every point has 4!·2⁴ = 384 equivalents with the same loss, and so has every minimum. " +
		"On the straight way between two of them the loss rises, unless they lie in one valley: the lens Symmetry shows the way and its barrier.",
	Source: "Dive into Deep Learning, Optimization and Deep Learning, Exercises; Hecht-Nielsen, On the Algebraic Structure of Feedforward Network Weight Spaces, in Advanced Neural Computers, 1990",
})
