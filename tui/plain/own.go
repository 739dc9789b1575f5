package plain

import (
	"fmt"
	"slices"
	"strings"

	"optexplore/tui/explore"
	"optexplore/tui/keys"
)

// own is a word that is said to this program alone.
type own struct {
	name, help string
	do         func(s State, words string) (State, []string)
}

// ownWords are all of them.
func ownWords() []own {
	tell := func(of func(State) []string) func(State, string) (State, []string) {
		return func(s State, _ string) (State, []string) { return s, of(s) }
	}
	whole := tell(func(s State) []string { return whole(explore.Told(s.model)) })
	return []own{
		{"help", "what can be typed; with a name behind it, all about that action", helped},
		{"say", "the verdict and the forecast again, whole", whole},
		{"verdict", "the same", whole},
		{"where", "the numbers at the point, and the settings", tell(func(s State) []string { return panel(s.model, true, s.symbols) })},
		{"panel", "the panel of the lens that is open", tell(func(s State) []string { return panel(s.model, false, s.symbols) })},
		{"table", "how each runner of a race stands", tell(func(s State) []string { return table(explore.Told(s.model)) })},
		{"about", "the landscape, the rules and the start", tell(func(s State) []string { return about(explore.Told(s.model)) })},
		{pause, "pauses a run, or stops what is computed or written, while that goes on", func(s State, _ string) (State, []string) { return s.Stop() }},
		{"replace", "replaces what is there already, where save or data has asked about it in the line before", replaced},
	}
}

// ownWord is the own word of a name.
func ownWord(name string) (own, bool) {
	all := ownWords()
	k := slices.IndexFunc(all, func(w own) bool { return w.name == strings.ToLower(name) })
	if k < 0 {
		return own{}, false
	}
	return all[k], true
}

// pause is the word that stops what is being done. It is obeyed while that goes on.
const pause = "pause"

// replaced replaces what the line before has asked about.
func replaced(s State, _ string) (State, []string) {
	if s.asked == nil {
		return s, []string{"There is nothing to replace: save and data ask before they replace something, and this is typed next."}
	}
	s, lines := s.update(s.asked.Done(s.asked.Asked))
	s.told, s.phase = len(lines) > 0, deriving
	return s, lines
}

// helped tells what can be typed.
func helped(s State, name string) (State, []string) {
	lines := explore.Actions(s.model)
	if name == "" {
		return s, guide(lines)
	}
	if w, ok := ownWord(name); ok {
		return s, []string{w.name + ": " + sentence(w.help)}
	}
	if line, ok := explore.Bound(s.model, key(name)); ok && !named(lines, name) {
		name, _, _ = strings.Cut(line, " ")
	}
	l, why := find(lines, name, false)
	if why != "" {
		return s, []string{why}
	}
	text := []string{l.Name + ": " + sentence(l.Help)}
	if l.Keys != "" {
		text = append(text, "Keys: "+sentence(keyWords(l.Keys)))
	}
	if l.Off != "" {
		text = append(text, "Not now: "+sentence(l.Off))
	} else if l.Form != nil {
		text = append(text, form(l, true)...)
	}
	return s, text
}

// guide tells how lines are typed, and lists the names of all actions that can be done.
func guide(lines []keys.Line) []string {
	text := []string{
		"An empty line is one step forward. Else a line is the name of an action, or the beginning of one.",
		"Words may stand behind a name, as: rate 0.03, landscape valley, rule adam, start -5,-2, export a.png.",
		"A number says how often, as: forward 10, back 10; run goes on until nothing new is seen ahead, and the word pause pauses it.",
		"A key may be typed too, by its character or in words, as: right, page up, shift right. The word keys lists them.",
	}
	for _, w := range ownWords() {
		text = append(text, w.name+": "+sentence(w.help))
	}
	var groups []string
	in := map[string][]string{}
	for _, l := range lines {
		if l.Off != "" || l.Name == "" {
			continue
		}
		group := l.Group
		if group == "" {
			group = "Now"
		}
		if in[group] == nil {
			groups = append(groups, group)
		}
		in[group] = append(in[group], l.Name)
	}
	for _, g := range groups {
		text = append(text, fmt.Sprintf("%s: %s.", g, strings.Join(in[g], ", ")))
	}
	return append(text, "Type help and a name to hear what it does. Actions that cannot be done now are left out here.")
}

// keyLines lists the keys of actions.
func keyLines(lines []keys.Line) (text []string) {
	for _, l := range lines {
		if l.Keys != "" {
			text = append(text, fmt.Sprintf("%s, by %s: %s", l.Name, keyWords(l.Keys), sentence(l.Help)))
		}
	}
	return text
}
