package room

import (
	"strings"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/colorprofile"

	"optexplore/model"
	"optexplore/tui/app"
	"optexplore/tui/canvas"
	"optexplore/tui/explore"
	"optexplore/tui/lens"
	"optexplore/tui/lens/all"
	"optexplore/tui/shelf/shelftest"
)

// playing is the program on a session, with a toy among its lenses, and a shelf.
func playing(t *testing.T, s model.Session, shelf *shelftest.Memory) app.Root {
	t.Helper()
	root, err := app.New(s, explore.Host{Lenses: toys(), Shelf: shelf}, colorprofile.Ascii)
	if err != nil {
		t.Fatal(err)
	}
	root, _ = root.Update(tea.WindowSizeMsg{Width: 120, Height: 60})
	return root
}

func toys() []lens.Entry { return append(all.Lenses(), toyEntry()) }

// shows is the program's screen after some keys, until all is derived.
func shows(root app.Root, keys ...string) (app.Root, string) {
	for _, key := range keys {
		root, _ = root.Update(keyOf(key))
	}
	root = derived(root)
	c := canvas.New(120, 60)
	root.Draw(c)
	return root, c.Plain()
}

// mustHave holds a screen to what is on it, and what is not.
func mustHave(t *testing.T, when, screen string, has []string, hasNot ...string) {
	t.Helper()
	for _, text := range has {
		if !strings.Contains(screen, text) {
			t.Errorf("%s: %q is not on the screen:\n%s", when, text, screen)
		}
	}
	for _, text := range hasNot {
		if strings.Contains(screen, text) {
			t.Errorf("%s: %q is on the screen:\n%s", when, text, screen)
		}
	}
}

// TestALensIsAddedByItsPackageAndALine: nothing else knows of it, and it is on the
// screen, in the help and the footer, in a saved session and in a room.
func TestALensIsAddedByItsPackageAndALine(t *testing.T) {
	s, err := options("himmelblau").Session()
	if err != nil {
		t.Fatal(err)
	}
	var shelf shelftest.Memory
	root, screen := shows(playing(t, s, &shelf))
	mustHave(t, "off", screen, []string{" Point "}, "Toy", "☼", "toys")
	root, screen = shows(root, "9")
	mustHave(t, "on", screen, []string{" Toy ", "pressed 0 times", "☼", "toys", "the toy is on: true"}, " Point ")
	root, screen = shows(root, "u", "u", "right")
	mustHave(t, "pressed", screen, []string{"pressed 2 times", "at step 1", "press", "leave it"})
	_, screen = shows(root, "?")
	mustHave(t, "the help", screen, []string{"press the toy", "put it away", "a step with a toy"})

	root, screen = shows(root, "]", "z")
	mustHave(t, "undone", screen, []string{"pressed 2 times"})
	root, screen = shows(root, "E")
	mustHave(t, "another in front", screen, []string{" Ensemble ", "☼"}, " Toy ", "toys")
	root, screen = shows(root, "E")
	mustHave(t, "in front again", screen, []string{" Toy ", "pressed 2 times"}, " Ensemble ")

	asked, _ := root.Update(tea.KeyPressMsg{Code: 's', Mod: tea.ModCtrl})
	asked.Update(tea.KeyPressMsg{Code: tea.KeyEnter})
	saved, err := shelf.Entries[0].Session.Encode()
	if err != nil {
		t.Fatal(err)
	}
	back, err := model.Decode(saved)
	if err != nil || string(back.Lenses["toy"]) != `{"pressed":2}` {
		t.Fatalf("saved are the settings %s (%v)", back.Lenses, err)
	}
	_, screen = shows(playing(t, back, &shelf), "9")
	mustHave(t, "opened again", screen, []string{"pressed 2 times"})
	follow(t, root)
	_, screen = shows(root, "9")
	mustHave(t, "put away", screen, []string{" Point ", "the toy is on: false"}, " Toy ", "☼")
}

// follow shows a program in a room.
func follow(t *testing.T, root app.Root) {
	inBubble(t, Options{Lenses: toys()}, func(h *Hub) {
		p := h.teach(t, "optim", "")
		g := h.guest(t, "optim", large)
		late := func() *guest { return h.guest(t, "optim", light) }
		p.root = root
		p.publish()
		pass(time.Minute)
		for name, g := range map[string]*guest{"a follower": g, "one who comes late": late()} {
			pass(time.Minute)
			mustHave(t, name, g.text(), []string{"Toy", "pressed 2 times", "☼"})
		}
		p.action(func(s explore.State) explore.State {
			s.Session.Lenses = s.Session.Lenses.With("toy", []byte(`{"pressed":41}`))
			return s
		})
		pass(time.Minute)
		mustHave(t, "pressed on", g.text(), []string{"pressed 41 times"})
		p.action(func(s explore.State) explore.State {
			s.Session.Lenses = s.Session.Lenses.With("toy", []byte(`{"pressed":-1}`))
			return s
		})
		pass(time.Minute)
		mustHave(t, "junk", g.text(), []string{"Point", "expected a toy"})
		g.leave()
		h.rooms["optim"].end(nil)
	})
}
