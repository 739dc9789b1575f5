package landscapes

import "optexplore/landscapes/data"

// Two trainings of one network that end in minima which look far apart.
var _ = registerNetwork(func(l Landscape) Landscape {
	first, second := networkFile("alignment-a.json"), networkFile("alignment-b.json")
	l = writtenNetwork(first, data.Set{}, l)
	l.Starts = append(l.Starts, second.W)
	return l
}, Landscape{
	ID: "alignment", Name: "Two trainings", Rate: 0.1,
	Code: Code{Text: "2-6-1 tanh, bce, 40 points of two moons"},
	Story: "The two starts are where two trainings of the same network have ended, with losses of 0.0052 and 0.0026. On the straight line between them the loss rises by 1.30, as if a mountain lay there. But the units of the second may be exchanged and their signs turned without a change of what it computes. " +
		"Matched to those of the first by exchanges alone they leave a barrier of 0.889, and of 0.0060 with their signs turned too: both are in the same valley. Press Y, and y until the line leads to start 2.",
	Source: "Entezari, Sedghi, Saukh and Neyshabur, The Role of Permutation Invariance in Linear Mode Connectivity of Neural Networks, ICLR 2022; Ainsworth, Hayase and Srinivasa, Git Re-Basin, ICLR 2023",
})
