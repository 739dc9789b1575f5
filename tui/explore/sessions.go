package explore

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"

	"optexplore/model"
	"optexplore/tui/experiment"
	"optexplore/tui/keys"
	"optexplore/tui/route"
	"optexplore/tui/scene"
	"optexplore/tui/shelf"
)

// Origin is where a session is saved. It goes with the session where that is undone.
type Origin struct {
	Name   string // by which it was opened or saved last; empty for nowhere
	number int    // of the sessions that were opened so far
}

// What is said where there is no shelf.
const (
	noShelf  = "nothing can be saved here: {share} copies a command line that opens this moment on your machine"
	noShelfX = "no files here: expected the text x:… of a session, as {share} copies it, got %.60q"
)

// deed is something that needs more than the state.
type deed func(Model) (Model, route.Next)

// does does a deed, in place of what was said before.
func (d deed) does(m Model) (route.Screen, route.Next) {
	m.note, m.state.Message = "", ""
	m, next := d(m)
	return m, next
}

// doing is the action that does a deed.
func doing(d deed) func(Situation) Situation {
	return func(s Situation) Situation {
		s.Ask, s.deed = AskDeed, d
		return s
	}
}

// askSave asks for the name to save the session by.
func askSave(m Model) (Model, route.Next) {
	if m.host.Shelf == nil {
		m.note = lensesOf(m.state).said(noShelf)
		return m, route.Next{}
	}
	name := m.state.Origin.Name
	if name == "" {
		name = m.host.Shelf.Propose(m.state.Session)
	}
	return m, route.Next{Open: savePrompt(m, name, "")}
}

// savePrompt asks for a name; asked is one of which it is said at once that it is taken.
func savePrompt(m Model, name, asked string) route.Prompt {
	shelf, now := m.host.Shelf, m.state.Origin.Name
	p := route.Prompt{
		Form:     saveQuestion(m.state).Form(),
		Complete: shelf.Complete,
		Sure:     func(text string) string { return shelf.Taken(strings.TrimSpace(text), now) },
		Asked:    asked,
		Done: func(text string) tea.Msg { // of what is taken it was asked
			return saving(text, shelf.Taken(strings.TrimSpace(text), now) != "")
		},
	}
	p.Text = name
	return p
}

// saveQuestion asks for a name to save by. Where there is something of that name, it is
// asked again.
func saveQuestion(s Situation) Question {
	return hinted(s, Question{
		Title: "save the session as", Text: s.Origin.Name,
		Hint: "a name, as lecture-3, or a file, as lecture.json; Tab completes it; {open} lists what is saved",
		Read: func(text string) (func(Situation) Situation, error) {
			if s.shelf == nil {
				return nil, errors.New(lensesOf(s).said(noShelf))
			}
			return doing(saving(text, false)), s.shelf.Check(text)
		},
	})
}

// hinted is a question whose hint names keys as they are.
func hinted(s Situation, q Question) Question {
	q.Hint = lensesOf(s).said(q.Hint)
	return q
}

// saving saves the session by a name, over another one only if that is wanted.
func saving(name string, over bool) deed {
	return func(m Model) (Model, route.Next) {
		name, store := strings.TrimSpace(name), m.host.Shelf
		if !over && store.Taken(name, m.state.Origin.Name) != "" {
			return m, route.Next{Open: savePrompt(m, name, name)}
		}
		as, err := store.Save(m.state.Session, name, m.state.Origin.Name, over)
		if err != nil {
			m.note = fmt.Sprintf("not saved: %v", err)
			return m, route.Next{}
		}
		m.state.State, m.leaving.kept = m.state.savedAs(as), m.state.Session
		m.note = fmt.Sprintf("saved as %s", as) + lensesOf(m.state).said(": {open} opens it again") + ", or optexplore --session " + as
		return m, route.Next{}
	}
}

// savedAs is s with the name by which its session was saved, also in what it can be undone
// to of the same.
func (s State) savedAs(name string) State {
	named := func(edits []Edit) []Edit {
		list := append([]Edit(nil), edits...)
		for i := range list {
			if list[i].Origin.number == s.Origin.number {
				list[i].Origin.Name = name
			}
		}
		return list
	}
	s.Past, s.Future, s.Origin.Name = named(s.Past), named(s.Future), name
	return s
}

// askOpen opens the list of sessions or, where there is no shelf, asks for a text x:….
func askOpen(m Model) (Model, route.Next) {
	if m.host.Shelf == nil {
		return m, route.Next{Open: prompt(openQuestion(m.state))}
	}
	return m, route.Next{Open: route.Sessions{Current: m.state.Origin.Name, Shelf: m.host.Shelf}}
}

// openQuestion asks for a session: a name, a file, or a text x:….
func openQuestion(s Situation) Question {
	q := Question{
		Title: "open", Values: kept(s), Hint: "a name, a file, or the text x:… of a session",
		Read: func(text string) (func(Situation) Situation, error) {
			next, as, err := find(s, text)
			return func(s Situation) Situation { return openedAs(s, next, as) }, err
		},
	}
	if s.shelf == nil {
		q.Hint = "the text x:… of a session, as {share} copies it; no files can be opened here"
	}
	return hinted(s, q)
}

// kept are the names of the kept sessions.
func kept(s Situation) []keys.Value {
	if s.shelf == nil {
		return nil
	}
	names := s.shelf.Complete("")
	return keys.Values(slices.DeleteFunc(names, func(name string) bool { return shelf.CheckName(name) != nil }))
}

// find returns the session of a name, a file or a text, and the name by which it is saved
// again.
func find(s Situation, text string) (next model.Session, as string, err error) {
	shared, ok := shelf.Shared(text)
	switch {
	case ok:
		most := model.MaxFile
		if s.shelf == nil {
			most = shelf.MostVisitor
		}
		if next, err = shelf.ReadShared(shared, most); err == nil {
			err = experiment.Check(next)
		}
		return next, "", err
	case s.shelf == nil:
		return next, "", fmt.Errorf(lensesOf(s).said(noShelfX), text)
	}
	return s.shelf.Read(text)
}

// openedAs shows another session, from where it is saved. It can be undone.
func openedAs(s Situation, next model.Session, as string) Situation {
	if same(next, s.Session) {
		s.Message, s.Origin.Name = "this session is open already", cmp.Or(as, s.Origin.Name)
		return s
	}
	edits := s.edits
	s.State = s.edit(next)
	s.edits = edits // it depends on nothing of the run before
	s.Origin = Origin{Name: as, number: s.Origin.number + 1}
	s.View.Plot, s.View.Hidden = scene.Views(next)[0], 0
	s.Play.Running, s.Cursor, s.Control, s.Selected = false, nil, "", 0
	s.Message = "opened"
	if as != "" {
		s.Message = "opened " + as
	}
	s.Message += ": {undo} brings the session before back"
	return s
}

// choseSession opens what was chosen in the list.
func choseSession(m Model, text string) (route.Screen, route.Next) {
	s := m.state
	s.State = s.quiet()
	next, as, err := find(s, text)
	if err != nil {
		s.Message = fmt.Sprintf("not opened: %v", err)
		return m.become(s)
	}
	s = openedAs(s, next, as)
	s.Message = lensesOf(s).said(s.Message)
	return m.become(s)
}
