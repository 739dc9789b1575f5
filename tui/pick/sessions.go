package pick

import (
	"fmt"
	"path/filepath"
	"strings"
	"time"

	tea "charm.land/bubbletea/v2"
	"charm.land/lipgloss/v2"

	"optexplore/model"
	"optexplore/tui/canvas"
	"optexplore/tui/dialog"
	"optexplore/tui/experiment"
	"optexplore/tui/route"
	"optexplore/tui/scene"
	"optexplore/tui/shelf"
	"optexplore/tui/theme"
)

// Sessions returns the list of the sessions of a shelf, the newest first. A text x:… or the
// path of a file can be typed in place of what is sought.
func Sessions(to route.Sessions) Screen {
	list := to.Shelf.List()
	s := New("Sessions", sessionItems(list), to.Current, func(id string) tea.Msg { return route.ChoseSession(id) })
	if list.Older > 0 {
		s.title = fmt.Sprintf("Sessions, the newest %d of %d", len(list.Entries), len(list.Entries)+list.Older)
	}
	s.also = &also{
		typed: remembering(typedSession),
		ask: func(it Item) string {
			if shelf.Bare(it.ID) {
				return fmt.Sprintf("delete again removes %s for good", it.Name)
			}
			return fmt.Sprintf("delete again takes %s off the list; the file stays", it.Name)
		},
		remove: func(id string) ([]Item, error) {
			err := to.Shelf.Remove(id)
			return sessionItems(to.Shelf.List()), err
		},
	}
	return s
}

// sessionItems are the entries of a list; what went wrong with it is among them.
func sessionItems(list shelf.List) (items []Item) {
	if list.Err != nil {
		items = append(items, Item{ID: "?", Name: "kept sessions", Cannot: shelf.Printable(list.Err.Error()), Preview: func(*canvas.Canvas, theme.Theme) {}, fixed: true})
	}
	for _, e := range list.Entries {
		items = append(items, sessionItem(e, list.Now))
	}
	return items
}

// sessionItem is the entry of a session.
func sessionItem(e shelf.Entry, now time.Time) Item {
	it := Item{ID: e.Name, Name: shelf.Printable(e.Name), Aside: shelf.Age(e.When, now)}
	if e.File {
		it.Name = filepath.Base(it.Name)
	}
	switch {
	case e.Err != nil:
		it.Cannot = shelf.Printable(e.Err.Error())
	case len(e.Session.Runners) > 0: // it was looked into
		it.Words, it.Formula = shelf.What(e.Session)+" "+shelf.Rules(e.Session), e.Session.Formula
		it.About = shelf.What(e.Session) + " · " + shelf.Rules(e.Session) + " · " + shelf.Step(e.Session)
	}
	it.Preview = func(c *canvas.Canvas, t theme.Theme) { previewSession(e, it.Aside, c, t) }
	return it
}

// typedSession is the entry of a text x:…, or of the path of a file.
func typedSession(text string) (Item, bool) {
	shared, ok := shelf.Shared(text)
	if !ok {
		text = strings.TrimSpace(text)
		if text == "" || shelf.Bare(text) {
			return Item{}, false
		}
		return Item{ID: text, Name: text, fixed: true, Preview: func(c *canvas.Canvas, t theme.Theme) {
			c.Styled(0, 0, dialog.Style(t, theme.Muted).Render("⏎ opens this file."))
		}}, true
	}
	e := shelf.Entry{Name: "the text x:…"}
	e.Session, e.Err = shelf.ReadShared(shared, model.MaxFile)
	if e.Err == nil {
		e.Err = experiment.Check(e.Session)
	}
	it := Item{ID: shared, Name: e.Name, fixed: true, Preview: func(c *canvas.Canvas, t theme.Theme) { previewSession(e, "", c, t) }}
	if e.Err != nil {
		it.Cannot = shelf.Printable(e.Err.Error())
	}
	return it, true
}

// remembering is a function that works out the same text once.
func remembering(of func(string) (Item, bool)) func(string) (Item, bool) {
	var last string
	var it Item
	var ok bool
	return func(text string) (Item, bool) {
		if text != last {
			last = text
			it, ok = of(text)
		}
		return it, ok
	}
}

// previewSession says what a session is of, how it runs, and where it is.
func previewSession(e shelf.Entry, age string, c *canvas.Canvas, t theme.Theme) {
	w, h := c.Size()
	wide := lipgloss.NewStyle().Width(w)
	paragraph := func(tone theme.Token, text string) string { return wide.Inherit(dialog.Style(t, tone)).Render(text) }
	where := "kept"
	if e.File {
		where = "a file, opened or written"
	}
	lines := []string{paragraph(theme.Title, shelf.Printable(e.Name))}
	if age != "" {
		lines = append(lines, paragraph(theme.Muted, where+" "+age+", "+e.When.Local().Format("2006-01-02 15:04")))
	}
	l, err := experiment.Landscape(e.Session)
	if err != nil || e.Err != nil || len(e.Session.Runners) == 0 {
		c.Styled(0, 0, strings.Join(lines, "\n"))
		return
	}
	lines = append(lines, "", paragraph(theme.Text, l.Name), paragraph(theme.Accent, "f = "+l.Text()), "")
	for _, r := range e.Session.Runners {
		lines = append(lines, paragraph(theme.Text, strings.TrimSpace(experiment.RuleTitle(r.Rule)+"  "+experiment.Words(r))))
	}
	changes := ""
	if n := len(e.Session.Events); n > 0 {
		changes = fmt.Sprintf(", %d changes on the way", n)
	}
	lines = append(lines, paragraph(theme.Muted, shelf.Step(e.Session)+changes))
	words := strings.Join(lines, "\n")
	c.Styled(0, 0, words)
	used := lipgloss.Height(words) + 1
	if room := min(h-used, w/2); room >= 5 {
		scene.Small(l, nil, c.Sub(canvas.Rect{Y: used, W: w, H: room}), t)
	}
}
