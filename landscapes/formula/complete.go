package formula

import (
	"cmp"
	"maps"
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

// Names returns the functions, sums and constants of the grammar by their first names, in
// the order of its tables, which begin with what is used most.
func Names() []Name {
	var list []Name
	add := func(text, insert, form string) { list = append(list, Name{text, insert, form}) }
	function := func(name string) {
		add(name, name+"(", name+"("+strings.Join(parametersOf(name, arities()[name]), ", ")+")")
	}
	for _, f := range elementary {
		function(f.name)
	}
	for _, b := range binders {
		add(b.name, b.name+"(i, 1, n, ", b.name+"(i, 1, n, …)")
	}
	for _, f := range functions[len(elementary):] {
		function(f.name)
	}
	for _, name := range slices.Sorted(maps.Keys(forms)) {
		function(name)
	}
	for _, c := range constants {
		add(c.name, c.name, cmp.Or(c.symbol, c.name))
	}
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
// letters there that begins a name, as sinh in xsinh. A function whose name is the word
// comes first: it lacks its bracket.
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
			if strings.HasPrefix(n.Text, word) && n.Insert != word {
				names = append(names, n)
			}
		}
		if names != nil || isFunction(known(word)) || slices.Contains(letters[:], word) && len(text)-from == 1 {
			break
		}
	}
	word := lower(text[from:])
	if k := slices.IndexFunc(names, func(n Name) bool { return n.Text == word }); k > 0 {
		names = append(append([]Name{names[k]}, names[:k]...), names[k+1:]...)
	}
	return names, len(text) - from
}
