package explore

import (
	tea "charm.land/bubbletea/v2"

	"optexplore/tui/plot"
	"optexplore/tui/scene"
)

// haste is how many times as many pulses there are while a picture is refined on a
// machine of one's own: it takes a tenth of a second then, and not a quarter.
const haste = 4

// refining reports whether the picture of the landscape can become finer: f costs much to
// evaluate, and it was drawn coarse at first.
func (g *painting) refining() bool {
	if g.picture == nil {
		return false
	}
	_, more := g.picture.Refining()
	return more
}

// refine evaluates f at up to most further points of the picture.
func (g *Derived) refine(most int) {
	if g.crew == nil {
		g.crew = g.frame.Crew(g.host.Hands, g.problem().Another)
	}
	g.picture.Refine(most, g.crew)
}

// awaited reports whether a picture will be drawn that may be coarse: that is known when
// it is drawn, with the screen.
func awaited(m Model) bool {
	g := m.derived
	if !pictures(m) {
		return false
	}
	r := boxed(m.layout().Plot)
	if g.picture != nil && g.drawn == g.toDraw(m.state.State, r, m.theme) {
		return false
	}
	return plot.Costly(scene.Request(g.problem(), g.frame, r.W, r.H, m.theme))
}

// Wake begins a chain of pulses if one is needed and there is none, as after a new size.
func (m Model) Wake() (Model, tea.Cmd) {
	wanted := m.wanted()
	if wanted <= m.every {
		return m, nil
	}
	m.chain, m.every = m.chain+1, wanted
	return m, m.nextPulse()
}
