package optimizer

import "optexplore/model"

// rate is the knob η, the first of a rule.
func rate(value *float64, byDefault float64) model.Knob {
	return model.Knob{
		Name: "rate", Symbol: "η", Help: "learning rate: how far one step goes",
		Value: value, Default: byDefault, Bounds: model.Positive(),
	}
}

// share is a knob in [0, 1): the part of an old average that is kept.
func share(name, symbol, help string, value *float64, byDefault float64) model.Knob {
	return model.Knob{
		Name: name, Symbol: symbol, Help: help,
		Value: value, Default: byDefault, Bounds: model.Bounds{Lo: 0, Hi: 1, HiOpen: true},
	}
}

// positive is a knob above 0.
func positive(name, symbol, help string, value *float64, byDefault float64) model.Knob {
	return model.Knob{Name: name, Symbol: symbol, Help: help, Value: value, Default: byDefault, Bounds: model.Positive()}
}

// fromZero is a knob of at least 0, which turns it off.
func fromZero(name, symbol, help string, value *float64, byDefault float64) model.Knob {
	b := model.Positive()
	b.LoOpen = false
	return model.Knob{Name: name, Symbol: symbol, Help: help, Value: value, Default: byDefault, Bounds: b}
}

// count is a knob that is a number of steps.
func count(name, symbol, help string, value *float64, byDefault float64) model.Knob {
	k := fromZero(name, symbol, help, value, byDefault)
	k.Bounds = model.Bounds{Lo: 1, Hi: model.MaxSteps, Whole: true}
	return k
}

// rare marks a knob as rarely changed.
func rare(k model.Knob) model.Knob {
	k.Rare = true
	return k
}

// choice is a knob that chooses between the given names, the first by default.
func choice(name, symbol, help string, value *float64, names ...string) model.Knob {
	return model.Knob{Name: name, Symbol: symbol, Help: help, Value: value, Bounds: model.Choice(len(names)), Names: names}
}

// toggle is a knob that is on or off.
func toggle(name, symbol, help string, value *float64) model.Knob {
	return choice(name, symbol, help, value, model.OffOn()...)
}

func betas(beta1, beta2 *float64, default1, default2 float64) []model.Knob {
	return []model.Knob{
		share("beta1", "β₁", "share of the old mean gradient that is kept", beta1, default1),
		share("beta2", "β₂", "share of the old mean of squares that is kept", beta2, default2),
	}
}

func epsilon(value *float64, byDefault float64) model.Knob {
	return rare(fromZero("eps", "ε", "keeps the divisor from zero", value, byDefault))
}

// decay is the knob w of a weight decay that is part of the gradient, so that the
// objective is f(x) + w‖x‖²/2.
func decay(value *float64) model.Knob {
	return rare(fromZero("weight_decay", "w", "weight decay: adds w·x to the gradient", value, 0))
}

// decoupled is the knob w of a decoupled weight decay.
func decoupled(value *float64, byDefault float64) model.Knob {
	return rare(fromZero("weight_decay", "w", "weight decay: each step takes η·w·x from x, apart from the gradient", value, byDefault))
}
