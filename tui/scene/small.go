package scene

import (
	"slices"

	"optexplore/landscapes"
	"optexplore/model/slice"
	"optexplore/tui/canvas"
	"optexplore/tui/plot"
	"optexplore/tui/theme"
)

// Small draws a landscape with its first start on a canvas, as far as that is done at
// once: of more than two parameters, the plane through the start along the first two.
// Critical points are marked where they were searched for, and the points of a path, one
// after the other, are drawn up to two parameters.
func Small(l landscapes.Landscape, path []float64, c *canvas.Canvas, t theme.Theme) {
	plain := l.Objective()
	f, x, window := plain, l.Starts[0], l.Window
	if l.Dim() > 2 {
		plane, err := slice.Coordinates(x, 0, 1)
		if err != nil {
			return
		}
		f, x, window = plane.Restrict(f), x[:2], window[:2]
	}
	w, h := c.Size()
	p := plot.New(plot.Views(f.Dim())[0], plot.Request{Objective: f, Window: window, W: w, H: h, Theme: t})
	s := plot.Scene{Start: plot.Mark{At: x, F: f.Value(x), Shown: true}}
	if l.Search && l.Dim() <= 2 {
		s.Marks = known(nil, &Frame{}, l.Critical, plain, t.Style(theme.Critical))
		run := plot.Run{Path: plot.Path{Points: path}}
		for x := range slices.Chunk(path, l.Dim()) {
			run.Path.F = append(run.Path.F, plain.Value(x))
		}
		s.Runs = []plot.Run{run}
	}
	p.Draw(c, s)
}
