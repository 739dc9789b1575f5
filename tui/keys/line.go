package keys

import (
	"strings"

	"optexplore/model"
)

// Line is a binding in text, without its action.
type Line struct {
	Name, Keys, Group, Help, Short string
	Off                            string      // why it cannot be done now
	Form                           func() Form // what can be said with its name; nil for nothing
}

// Lines returns the table in text in state s.
func (t Table[S]) Lines(s S) []Line {
	lines := make([]Line, len(t))
	for i, b := range t {
		lines[i] = Line{Name: b.Name, Keys: b.Label(), Group: b.Group, Help: b.Help, Short: b.Short, Off: b.refusal(s)}
		if asks := b.Asks; asks != nil && lines[i].Off == "" {
			lines[i].Form = func() Form { return asks(s).Form() }
		}
	}
	return lines
}

// Label writes the keys of a binding: if each does something different, the first
// and the last.
func (b Binding[S]) Label() string {
	if n := len(b.Keys); b.Nth != nil && n > 2 {
		return symbol(b.Keys[0]) + " … " + symbol(b.Keys[n-1])
	}
	return Label(b.Keys)
}

// symbols are how keys are written, where that is not their name.
func symbols() [][2]string {
	return [][2]string{
		{"right", "→"}, {"left", "←"}, {"up", "↑"}, {"down", "↓"},
		{"enter", "⏎"}, {"pgup", "PgUp"}, {"pgdown", "PgDn"}, {"home", "Home"}, {"end", "End"},
		{"tab", "Tab"}, {"esc", "Esc"},
	}
}

// symbol is the symbol of a key.
func symbol(key string) string {
	for _, n := range symbols() {
		if key == n[0] {
			return n[1]
		}
	}
	if mod, rest, ok := strings.Cut(key, "+"); ok && rest != "" {
		return mod + "+" + symbol(rest)
	}
	return key
}

// Label writes a list of keys: "→ l".
func Label(list []string) string {
	words := make([]string, len(list))
	for i, k := range list {
		words[i] = symbol(k)
	}
	return strings.Join(words, "  ")
}

// inBraces is the name of an action in a sentence.
var inBraces = model.Pattern(`\{[a-z][a-z0-9-]*\}`)

// Palette is the name of the action that finds others by their names.
const Palette = "palette"

// Say returns a sentence with the first keys of the actions that it names in braces, as
// "{undo} undoes"; of an action without keys, with that of the palette and its name.
func (t Table[S]) Say(text string) string {
	return inBraces().ReplaceAllStringFunc(text, func(found string) string {
		b, ok := t.Named(strings.Trim(found, "{}"))
		switch {
		case !ok:
			return found
		case len(b.Keys) > 0:
			return symbol(b.Keys[0])
		}
		if p, _ := t.Named(Palette); len(p.Keys) > 0 {
			return symbol(p.Keys[0]) + b.Name
		}
		return b.Name
	})
}
