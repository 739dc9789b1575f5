package explore

import (
	"context"
	"errors"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"

	"optexplore/model"
	"optexplore/tui/lens/all"
	"optexplore/tui/route"
	"optexplore/tui/theme"
)

// clerk is a DataWriter that keeps what is written; a.csv is there already.
type clerk struct {
	wrote []string
	of    model.Session
	over  bool
}

func (c *clerk) Name(s model.Session) string    { return s.Landscape + ".csv" }
func (c *clerk) Columns(s model.Session) string { return "step,f,m" }
func (c *clerk) Complete(string) []string       { return nil }
func (c *clerk) Check(_ model.Session, text string) error {
	if !strings.Contains(text, ".csv") {
		return errors.New("expected .csv")
	}
	return nil
}
func (c *clerk) Taken(text string) string {
	if strings.HasPrefix(text, "a.csv") {
		return "a.csv is there already"
	}
	return ""
}
func (c *clerk) Write(ctx context.Context, s model.Session, text string, over bool, told Teller) (string, error) {
	told(0.42)
	c.wrote, c.of, c.over = append(c.wrote, text), s, over
	return "written: " + text, ctx.Err()
}

var ctrlD = tea.KeyPressMsg{Code: 'd', Mod: tea.ModCtrl}

// done is a screen after the command of a message.
func done(t *testing.T, m Model, msg tea.Msg) Model {
	t.Helper()
	screen, next := m.Update(msg)
	if m = screen.(Model); m.writing == nil {
		t.Fatalf("%v: nothing is written: %q", msg, m.note)
	}
	if _, refused := m.Update(route.ChoseAction("data b.csv")); refused.Open != nil {
		t.Error("another file is asked for meanwhile")
	}
	for msg := range messages(next.Cmd) {
		if end, ok := msg.(exported); ok {
			m = wrote(m, end)
		}
	}
	return m
}

// messages are those of a command, and of the commands that it consists of, until one is the
// end of a writing.
func messages(cmd tea.Cmd) func(func(tea.Msg) bool) {
	return func(yield func(tea.Msg) bool) {
		switch msg := cmd().(type) {
		case tea.BatchMsg:
			yield(msg[0]())
		default:
			yield(msg)
		}
	}
}

// TestTheRunIsWritten up to its furthest step, to a file that is asked for; over another one
// after a question.
func TestTheRunIsWritten(t *testing.T) {
	s, _ := at(t, "bowl")
	to := new(clerk)
	m, err := New(s.Session, Host{Lenses: all.Lenses(), Data: to})
	if err != nil {
		t.Fatal(err)
	}
	m = m.Resize(80, 24, theme.Theme{}).(Model)
	m, _, _ = handed(m, route.ChoseAction("forward-ten"))
	m, _, _ = handed(m, route.ChoseAction("back"))
	m, opens, _ := handed(m, ctrlD)
	p := opens.(route.Prompt)
	if p.Text != "bowl.csv" || !strings.Contains(p.Hint, "step,f,m") || p.Check("a") == nil || p.Sure("a.csv") == "" {
		t.Fatalf("%+v", p)
	}
	if m = done(t, m, p.Done("bowl.csv")); m.note != "written: bowl.csv" || to.of.Length != 10 || to.over {
		t.Errorf("%q, %d steps, over: %v", m.note, to.of.Length, to.over)
	}
	if m = done(t, m, p.Done("a.csv")); !to.over {
		t.Error("what was asked about is not replaced")
	}
	m, opens, _ = handed(m, route.ChoseAction("data a.csv columns=f"))
	if p = opens.(route.Prompt); p.Text != "a.csv columns=f" || p.Asked != p.Text || len(to.wrote) != 2 {
		t.Errorf("%+v, %q", p, to.wrote)
	}
	if m = done(t, m, route.ChoseAction("data c.csv columns=f")); to.wrote[2] != "c.csv columns=f" || to.over {
		t.Errorf("%q", to.wrote)
	}
	screen, next := m.Update(route.ChoseAction("data d.csv"))
	m, opens, says := handed(screen.(Model), ctrlD)
	if opens != nil || says != "the writing is ended" {
		t.Errorf("%v, %q", opens, says)
	}
	for msg := range messages(next.Cmd) {
		if m = wrote(m, msg.(exported)); m.note != "nothing is written" {
			t.Errorf("%q", m.note)
		}
	}
}

// TestAVisitorGetsNoDataHere, and is told the way.
func TestAVisitorGetsNoDataHere(t *testing.T) {
	m := shelved(t, nil)
	for _, msg := range []tea.Msg{ctrlD, route.ChoseAction("data a.csv"), route.ChoseAction("data")} {
		if _, opens, says := handed(m, msg); opens != nil || !strings.HasPrefix(says, "no files here: ctrl+y copies") {
			t.Errorf("%v: %v, %q", msg, opens, says)
		}
	}
}

// TestItIsShownHowFarAWritingIs in the place where it is shown of what is derived, and pulses
// go on until it ends.
func TestItIsShownHowFarAWritingIs(t *testing.T) {
	s, _ := at(t, "bowl")
	m, err := New(s.Session, Host{Lenses: all.Lenses(), Data: new(clerk)})
	if err != nil {
		t.Fatal(err)
	}
	m = m.Resize(80, 24, theme.Theme{}).(Model)
	for m.wanted() > 0 {
		m.settle(m.state.State)
	}
	screen, next := m.Update(route.ChoseAction("data b.csv"))
	m = screen.(Model)
	if text := m.playing(); m.wanted() != watching || !strings.Contains(text, "writing  0 %") {
		t.Errorf("at first it is shown as %q, with %d pulses a second", text, m.wanted())
	}
	for msg := range messages(next.Cmd) {
		if text := m.playing(); !strings.Contains(text, "writing  42 %") {
			t.Errorf("then it is shown as %q", text)
		}
		screen, _ = m.Update(msg)
		m = screen.(Model)
	}
	if text := m.playing(); m.wanted() != 0 || strings.Contains(text, "writing") {
		t.Errorf("in the end it is shown as %q, with %d pulses a second", text, m.wanted())
	}
}
