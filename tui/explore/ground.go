package explore

import (
	"image"
	"time"

	"optexplore/tui/canvas"
	"optexplore/tui/pixels"
	"optexplore/tui/plot"
)

// ground is the colours behind the picture in pixels, for a terminal that shows them. It is
// made in time slices as the picture is refined, once the picture is as fine as it gets and
// has rested: while a window moves, cells are all that is sent.
type ground struct {
	of    plot.Picture // nil before any
	since time.Time    // when that was first there
	rows  *plot.Ground // nil before they are begun, and where there are none
	to    *pixels.Writer
	image *pixels.Image // nil before it is complete, and where there is none
	made  bool
	bare  bool // nothing else is drawn behind the characters
}

// rest is how long a picture has been there before its ground is begun. mostGround is the
// most bytes that a ground takes to be sent; the picture of one that has more stays in cells.
const (
	rest       = 250 * time.Millisecond
	mostGround = 160 << 10
)

// settle begins the ground of a picture, or goes on with it as far as a time slice allows.
func (g *ground) settle(p plot.Picture, b timeSlice) {
	if g.of != p {
		*g = ground{of: p, since: b.now()}
	}
	if g.made || b.now().Sub(g.since) < rest {
		return
	}
	if g.rows == nil {
		if g.rows = plot.GroundOf(p); g.rows == nil {
			g.made = true
			return
		}
		w, h := g.rows.Size()
		g.to = pixels.NewWriter(w, h, g.rows.Colors())
	}
	_ = b.through(func(most int) error { g.add(most); return nil }, func() (float64, bool) { return 0, !g.made })
}

// add adds up to most rows.
func (g *ground) add(most int) {
	for range most {
		row := g.rows.Next()
		if g.made = row == nil || g.to.Size() > mostGround; !g.made {
			g.to.Row(row)
			continue
		}
		if row == nil {
			g.image = g.to.Image()
		}
		g.to = nil
		return
	}
}

// grounded goes on with the ground of a picture that is as fine as it gets, on a terminal
// that shows it.
func (g *painting) grounded(b timeSlice) {
	if g.picture != nil && g.drawn.theme.Look().Cell != (image.Point{}) && !g.refining() {
		g.ground.settle(g.picture, b)
	}
}

// drawn looks at a picture that has been drawn on a canvas.
func (g *ground) drawn(c *canvas.Canvas) { g.bare = g.image != nil && g.rows.Bare(c) }

// grounding reports whether the picture that is drawn is to have a ground that is not made.
func grounding(m Model) bool {
	g := m.derived
	if m.theme.Look().Cell == (image.Point{}) || !pictures(m) || m.state.View.Plot != plot.Contour {
		return false
	}
	return g.drawn != g.toDraw(m.state.State, boxed(m.layout().Plot), m.theme) || g.ground.of != g.picture || !g.ground.made
}

// pictures reports whether the screen has a picture of the landscape.
func pictures(m Model) bool {
	return m.derived.frame != nil && !m.small() && !m.derived.lenses.front().Whole
}

// GroundOf is the ground of the picture on a screen that has been drawn.
func GroundOf(m Model) (g pixels.Ground) {
	ground := m.derived.ground
	if grounding(m) || !pictures(m) || ground.of != m.derived.picture || !ground.bare {
		return g
	}
	g.At, g.Image = ground.rows.Area(), ground.image
	area := boxed(m.layout().Plot)
	g.At.X, g.At.Y = g.At.X+area.X, g.At.Y+area.Y
	return g
}
