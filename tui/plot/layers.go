package plot

import "optexplore/tui/theme"

// below draws what lies below the paths.
func (s *Scene) below(p *Painter) {
	drawAll(s.Under, p)
	s.Cloud.Draw(p)
}

// above draws the paths and everything above them.
func (s *Scene) above(p *Painter) {
	if p.space {
		p.hairs(s.Cursor)
	}
	Paths(s.Runs).Draw(p)
	run, t := s.selected(), p.theme
	Descent{run.Now, s.Noisy, t.Style(theme.Ghost)}.Draw(p)
	Descent{run.Now, s.Gradient, t.Style(theme.Tangent)}.Draw(p)
	Vectors(s.Vectors).shafts(p)
	Known(s.Marks).Draw(p)
	p.Put(s.Start, startSymbol, t.Style(theme.Start))
	if !p.space {
		p.hairs(s.Cursor)
	}
	p.Put(s.Cursor, cursorSymbol, t.Style(theme.Accent))
	Trials{s.Tried, ballStyle(t, run)}.Draw(p)
	Balls(s.Runs).Draw(p)
	Vectors(s.Vectors).heads(p)
	drawAll(s.Over, p)
}

// drawAll draws layers one over the other.
func drawAll(layers []Layer, p *Painter) {
	for _, l := range layers {
		l.Draw(p)
		p.flush()
	}
}
