package model

// LayerFacts says what a layer of a network does at a point.
type LayerFacts struct {
	Units   int
	Weights float64 // Frobenius norm of the matrix W of the parameters
	Slope   float64 // Frobenius norm of the part of the gradient that belongs to W
	Back    float64 // norm of the slopes of the mean loss by the sums z = W a + b, over units and examples
	Mean    float64 // mean of the outputs over units and examples
	Spread  float64 // their standard deviation, the root of the mean square about the mean

	// Saturated is the share of units and examples, taken in pairs, where the slope of
	// the activation is below a hundredth of its greatest slope, so that hardly anything
	// comes back: for tanh beyond |z| = 3.0, for relu the share that is off. It is 0
	// without an activation.
	Saturated float64
	Dead      int // units where the slope of the activation is 0 for all examples
	Constant  int // units whose output is the same number for all examples, dead ones among them

	// Twins is the number of pairs of units with the same weights, biases and gains and
	// the same weights in the layer above: exchanging them changes nothing, and a rule
	// that looks at the gradient alone never parts them. Distinct is how many units are
	// left if of equal ones one is counted. Of layers that residual sums tie to others
	// Twins is 0, and all units are distinct.
	Twins    int
	Distinct int

	// Parallel is the number of units whose weights, with the bias, are another's up to
	// the sign and a factor, nearly: |cos| ≥ 0.99. It is 0 without an activation.
	Parallel int
}

// Layered is an Objective that is the loss of a network of layers. See the function
// Layers.
type Layered interface {
	// Layers says what each layer does with the weights x, over all examples.
	Layers(x []float64) []LayerFacts
}

// Layers says what each layer of o does at x; nil if o is not Layered.
func Layers(o Objective, x []float64) []LayerFacts {
	if l, ok := o.(Layered); ok {
		return l.Layers(x)
	}
	return nil
}

// Fit is how well a model fits its examples.
type Fit struct {
	Examples int
	Numbers  int  // targets of all examples, where they are numbers; 0 where they are classes
	Right    int  // examples of whose class the output is the greatest, by a margin above 0; 0 of numbers
	Decayed  bool // weight decay is part of the objective
	Endless  bool // where all examples are right, greater outputs have a lower loss: it has no stationary point there
}

// Fitting is an Objective that is the loss of a model on examples. See the function
// FitOf.
type Fitting interface {
	// Fit is how well the model with the parameters x fits all examples.
	Fit(x []float64) Fit
}

// FitOf is how well o fits its examples at x; zero if that is not known.
func FitOf(o Objective, x []float64) Fit {
	if f, ok := o.(Fitting); ok {
		return f.Fit(x)
	}
	return Fit{}
}

// Layers are those of the negated objective: norms have no sign.
func (n Negated) Layers(x []float64) []LayerFacts { return Layers(n.Of, x) }

// Fit is that of the negated objective, which greater outputs raise.
func (n Negated) Fit(x []float64) Fit {
	f := FitOf(n.Of, x)
	f.Endless = false
	return f
}

// Layers are those of the objective.
func (s Stoppable) Layers(x []float64) []LayerFacts { return Layers(s.Of, x) }

// Fit is that of the objective.
func (s Stoppable) Fit(x []float64) Fit { return FitOf(s.Of, x) }
