package plot

import (
	"optexplore/model"
	"optexplore/tui/canvas"
	"optexplore/tui/theme"
)

// View is the type of picture of a landscape.
type View string

// The views.
const (
	Curve   View = "curve"   // of one parameter: x to the right, f upwards
	Contour View = "contour" // of two: lines of equal f, seen from above
	Surface View = "surface" // of two: f in space
)

// declaration is a View with its number of parameters and the function that makes
// its pictures.
type declaration struct {
	view View
	dim  int
	make func(Request) Picture
}

// views declares every view, in the order of Views.
func views() []declaration {
	return []declaration{{Curve, 1, newCurve}, {Contour, 2, newContour}, {Surface, 2, newSurface}}
}

// Views returns the views for a landscape of n parameters, the default first.
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
	Objective model.Objective // the function that is drawn
	Other     model.Objective // a second curve beside it, dashed; nil for none
	Name      string          // the name of Objective in the legend, if there is an Other
	OtherName string          // of Other
	Window    model.Window
	W, H      int // cells of the plot, axes included
	Theme     theme.Theme
	Camera    Camera   // for a surface
	Names     []string // the names of the coordinates; nil for x and y
	Was       Picture  // a picture of the same function, whose values are used again where window and size are the same; nil for none
	Beside    bool     // the picture is of a slice, and paths can be beside it
}

// nameOf is the name of a coordinate.
func (r Request) nameOf(axis int) string {
	if axis < len(r.Names) {
		return r.Names[axis]
	}
	return model.Axis(axis, 2)
}

// Picture is the picture of a landscape, on which scenes are drawn. It must not be
// used by several goroutines at once.
type Picture interface {
	// Draw draws the landscape and a scene on a canvas of the requested size.
	Draw(c *canvas.Canvas, s Scene)
	// World returns the point at a cell; ok is false if there is none.
	World(cx, cy int) (x []float64, ok bool)
	// Cell returns the cell of the point x with the value f; ok is false outside
	// the picture.
	Cell(x []float64, f float64) (cx, cy int, ok bool)
	// Refine evaluates a costly objective at up to most further points, by objectives
	// that are all like that of the picture, one or more, each in its own goroutine. The
	// picture becomes finer now and then.
	Refine(most int, on []model.Objective)
	// Refining reports whether the picture can become finer, and the share that is done
	// until it does, 0…1.
	Refining() (share float64, yes bool)
}

// New returns the picture of a landscape in a view.
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
	Runs     []Run // the last is the selected one, drawn on top; abandoned runs are drawn below all others
	Start    Mark
	Cursor   Mark            // the start that is being chosen
	Marks    []Labelled      // known points
	Notes    []Labelled      // remarks, each with its text
	Ghost    model.Objective // the objective of the noisy gradient; nil for none
	Gradient []float64       // ∇f at the position of the selected run; nil for none
	Noisy    []float64       // the gradient that the rule is given there, if it differs
	Vectors  []Vector        // the terms of a step
	Tried    []Tried         // the trials of the step of the selected run
	Cloud    Cloud
	Under    []Layer // drawn below the paths
	Over     []Layer // drawn above everything
	Foot     int     // rows of a curve at the bottom of the plot that are kept free for layers
}

// selected returns the selected run, without a position if it was abandoned.
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

// Run is the drawing of one run.
type Run struct {
	Runner int // the index of the runner, which determines colour and symbol
	Path   Path
	Now    Mark // its position; not shown for an abandoned run
	Left   bool // it was abandoned, and is drawn for comparison
}

// Vector is a displacement, drawn as an arrow of its length.
type Vector struct {
	From, By []float64 // n numbers each
	F        float64   // f at From
	Name     string
	Style    canvas.Style
}

// Tried is a point that a rule tried in a step.
type Tried struct {
	At       []float64
	F        float64
	Accepted bool
}

// Cloud is many points at once.
type Cloud struct {
	Points []float64 // coordinate i of point j of m is at i·m + j
	F      []float64 // f at each; m of them
	Runner int       // the index of the runner
}

// Path is the points of a run in order, oldest first.
type Path struct {
	Points []float64 // n numbers a point
	F      []float64 // f at each point
}

// Mark is a point that is drawn if Shown is true.
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

// Symbol is a symbol and its meaning.
type Symbol struct {
	Rune  rune
	Means string
}

// Symbols returns the symbols of every picture.
func Symbols() []Symbol {
	return []Symbol{
		{startSymbol, "the start"}, {ballSymbol, "where the run is; in a race, each its own symbol"}, {stepSymbol, "where it was, a step each"},
		{'∘', "the same, long ago"}, {besideSymbol, "where it was beside the slice that is drawn: there f is another than the picture shows, by a contour line or more (dotted)"},
		{'·', "the same, longest ago, hidden by the surface, or of a path that was given up"},
		{endSymbol, "the end of a path that was given up (dotted)"}, {cursorSymbol, "the start being chosen"},
		{'▶', "the way to a point beyond the edge"}, {'→', "the head of a vector"},
		{refusedSymbol, "a point that was tried and refused"}, {acceptedSymbol, "the one that was taken"},
		{hatch, "where f is not a number"},
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
