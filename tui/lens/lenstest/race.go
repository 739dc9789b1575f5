package lenstest

import (
	"testing"

	"github.com/charmbracelet/colorprofile"

	"optexplore/tui/canvas"
	"optexplore/tui/experiment"
	"optexplore/tui/lens"
	"optexplore/tui/scene"
	"optexplore/tui/theme"
)

// Race is the race of runners, each a rule with settings as "adam rate=0.1", counted in
// steps; without any, of the one that the options say.
func Race(t testing.TB, o experiment.Options, runners ...string) *experiment.Race {
	t.Helper()
	s, err := o.Session()
	if len(runners) > 0 {
		s, err = o.Race(runners)
	}
	if err != nil {
		t.Fatal(err)
	}
	s.Fair = false
	r, err := experiment.NewRace(s)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// At moves the head of a race, and is what a lens is given of the first runner there.
func At(t testing.TB, r *experiment.Race, head int) lens.Now {
	t.Helper()
	s := r.Session().Seek(head)
	if _, err := r.Sync(s, len(s.Runners)*(head+1)); err != nil {
		t.Fatal(err)
	}
	frame, err := new(scene.Framer).Frame(r.Problem, s, r.Trace(0), head, scene.Views(s)[0])
	if err != nil {
		t.Fatal(err)
	}
	return lens.At(r, frame)
}

// Settle settles a lens to its end, by bites.
func Settle(t testing.TB, l lens.Lens, now lens.Now) {
	t.Helper()
	const bite, most = 20, 100_000
	for range most {
		if err := l.Settle(now, bite); err != nil {
			t.Fatal(err)
		}
		if _, more := l.Deriving(); !more {
			return
		}
	}
	t.Fatal("it does not end")
}

// Panel is the panel of a lens in w × h cells, on a dark terminal.
func Panel(l lens.Lens, w, h int, p colorprofile.Profile) string {
	c := canvas.New(w, h)
	l.Panel(c, theme.New(p, true))
	return c.Plain()
}
