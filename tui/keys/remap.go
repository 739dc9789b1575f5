package keys

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"optexplore/model"
)

// Map is the keys of actions, by their names, in place of those that they have by
// themselves.
type Map map[string][]string

// With returns the table with the keys of m.
func (t Table[S]) With(m Map) Table[S] {
	if len(m) == 0 {
		return t
	}
	own := slices.Clone(t)
	for i, b := range t {
		own[i].Keys = m.of(b.Name, b.Keys)
	}
	return own
}

// Of returns the keys of an action.
func (m Map) Of(a Action) []string { return m.of(a.Name, a.Keys) }

// of returns the keys of an action that has some by itself.
func (m Map) of(name string, by []string) []string {
	list, ok := m[name]
	switch {
	case !ok:
		return by
	case slices.Contains(by, Interrupt) && !slices.Contains(list, Interrupt):
		return append(slices.Clone(list), Interrupt)
	}
	return list
}

// Action is the name of an action, and its keys.
type Action struct {
	Name string
	Keys []string
	Help string
	Each bool // each of the keys does something different
}

// Actions are the actions of a table.
func (t Table[S]) Actions() []Action {
	list := make([]Action, len(t))
	for i, b := range t {
		list[i] = Action{b.Name, b.Keys, t.Say(b.Help), b.Nth != nil}
	}
	return list
}

// Checked returns what is right of m for tables of actions, each of which may have a key
// once, and what is wrong with the rest, by name. An action may be in several tables.
func (m Map) Checked(tables [][]Action) (right Map, wrong map[string]error) {
	right, wrong = Map{}, map[string]error{}
	known := map[string]Action{}
	var names []string
	for _, a := range slices.Concat(tables...) {
		if _, ok := known[a.Name]; !ok {
			names = append(names, a.Name)
		}
		known[a.Name] = a
	}
	for name, list := range m {
		a, ok := known[name]
		if !ok {
			wrong[name] = fmt.Errorf("expected the name of an action, got %q%s", name, model.DidYouMean(name, names))
		} else if err := a.check(list); err != nil {
			wrong[name] = err
		} else {
			right[name] = list
		}
	}
	for {
		name, err := right.clash(tables)
		if err == nil {
			return right, wrong
		}
		wrong[name] = err
		delete(right, name)
	}
}

// suspend is a key that no action gets.
const suspend = "ctrl+z"

// check returns an error if an action cannot have some keys.
func (a Action) check(list []string) error {
	if a.Each && len(list) > len(a.Keys) {
		return fmt.Errorf("expected at most %d keys, one for each, got %d", len(a.Keys), len(list))
	}
	for i, key := range list {
		switch {
		case key == Interrupt && !slices.Contains(a.Keys, Interrupt):
			return fmt.Errorf("expected another key than %s, which always quits", Interrupt)
		case key == suspend:
			return fmt.Errorf("expected another key than %s, which suspends the program", suspend)
		case slices.Contains(list[:i], key):
			return fmt.Errorf("expected each key once, got %q twice", key)
		}
		if err := Check(key); err != nil {
			return err
		}
	}
	return nil
}

// clash returns an action of m that has a key which another action of a table has too,
// and says which; a nil error for none. Of two that m names it is the later in the
// alphabet, so that the result depends on m alone.
func (m Map) clash(tables [][]Action) (name string, err error) {
	for _, table := range tables {
		owner := map[string]string{}
		for _, a := range table {
			for _, key := range m.of(a.Name, a.Keys) {
				other, taken := owner[key]
				if !taken || other == a.Name {
					owner[key] = a.Name
					continue
				}
				name := a.Name
				_, mine := m[name]
				if _, too := m[other]; !mine || too && other > name {
					name, other = other, name
				}
				return name, fmt.Errorf("expected a free key, got %q, which is that of %s", key, other)
			}
		}
	}
	return "", nil
}

// Check returns an error if there is no key of a name.
func Check(key string) error {
	if key == "" {
		return errors.New("expected a key, got an empty text: [] takes all keys away")
	}
	rest, ctrl, shift := key, false, false
	for _, mod := range []string{"ctrl", "alt", "shift"} {
		cut, ok := strings.CutPrefix(rest, mod+"+")
		if ok && cut != "" {
			rest = cut
			ctrl, shift = ctrl || mod == "ctrl", shift || mod == "shift"
		}
	}
	letter, size := utf8.DecodeRuneInString(rest)
	switch alone := size == len(rest); {
	case ctrl && slices.Contains([]string{"i", "m", "["}, rest):
		return fmt.Errorf("expected another key than %q, which most terminals send for Tab, Enter or Esc", key)
	case alone && shift:
		return fmt.Errorf("expected a character as it is typed, as %q, got %q", strings.ToUpper(rest), key)
	case alone && ctrl && unicode.IsUpper(letter):
		return fmt.Errorf("expected a small letter behind ctrl, as %q, got %q", strings.ToLower(key), key)
	case alone && letter != utf8.RuneError && unicode.IsGraphic(letter) && !unicode.IsSpace(letter):
		return nil
	case slices.Contains(Names(), rest):
		return nil
	}
	return fmt.Errorf("expected a key, as x, space, f5, ctrl+x or shift+up, got %q%s", key, model.DidYouMean(rest, Names()))
}

// Names are the keys that have a name instead of a character.
func Names() []string {
	names := strings.Fields("space enter tab esc backspace delete insert up down left right home end pgup pgdown")
	for i := range 12 {
		names = append(names, fmt.Sprintf("f%d", i+1))
	}
	return names
}
