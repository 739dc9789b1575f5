package explore

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"optexplore/model"
	"optexplore/tui/experiment"
	"optexplore/tui/plot"
	"optexplore/tui/scene"
)

// NextView changes to the next view of the landscape.
func (s State) NextView() State {
	views := scene.Views(s.Session)
	s.View.Plot = views[(slices.Index(views, s.View.Plot)+1)%len(views)]
	return s
}

func onlyView(s Situation) string {
	if len(scene.Views(s.Session)) == 1 {
		return "a function of one coordinate is drawn as a curve only"
	}
	return ""
}

// onlyCurve says why there is no other view, whatever is drawn.
func onlyCurve(s Situation) string {
	if len(s.Session.Start) == 1 {
		return onlyView(s)
	}
	return ""
}

// move pans the window by a share of its width or, on a surface, turns and tilts
// the camera.
func move(dx, dy float64) func(Situation) Situation {
	return func(s Situation) Situation {
		if s.View.Plot == plot.Surface {
			s.View.Camera = s.View.Camera.Turned(dx * math.Pi / 2).Tilted(dy * math.Pi / 4)
			return s
		}
		w := slices.Clone(s.frame.Whole)
		for i, d := range []float64{dx, dy}[:len(s.frame.Window)] {
			w[i] = w[i].Shift(d * w[i].Width())
		}
		return s.withWindow(w)
	}
}

// zoom scales the window by k about a point of the picture, or about its centre if
// at is nil; k < 1 zooms in.
func (s Situation) zoom(k float64, at []float64) Situation {
	if s.View.Plot == plot.Surface {
		s.View.Camera = s.View.Camera.Zoomed(1 / k)
		return s
	}
	w := slices.Clone(s.frame.Whole)
	for i := range w {
		c := w[i].Mid()
		if i < len(at) {
			c = at[i]
		}
		w[i] = w[i].Scale(k, c)
	}
	return s.withWindow(w)
}

func zooming(k float64) func(Situation) Situation {
	return func(s Situation) Situation { return s.zoom(k, nil) }
}

// The least and the largest diagonal of a window.
const (
	largest  = 1e9
	smallest = 1e-9
)

// withWindow returns s with a window, unless it is too small or too large to draw.
func (s Situation) withWindow(w model.Window) Situation {
	size, was := w.Diagonal(), s.frame.Whole.Diagonal()
	if w.Validate(s.Session.Pictured()) != nil || size > max(largest, was) || size < min(smallest, was) {
		s.Message = "the window goes no further this way"
		return s
	}
	s.Session.Window = w
	return s
}

// Fit restores the window of the landscape or, in a slice, the one that shows the
// run, and the default camera.
func (s State) Fit() State {
	s.View.Camera = plot.DefaultCamera()
	s.Session.Window = slices.Clone(s.Session.Home)
	if _, sliced := s.Session.Slicing(); sliced {
		s.Session.Window = nil
	}
	return s
}

// Choose shows the cursor that chooses a start, at the present start.
func (s Situation) Choose() Situation {
	s.Play.Running = false
	return s.point(s.Session.Start, make([]float64, len(s.frame.Window)))
}

// point sets the cursor to x, moved by shares of the window but not out of it.
func (s Situation) point(x []float64, shares []float64) Situation {
	a := slices.Clone(s.frame.Point(x))
	for i, r := range s.frame.Window {
		a[i] = min(max(a[i]+shares[i]*r.Width(), r.Lo), r.Hi)
	}
	s.Cursor = s.frame.Moved(x, a)
	return s
}

// nudge moves the cursor by shares of the window.
func nudge(dx, dy float64) func(Situation) Situation {
	return func(s Situation) Situation { return s.point(s.Cursor, []float64{dx, dy}) }
}

// Suggest moves the cursor to the landscape's next proposed start.
func (s State) Suggest() State {
	l, err := experiment.Landscape(s.Session)
	if err != nil || s.Session.Landscape == "" {
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

// accept starts the run at the cursor.
func accept(s Situation) Situation {
	return s.StartAt(s.Cursor)
}

// Cancel hides the cursor and keeps the start.
func (s State) Cancel() State {
	s.Cursor = nil
	return s
}

// StartAt restarts the run at x. A run that this throws away can be brought back.
func (s Situation) StartAt(x []float64) Situation {
	had := s.Session.Length > 0
	s.Play.Running, s.Cursor = false, nil
	s.State = s.edit(s.restarted(x))
	if had {
		s.Message = fmt.Sprintf("started at %s: {undo} brings the old run back", place(s.Session.Start))
	}
	return s
}

// place is a point in words.
func place(x []float64) string {
	if len(x) > 3 {
		return "another point"
	}
	words := make([]string, len(x))
	for i := range x {
		words[i] = model.Number(x[i], 3)
	}
	if len(x) == 1 {
		return words[0]
	}
	return "(" + strings.Join(words, ", ") + ")"
}
