package explore

import (
	"regexp"
	"slices"
	"strings"
	"testing"

	"optexplore/tui/keys"
	"optexplore/tui/lens/all"
)

// TestEveryBindingIsWholeAndItsOwn: in each table a key does one thing, and over all
// tables a name means one.
func TestEveryBindingIsWholeAndItsOwn(t *testing.T) {
	form := regexp.MustCompile(`^[a-z][a-z0-9]*(-[a-z0-9]+)*$`)
	names := map[string]int{}
	for k, part := range Parts(all.Lenses()) {
		seen := map[string]string{}
		for _, b := range part.Table {
			if b.Help == "" || k == 0 && b.Group == "" || b.Action == nil || len(b.Keys) == 0 && b.Asks == nil || !form.MatchString(b.Name) {
				t.Errorf("binding %s %v is not whole", b.Name, b.Keys)
			}
			_, common := Bindings(all.Lenses()).Named(b.Name)
			if first, ok := names[b.Name]; ok && first != k && !common {
				t.Errorf("%s is the name of two actions", b.Name)
			} else if !ok {
				names[b.Name] = k
			}
			for _, key := range b.Keys {
				if other, ok := seen[key]; ok {
					t.Errorf("%s does both %q and %q", key, other, b.Help)
				}
				seen[key] = b.Help
				if err := keys.Check(key); err != nil {
					t.Errorf("%s: %v", b.Name, err)
				}
			}
		}
	}
}

// TestEveryKeyCanBeTyped on a German and on a French keyboard, without AltGr and dead keys:
// where a key needs one, another key does the same.
func TestEveryKeyCanBeTyped(t *testing.T) {
	for _, part := range Parts(all.Lenses()) {
		for _, b := range part.Table {
			hard := func(key string) bool { return strings.ContainsAny(key, "[]{}@|\\~^#`´¨€") }
			if len(b.Keys) > 0 && !slices.ContainsFunc(b.Keys, func(key string) bool { return !hard(key) }) {
				t.Errorf("%s: %v cannot be typed everywhere", b.Name, b.Keys)
			}
		}
	}
}
