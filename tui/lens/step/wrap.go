package step

import (
	"strings"
	"unicode/utf8"
)

// hanging is the indent of the lines after the first, in cells.
const hanging = 2

// wrap breaks an equation into lines of at most w cells, preferably before an
// operator and outside brackets. Lines after the first are indented.
func wrap(text string, w int) []string {
	var lines []string
	indent := ""
	for w > 0 && text != "" {
		room := max(w-len(indent), 1)
		if utf8.RuneCountInString(text) <= room {
			return append(lines, indent+text)
		}
		runes := []rune(text)
		at := best(runes, room)
		lines = append(lines, indent+strings.TrimRight(string(runes[:at]), " "))
		text = strings.TrimLeft(string(runes[at:]), " ")
		if w > 4*hanging {
			indent = strings.Repeat(" ", hanging)
		}
	}
	return lines
}

// best is where to break so that at most room characters come before: the cheapest
// place beyond the first third, the last of several.
func best(runes []rune, room int) int {
	at, least, depth := 0, 0, 0
	for i, r := range runes[:room+1] {
		if r == ')' {
			depth--
		}
		cost, ok := price(runes, i)
		if ok && i > 0 && (at <= room/3 || cost+deep*depth <= least) {
			at, least = i, cost+deep*depth
		}
		if r == '(' {
			depth++
		}
	}
	if at == 0 {
		return room
	}
	return at
}

// deep is the cost of each bracket around a break.
const deep = 10

// price is the cost of a break before character i; ok is false if none is allowed.
func price(runes []rune, i int) (cost int, ok bool) {
	at := func(k int) rune {
		if k < len(runes) {
			return runes[k]
		}
		return ' '
	}
	switch {
	case at(i) == ' ' && strings.ContainsRune("+−=≤<>≥", at(i+1)) && at(i+2) == ' ':
		return 0, true
	case at(i) == '·' || at(i) == '/':
		return 3, true
	case at(i) == ' ':
		return 5, true
	}
	return 0, false
}
