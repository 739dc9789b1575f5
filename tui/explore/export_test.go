package explore

import (
	"context"
	"errors"
	"slices"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/colorprofile"

	"optexplore/model"
	"optexplore/tui/experiment"
	"optexplore/tui/lens/all"
	"optexplore/tui/route"
	"optexplore/tui/theme"
)

// drawer is an Exporter that keeps what is written.
type drawer struct {
	names []string
	got   []Exported
	fails error
}

func (d *drawer) Name(s model.Session) string { return s.Landscape + ".png" }
func (d *drawer) Complete(string) []string    { return []string{"a.png", "a.svg"} }
func (d *drawer) Check(name string, whole bool) error {
	if whole && strings.HasSuffix(name, ".gif") {
		return errors.New("of the picture alone")
	}
	return nil
}
func (d *drawer) Write(ctx context.Context, name string, p Exported, _ Teller) (string, error) {
	d.names, d.got = append(d.names, name), append(d.got, p)
	return "written: " + name, errors.Join(d.fails, ctx.Err())
}

// opened is the screen of a landscape, 120 × 40, in a terminal of 16 colours.
func opened(t *testing.T, to Exporter) Model {
	t.Helper()
	s, err := experiment.Options{Landscape: "himmelblau"}.Session()
	if err != nil {
		t.Fatal(err)
	}
	m, err := New(s, Host{Lenses: all.Lenses(), Export: to})
	if err != nil {
		t.Fatal(err)
	}
	return m.Resize(120, 40, theme.New(colorprofile.ANSI, true)).(Model)
}

// asked is the prompt after ctrl+e.
func asked(t *testing.T, m Model) (Model, route.Prompt) {
	t.Helper()
	screen, next := m.Update(tea.KeyPressMsg{Code: 'e', Mod: tea.ModCtrl})
	p, ok := next.Open.(route.Prompt)
	if !ok {
		t.Fatalf("no file is asked for: %q", screen.(Model).note)
	}
	return screen.(Model), p
}

// begun answers a prompt, and returns the screen while the file is written and how that
// ended.
func begun(m Model, p route.Prompt, name string) (Model, tea.Msg) {
	screen, next := m.Update(p.Done(name))
	return screen.(Model), next.Cmd()
}

// TestAPictureIsWritten as it is on the screen, in all colours: the picture in its frame,
// the same on a light background, or the whole screen.
func TestAPictureIsWritten(t *testing.T) {
	d := &drawer{}
	m := opened(t, d)
	m, p := asked(t, m)
	if p.Text != "himmelblau.png" || p.Title != "write the picture to" || !slices.Equal(p.Complete("a"), []string{"a.png", "a.svg"}) {
		t.Errorf("the prompt is %+v", p)
	}
	titles := []string{"write the picture to", "write the picture, on white paper to", "write the whole screen to"}
	for k, title := range titles {
		if p.Title != title || p.Other(3).Title != title || p.Other(-1).Title != titles[(k+2)%3] {
			t.Errorf("choice %d is %q", k, p.Title)
		}
		if err := p.Check("a.gif"); (err != nil) != (k == 2) {
			t.Errorf("choice %d: %v", k, err)
		}
		then, end := begun(m, p, "a.svg")
		if !strings.Contains(then.note, "writing a.svg") {
			t.Errorf("it says %q", then.note)
		}
		screen, _ := then.Update(end)
		if then = screen.(Model); then.note != "written: a.svg" || then.writing != nil {
			t.Errorf("it says %q in the end", then.note)
		}
		p = p.Other(1)
	}
	l := m.layout()
	for k, got := range d.got {
		w, h := got.On.Size()
		text := got.On.Plain()
		if k < 2 && (w != l.Plot.W || h != l.Plot.H) || k == 2 && (w != 120 || h != 40) {
			t.Errorf("%d: %d × %d cells are written", k, w, h)
		}
		if !strings.Contains(text, "Himmelblau") || !strings.Contains(text, "◇") || strings.Contains(text, "writing") {
			t.Errorf("%d: written is\n%s", k, text)
		}
		if got.Whole != (k == 2) || got.Light != (k == 1) || got.Session.Landscape != "himmelblau" || got.View != "contour" {
			t.Errorf("%d: %+v", k, got)
		}
		if fg := got.On.Cell(w/2, h-1).Style.Fg.Spec(); k < 2 && !strings.HasPrefix(fg, "#") {
			t.Errorf("%d: the frame has the colour %q", k, fg)
		}
	}
}

