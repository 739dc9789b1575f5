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

// settingsOf describes a runner, its rule first.
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
		words = append(words, experiment.BatchWords(r.Oracle))
	}
	if !r.Oracle.Exact() {
		words = append(words, fmt.Sprintf("seed %d", r.Oracle.Seed))
	}
	return strings.Join(words, ", ")
}

// titleOf returns the title of a table: the landscape, and a line below.
func titleOf(l landscapes.Landscape, below string) string {
	return fmt.Sprintf("%s   f = %s\n%s", l.Name, l.Text(), below)
}

// factsOf returns the members in JSON that describe what was run, and where.
func factsOf(s model.Session, l landscapes.Landscape, of experiment.Coordinates, more ...field) []field {
	facts := []field{{"landscape", s.Landscape}, {"formula", formulaOf(l)}, {"maximize", s.Maximize}, {"start", of.Brief(s.Start)}}
	return append(append(facts, more...), dimension(of)...)
}

// formulaOf returns f as it is written in JSON: the formula as typed or, if there
// is none, f in mathematical notation.
func formulaOf(l landscapes.Landscape) string { return cmp.Or(l.Formula, l.Code.Text) }

// counts returns what the head of a session counts, as a name in JSON and as a
// unit.
func counts(s model.Session) (name, unit string) {
	if s.Fair {
		return "budget", "evaluations"
	}
	return "steps", "steps"
}

// startOf returns a start as text: its numbers, or its norm if there are many.
func startOf(of experiment.Coordinates) string {
	if of.N <= experiment.FewCoordinates || of.All {
		return joined(of.Start)
	}
	return fmt.Sprintf("a point of %d parameters", of.N)
}

// dimension returns the member in JSON with the number of parameters, if the start
// is not written in full.
func dimension(of experiment.Coordinates) []field {
	if of.N <= 2 {
		return nil
	}
	return []field{{"dim", of.N}}
}
