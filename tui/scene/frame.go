package scene

import (
	"math"
	"slices"

	"optexplore/model"
	"optexplore/model/attraction"
	"optexplore/model/run"
	"optexplore/model/slice"
	"optexplore/model/vec"
	"optexplore/tui/experiment"
	"optexplore/tui/plot"
)

// Frame is the objective of one or two parameters that a picture shows, in a
// window: the landscape itself, or a slice through it. It must not be changed.
type Frame struct {
	Objective model.Objective // f, also where it is climbed
	Other     model.Objective // the companion on the same points; nil for none
	Window    model.Window
	Whole     model.Window // the window in all coordinates of the slice; a curve shows the first
	Slice     *slice.Slice // nil where the whole landscape is shown
	Words     string       // a description of the slice: "along x1 and x4"
	Remarks   []string     // what is to be known of it, in sentences
	Step      int          // the step whose point the slice passes through; −1 for one through given points
}

// AtStep says through which step the slice passes: " at step 20", or nothing.
func (f *Frame) AtStep() string {
	if f.Slice == nil || f.Step < 0 {
		return ""
	}
	return " at step " + model.Whole(f.Step)
}

// Names are the names of the coordinates of the picture.
func (f *Frame) Names() []string {
	if f.Slice != nil {
		return f.Slice.Names()
	}
	n := f.Objective.Dim()
	return []string{model.Axis(0, n), model.Axis(n-1, n)}[:n]
}

// Point returns the coordinates in the picture of a point of the landscape: those
// of the nearest point of the slice.
func (f *Frame) Point(x []float64) []float64 {
	if f.Slice == nil {
		return x
	}
	a, _ := f.Slice.Project(x)
	return a
}

// Off is the distance of a point of the landscape from the slice. One within the
// rounding of a projection, a sum of n products of numbers as large as those of the
// point and of its nearest point of the slice, is 0.
func (f *Frame) Off(x []float64) float64 {
	if f.Slice == nil {
		return 0
	}
	const epsilon = 0x1p-52
	a, off := f.Slice.Project(x)
	if off <= epsilon*float64(len(x))*(vec.Norm(x)+vec.Norm(f.World(a))) {
		return 0
	}
	return off
}

// Vector returns the displacement in the picture by a vector of the landscape: that by
// the nearest vector in the slice.
func (f *Frame) Vector(v []float64) []float64 {
	if f.Slice == nil {
		return v
	}
	part := make([]float64, f.Slice.Dim())
	f.Slice.Components(part, v)
	return part
}

// Arrow returns a gradient as a picture draws it: on a curve its slope, else the vector.
func (f *Frame) Arrow(gradient []float64) []float64 {
	if f.Slice == nil || f.Slice.Dim() == 2 {
		return f.Vector(gradient)
	}
	slope := make([]float64, 1)
	f.Slice.Turn(slope, gradient)
	return slope
}

// On returns the restriction of an objective to the slice.
func (f *Frame) On(o model.Objective) model.Objective {
	if f.Slice == nil || o == nil {
		return o
	}
	return f.Slice.Restrict(o)
}

// Crew returns f as so many objectives, each for a goroutine of its own, the first of which is
// Objective. more makes the others, of the whole landscape.
func (f *Frame) Crew(hands int, more func() model.Objective) []model.Objective {
	crew := []model.Objective{f.Objective}
	for len(crew) < hands {
		crew = append(crew, f.On(more()))
	}
	return crew
}

// World returns the point of the landscape at a point of the picture.
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

// Views are the views in which a session can be drawn, the default first. A plane
// through a landscape can also be drawn as a curve, along its first coordinate.
func Views(s model.Session) []plot.View {
	views := plot.Views(s.Pictured())
	if _, sliced := s.Slicing(); sliced && s.Pictured() == 2 {
		views = append(views, plot.Views(1)...)
	}
	return views
}

// Framer makes the frames of a session, and finds the slice again only when it
// changes. The zero value is ready to use.
type Framer struct {
	frame   *Frame
	problem *experiment.Problem
	slicing model.Slicing
	window  model.Window // of the session
	line    bool
	trace   *run.Trace // of a slice; nil for none
	version int
}