// TestWritingCanBeEnded by the same key, and what fails is told.
func TestWritingCanBeEnded(t *testing.T) {
	d := &drawer{fails: errors.New("the disk is full")}
	m, p := asked(t, opened(t, d))
	then, end := begun(m, p, "a.png")
	screen, _ := then.Update(end)
	if got := screen.(Model).note; got != "not written: the disk is full" {
		t.Errorf("it says %q", got)
	}
	d.fails = nil
	screen, next := m.Update(p.Done("b.gif"))
	screen, again := screen.(Model).Update(tea.KeyPressMsg{Code: 'e', Mod: tea.ModCtrl})
	if again.Open != nil || screen.(Model).note != "the writing is ended" {
		t.Errorf("it says %q", screen.(Model).note)
	}
	screen, _ = screen.(Model).Update(next.Cmd())
	if got := screen.(Model).note; got != "nothing is written" {
		t.Errorf("it says %q", got)
	}
	asked(t, screen.(Model))
}

// TestAPictureIsWrittenByWords as by the prompt, into a name that is right, and one at a time.
func TestAPictureIsWrittenByWords(t *testing.T) {
	d := &drawer{}
	m := opened(t, d)
	screen, next := m.Update(route.ChoseAction("export a.svg"))
	if got := screen.(Model).note; !strings.Contains(got, "writing a.svg") || next.Cmd == nil {
		t.Fatalf("it says %q", got)
	}
	again, _ := screen.Update(route.ChoseAction("export b.svg"))
	if got := again.(Model).note; !strings.HasPrefix(got, "a file is being written") {
		t.Errorf("meanwhile it says %q", got)
	}
	if form := exportQuestion(m.state).Form(); form.Text != "himmelblau.png" || form.Check("a.svg") != nil {
		t.Errorf("it is asked by %+v", form)
	}
	screen, next = opened(t, nil).Update(route.ChoseAction("export a.svg"))
	if got := screen.(Model).state.Message; got != noFiles || next.Cmd != nil && next.Open != nil {
		t.Errorf("a visitor is told %q", got)
	}
}

// TestAVisitorIsToldWherePicturesAre, by the key and in the list of keys.
func TestAVisitorIsToldWherePicturesAre(t *testing.T) {
	m := opened(t, nil)
	screen, next := m.Update(tea.KeyPressMsg{Code: 'e', Mod: tea.ModCtrl})
	if got := screen.(Model).note; next.Open != nil || got != noFiles {
		t.Errorf("it says %q", got)
	}
	found := false
	for _, line := range help(m) {
		found = found || line.Off == noFiles
	}
	if !found {
		t.Error("the list of keys does not say so")
	}
}

// TestEverySizeOfScreenIsWritten, one that is too small too.
func TestEverySizeOfScreenIsWritten(t *testing.T) {
	d := &drawer{}
	for _, size := range [][2]int{{0, 0}, {1, 1}, {20, 6}, {80, 24}, {200, 60}} {
		m := opened(t, d).Resize(size[0], size[1], theme.New(colorprofile.NoTTY, false)).(Model)
		for k := range choices() {
			p := shot(m, choices()[k])
			if w, h := p.On.Size(); w > size[0] || h > size[1] || k == 2 && (w != size[0] || h != size[1]) || !p.Light {
				t.Errorf("%v: %d × %d cells, light %v", size, w, h, p.Light)
			}
		}
	}
}
