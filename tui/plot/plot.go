package plot

import (
	"optexplore/model"
	"optexplore/tui/canvas"
	"optexplore/tui/theme"
)

// View is a way of drawing a landscape.
type View string

// The views.
const (
	Curve   View = "curve"   // of one parameter: x to the right, f upwards
	Contour View = "contour" // of two: lines of equal f, seen from above
	Surface View = "surface" // of two: f in space
)

// declaration is a View with the number of parameters it is for and how its
// pictures are made.
type declaration struct {
	view View
	dim  int
	make func(Request) Picture
}

// views declares every view, in the order in which they are offered.
func views() []declaration {
	return []declaration{{Curve, 1, newCurve}, {Contour, 2, newContour}, {Surface, 2, newSurface}}
}

// Views are the ways of drawing a landscape of n parameters.
func Views(n int) []View {
	var list []View
	for _, d := range views() {
		if d.dim == n {
			list = append(list, d.view)
		}
	}
	return list
}

// Request is everything that the picture of a landscape depends on.
type Request struct {
	Objective model.Objective // what is drawn
	Other     model.Objective // a second curve beside it, dashed; nil for none
	Name      string          // of Objective, in the legend, where there is an Other
	OtherName string          // of Other
	Window    model.Window
	W, H      int // cells of the plot, axes included
	Theme     theme.Theme
	Camera    Camera   // for a surface
	Names     []string // of the coordinates; nil for x and y
}

// nameOf is what a coordinate is called.
func (r Request) nameOf(axis int) string {
	if axis < len(r.Names) {
		return r.Names[axis]
	}
	return model.Axis(axis, 2)
}

// Picture is the drawing of a landscape, ready for what happens on it. It
// serves one goroutine.
type Picture interface {
	// Draw draws the landscape and the scene on a canvas of the size that
	// was asked for.
	Draw(c *canvas.Canvas, s Scene)
	// World is the point under a cell; ok is false where there is none.
	World(cx, cy int) (x []float64, ok bool)
	// Cell is the cell of the point x with the value f; ok is false outside
	// of the picture.
	Cell(x []float64, f float64) (cx, cy int, ok bool)
}

// New is the picture of a landscape from nothing.
func New(v View, r Request) Picture {
	r.W, r.H = max(r.W, 0), max(r.H, 0)
	for _, d := range views() {
		if d.view == v {
			return d.make(r)
		}
	}
	return views()[0].make(r)
}

// Scene is what changes from step to step.
type Scene struct {
	Runs     []Run // drawn one over the other: the last, which is on top, is the selected one; those given up are below all
	Start    Mark
	Cursor   Mark            // where a start is being chosen
	Marks    []Labelled      // known points
	Notes    []Labelled      // remarks, each with its text
	Ghost    model.Objective // the objective that the noisy gradient belongs to; nil for none
	Gradient []float64       // ∇f where the selected run is; nil for none
	Noisy    []float64       // the gradient that its rule is given there, if another
	Vectors  []Vector        // what a step is made of
	Tried    []Tried         // within the step of the selected run
	Cloud    Cloud
	Under    []Layer // drawn below the paths
	Over     []Layer // drawn above everything
}

// selected is the selected run; one that was given up is nowhere.
func (s Scene) selected() Run {
	n := len(s.Runs)
	if n == 0 {
		return Run{}
	}
	run := s.Runs[n-1]
	if run.Left {
		run.Now = Mark{}
	}
	return run
}

// Run is what is seen of one runner.
type Run struct {
	Runner int // whose: it has the colour and the symbol
	Path   Path
	Now    Mark // where it is; not shown for a run that was given up
	Left   bool // it was given up, and is drawn to be compared with
}

// Vector is a displacement, drawn as an arrow as long as it is.
type Vector struct {
	From, By []float64 // n numbers each
	F        float64   // f at From
	Name     string
	Style    canvas.Style
}

// Tried is a point that a rule tried within a step.
type Tried struct {
	At       []float64
	F        float64
	Accepted bool
}

// Cloud is many points at once.
type Cloud struct {
	Points []float64 // coordinate i of point j of m is at i·m + j
	F      []float64 // f at each; m of them
	Runner int       // whose they are
}

// Path is the points of a run in order, oldest first.
type Path struct {
	Points []float64 // n numbers a point
	F      []float64 // f at each point
}

// Mark is a point to be marked, if it is shown.
type Mark struct {
	At    []float64
	F     float64
	Shown bool
}

// Labelled is a point with a symbol and, for a remark, a text.
type Labelled struct {
	At     []float64
	F      float64
	Symbol rune
	Text   string
	Style  canvas.Style
}

// Symbol is a mark and what it means.
type Symbol struct {
	Rune  rune
	Means string
}

// Symbols are the marks that every picture has.
func Symbols() []Symbol {
	return []Symbol{
		{startSymbol, "the start"}, {ballSymbol, "where the run is; in a race, each its own symbol"}, {stepSymbol, "where it was, a step each"},
		{endSymbol, "the end of a path that was given up (dotted)"}, {cursorSymbol, "the start being chosen"},
		{'▶', "the way to a point beyond the edge"}, {'→', "the head of a vector"},
		{refusedSymbol, "a point that was tried and refused"}, {acceptedSymbol, "the one that was taken"},
		{'⠶', "many runs at once, brighter where more are"}, {'▅', "how many of them are above here"},
	}
}

// The symbols of the marks.
const (
	startSymbol    = '○'
	ballSymbol     = '●'
	cursorSymbol   = '┼'
	stepSymbol     = '•'
	endSymbol      = '◌'
	refusedSymbol  = '⊘'
	acceptedSymbol = '⊙'
)
