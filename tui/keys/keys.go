package keys

import (
	"cmp"
	"slices"
)

// Binding maps keys to an action on a state S. An action takes a value and returns
// a new one.
type Binding[S any] struct {
	Name   string                // of the action: small letters, digits and hyphens
	Keys   []string              // as the terminal names them: "right", "shift+left", "l", "space"; none: it is done by its name alone
	Group  string                // its heading in the help
	Help   string                // what it does, a short sentence
	Short  string                // one or two words for the footer; empty: not shown there
	Action func(S) S             // what it does
	Nth    func(i int) func(S) S // what key i of its keys does, where each does something different; nil: all do Action
	Asks   func(S) Question[S]   // what can be said with its name where it can be done, as the number in "rate 0.03"; nil for nothing
	Off    func(S) string        // why it cannot be done now; nil or "": it can
	Never  func(S) string        // why it can never be done here, as on a landscape without examples; nil or "": it can. The footer leaves it out
}

// Interrupt is the key that stays with its action, whatever keys that is given.
const Interrupt = "ctrl+c"

// refusal is why the action cannot be done now, or never; empty if it can.
func (b Binding[S]) refusal(s S) string {
	return cmp.Or(why(b.Never, s), why(b.Off, s))
}

// Possible returns the bindings whose actions can be done in state s at some time.
func (t Table[S]) Possible(s S) Table[S] {
	return slices.DeleteFunc(slices.Clone(t), func(b Binding[S]) bool { return why(b.Never, s) != "" })
}

// why is a reason, or nothing where there is none to ask for.
func why[S any](reason func(S) string, s S) string {
	if reason == nil {
		return ""
	}
	return reason(s)
}

// Do applies the action to s, with the words that are said with its name; those of a
// key are empty. refused is the reason why it cannot be done.
func (b Binding[S]) Do(s S, words string) (next S, refused string) {
	if why := b.refusal(s); why != "" {
		return s, why
	}
	switch {
	case words == "":
		return b.Action(s), ""
	case b.Asks == nil:
		return s, b.Name + " takes no words behind it"
	}
	action, err := b.Asks(s).Read(words)
	if err != nil {
		return s, err.Error()
	}
	return action(s), ""
}

// Table is the bindings of a screen, in the order of the help.
type Table[S any] []Binding[S]

// Find returns the binding of a key.
func (t Table[S]) Find(key string) (Binding[S], bool) {
	return t.first(func(b Binding[S]) bool { return slices.Contains(b.Keys, key) })
}

// Named returns the binding of an action.
func (t Table[S]) Named(name string) (Binding[S], bool) {
	return t.first(func(b Binding[S]) bool { return b.Name == name })
}

func (t Table[S]) first(is func(Binding[S]) bool) (Binding[S], bool) {
	k := slices.IndexFunc(t, is)
	if k < 0 {
		return Binding[S]{}, false
	}
	return t[k], true
}

// Press applies the action of a key to s. refused is the reason why it cannot be
// done now; known is false if the key has no binding.
func (t Table[S]) Press(s S, key string) (next S, refused string, known bool) {
	b, known := t.Find(key)
	if !known {
		return s, "", false
	}
	if b.Nth != nil {
		b.Action = b.Nth(slices.Index(b.Keys, key))
	}
	next, refused = b.Do(s, "")
	return next, refused, true
}

// Apart returns the table with each action once, the first of its name, and each key with
// the first binding that has it.
func (t Table[S]) Apart() Table[S] {
	var own Table[S]
	names, taken := map[string]bool{}, map[string]bool{}
	for _, b := range t {
		free := slices.DeleteFunc(slices.Clone(b.Keys), func(key string) bool { return taken[key] })
		for _, key := range b.Keys {
			taken[key] = true
		}
		if b.Nth == nil || len(free) == len(b.Keys) {
			b.Keys = free
		}
		if !names[b.Name] {
			own = append(own, b)
		}
		names[b.Name] = true
	}
	return own
}
