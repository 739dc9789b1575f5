package compose

import (
	"slices"

	"optexplore/tui/own"
	"optexplore/tui/route"
)

// past is what was typed before, the oldest first, and where in it one is.
type past struct {
	list  []string
	at    int    // len(list) for what is typed at present
	typed string // that, while one is elsewhere
}

// newPast is what was typed in the session of a route, and before it what is kept.
func newPast(r route.Compose) past {
	var list []string
	if r.Own != nil {
		list = r.Own.Read().Texts()
	}
	list = without(append(list, r.History...))
	return past{list: list, at: len(list)}
}

// without is a list in which each text stands once, where it stood last.
func without(list []string) (once []string) {
	for k, text := range list {
		if !slices.Contains(list[k+1:], text) {
			once = append(once, text)
		}
	}
	return once
}

// present reports whether one is at what is typed at present.
func (p past) present() bool { return p.at == len(p.list) }

// ended is p at the present: what was recalled has been changed.
func (p past) ended() past {
	p.at = len(p.list)
	return p
}

// recall puts into the formula what was typed before (−1) or after (1) what stands there.
func (s Screen) recall(by int) Screen {
	next := s.past.at + by
	for by < 0 && next >= 0 && s.past.list[next] == s.value(text) {
		next-- // it stands there already
	}
	if next < 0 || next > len(s.past.list) {
		s.note = "nothing was typed before"
		return s
	}
	if s.past.present() {
		s.past.typed = s.inputs[text].Value()
	}
	s.past.at, s.whole = next, false
	put := s.past.typed
	if !s.past.present() {
		put = s.past.list[next]
	}
	s.inputs[text].SetValue(put)
	s.inputs[text].CursorEnd()
	return s
}

// keep writes the landscape to where those of the user are.
func (s Screen) keep() Screen {
	s.failed = true
	r, e := s.read(), own.Entry{Name: s.value(name), Text: s.value(text), Frame: s.frame()}
	switch {
	case s.route.Own == nil:
		s.note = "nothing can be kept here"
		return s
	case r.err != nil:
		s.note = "not kept: " + r.err.Error()
		return s
	case e.Name == "":
		s.at, s.whole = name, false
		s.note, s.failed = "type a name for it, then ctrl+s", false
		return s
	}
	if err := e.Check(); err != nil {
		s.at, s.note = name, "not kept: "+err.Error()
		return s
	}
	if old, there := s.there(e.Name); there && s.again != e.Name && !same(old, e) {
		s.again, s.failed = e.Name, false
		s.note = e.Name + " is there already: ctrl+s again replaces it"
		return s
	} else if e.Story = old.Story; e.Text != old.Text {
		e.Story = ""
	}
	s.again = ""
	where, err := s.route.Own.Keep(e)
	if err != nil {
		s.note = "not kept: " + err.Error()
		return s
	}
	s.note, s.failed = "kept in "+where+": the list of landscapes has it, --landscape "+e.Name+" opens it", false
	return s
}

// there is the entry of a name that is kept, as far as it can be read.
func (s Screen) there(name string) (e own.Entry, there bool) {
	list := s.route.Own.Read()
	if e, there = list.Find(name); there {
		return e, true
	}
	return e, slices.ContainsFunc(list.Damaged, func(d own.Damage) bool { return d.Name == name })
}

// same reports whether two entries are the same but for their stories.
func same(a, b own.Entry) bool { return a.Name == b.Name && a.Text == b.Text && a.Frame == b.Frame }
