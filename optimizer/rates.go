package optimizer

import (
	"errors"
	"fmt"

	"optexplore/model"
	"optexplore/optimizer/equation"
)

// RatesOf returns what gives the effective rates of steps of the rule of an identifier, as
// its lines have them.
func RatesOf(id string) model.EffectiveRates {
	var rater equation.Rater
	return func(t model.Taken) (model.Rates, error) {
		e, err := Find(id)
		if err != nil {
			return model.Rates{}, err
		}
		program, hidden := e.ProgramOf(t.Before.N)
		if program.Empty() {
			return model.Rates{}, fmt.Errorf("%s has no rate for each coordinate to show: %w", e.Name, errors.New(hidden))
		}
		rates, err := rater.Rates(program, equation.Given{
			Knobs: t.Rule.Knobs(), Memory: t.Rule.Memory(), State: t.Before, Objective: t.Objective, Oracle: t.Oracle,
		})
		if err != nil {
			return model.Rates{}, fmt.Errorf("%s has no rate for each coordinate: %w", e.Name, err)
		}
		return rates, nil
	}
}
