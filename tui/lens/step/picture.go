package step

import (
	"math"

	"optexplore/model"
	"optexplore/tui/plot"
	"optexplore/tui/theme"
)

// Picture draws the point, the trials and the vectors that are known after the
// lines shown.
func (l *detail) Picture(s *plot.Scene, t theme.Theme) {
	if l.now.Hidden || l.err != nil || len(s.Runs) == 0 {
		return
	}
	f, frame := l.now.Race.Problem.Plain, l.now.Frame
	at := l.next.At(l.shown)
	s.Runs[len(s.Runs)-1].Now = plot.Mark{At: frame.Point(at), F: f.Value(at), Shown: true}
	s.Tried = nil
	for _, trial := range l.next.Tried(l.shown) {
		s.Tried = append(s.Tried, plot.Tried{At: frame.Point(trial.X), F: f.Value(trial.X), Accepted: trial.Accepted})
	}
	if len(frame.Window) > 1 {
		s.Gradient, s.Noisy = nil, nil
	}
	for k, a := range l.next.Drawn(l.shown) {
		by := frame.Vector(a.Move)
		if a.Direction {
			by = directed(by, frame.Window)
		}
		tones := []theme.Token{theme.Tangent, theme.Accent, theme.Other, theme.Good}
		s.Vectors = append(s.Vectors, plot.Vector{From: frame.Point(a.From), By: by, F: f.Value(a.From), Name: a.Name, Style: t.Style(tones[k%len(tones)])})
	}
}

// directed returns a vector in the direction of v with an eighth of the window's
// length.
func directed(v []float64, window model.Window) []float64 {
	long := 0.0
	for i, c := range v {
		long = math.Hypot(long, c/window[i].Width())
	}
	by := make([]float64, len(v))
	for i, c := range v {
		if long > 0 {
			by[i] = c / long / 8
		}
	}
	return by
}
