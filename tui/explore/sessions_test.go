package explore

import (
	"errors"
	"slices"
	"strings"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"

	"optexplore/model"
	"optexplore/model/modeltest"
	"optexplore/model/share"
	"optexplore/tui/lens/all"
	"optexplore/tui/route"
	"optexplore/tui/shelf"
	"optexplore/tui/shelf/shelftest"
	"optexplore/tui/theme"
)

// shelved is the screen of a landscape with a shelf; nil for a visitor's.
func shelved(t *testing.T, store shelf.Store) Model {
	t.Helper()
	s, _ := at(t, "bowl")
	m, err := New(s.Session, Host{Lenses: all.Lenses(), Shelf: store, Work: 100_000})
	if err != nil {
		t.Fatal(err)
	}
	m.derived.now = stopped().now
	return m.Resize(80, 24, theme.Theme{}).(Model)
}

// handed hands a message to a screen, and returns what it opens then, and what it says.
func handed(m Model, msg tea.Msg) (_ Model, opens route.Route, says string) {
	screen, next := m.Update(msg)
	m = screen.(Model)
	return m, next.Open, m.note + m.state.Message
}

var ctrlS, ctrlO = tea.KeyPressMsg{Code: 's', Mod: tea.ModCtrl}, tea.KeyPressMsg{Code: 'o', Mod: tea.ModCtrl}

// TestASessionIsSavedByAName that is asked for, first a free one, then that of the last time,
// also after an undo; over another one after a question.
func TestASessionIsSavedByAName(t *testing.T) {
	var store shelftest.Memory
	store.Put("other", modeltest.Valley(), time.Hour)
	m := shelved(t, &store)
	m, _, _ = handed(m, route.ChoseAction("rate 0.2"))
	m, opens, _ := handed(m, ctrlS)
	p := opens.(route.Prompt)
	if p.Text != "bowl-gd" || p.Check("bad name") == nil || p.Check("lecture") != nil || p.Sure("other") == "" || p.Sure("lecture") != "" {
		t.Fatalf("%+v", p)
	}
	m, _, says := handed(m, p.Done(" lecture "))
	if s, _, err := store.Read("lecture"); err != nil || s.Landscape != "bowl" || !strings.HasPrefix(says, "saved as lecture: ctrl+o") {
		t.Errorf("%v, %q", err, says)
	}
	m, _, _ = handed(m, route.ChoseAction("undo"))
	m, opens, _ = handed(m, ctrlS)
	if p = opens.(route.Prompt); p.Text != "lecture" || p.Sure("lecture") != "" {
		t.Errorf("it is asked with %q", p.Text)
	}
	m, opens, _ = handed(m, route.ChoseAction("save other"))
	if p = opens.(route.Prompt); p.Text != "other" || p.Asked != "other" {
		t.Errorf("it is asked with %+v", p)
	}
	if s, _, _ := store.Read("other"); s.Landscape != "valley" {
		t.Error("it is replaced before that is asked")
	}
	if m, _, _ = handed(m, p.Done("other")); m.state.Origin.Name != "other" {
		t.Errorf("it is saved as %q", m.state.Origin.Name)
	}
	store.Err = errors.New("the disk is full")
	if _, _, says = handed(m, route.ChoseAction("save third")); says != "not saved: the disk is full" {
		t.Errorf("%q", says)
	}
}

// TestASessionIsOpened by its name or a text x:…, also within a whole command line; undo
// brings the one before back, with its own name.
func TestASessionIsOpened(t *testing.T) {
	var store shelftest.Memory
	store.Put("old", modeltest.Valley().Move(9), time.Hour)
	text, _ := share.Text(modeltest.Valley().Move(5))
	m := shelved(t, &store)
	m, _, _ = handed(m, route.ChoseAction("save mine"))
	m, opens, _ := handed(m, ctrlO)
	if to := opens.(route.Sessions); to.Current != "mine" || to.Shelf != shelf.Store(&store) {
		t.Errorf("%+v", to)
	}
	for _, c := range []struct {
		msg  tea.Msg
		head int
		name string
	}{
		{route.ChoseSession("old"), 9, "old"}, {route.ChoseSession(text), 5, ""},
		{route.ChoseAction("open old"), 9, "old"}, {route.ChoseAction("open optexplore --session " + text), 5, ""},
	} {
		now, _, says := handed(m, c.msg)
		if s := now.state; s.Session.Landscape != "valley" || s.Session.Head != c.head || s.Origin.Name != c.name || !strings.HasPrefix(says, "opened") || !strings.Contains(says, "z brings") {
			t.Errorf("%v: %s at %d from %q, %q", c.msg, s.Session.Landscape, s.Session.Head, s.Origin.Name, says)
		}
		now, _, _ = handed(now, route.ChoseAction("undo"))
		if s := now.state; s.Session.Landscape != "bowl" || s.Origin.Name != "mine" {
			t.Errorf("%v: undone it is %s from %q", c.msg, s.Session.Landscape, s.Origin.Name)
		}
		now, _, _ = handed(now, route.ChoseAction("redo"))
		if s := now.state; s.Session.Landscape != "valley" || s.Origin.Name != c.name {
			t.Errorf("%v: redone it is %s from %q", c.msg, s.Session.Landscape, s.Origin.Name)
		}
	}
	for msg, says := range map[tea.Msg]string{
		route.ChoseSession("gone"): "not opened: expected a session that is kept", route.ChoseSession(text[:60]): "not opened: session: the text after x: is damaged",
		route.ChoseAction("open gone"):                           "expected a session that is kept",
		route.ChoseAction("open x:" + strings.Repeat("a", 4096)): "is too long for the screen",
	} {
		now, _, got := handed(m, msg)
		if !strings.Contains(got, says) || now.state.Session.Landscape != "bowl" {
			t.Errorf("%.40v: %q, want %q", msg, got, says)
		}
	}
}

