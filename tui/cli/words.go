package cli

import (
	"cmp"
	"fmt"
	"strings"

	"optexplore/landscapes"
	"optexplore/model"
	"optexplore/optimizer"
	"optexplore/tui/experiment"
)

// settingsOf is a runner in words, its rule first.
func settingsOf(r model.Runner) string {
	words := []string{r.Rule}
	if rule, err := r.Make(optimizer.Makers()); err == nil {
		for _, k := range rule.Knobs() {
			if !k.Rare || *k.Value != k.Default {
				words = append(words, k.Name+" "+k.Text(*k.Value))
			}
		}
	}
	if r.Schedule != "" {
		words = append(words, "schedule "+r.Schedule)
	}
	if r.Oracle.Noise > 0 {
		words = append(words, "noise "+exact(r.Oracle.Noise))
	}
	if r.Oracle.Batch > 0 {
		words = append(words, fmt.Sprintf("batch %d of %d", r.Oracle.Batch, r.Oracle.Examples()))
	}
	if !r.Oracle.Exact() {
		words = append(words, fmt.Sprintf("seed %d", r.Oracle.Seed))
	}
	return strings.Join(words, ", ")
}

// titleOf is what stands above a table: the landscape and what is said of it below.
func titleOf(l landscapes.Landscape, below string) string {
	return fmt.Sprintf("%s   f = %s\n%s", l.Name, l.Text(), below)
}

// factsOf are what JSON says of what was run, and where.
func factsOf(s model.Session, l landscapes.Landscape, of experiment.Coordinates, more ...field) []field {
	facts := []field{{"landscape", s.Landscape}, {"formula", formulaOf(l)}, {"maximize", s.Maximize}, {"start", of.Brief(s.Start)}}
	return append(append(facts, more...), dimension(of)...)
}

// formulaOf is what JSON says of f: a formula as it is typed or, where there is
// none, as a person writes it.
func formulaOf(l landscapes.Landscape) string { return cmp.Or(l.Formula, l.Code.Text) }

// counts is what the head of a session counts, as a name in JSON and as a unit.
func counts(s model.Session) (name, unit string) {
	if s.Fair {
		return "budget", "evaluations"
	}
	return "steps", "steps"
}

// startOf is a start for a person: its numbers, or its length where they are many.
func startOf(of experiment.Coordinates) string {
	if of.N <= experiment.FewCoordinates || of.All {
		return joined(of.Start)
	}
	return fmt.Sprintf("a point of %d parameters", of.N)
}

// dimension is what JSON says of the number of parameters where it is not plain
// from the start.
func dimension(of experiment.Coordinates) []field {
	if of.N <= 2 {
		return nil
	}
	return []field{{"dim", of.N}}
}
