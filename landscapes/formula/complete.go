package formula

import (
	"cmp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Name is a name of the grammar that a person can type.
type Name struct {
	Text   string // as it is typed
	Insert string // what is typed for it: with a bracket for a function
	Form   string // how it is written with its arguments: "sum(i, from, to, …)"
}

// Names returns the functions, sums and constants of the grammar by their first names,
// in order.
func Names() []Name {
	var list []Name
	add := func(text, insert, form string) { list = append(list, Name{text, insert, form}) }
	for name, arity := range arities {
		add(name, name+"(", name+"("+strings.Join(parametersOf(name, arity), ", ")+")")
	}
	for _, b := range binders {
		add(b.name, b.name+"(i, 1, n, ", b.name+"(i, 1, n, …)")
	}
	for _, c := range constants {
		add(c.name, c.name, cmp.Or(c.symbol, c.name))
	}
	slices.SortFunc(list, func(a, b Name) int { return cmp.Compare(a.Text, b.Text) })
	return list
}

// parametersOf are the names of the arguments of a function.
func parametersOf(name string, arity int) []string {
	switch {
	case name == "where":
		return []string{"u", "a", "b"}
	case name == "atan2":
		return []string{"y", "x"}
	case arity == 3:
		return []string{"u", "lo", "hi"}
	case arity == 2:
		return []string{"a", "b"}
	}
	return []string{"u"}
}

// Complete returns the names that a word before a cursor can become, and how many
// characters of the text before the cursor that word has. It is the longest end of the
// letters there that begins a name, as sinh in xsinh; short names come first.
func Complete(before string) (names []Name, typed int) {
	text := []rune(before[max(0, len(before)-utf8.UTFMax*maxWord):])
	from := len(text)
	for from > 0 && len(text)-from < maxWord && (letter(text[from-1]) || digit(text[from-1])) {
		from--
	}
	for ; from < len(text); from++ {
		word := lower(text[from:])
		if !unicode.IsLetter(text[from]) {
			continue
		}
		for _, n := range Names() {
			if strings.HasPrefix(n.Text, word) && n.Text != word {
				names = append(names, n)
			}
		}
		if names != nil || isFunction(known(word)) || slices.Contains(letters[:], word) && len(text)-from == 1 {
			break
		}
	}
	slices.SortStableFunc(names, func(a, b Name) int { return cmp.Compare(len(a.Text), len(b.Text)) })
	return names, len(text) - from
}
