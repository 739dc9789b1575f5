package chart

import (
	"cmp"
	"slices"

	"optexplore/tui/theme"
)

// Swarm is points drawn as symbols. Those that fall into one cell are drawn beside each
// other, at most Spread cells to either side; beyond that they cover each other.
type Swarm struct {
	Points []Dot
	Spread int
}

// Dot is a point of a swarm; it is not drawn if it is beyond the ends of an axis.
type Dot struct {
	X, Y   float64
	Symbol rune
	Tone   theme.Token
}

// swarm draws the swarm.
func (p *picture) swarm() {
	taken := map[[2]int]bool{}
	for _, s := range p.Series {
		for _, q := range s.Points {
			if cx, cy, ok := p.cell(q.X, q.Y); ok && p.area.Cell(cx, cy).Rune == s.Symbol {
				taken[[2]int{cx, cy}] = true
			}
		}
	}
	dots := slices.Clone(p.Swarm.Points)
	slices.SortStableFunc(dots, func(a, b Dot) int { return cmp.Compare(a.Y, b.Y) })
	for _, d := range dots {
		cx, cy, ok := p.cell(d.X, d.Y)
		if share := p.Y.Share(d.Y); !ok || !(share >= 0 && share <= 1) {
			continue
		}
		at := cx
		for k := 1; k <= 2*p.Swarm.Spread && taken[[2]int{at, cy}]; k++ {
			at = cx + (k+1)/2*(2*(k%2)-1) // right, left, further right, …
		}
		if at < 0 || at >= p.w {
			at = cx
		}
		taken[[2]int{at, cy}] = true
		p.area.Set(at, cy, d.Symbol, p.theme.Style(d.Tone))
	}
}
