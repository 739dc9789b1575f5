package compose

import (
	"fmt"
	"strings"
	"time"
	"unicode/utf8"

	"charm.land/bubbles/v2/textinput"
	tea "charm.land/bubbletea/v2"

	"optexplore/model"
	"optexplore/tui/dialog"
	"optexplore/tui/experiment"
	"optexplore/tui/route"
	"optexplore/tui/theme"
)

// field is one of the lines that are typed.
type field int

// The fields, from the top down.
const (
	text field = iota
	window
	start
	rate
	name
	fields // how many there are
)

// Screen is the lines that are typed, with what follows from them.
type Screen struct {
	route   route.Compose
	inputs  [fields]textinput.Model
	at      field
	begun   bool
	whole   bool // the formula is selected, and what is typed replaces it
	past    past
	choices choices
	note    string // what came of the last key
	failed  bool   // the note is of a failure
	again   string // a name that is there already: to keep it again replaces it
	changes int    // how many there were
	rested  int    // the changes after which no other came for a while
	theme   theme.Theme
	w, h    int
	seen    *seen // what was read and drawn last
}

// New returns the screen that a route describes.
func New(r route.Compose) Screen {
	return Screen{route: r, whole: r.Text != "", past: newPast(r), seen: new(seen)}
}

// Resize implements route.Screen.
func (s Screen) Resize(w, h int, t theme.Theme) route.Screen {
	s.theme, s.w, s.h = t, w, h
	if !s.begun {
		for k := range s.inputs {
			s.inputs[k] = dialog.Input(t, "", 0)
		}
		s.inputs[text].SetValue(s.route.Text)
		s.inputs[text].CursorEnd()
		s.begun = true
	}
	return s
}

// value is what stands in a field.
func (s Screen) value(f field) string { return strings.TrimSpace(s.inputs[f].Value()) }

// Update implements route.Screen.
func (s Screen) Update(msg tea.Msg) (route.Screen, route.Next) {
	if !s.begun {
		return s, route.Next{}
	}
	switch msg := msg.(type) {
	case tea.KeyPressMsg:
		return s.press(msg)
	case tea.PasteMsg:
		next := s.paste(msg)
		return next.changed(s)
	case rest:
		s.rested = int(msg)
	}
	return s, route.Next{}
}

// rest is the message that comes a while after a change, which has this number.
type rest int

// pause is how long no key is to come before a dear formula is drawn.
const pause = 80 * time.Millisecond

// changed asks to be told when the keys rest, if what is typed is not as it was.
func (s Screen) changed(was Screen) (route.Screen, route.Next) {
	if s.inputs[s.at].Value() == was.inputs[s.at].Value() {
		return s, route.Next{}
	}
	s.changes++
	n := rest(s.changes)
	return s, route.Do(tea.Tick(pause, func(time.Time) tea.Msg { return n }))
}

// press handles a key.
func (s Screen) press(msg tea.KeyPressMsg) (route.Screen, route.Next) {
	key := msg.String()
	deed, known := deeds()[key]
	s.note, s.failed = "", false
	if key != "tab" {
		s.choices = choices{}
	}
	if key != "ctrl+s" {
		s.again = ""
	}
	if !known {
		return s.typed(msg).changed(s)
	}
	next, asked := deed(s)
	if asked.Close || asked.Cmd != nil {
		return next, asked
	}
	return next.(Screen).changed(s)
}

// deeds are what keys do that type nothing.
func deeds() map[string]func(Screen) (route.Screen, route.Next) {
	stays := func(do func(Screen) Screen) func(Screen) (route.Screen, route.Next) {
		return func(s Screen) (route.Screen, route.Next) { return do(s), route.Next{} }
	}
	return map[string]func(Screen) (route.Screen, route.Next){
		"esc":       func(s Screen) (route.Screen, route.Next) { return s, route.Close(nil) },
		"ctrl+c":    func(s Screen) (route.Screen, route.Next) { return s, route.Do(tea.Quit) },
		"enter":     Screen.open,
		"ctrl+s":    stays(Screen.keep),
		"tab":       stays(Screen.complete),
		"shift+tab": stays(func(s Screen) Screen { return s.move(-1) }),
		"up":        stays(Screen.up), "ctrl+p": stays(Screen.up),
		"down": stays(Screen.down), "ctrl+n": stays(Screen.down),
	}
}

// move goes by so many fields, round and round.
func (s Screen) move(by int) Screen {
	s.at = (s.at + field(by) + fields) % fields
	s.whole = false
	return s
}

// up is the field above or, on the formula, what was typed before it.
func (s Screen) up() Screen {
	if s.at != text {
		return s.move(-1)
	}
	return s.recall(-1)
}

// down is the field below or, where something typed before is looked at, what came after.
func (s Screen) down() Screen {
	if s.at != text || s.past.present() {
		return s.move(1)
	}
	return s.recall(1)
}

// typed handles a key that changes a line.
func (s Screen) typed(msg tea.KeyPressMsg) Screen {
	if s.whole && s.at == text {
		if msg.Text != "" || msg.String() == "backspace" {
			s.inputs[text].SetValue("")
		}
		s.whole = false
	}
	before := s.inputs[s.at].Value()
	s.inputs[s.at], _ = s.inputs[s.at].Update(msg)
	if s.at == text && s.inputs[text].Value() != before {
		s.past = s.past.ended()
	}
	return s
}

// paste types what is pasted, unless that is too long for a line.
func (s Screen) paste(msg tea.PasteMsg) Screen {
	s.note, s.failed, s.choices, s.again = "", false, choices{}, ""
	most := s.inputs[s.at].CharLimit
	if n := utf8.RuneCountInString(msg.Content); n > most {
		s.note, s.failed = fmt.Sprintf("not pasted: expected at most %s characters, got %s", model.Whole(most), model.Whole(n)), true
		return s
	}
	if s.whole && s.at == text {
		s.inputs[text].SetValue("")
		s.whole = false
	}
	s.inputs[s.at], _ = s.inputs[s.at].Update(msg)
	if s.at == text {
		s.past = s.past.ended()
	}
	return s
}

// open closes the screen with what is typed, if nothing is wrong with it.
func (s Screen) open() (route.Screen, route.Next) {
	s.rested = s.changes
	r := s.read()
	if r.err == nil {
		_, r.err = experiment.Typed(s.value(text), s.route.Session)
	}
	if r.err != nil {
		s.note, s.failed = r.err.Error(), true
		return s, route.Next{}
	}
	return s, route.Close(route.Composed{Text: s.value(text), Frame: r.given})
}
