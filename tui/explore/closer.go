package explore

import (
	"optexplore/tui/canvas"
	"optexplore/tui/keys"
	"optexplore/tui/layout"
	"optexplore/tui/plot"
	"optexplore/tui/theme"
)

// Closer is a closer look at the runner in hand, by its name; there is one at a
// time, or none.
type Closer string

// The closer looks.
const (
	Within   Closer = "within"   // the next step, line by line
	Ensemble Closer = "ensemble" // many seeds at once
	Tune     Closer = "tune"     // many rates
)

// looks are what each closer look does.
func looks() map[Closer]look {
	return map[Closer]look{Within: withinLook{}, Ensemble: ensembleLook{}, Tune: tuneLook{}}
}

// look is how the screen looks at the runner in hand.
type look interface {
	// bindings are the keys that mean something else here, or only here.
	bindings() keys.Table[Situation]
	// settle brings what the look needs nearer to s, by what is left of a bite. The
	// error says why it cannot be looked at so.
	settle(g *Stage, s Situation, b *timeSlice) (Situation, error)
	// deriving reports whether there is more to derive, and how far it is.
	deriving(g *Stage) (share float64, yes bool)
	// leave frees what was needed.
	leave(g *Stage)
	// scene changes what the picture shows.
	scene(m Model, sc *plot.Scene)
	// draw draws all between the header and the timeline.
	draw(m Model, c *canvas.Canvas, l layout.Explore)
	// pictured reports whether the picture is among that.
	pictured() bool
}

// look is what the closer look of a name does; the usual one where there is none
// of that name.
func (c Closer) look() look {
	if closer, ok := looks()[c]; ok {
		return closer
	}
	return pointLook{}
}

// lookBy goes over to a closer look, or leaves it where it is the present one.
func (s State) lookBy(c Closer) State {
	if s.View.Closer == c {
		c = ""
	}
	s.View.Closer = c
	return s
}

// pointLook is the usual one: the numbers where the run is. The others are made
// from it.
type pointLook struct{}

func (pointLook) bindings() keys.Table[Situation] { return nil }

func (pointLook) settle(_ *Stage, s Situation, _ *timeSlice) (Situation, error) { return s, nil }

func (pointLook) deriving(*Stage) (float64, bool) { return 1, false }

func (pointLook) leave(*Stage) {}

func (pointLook) scene(Model, *plot.Scene) {}

func (pointLook) pictured() bool { return true }

func (pointLook) draw(m Model, c *canvas.Canvas, l layout.Explore) {
	m.plot(c, l)
	m.pointPanel(frame(c, l.Point, "Point", m.theme))
	m.table(c.Sub(l.Table))
	m.verdictPanel(c, l)
	m.historyStrips(history(c, l))
}

// history is where the strips stand.
func history(c *canvas.Canvas, l layout.Explore) *canvas.Canvas {
	r := l.History
	return c.Sub(canvas.Rect{X: r.X + 1, Y: r.Y, W: max(r.W-2, 0), H: r.H})
}

// muted writes a sentence over lines.
func (m Model) muted(c *canvas.Canvas, text string) {
	w, _ := c.Size()
	write(c, 0, canvas.Wrap(text, w), m.theme.Style(theme.Muted))
}
