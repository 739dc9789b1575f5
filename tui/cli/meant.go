package cli

import (
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"optexplore/model"
)

// alike are names of flags that mean the same, here or in other programs.
func alike() [][]string {
	return [][]string{
		{"start", "at", "point", "x0", "init", "from"},
		{"dim", "n", "dimension", "dimensions"},
		{"rate", "lr", "eta", "alpha", "learning-rate", "step-size"},
		{"steps", "step", "iterations", "iters", "iter", "epochs", "budget"},
		{"rule", "optimizer", "optimiser", "method", "algorithm", "runner"},
		{"batch", "batch-size", "minibatch"},
		{"landscape", "function", "objective", "problem"},
		{"formula", "expression", "expr"},
		{"maximize", "maximise", "climb"},
		{"output", "out", "file"},
		{"format", "json", "csv"},
		{"light", "dark", "background"},
	}
}

// meant says, in brackets, which flag of a command is meant by a name that it does not have,
// or which commands have it: one that means the same is more likely than one that is spelt
// nearly so, unless a single letter is wrong.
func meant(cmd *cobra.Command, name string) string {
	own := flagNames(cmd)
	for _, group := range alike() {
		if !slices.Contains(group, name) {
			continue
		}
		if k := slices.IndexFunc(group, func(n string) bool { return slices.Contains(own, n) }); k >= 0 {
			return fmt.Sprintf(" (did you mean %s?)", group[k])
		}
	}
	slip := slices.ContainsFunc(own, func(n string) bool { return model.EditDistance(name, n) == 1 })
	if others := having(cmd.Root(), name); len(others) > 0 && !slip {
		return fmt.Sprintf(" here, but in %s", fewOf(others))
	}
	return model.DidYouMean(name, own)
}

// mostHaving is the most commands that are named.
const mostHaving = 3

// fewOf is "a", "a and b", "a, b, c and others".
func fewOf(words []string) string {
	if len(words) > mostHaving {
		words = append(slices.Clone(words[:mostHaving]), "others")
	}
	last := len(words) - 1
	if last < 1 {
		return strings.Join(words, "")
	}
	return strings.Join(words[:last], ", ") + " and " + words[last]
}

// having are the commands that have a flag, the screen first.
func having(root *cobra.Command, name string) []string {
	var names []string
	for _, c := range append([]*cobra.Command{root}, root.Commands()...) {
		if slices.Contains(flagNames(c), name) {
			names = append(names, c.Name())
		}
	}
	return names
}
