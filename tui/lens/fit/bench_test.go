package fit

import (
	"testing"

	"github.com/charmbracelet/colorprofile"

	"optexplore/tui/canvas"
	"optexplore/tui/experiment"
	"optexplore/tui/lens"
	"optexplore/tui/scene"
	"optexplore/tui/theme"
)

// at is a race of one runner at a head, and what a lens is given there.
func at(t testing.TB, o experiment.Options, head int) (*experiment.Race, lens.Now) {
	t.Helper()
	s, err := o.Session()
	if err != nil {
		t.Fatal(err)
	}
	r, err := experiment.NewRace(s)
	if err != nil {
		t.Fatal(err)
	}
	return r, move(t, r, head)
}

// move moves the head.
func move(t testing.TB, r *experiment.Race, head int) lens.Now {
	t.Helper()
	s := r.Session().Seek(head)
	if _, err := r.Sync(s, head+1); err != nil {
		t.Fatal(err)
	}
	frame, err := new(scene.Framer).Frame(r.Problem, s, r.Trace(0), head, scene.Views(s)[0])
	if err != nil {
		t.Fatal(err)
	}
	row := r.Row(0)
	return lens.Now{Race: r, Frame: frame, Point: row.Point, Head: row.State}
}

// settled settles a lens to its end.
func settled(t testing.TB, l lens.Lens, now lens.Now) {
	t.Helper()
	for range 10_000 {
		if err := l.Settle(now, 50); err != nil {
			t.Fatal(err)
		}
		if _, more := l.Deriving(); !more {
			return
		}
	}
	t.Fatal("it does not end")
}

// BenchmarkStep is a step with its measurement, and its panel of 116 × 34, of a network
// of 371 weights.
func BenchmarkStep(b *testing.B) {
	_, now := at(b, experiment.Options{Landscape: "spirals", Rule: "adam"}, 100)
	l := Entry().New().(*learned)
	settled(b, l, now)
	b.Run("settle", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			l.at[0]++
			settled(b, l, now)
		}
	})
	b.Run("panel", func(b *testing.B) {
		c := canvas.New(116, 34)
		th := theme.New(colorprofile.TrueColor, true)
		b.ReportAllocs()
		for b.Loop() {
			c.Clear()
			l.Panel(c, th)
		}
	})
}