// TestAnOpenedSessionHasAWindowOfItsOwn, and the one before has the one that it had.
func TestAnOpenedSessionHasAWindowOfItsOwn(t *testing.T) {
	var store shelftest.Memory
	m := shelved(t, &store)
	other := m.state.Session
	other.Window = model.Window{{Lo: -9, Hi: 9}, {Lo: -9, Hi: 9}}
	store.Put("wide", other, time.Hour)
	was := m.state.Session.Window
	m, _, _ = handed(m, route.ChoseAction("open wide"))
	if m.state.Session.Window[0].Hi != 9 {
		t.Errorf("the window is %v", m.state.Session.Window)
	}
	if _, _, says := handed(m, route.ChoseAction("open wide")); says != "this session is open already" {
		t.Errorf("%q", says)
	}
	if m, _, _ = handed(m, route.ChoseAction("undo")); !slices.Equal(m.state.Session.Window, was) {
		t.Errorf("the window is %v, was %v", m.state.Session.Window, was)
	}
}

// TestSavingAnotherLeavesTheNameOfTheOneBefore: what was opened and saved by another name is
// not what was there before, which keeps its own.
func TestSavingAnotherLeavesTheNameOfTheOneBefore(t *testing.T) {
	var store shelftest.Memory
	store.Put("old", modeltest.Valley(), time.Hour)
	m := shelved(t, &store)
	for _, line := range []string{"open old", "rate 0.01", "save new", "undo"} {
		m, _, _ = handed(m, route.ChoseAction(line))
	}
	if m.state.Origin.Name != "new" {
		t.Errorf("undone within what was opened, it is %q", m.state.Origin.Name)
	}
	if m, _, _ = handed(m, route.ChoseAction("undo")); m.state.Session.Landscape != "bowl" || m.state.Origin.Name != "" {
		t.Errorf("the one before is %s, %q", m.state.Session.Landscape, m.state.Origin.Name)
	}
}

// TestAVisitorOpensATextAndNoFile: why no file is read or written is said; what a text may
// ask for is bounded.
func TestAVisitorOpensATextAndNoFile(t *testing.T) {
	m := shelved(t, nil)
	text := func(s model.Session) string {
		text, err := share.Text(s)
		if err != nil {
			t.Fatal(err)
		}
		return text
	}
	m, opens, says := handed(m, ctrlS)
	if opens != nil || !strings.Contains(says, "nothing can be saved here: ctrl+y copies") {
		t.Errorf("%v, %q", opens, says)
	}
	m, opens, _ = handed(m, ctrlO)
	p := opens.(route.Prompt)
	if !strings.Contains(p.Hint, "ctrl+y") || p.Check("/etc/passwd") == nil || p.Check("") == nil {
		t.Errorf("%+v", p)
	}
	good := text(modeltest.Valley().Move(4))
	if now, _, says := handed(m, p.Done(good)); now.state.Session.Head != 4 || now.state.Session.Landscape != "valley" {
		t.Errorf("%q", says)
	}
	large := modeltest.Valley()
	for range 8000 {
		large.Events = append(large.Events, model.Event{To: large.Runners[0]})
	}
	costly := modeltest.Valley()
	costly.Landscape, costly.Formula = "", strings.Repeat("sum(i,1,n,sin(x[i]))+", 20)+"0"
	costly.Start, costly.Window = make([]float64, 1000), nil
	costly.Home = slices.Repeat(model.Window{{Lo: -1, Hi: 1}}, 1000)
	for name, words := range map[string]string{"/etc/passwd": "no files here: expected the text x:…", text(large): "at most", text(costly): "operations for a value of f here"} {
		now, _, says := handed(m, route.ChoseAction("open "+name))
		if now.state.Session.Landscape != "bowl" || !strings.Contains(says, words) {
			t.Errorf("%.20s: %q, want %q", name, says, words)
		}
	}
	for _, l := range possible(m, actions(m.state).Lines(m.state)) {
		if off := l.Off != ""; l.Name == "save" && !off || l.Name == "open" && off {
			t.Errorf("%s: %q", l.Name, l.Off)
		}
	}
}