// Frame returns the frame of a session in a view, with a slice through the run of a
// trace up to a step. The error says why the slice of the session does not exist;
// the frame is then that of another slice.
func (fr *Framer) Frame(p *experiment.Problem, s model.Session, t *run.Trace, step int, view plot.View) (*Frame, error) {
	sl, sliced := s.Slicing()
	want := Framer{problem: p, window: s.Window}
	if sliced {
		want.slicing, want.trace, want.version = sl, t, t.Version()
		want.slicing.At, want.slicing.Follow = slice.Step(sl, step, reached(s, t)), false
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
	r := slice.Run{Objective: p.Plain, Head: step, End: reached(s, t), Point: func(step int) []float64 { return t.At(step).X() }}
	plane, err := slice.Find(want.slicing, r)
	shown := want.slicing
	if err != nil {
		shown = model.Slicing{By: model.ByPath, At: want.slicing.At}
		if plane, _ = slice.Find(shown, r); plane == nil {
			return nil, err
		}
	}
	want.frame = framed(p, s, shown, r, plane, plane.Dim() == 2 && slices.Contains(plot.Views(1), view))
	*fr = want
	return fr.frame, err
}

// reached is the furthest step of the run of a trace that the session has come to: the
// trace may be ahead of it.
func reached(s model.Session, t *run.Trace) int {
	if s.Fair {
		return t.Within(s.Length)
	}
	return min(s.Length, t.End())
}

// same reports whether the frame of fr is the one that is wanted.
func (fr *Framer) same(want Framer) bool {
	return fr.problem == want.problem && fr.slicing.Equal(want.slicing) && slices.Equal(fr.window, want.window) &&
		fr.line == want.line && fr.trace == want.trace && fr.version == want.version
}

// framed returns the frame of a slice.
func framed(p *experiment.Problem, s model.Session, sl model.Slicing, r slice.Run, plane *slice.Slice, line bool) *Frame {
	window := s.Window
	if len(window) != plane.Dim() {
		window = fit(p.Usual(s), s, sl, r, plane)
	}
	whole := window
	if line {
		plane, window = plane.Line(r.Point(sl.At)), window[:1]
	}
	f := &Frame{Slice: plane, Window: window, Whole: whole, Words: slice.Describe(sl, len(s.Start)), Remarks: plane.Remarks, Step: sl.At}
	if plane.Note != "" {
		f.Words += ", " + plane.Note
	}
	if sl.By == model.ByPoints {
		f.Step = -1
	}
	f.Objective, f.Other = f.On(p.Plain), f.On(p.Expected)
	return f
}

// fit returns the window of a slice that shows the run up to the step of the slice:
// for a slice along coordinates that of the landscape, else the extent of the path
// and a margin.
func fit(usual model.Window, s model.Session, sl model.Slicing, r slice.Run, plane *slice.Slice) model.Window {
	if axes, err := slice.Axes(sl, model.Blocks(r.Objective)); err == nil && len(axes) == plane.Dim() {
		var w model.Window
		for _, i := range axes {
			w = append(w, usual[i])
		}
		return w
	}
	if span := plane.Span(); span != nil {
		return span
	}
	box := boxOf(sl, r, plane)
	const margin, narrowest = 0.25, 0.1 // of the widest side
	widest := 0.0
	for _, side := range box {
		widest = max(widest, side.Width())
	}
	if !(widest > 1e-9*(1+vec.Norm(s.Start)) && widest <= math.MaxFloat64) { // no path yet: a share of the landscape
		widest = usual.Diagonal() / math.Sqrt(float64(len(usual))) / 2
	}
	for k, side := range box {
		half := max(side.Width()/2, narrowest*widest) + margin*widest
		box[k] = model.Range{Lo: side.Mid() - half, Hi: side.Mid() + half}
	}
	if box.Validate(plane.Dim()) != nil { // a run that has overflowed
		return model.Uniform(model.Range{Lo: -1, Hi: 1}, plane.Dim())
	}
	return box
}

// boxOf returns the smallest box of the slice that contains the points it was found
// from: those of the path up to its step, or those given.
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

// Grid returns the centres of w × h equal cells of the picture, or of w parts of a curve,
// and the points of the landscape there.
func (f *Frame) Grid(w, h int) (attraction.Grid, attraction.Starts) {
	g := attraction.Grid{Window: f.Window, W: w, H: h}
	if len(f.Window) == 1 {
		g.H = 1
	}
	starts := g.Starts()
	if f.Slice != nil {
		starts.At = func(dst []float64, k int) {
			a := make([]float64, len(g.Window))
			g.At(a, k)
			f.Slice.At(dst, a)
		}
	}
	return g, starts
}
