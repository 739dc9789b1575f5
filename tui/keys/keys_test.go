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
		"shift →  L":   {"shift+right", "L"},
		"+  =":         {"+", "="},
		"ctrl c":       {"ctrl+c"},
		"Home  g":      {"home", "g"},
		"space":        {"space"},
		"ctrl ↑  PgUp": {"ctrl+up", "pgup"},
	} {
		if got := keys.Label(list); got != want {
			t.Errorf("Label(%v) = %q, want %q", list, got, want)
		}
	}
}
