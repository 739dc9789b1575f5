package plain

import (
	"slices"
	"strings"
	"unicode"
)

// signs are keys in words, by how they are written: those that a screen reader may leave out.
func signs() [][2]string {
	return [][2]string{
		{"→", "right"}, {"←", "left"}, {"↑", "up"}, {"↓", "down"}, {"⏎", "enter"}, {"PgUp", "page up"}, {"PgDn", "page down"}, {"Esc", "escape"}, {"Home", "home"}, {"End", "end"}, {"Tab", "tab"},
		{"[", "left bracket"}, {"]", "right bracket"}, {"{", "left brace"}, {"}", "right brace"}, {"(", "left parenthesis"}, {")", "right parenthesis"},
		{"<", "less than"}, {">", "greater than"}, {"+", "plus"}, {"=", "equals"}, {"-", "minus"}, {"_", "underscore"}, {"*", "asterisk"}, {"/", "slash"},
		{"!", "exclamation mark"}, {"?", "question mark"}, {".", "full stop"}, {",", "comma"}, {":", "colon"}, {";", "semicolon"},
		{"'", "apostrophe"}, {`"`, "quotation mark"}, {"#", "number sign"}, {"$", "dollar"}, {"%", "percent"}, {"&", "ampersand"},
	}
}

// capital is said before a letter that is typed with shift.
const capital = "capital "

// keyWords are keys as they are read, of how they are written in a list.
func keyWords(label string) string {
	var all []string
	for written := range strings.SplitSeq(label, "  ") {
		if from, to, ok := strings.Cut(written, " … "); ok {
			all = append(all, keyWord(from)+" to "+keyWord(to))
		} else {
			all = append(all, keyWord(written))
		}
	}
	return strings.Join(all, ", ")
}

// keyWord is a key as it is read.
func keyWord(written string) string {
	mods, name := "", written
	for {
		mod, rest, ok := strings.Cut(name, "+")
		if !ok || mod == "" || rest == "" {
			break
		}
		mods, name = mods+mod+" ", rest
	}
	for _, sign := range signs() {
		if sign[0] == name {
			return mods + sign[1]
		}
	}
	if r := []rune(name); len(r) == 1 && unicode.IsUpper(r[0]) {
		return mods + capital + name
	}
	return mods + name
}

// otherNames are names of keys beside those that bindings have, and those of signs.
func otherNames() map[string]string {
	return map[string]string{
		"escape": "esc", "return": "enter", "page up": "pgup", "page down": "pgdown", "del": "delete", "ins": "insert",
	}
}

// mods are the keys that others are pressed with, in the order in which bindings name them.
func mods() []string { return []string{"ctrl", "alt", "shift"} }

// isMod reports whether a word begins the words of a key.
func isMod(word string) bool {
	return slices.Contains(mods(), word) || word == strings.TrimSpace(capital)
}

// key is a key as bindings name it, of what is typed: its character, or its words.
func key(typed string) string {
	if len([]rune(typed)) == 1 {
		return typed
	}
	name, with := strings.Join(strings.Fields(typed), " "), ""
	for _, mod := range mods() {
		for _, join := range []string{"+", " "} {
			if rest, ok := strings.CutPrefix(name, mod+join); ok {
				name, with = rest, with+mod+"+"
			}
		}
	}
	if letter, ok := strings.CutPrefix(name, capital); ok && len([]rune(letter)) == 1 {
		return with + strings.ToUpper(letter)
	}
	low := strings.ToLower(name)
	if own, ok := otherNames()[low]; ok {
		return with + own
	}
	for _, sign := range signs() {
		if sign[1] == low && len(sign[0]) == 1 {
			return with + sign[0]
		}
	}
	return with + name
}
