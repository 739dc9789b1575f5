package model

import (
	"fmt"
	"strings"
)

// longestName is the longest misspelt name that is compared.
const longestName = 64

// DidYouMean returns the name nearest to a misspelt one, as " (did you mean …?)",
// or "" if none is near.
func DidYouMean(given string, names []string) string {
	best, near := "", len(given)/3+2
	if len(given) > longestName {
		return ""
	}
	for _, n := range names {
		if d := EditDistance(strings.ToLower(given), n); d < near {
			best, near = n, d
		}
	}
	if best == "" {
		return ""
	}
	return fmt.Sprintf(" (did you mean %s?)", best)
}

// EditDistance is the number of insertions, deletions and replacements of
// bytes that turn a into b (Levenshtein).
func EditDistance(a, b string) int {
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := range len(a) {
		diagonal := row[0]
		row[0] = i + 1
		for j := range len(b) {
			replace := diagonal
			if a[i] != b[j] {
				replace++
			}
			diagonal = row[j+1]
			row[j+1] = min(replace, row[j]+1, diagonal+1)
		}
	}
	return row[len(b)]
}

func unknownKnob(rule, name string, known []Knob) error {
	names := make([]string, len(known))
	for i, k := range known {
		names[i] = k.Name
	}
	return fmt.Errorf("rule %s: expected one of the knobs %s, got %q%s", rule, strings.Join(names, ", "), name, DidYouMean(name, names))
}
