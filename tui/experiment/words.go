package experiment

import (
	"fmt"
	"strings"

	"optexplore/model"
	"optexplore/optimizer"
)

// RuleTitle is the name of a rule, or its identifier if it is unknown.
func RuleTitle(id string) string {
	if e, err := optimizer.Find(id); err == nil {
		return e.Name
	}
	return id
}

// OracleWords describes an oracle.
func OracleWords(o model.Oracle) string {
	var parts []string
	if o.Noise > 0 {
		parts = append(parts, "noise σ "+model.Number(o.Noise, 5))
	}
	if o.Sampled() {
		parts = append(parts, BatchWords(o))
	}
	if parts == nil {
		return "exact"
	}
	return strings.Join(parts, ", ") + fmt.Sprintf(", seed %d", o.Seed)
}

// BatchWords describes the minibatches of an oracle.
func BatchWords(o model.Oracle) string {
	words := fmt.Sprintf("batch %d of %d", o.Batch, o.Examples())
	switch o.Sampling {
	case model.Replacement:
		words += " with replacement"
	case model.Epochs:
		words += " in epochs"
	}
	return words
}
