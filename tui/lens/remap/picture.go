package remap

import (
	"math"
	"slices"

	"optexplore/model"
	"optexplore/model/reparam"
	"optexplore/model/vec"
	"optexplore/tui/canvas"
	"optexplore/tui/plot"
	"optexplore/tui/scene"
	"optexplore/tui/theme"
)

// symbols are those of the two runs.
func (a *Analysis) symbols(t theme.Theme) (x, u string) {
	_, own := t.Runner(a.own)
	_, other := t.Runner(a.other)
	return string(own), string(other)
}

// strangerOf is the number whose colour and symbol the run in u has beside n runners of
// which one is selected: the first that no runner has, or else one that is not selected.
func strangerOf(n, selected int) int {
	if n < model.MaxRunners {
		return n
	}
	return (selected + n - 1) % n
}

// path is the run of a side up to its head in the coordinates that point gives.
func (a *Analysis) path(d *side, point func(m moment) []float64) (p plot.Path, now plot.Mark) {
	written := a.task.problem.Written
	add := func(m moment) {
		p.Points = append(p.Points, point(m)...)
		p.F = append(p.F, written(m.f))
	}
	d.past.Each(d.now.step, func(_ int, m moment) { add(m) })
	add(d.now)
	return p, plot.Mark{At: slices.Clone(point(d.now)), F: written(d.now.f), Shown: true}
}

// Image is the run in u as a run in a frame of the landscape; ok is false while it is not
// known.
func (a *Analysis) image(f *scene.Frame) (r plot.Run, ok bool) {
	if a.u.now.at == nil || a.refused != "" {
		return r, false
	}
	r.Runner = a.other
	r.Path, r.Now = a.path(&a.u, func(m moment) []float64 { return slices.Clone(f.Point(m.x)) })
	return r, true
}

// inU is f after φ in a window, as it is drawn.
type inU struct {
	task    *task
	window  model.Window
	picture plot.Picture
	w, h    int
	theme   theme.Theme
}

// pictured reports whether f after φ can be drawn.
func (a *Analysis) pictured() bool {
	return a.task != nil && a.task.after != nil && len(a.task.start) <= 2 && a.u.now.at != nil && a.refused == ""
}

// draw draws f after φ and the run in u on all of c.
func (a *Analysis) draw(c *canvas.Canvas, t theme.Theme) {
	w, h := c.Size()
	n := len(a.task.start)
	if p := &a.drawn; p.task != a.task || p.w != w || p.h != h || p.theme != t || p.picture == nil {
		*p = inU{task: a.task, window: round(a.task.window(), w, h), w: w, h: h, theme: t}
		p.picture = plot.New(plot.Views(n)[0], plot.Request{
			Objective: reparam.Compose(a.task.problem.Plain, a.task.by), Window: p.window, W: w, H: h, Theme: t,
			Names: []string{"u", "v"}[:n], Camera: plot.DefaultCamera(),
		})
	}
	run := plot.Run{Runner: a.other}
	run.Path, run.Now = a.path(&a.u, func(m moment) []float64 { return m.at })
	s := plot.Scene{
		Runs:  []plot.Run{{Runner: a.own}, run}, // of two runs each has its own symbol
		Start: plot.Mark{At: a.task.from, F: a.task.problem.Plain.Value(a.task.start), Shown: true},
	}
	if a.task.to != nil {
		s.Marks = []plot.Labelled{{At: a.task.to, F: a.task.problem.Plain.Value(a.task.at), Symbol: '✕', Style: t.Style(theme.Critical)}}
	}
	a.drawn.picture.Draw(c, s)
}

// The columns and rows that the axes of a picture take, about, and how many times as high
// as wide a cell is.
const (
	axisColumns, axisRows = 8, 2
	cellHeight            = 2
)

// round returns a window of two numbers widened such that a circle in it is round in w × h
// cells, unless it would be more than ten times as wide.
func round(win model.Window, w, h int) model.Window {
	if len(win) != 2 || w <= axisColumns || h <= axisRows {
		return win
	}
	want := float64(w-axisColumns) / float64(cellHeight*(h-axisRows))
	win = slices.Clone(win)
	k, grow := 0, want*win[1].Width()/win[0].Width()
	if grow < 1 {
		k, grow = 1, 1/grow
	}
	if grow <= 10 {
		win[k] = win[k].Scale(grow, win[k].Mid())
	}
	return win
}

// window is a window of u that shows the start and the minimum; of one parameter, or where
// no minimum is known, the inverse images of the corners of the home, as far as there are
// some.
func (k *task) window() model.Window {
	n := len(k.start)
	points := [][]float64{k.from}
	if k.to != nil {
		points = append(points, k.to)
	}
	for corner := range 1 << n {
		if n == 2 && k.to != nil {
			break
		}
		x := make([]float64, n)
		for i := range x {
			x[i] = []float64{k.home[i].Lo, k.home[i].Hi}[corner>>i&1]
		}
		if u, err := k.by.Inverse(x, k.from); err == nil && vec.Finite(u) {
			points = append(points, u)
		}
	}
	w := make(model.Window, n)
	for i := range w {
		lo, hi := math.Inf(1), math.Inf(-1)
		for _, p := range points {
			lo, hi = math.Min(lo, p[i]), math.Max(hi, p[i])
		}
		pad := (hi - lo) / 8
		switch {
		case pad == 0:
			pad = math.Max(math.Abs(hi), 1) / 2
		case len(points) < 3:
			pad = (hi - lo) / 3
		}
		w[i] = model.Range{Lo: lo - pad, Hi: hi + pad}
	}
	return w
}
