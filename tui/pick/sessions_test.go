package pick

import (
	"errors"
	"strings"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/colorprofile"

	"optexplore/model/modeltest"
	"optexplore/model/share"
	"optexplore/tui/canvas"
	"optexplore/tui/route"
	"optexplore/tui/shelf/shelftest"
	"optexplore/tui/theme"
)

// listed is the list of a shelf at a size, after keys; texts that are none of their names
// are pasted.
func listed(store *shelftest.Memory, w, h int, keys ...string) (Screen, route.Next) {
	var s route.Screen = Sessions(route.Sessions{Shelf: store, Current: "old"})
	s = s.Resize(w, h, theme.New(colorprofile.Ascii, true))
	var next route.Next
	for _, key := range keys {
		codes := map[string]tea.KeyPressMsg{
			"enter": {Code: tea.KeyEnter}, "delete": {Code: tea.KeyDelete}, "up": {Code: tea.KeyUp}, "down": {Code: tea.KeyDown}, "ctrl+x": {Code: 'x', Mod: tea.ModCtrl}, "esc": {Code: tea.KeyEscape},
		}
		if msg, ok := codes[key]; ok {
			s, next = s.Update(msg)
		} else {
			s, next = s.Update(tea.PasteMsg{Content: key})
		}
	}
	return s.(Screen), next
}

func plain(s Screen) string {
	c := canvas.New(s.w, s.h)
	s.Draw(c)
	return c.Plain()
}

// shelfOf has a kept session, a file, and a damaged one.
func shelfOf() *shelftest.Memory {
	var m shelftest.Memory
	m.Put("old", modeltest.Valley().Move(9), 49*time.Hour)
	m.Put("/home/me/points.json", modeltest.Wide(3, "adam", 0.1), 2*time.Hour)
	m.Put("damaged", modeltest.Valley(), time.Minute)
	m.Entries[0].Err = errors.New("session: damaged at byte 7\x1b[2J")
	return &m
}

// TestSessionsAreListed with what they are of, and when, the newest first; one that cannot
// be opened says why.
func TestSessionsAreListed(t *testing.T) {
	s, _ := listed(shelfOf(), 120, 30)
	rows := strings.Split(plain(s), "\n")
	for i, want := range []string{" – damaged 1 minute ago", "   points.json rosenbrock · adam · step 0 of… 2 hours ago", " ▸ old valley · gd · step 9 of 9 2 days ago"} {
		if got := " " + strings.Join(strings.Fields(string([]rune(rows[4+i])[:59])), " "); strings.Join(strings.Fields(got), " ") != strings.Join(strings.Fields(want), " ") {
			t.Errorf("row %d is %q, want %q", i, got, want)
		}
	}
	for _, want := range []string{"kept 2 days ago, 2026-02-27", "Gradient descent", "step 9 of 9"} {
		if !strings.Contains(plain(s), want) {
			t.Errorf("%q is not seen in\n%s", want, plain(s))
		}
	}
	if s, next := listed(shelfOf(), 120, 30, "damaged", "enter"); next.Close || !strings.Contains(plain(s), "It cannot be chosen here: session: damaged at byte 7") {
		t.Errorf("%+v\n%s", next, plain(s))
	}
	for keys, want := range map[string]string{"enter": "old", "adam enter": "/home/me/points.json", "up enter": "/home/me/points.json", "./a.json enter": "./a.json", "gd 9 enter": ""} {
		_, next := listed(shelfOf(), 80, 24, strings.Fields(keys)...)
		if got, _ := next.Result.(route.ChoseSession); string(got) != want {
			t.Errorf("%s: chosen is %q, want %q", keys, got, want)
		}
	}
}

// TestATextIsPasted in place of what is sought, also within its command line.
func TestATextIsPasted(t *testing.T) {
	text, _ := share.Text(modeltest.Valley().Move(9))
	for _, typed := range []string{text, "optexplore --session " + text + "\n"} {
		s, next := listed(shelfOf(), 100, 24, typed, "enter")
		if got := next.Result; got != route.ChoseSession(text) || !strings.Contains(plain(s), "step 9 of 9") {
			t.Errorf("chosen is %v\n%s", got, plain(s))
		}
	}
	if s, next := listed(shelfOf(), 100, 24, text[:50], "delete", "delete", "enter"); next.Close || !strings.Contains(plain(s), "damaged or cut off") {
		t.Errorf("%+v\n%s", next, plain(s))
	}
}

// TestAnEntryIsRemovedAfterAQuestion, which any other key takes back.
func TestAnEntryIsRemovedAfterAQuestion(t *testing.T) {
	for keys, want := range map[string]int{
		"delete": 3, "delete delete": 2, "ctrl+x ctrl+x": 2, "delete up delete": 3, "delete up down delete": 3, "delete delete delete": 2, "delete delete delete delete": 1,
		"delete delete delete delete delete delete delete delete": 0, "zzz delete delete": 3,
	} {
		store := shelfOf()
		s, _ := listed(store, 80, 24, strings.Fields(keys)...)
		if len(store.Entries) != want || len(s.items) != want {
			t.Errorf("%s: %d are left, %d listed, want %d", keys, len(store.Entries), len(s.items), want)
		}
		plain(s)
	}
	s, _ := listed(shelfOf(), 100, 24, "delete")
	if !strings.Contains(plain(s), "delete again removes old for good") {
		t.Errorf("not asked:\n%s", plain(s))
	}
	store := shelfOf()
	store.Err = errors.New("it is protected")
	if s, _ := listed(store, 100, 24, "delete", "delete"); !strings.Contains(plain(s), "it is protected") || len(s.items) != 3 {
		t.Errorf("not said:\n%s", plain(s))
	}
}

// TestSessionsFitEverySize.
func TestSessionsFitEverySize(t *testing.T) {
	for w := 0; w < 130; w += 7 {
		for h := 0; h < 40; h += 5 {
			s, _ := listed(shelfOf(), w, h, "delete")
			if lines := strings.Split(plain(s), "\n"); h > 0 && len(lines) != h {
				t.Fatalf("%d×%d: %d lines", w, h, len(lines))
			}
			var none shelftest.Memory
			s, _ = listed(&none, w, h, "delete", "enter")
			plain(s)
		}
	}
}
