package keys_test

import (
	"testing"

	"optexplore/tui/keys"
)

func counter() keys.Table[int] {
	return keys.Table[int]{
		{Keys: []string{"right", "l"}, Help: "one more", Action: func(n int) int { return n + 1 }},
		{Keys: []string{"left"}, Help: "one less", Action: func(n int) int { return n - 1 }, Off: func(n int) string {
			if n == 0 {
				return "there is nothing below 0"
			}
			return ""
		}},
	}
}

func TestPressFolds(t *testing.T) {
	n := 0
	for _, key := range []string{"right", "l", "left", "l", "?", "left"} {
		n, _, _ = counter().Press(n, key)
	}
	if n != 1 {
		t.Errorf("right l left l ? left made %d, want 1", n)
	}
}

func TestPressSaysWhyNot(t *testing.T) {
	n, refused, known := counter().Press(0, "left")
	if n != 0 || !known || refused != "there is nothing below 0" {
		t.Errorf("left at 0: %d, %q, %v", n, refused, known)
	}
	if _, _, known := counter().Press(0, "x"); known {
		t.Error("a key without a binding was known")
	}
}

func TestLabel(t *testing.T) {
	for want, list := range map[string][]string{
		"→  l":         {"right", "l"},
		"shift+→  L":   {"shift+right", "L"},
		"+  =":         {"+", "="},
		"ctrl+c":       {"ctrl+c"},
		"Home  g":      {"home", "g"},
		"space":        {"space"},
		"ctrl+↑  PgUp": {"ctrl+up", "pgup"},
	} {
		if got := keys.Label(list); got != want {
			t.Errorf("Label(%v) = %q, want %q", list, got, want)
		}
	}
}

// TestSentencesNameKeys: those that actions have now; of one without, that of the palette
// and its name; and what names no action stays.
func TestSentencesNameKeys(t *testing.T) {
	table := keys.Table[int]{{Name: "undo", Keys: []string{"z", "u"}}, {Name: "rate-up", Keys: []string{"shift+up"}}, {Name: "rate"}, {Name: keys.Palette, Keys: []string{":"}}}
	for text, want := range map[string]string{
		"{undo} undoes, {rate-up} does more": "z undoes, shift+↑ does more", "type {rate}": "type :rate", "{x} and {}": "{x} and {}", "": "",
	} {
		if got := table.Say(text); got != want {
			t.Errorf("Say(%q) = %q, want %q", text, got, want)
		}
	}
	other := table.With(keys.Map{"undo": {"f5"}, "rate": {"space"}})
	if got := other.Say("{undo} {rate}"); got != "f5 space" || table.Say("{undo}") != "z" {
		t.Errorf("with other keys it says %q, and %q without", got, table.Say("{undo}"))
	}
	if got := table.With(keys.Map{keys.Palette: {}}).Say("{rate}"); got != "rate" {
		t.Errorf("without a palette it says %q", got)
	}
}

// TestAKeyOfATableIsOfTheFirst: an action that is named again is there once, without the keys
// of others before it.
func TestAKeyOfATableIsOfTheFirst(t *testing.T) {
	table := keys.Table[int]{{Name: "a", Keys: []string{"x", "y"}}, {Name: "b", Keys: []string{"y", "z"}}, {Name: "a", Keys: []string{"w"}}}.Apart()
	if len(table) != 2 || keys.Label(table[0].Keys) != "x  y" || keys.Label(table[1].Keys) != "z" {
		t.Errorf("%+v", table)
	}
}
