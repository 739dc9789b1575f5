package optimizer

import (
	"errors"
	"fmt"

	"optexplore/model"
	"optexplore/optimizer/equation"
)

// Rates returns the effective rates of a step of the rule of an identifier, as its
// lines have them. The error says, in a sentence, why it has none.
func Rates(id string, t model.Taken) (model.Rates, error) {
	e, err := Find(id)
	if err != nil {
		return model.Rates{}, err
	}
	program, hidden := e.ProgramOf(t.Before.N)
	if program.Empty() {
		return model.Rates{}, fmt.Errorf("%s has no rate for each coordinate to show: %w", e.Name, errors.New(hidden))
	}
	step, err := program.Run(equation.Given{
		Knobs: t.Rule.Knobs(), Memory: t.Rule.Memory(), State: t.Before, Objective: t.Objective, Oracle: t.Oracle,
	})
	if err != nil {
		return model.Rates{}, err
	}
	rates, err := step.Rates()
	if err != nil {
		return model.Rates{}, fmt.Errorf("%s has no rate for each coordinate: %w", e.Name, err)
	}
	return rates, nil
}
