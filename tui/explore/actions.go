package explore

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"optexplore/tui/keys"
	"optexplore/tui/lens"
	"optexplore/tui/route"
)

// Part is a table of bindings, and when it is in force.
type Part struct {
	When  string // in words
	After string // the action that makes it so; empty: it always is
	Table keys.Table[Situation]
}

// Parts are the bindings of the screen, those while a start is chosen, and those of each
// lens while it is the last that was turned on, in the order of the help.
func Parts(all []lens.Entry) []Part { return (&lenses{all: all}).parts() }

// parts are Parts with the keys of the host.
func (l *lenses) parts() []Part {
	common := l.common()
	parts := []Part{{"on the screen", "", common}, {"while a start is chosen", "start", cursorBindings().With(l.keys)}}
	for _, e := range l.all {
		if e.Key != "" {
			parts = append(parts, Part{"in the lens " + e.Title, e.ActionName(), openLens{e, e.New()}.bindings(common).With(l.keys)})
		}
	}
	return parts
}

// actions are all actions in state s: those of its keys first, then those that are not in
// force, which cannot be done.
func actions(s Situation) keys.Table[Situation] {
	t := slices.Clone(inForce(s))
	for _, p := range lensesOf(s).parts()[1:] {
		t = append(t, p.absent()...)
	}
	return t.Apart()
}

// absent are the bindings of a part that is not in force.
func (p Part) absent() keys.Table[Situation] {
	why := fmt.Sprintf("only %s ({%s})", p.When, p.After)
	t := slices.Clone(p.Table)
	for i := range t {
		t[i].Keys, t[i].Off = nil, func(Situation) string { return why }
	}
	return t
}

// said is a sentence with the keys of the actions that it names in braces.
func (l *lenses) said(text string) string {
	if !strings.Contains(text, "{") {
		return text
	}
	if l.names == nil {
		for _, p := range l.parts() {
			l.names = append(l.names, p.Table...)
		}
		for i := range l.names {
			if l.named {
				l.names[i].Keys = nil
			}
		}
	}
	return l.names.Say(text)
}

// Do does an action by its name, with the words behind it.
func (s Situation) Do(line string) Situation {
	s.State = s.quiet()
	name, words, _ := strings.Cut(strings.TrimSpace(line), " ")
	b, ok := actions(s).Named(name)
	if !ok {
		s.Message = fmt.Sprintf("there is no action %q", name)
		return s
	}
	next, refused := b.Do(s, strings.TrimSpace(words))
	next.Message = lensesOf(s).said(cmp.Or(refused, next.Message))
	return next
}

// mostRecent is the most actions that are remembered.
const mostRecent = 8

// chosen does an action that was chosen by its name.
func chosen(m Model, line string) (route.Screen, route.Next) {
	m.recent = slices.DeleteFunc(slices.Clone(m.recent), func(old string) bool { return old == line })
	m.recent = slices.Insert(m.recent, 0, line)
	m.recent = m.recent[:min(len(m.recent), mostRecent)]
	return m.become(m.state.Do(line))
}

// mostUnknown is the most keys of which it is remembered that they do nothing.
const mostUnknown = 64

// press does what a key does. Of one that does nothing this is said once.
func (m Model) press(key string) (route.Screen, route.Next) {
	m.held, m.leaving.asked = false, m.leaving.asked || key == interrupt
	_, known := inForce(m.state).Find(key) // what it does may bring other keys into force
	screen, next := m.become(m.state.Press(key))
	m = screen.(Model)
	if known || slices.Contains(m.unknown, key) {
		return m, next
	}
	m.unknown = append(m.unknown[max(len(m.unknown)-mostUnknown+1, 0):len(m.unknown):len(m.unknown)], key)
	m.note = fmt.Sprintf("no action has the key %s", keys.Label([]string{key})) + lensesOf(m.state).said(": {keys} lists the keys, {palette} finds actions by name")
	return m, next
}

// help lists all keys and marks.
func help(m Model) []keys.Line {
	now := special(m.state).Lines(m.state)
	for i := range now {
		now[i].Group = "Now, before all others"
	}
	lines := slices.Concat(possible(m, now), possible(m, lensesOf(m.state).common().Lines(m.state)))
	for i, l := range lines {
		if l.Keys == "" {
			lines[i].Keys = lensesOf(m.state).said("{" + l.Name + "}")
		}
	}
	return slices.Concat(lines, m.host.Keys, marks())
}

// possible says of actions, too, what the host cannot do, and names keys as the host has
// them.
func possible(m Model, lines []keys.Line) []keys.Line {
	for i, l := range lines {
		lines[i].Help, lines[i].Off = lensesOf(m.state).said(l.Help), lensesOf(m.state).said(l.Off)
		if m.host.Shelf == nil && l.Name == "save" {
			lines[i].Off = lensesOf(m.state).said(noShelf)
		}
		if m.host.Data == nil && l.Name == "data" {
			lines[i].Off = lensesOf(m.state).said(noData)
		}
		if m.host.Export == nil && l.Name == "export" {
			lines[i].Off = noFiles
		}
	}
	return lines
}
