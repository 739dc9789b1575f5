package plot

import (
	"math"

	"optexplore/tui/canvas"
	"optexplore/tui/theme"
)

// Paths draws the paths of runs, that of the selected one, which is the last,
// over the others.
type Paths []Run

// inOrder yields the runs in the order in which they are drawn, and whether each is
// the selected one. Abandoned runs come first, so that they cover no others.
func (r Paths) inOrder(yield func(run Run, selected bool) bool) {
	for _, left := range [2]bool{true, false} {
		for i, run := range r {
			if run.Left == left && !yield(run, i == len(r)-1) {
				return
			}
		}
	}
}

// race reports whether more than one run is not abandoned.
func (r Paths) race() bool {
	alive := 0
	for _, run := range r {
		if !run.Left {
			alive++
		}
	}
	return alive > 1
}

// Draw implements Layer.
func (r Paths) Draw(p *Painter) {
	race := r.race()
	for run, selected := range r.inOrder {
		p.over()
		if selected {
			p.flush()
		}
		step := stepOf(p.theme, run, race)
		if p.dim == 1 {
			p.trail(run, step)
		} else {
			p.path(run, pathStyle(p.theme, run, selected), step)
		}
	}
}

// How far the colours of paths are dimmed towards the background, 0…1.
const (
	besideShare = 0.25 // of a run that is not selected
	leftShare   = 0.45 // of an abandoned run
)

// pathStyle is the style of a run's path.
func pathStyle(t theme.Theme, run Run, selected bool) canvas.Style {
	switch {
	case run.Left:
		return t.Dimmed(run.Runner, leftShare)
	case !selected:
		return t.Dimmed(run.Runner, besideShare)
	}
	return ballStyle(t, run)
}

// stepOf is the mark of the steps of a run: in a race with few colours or none it
// is the symbol of the runner, to distinguish the paths.
func stepOf(t theme.Theme, run Run, race bool) rune {
	if race && !t.Rich() {
		return symbolOf(t, run, race)
	}
	return stepSymbol
}

// farApart is the length of a step, in columns, from which it is marked.
const farApart = 3

// path draws a line from step to step. Steps that are far apart are marked, unless
// hidden. Without colours the line is thick and marked every few columns; in a race
// with few colours it has the symbol of its runner at intervals.
func (p *Painter) path(run Run, style canvas.Style, step rune) {
	p.Line(style)
	often := 0.0 // columns from mark to mark; 0 for none
	switch plain := !p.theme.Colorful(); {
	case run.Left:
		p.DottedLine(style)
	case step != stepSymbol:
		often, p.pen.thick = 2*farApart, plain
	case plain:
		often, p.pen.thick = farApart, plain
	}
	points, n := run.Path.Points, p.dim
	var mark place
	marked := false
	for k := 0; k+n <= len(points); k += n {
		x := points[k : k+n]
		at := p.place(x, 0)
		if k > 0 && k+2*n <= len(points) && p.near(at) {
			continue
		}
		long := k > 0 && !p.space && p.view.apart(p.pen.at, at) >= farApart
		symbol := step
		if !run.Left {
			p.pen.style, p.pen.dash = style, canvas.Dash{}
			if p.beside(run.Path, k/n, at) {
				symbol, p.pen.style, p.pen.dash = besideSymbol, p.theme.Dimmed(run.Runner, besideShare), canvas.Dash{On: 1, Off: 2}
			}
		}
		p.to(at)
		due := often > 0 && (!marked || p.view.apart(mark, at) >= often)
		if !run.Left && (long || due) && p.stamp(at, symbol, p.pen.style) {
			mark, marked = at, true
		}
	}
}

// near reports whether the line already ends at a place, as far as can be seen.
func (p *Painter) near(at place) bool {
	du, dv := math.Abs(at.u-p.pen.at.u), math.Abs(at.v-p.pen.at.v)
	if p.space {
		return du+dv < drape/2
	}
	return du < 0.5 && dv < 0.5
}

// stamp marks a step on a line, with a dot if it is hidden.
func (p *Painter) stamp(at place, symbol rune, style canvas.Style) bool {
	s, ok := p.locate(at, math.NaN())
	cx, cy, in := p.Cell(s)
	if !ok || !in {
		return false
	}
	if p.view.hidden(s) {
		symbol = '·'
	}
	p.stamps = append(p.stamps, stamp{cell{cx, cy}, symbol, style})
	return true
}

// trail draws the past points on a curve, the older the fainter. The age of a
// point is counted in cells of the screen: a run that has come to rest keeps its
// trail. Now and then there is the symbol of a step, if it is not the usual one;
// of a run that was given up there are small dots.
func (p *Painter) trail(run Run, step rune) {
	list, last := p.scratch.trail[:0], place{math.NaN(), 0}
	for i := range min(len(run.Path.Points), len(run.Path.F)) {
		at := p.onSheet(run.Path.Points[i], run.Path.F[i])
		if at == last {
			continue
		}
		last = at
		s, ok := p.locate(at, 0)
		if !ok {
			continue
		}
		x, y, _ := p.Cell(s)
		if n := len(list); n == 0 || list[n-1] != (cell{x, y}) {
			list = append(list, cell{x, y})
		}
	}
	for i, at := range list {
		style, symbol := p.theme.Faded(run.Runner, float64(i)/float64(len(list)))
		switch {
		case run.Left:
			style, symbol = p.theme.Dimmed(run.Runner, leftShare), '·'
		case step != stepSymbol && i%(2*farApart) == farApart:
			symbol = step
		}
		p.c.Set(at.x, at.y, symbol, style)
	}
	p.scratch.trail = list
}

// ballStyle is the look of a run's ball.
func ballStyle(t theme.Theme, run Run) canvas.Style {
	style, _ := t.Runner(run.Runner)
	style.Attr |= canvas.Bold
	return style
}

// symbolOf is the symbol of a run, of several: the first has the ball's.
func symbolOf(t theme.Theme, run Run, race bool) rune {
	if !race {
		return ballSymbol
	}
	_, symbol := t.Runner(run.Runner)
	return symbol
}

// end is the last point of a path.
func (p Path) end() Mark {
	m := len(p.F)
	if m == 0 || len(p.Points)%m != 0 {
		return Mark{}
	}
	n := len(p.Points) / m
	return Mark{At: p.Points[(m-1)*n:], F: p.F[m-1], Shown: true}
}
