package keys

import (
	"slices"
	"strings"
)

// Binding maps keys to an action on a state S. An action takes a value and returns
// a new one.
type Binding[S any] struct {
	Keys   []string                   // as the terminal names them: "right", "shift+left", "l", "space"
	Group  string                     // its heading in the help
	Help   string                     // what it does, a short sentence
	Short  string                     // one or two words for the footer; empty: not shown there
	Action func(S) S                  // what it does
	ByKey  func(key string) func(S) S // in place of Action if each of the keys does something different
	Off    func(S) string             // why it cannot be done now; nil or "": it can
}

// Table is the bindings of a screen, in the order of the help.
type Table[S any] []Binding[S]

// Find returns the binding of a key.
func (t Table[S]) Find(key string) (Binding[S], bool) {
	for _, b := range t {
		if slices.Contains(b.Keys, key) {
			return b, true
		}
	}
	return Binding[S]{}, false
}

// Press applies the action of a key to s. refused is the reason why it cannot be
// done now; known is false if the key has no binding.
func (t Table[S]) Press(s S, key string) (next S, refused string, known bool) {
	b, known := t.Find(key)
	if !known {
		return s, "", false
	}
	if b.Off != nil {
		if why := b.Off(s); why != "" {
			return s, why, true
		}
	}
	if b.ByKey != nil {
		return b.ByKey(key)(s), "", true
	}
	return b.Action(s), "", true
}

// Line is a binding in text, without its action.
type Line struct {
	Keys, Group, Help, Short string
	Off                      string // why it cannot be done now
}

// Lines returns the table in text in state s.
func (t Table[S]) Lines(s S) []Line {
	lines := make([]Line, len(t))
	for i, b := range t {
		lines[i] = Line{Keys: b.Label(), Group: b.Group, Help: b.Help, Short: b.Short}
		if b.Off != nil {
			lines[i].Off = b.Off(s)
		}
	}
	return lines
}

// Label writes the keys of a binding: if each does something different, the first
// and the last.
func (b Binding[S]) Label() string {
	if n := len(b.Keys); b.ByKey != nil && n > 2 {
		return symbol(b.Keys[0]) + " … " + symbol(b.Keys[n-1])
	}
	return Label(b.Keys)
}

// symbol is the symbol of a key.
func symbol(key string) string {
	names := [][2]string{
		{"right", "→"}, {"left", "←"}, {"up", "↑"}, {"down", "↓"},
		{"enter", "⏎"}, {"pgup", "PgUp"}, {"pgdown", "PgDn"}, {"home", "Home"}, {"end", "End"},
		{"tab", "Tab"}, {"esc", "Esc"},
	}
	for _, n := range names {
		if key == n[0] {
			return n[1]
		}
	}
	if mod, rest, ok := strings.Cut(key, "+"); ok && rest != "" {
		return mod + " " + symbol(rest)
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
