package explore

import (
	"math"
	"slices"

	"optexplore/landscapes"
	"optexplore/model"
	"optexplore/tui/plot"
)

// defaultKind is the view that a landscape of n parameters opens with.
func defaultKind(n int) plot.View { return plot.Views(n)[0] }

// NextView changes to the next way of drawing the landscape.
func (s State) NextView() State {
	kinds := plot.Views(len(s.Session.Start))
	s.View.Kind = kinds[(slices.Index(kinds, s.View.Kind)+1)%len(kinds)]
	return s
}

func onlyView(s Situation) string {
	if len(plot.Views(len(s.Session.Start))) == 1 {
		return "a function of x alone is drawn as a curve only"
	}
	return ""
}

// move pans the window by a share of its width, or turns and tilts the
// surface.
func move(dx, dy float64) func(State) State {
	return func(s State) State {
		if s.View.Kind == plot.Surface {
			s.View.Camera = s.View.Camera.Turned(dx * math.Pi / 2).Tilted(dy * math.Pi / 4)
			return s
		}
		w := slices.Clone(s.Session.Window)
		for i, d := range []float64{dx, dy}[:len(w)] {
			w[i] = w[i].Shift(d * w[i].Width())
		}
		return s.frame(w)
	}
}

// zoom scales the window about a point of it, or about its middle where at is
// nil; k < 1 comes closer.
func (s State) zoom(k float64, at []float64) State {
	if s.View.Kind == plot.Surface {
		s.View.Camera = s.View.Camera.Zoomed(1 / k)
		return s
	}
	w := slices.Clone(s.Session.Window)
	for i := range w {
		c := w[i].Mid()
		if at != nil {
			c = at[i]
		}
		w[i] = w[i].Scale(k, c)
	}
	return s.frame(w)
}

func zooming(k float64) func(State) State {
	return func(s State) State { return s.zoom(k, nil) }
}

// The diagonals between which the window can be zoomed.
const (
	largest  = 1e9
	smallest = 1e-9
)

// frame looks at a window, unless it is too small or too large to draw.
func (s State) frame(w model.Window) State {
	size, was := w.Diagonal(), s.Session.Window.Diagonal()
	if w.Validate(len(s.Session.Start)) != nil || size > max(largest, was) || size < min(smallest, was) {
		s.Message = "the window goes no further this way"
		return s
	}
	s.Session.Window = w
	return s
}

// Fit goes back to the landscape's own window and the camera's first place.
func (s State) Fit() State {
	s.View.Camera = plot.DefaultCamera()
	s.Session.Window = slices.Clone(s.Session.Home)
	return s
}

// Choose begins choosing a start, with the cursor at the present one.
func (s State) Choose() State {
	s.Play.Running = false
	s.Cursor = slices.Clone(s.Session.Start)
	for i, r := range s.Session.Window {
		s.Cursor[i] = min(max(s.Cursor[i], r.Lo), r.Hi)
	}
	return s
}

// nudge moves the cursor by shares of the window.
func nudge(dx, dy float64) func(State) State {
	return func(s State) State {
		s.Cursor = slices.Clone(s.Cursor)
		for i, d := range []float64{dx, dy}[:len(s.Cursor)] {
			r := s.Session.Window[i]
			s.Cursor[i] = min(max(s.Cursor[i]+d*r.Width(), r.Lo), r.Hi)
		}
		return s
	}
}

// Suggest moves the cursor to the landscape's next proposed start.
func (s State) Suggest() State {
	l, err := landscapes.Find(s.Session.Landscape)
	if err != nil {
		return s
	}
	next := 0
	for i, x := range l.Starts {
		if slices.Equal(x, s.Cursor) {
			next = (i + 1) % len(l.Starts)
		}
	}
	s.Cursor = slices.Clone(l.Starts[next])
	return s
}

// Accept starts the run at the cursor.
func (s Situation) Accept() Situation {
	return s.StartAt(s.Cursor)
}

// Cancel leaves the start as it was.
func (s State) Cancel() State {
	s.Cursor = nil
	return s
}

// StartAt starts the run anew at x.
func (s Situation) StartAt(x []float64) Situation {
	s.Play.Running, s.Cursor = false, nil
	s.State = s.edit(s.restarted(x))
	return s
}
