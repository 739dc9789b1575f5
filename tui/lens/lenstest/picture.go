package lenstest

import (
	"testing"

	"github.com/charmbracelet/colorprofile"

	"optexplore/tui/canvas"
	"optexplore/tui/lens"
	"optexplore/tui/plot"
	"optexplore/tui/scene"
	"optexplore/tui/theme"
)

// In is now with its picture in a view, in w × h cells.
func In(t testing.TB, now lens.Now, view plot.View, w, h int) lens.Now {
	t.Helper()
	r := now.Race
	frame, err := new(scene.Framer).Frame(r.Problem, r.Session(), r.Trace(now.Runner), now.Step(), view)
	if err != nil {
		t.Fatal(err)
	}
	now.Frame, now.View, now.W, now.H = frame, view, w, h
	return now
}

// Picture is the picture of what is before a lens, with what the lens adds to it, on a
// dark terminal.
func Picture(l lens.Lens, now lens.Now, p colorprofile.Profile) string {
	look, r := theme.New(p, true), now.Race
	s := scene.Around(r.Problem, now.Frame, r.Session(), r.Trace(now.Runner), now.Step(), look)
	s.Runs = append(s.Runs, new(scene.Builder).Run(r.Problem, now.Frame, r.Trace(now.Runner), now.Step(), now.Runner))
	l.Picture(&s, look)
	c := canvas.New(now.W, now.H)
	plot.New(now.View, scene.Request(r.Problem, now.Frame, now.W, now.H, look)).Draw(c, s)
	return c.Plain()
}
