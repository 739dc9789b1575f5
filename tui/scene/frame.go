package scene

import (
	"math"
	"slices"

	"optexplore/model"
	"optexplore/model/run"
	"optexplore/model/slice"
	"optexplore/model/vec"
	"optexplore/tui/experiment"
	"optexplore/tui/plot"
)

// Frame is what a picture is of: an objective of one or two parameters in a window.
// It is the landscape itself, or a slice through it. It is not to be changed.
type Frame struct {
	Objective model.Objective // as f is written
	Other     model.Objective // the companion; nil if there is none
	Window    model.Window
	Whole     model.Window // of the slice in all its coordinates, of which a curve shows the first
	Slice     *slice.Slice // nil where all of the landscape is shown
	Words     string       // what the slice goes through: "along x1 and x4"
	Step      int          // the step whose point it goes through
}

// Names are what the coordinates of the picture are called.
func (f *Frame) Names() []string {
	if f.Slice != nil {
		return f.Slice.Names()
	}
	n := f.Objective.Dim()
	return []string{model.Axis(0, n), model.Axis(n-1, n)}[:n]
}

// Point is where a point of the landscape is seen in the picture: the nearest
// point of the slice.
func (f *Frame) Point(x []float64) []float64 {
	if f.Slice == nil {
		return x
	}
	a, _ := f.Slice.Project(x)
	return a
}

// Off is how far a point of the landscape is from the slice.
func (f *Frame) Off(x []float64) float64 {
	if f.Slice == nil {
		return 0
	}
	_, off := f.Slice.Project(x)
	return off
}

// Vector is the part of a vector that lies in the picture.
func (f *Frame) Vector(v []float64) []float64 {
	if f.Slice == nil {
		return v
	}
	part := make([]float64, f.Slice.Dim())
	f.Slice.Turn(part, v)
	return part
}

// On is an objective of the landscape's parameters on the slice.
func (f *Frame) On(o model.Objective) model.Objective {
	if f.Slice == nil || o == nil {
		return o
	}
	return f.Slice.Restrict(o)
}

// World is the point of the landscape that is seen at a point of the picture.
func (f *Frame) World(a []float64) []float64 {
	if f.Slice == nil {
		return a
	}
	x := make([]float64, f.Slice.Of())
	f.Slice.At(x, a)
	return x
}

// Moved is a point of the landscape moved so that it is seen at a point of the
// picture; how far it is from the slice stays as it is.
func (f *Frame) Moved(x, a []float64) []float64 {
	if f.Slice == nil {
		return a
	}
	moved, from := slices.Clone(x), f.Point(x)
	for k, v := range a {
		vec.AddScaled(moved, moved, v-from[k], f.Slice.Direction(k))
	}
	return moved
}

// Views are the ways of drawing the landscape of a session, the first by default.
// A plane through a landscape can be drawn as a curve too: along its first
// coordinate.
func Views(s model.Session) []plot.View {
	views := plot.Views(s.Pictured())
	if _, sliced := s.Slicing(); sliced && s.Pictured() == 2 {
		views = append(views, plot.Views(1)...)
	}
	return views
}

// Framer frames a session again and again, and lays a slice anew only where it is
// another. The zero value is ready.
type Framer struct {
	frame   *Frame
	problem *experiment.Problem
	slicing model.Slicing
	window  model.Window // of the session
	line    bool
	trace   *run.Trace // of a slice; nil for none
	version int
}

// Frame frames the session s in a view, with a slice laid through the run of a
// trace up to a step. The error says why the slice that is asked for is none;
// another one is then laid in its place.
func (fr *Framer) Frame(p *experiment.Problem, s model.Session, t *run.Trace, step int, view plot.View) (*Frame, error) {
	sl, sliced := s.Slicing()
	want := Framer{problem: p, window: s.Window}
	if sliced {
		want.slicing, want.trace, want.version = sl, t, t.Version()
		want.slicing.At, want.slicing.Follow = slice.Step(sl, step), false
		want.line = sl.Dim() == 2 && slices.Contains(plot.Views(1), view)
	}
	if fr.frame != nil && fr.same(want) {
		return fr.frame, nil
	}
	if !sliced {
		want.frame = &Frame{Objective: p.Plain, Other: p.Expected, Window: s.Window, Whole: s.Window}
		*fr = want
		return fr.frame, nil
	}
	r := slice.Run{Objective: p.Plain, Head: step, Point: func(step int) []float64 { return t.At(step).X() }}
	plane, err := slice.Find(want.slicing, r)
	if err != nil {
		if plane, _ = slice.Find(model.Slicing{By: model.ByPath, At: want.slicing.At}, r); plane == nil {
			return nil, err
		}
	}
	want.frame = framed(p, s, want.slicing, r, plane, want.line)
	*fr = want
	return fr.frame, err
}

// same reports whether what fr has framed is what is wanted.
func (fr *Framer) same(want Framer) bool {
	return fr.problem == want.problem && fr.slicing.Equal(want.slicing) && slices.Equal(fr.window, want.window) &&
		fr.line == want.line && fr.trace == want.trace && fr.version == want.version
}

// framed is the frame of a slice.
func framed(p *experiment.Problem, s model.Session, sl model.Slicing, r slice.Run, plane *slice.Slice, line bool) *Frame {
	window := s.Window
	if len(window) == 0 {
		window = fit(s, sl, r, plane)
	}
	whole := window
	if line {
		plane, window = plane.Line(r.Point(sl.At)), window[:1]
	}
	f := &Frame{Slice: plane, Window: window, Whole: whole, Words: slice.Describe(sl, len(s.Start)), Step: sl.At}
	f.Objective, f.Other = f.On(p.Plain), f.On(p.Expected)
	return f
}

// fit is the window of a slice that shows the run up to the slice's step: along
// coordinates the landscape's own, else what the path takes up with a margin.
func fit(s model.Session, sl model.Slicing, r slice.Run, plane *slice.Slice) model.Window {
	if sl.By == model.ByCoords {
		var w model.Window
		for _, c := range sl.Coords {
			w = append(w, s.Home[c-1])
		}
		return w
	}
	box := boxOf(sl, r, plane)
	const margin, narrowest = 0.25, 0.1 // of the widest side
	widest := 0.0
	for _, side := range box {
		widest = max(widest, side.Width())
	}
	if !(widest > 1e-9*(1+vec.Norm(s.Start)) && widest <= math.MaxFloat64) { // no path yet: a share of the landscape
		widest = s.Home.Diagonal() / math.Sqrt(float64(len(s.Home))) / 2
	}
	for k, side := range box {
		half := max(side.Width()/2, narrowest*widest) + margin*widest
		box[k] = model.Range{Lo: side.Mid() - half, Hi: side.Mid() + half}
	}
	if box.Validate(plane.Dim()) != nil { // a run that has outgrown the numbers
		return model.Uniform(model.Range{Lo: -1, Hi: 1}, plane.Dim())
	}
	return box
}

// boxOf is the smallest box of the slice that holds the points it goes through: of
// the path up to its step, or those that were given.
func boxOf(sl model.Slicing, r slice.Run, plane *slice.Slice) model.Window {
	points := sl.Points
	if sl.By != model.ByPoints {
		points = slice.Path(r, sl.At)
	}
	box := make(model.Window, plane.Dim())
	for k, x := range points {
		a, _ := plane.Project(x)
		for i, v := range a {
			if k == 0 {
				box[i] = model.Range{Lo: v, Hi: v}
			}
			box[i].Lo, box[i].Hi = min(box[i].Lo, v), max(box[i].Hi, v)
		}
	}
	return box
}
