package plot

import (
	"optexplore/tui/canvas"
	"optexplore/tui/theme"
)

// inOrder yields the runs as they are drawn, one over the other, and whether
// each is the one in hand: those that were given up first, so that they hide
// nothing that lives.
func (s Scene) inOrder(yield func(run Run, hand bool) bool) {
	for _, left := range [2]bool{true, false} {
		for i, run := range s.Runs {
			if run.Left == left && !yield(run, i == len(s.Runs)-1) {
				return
			}
		}
	}
}

// race reports whether more than one run is alive.
func (s Scene) race() bool {
	alive := 0
	for _, run := range s.Runs {
		if !run.Left {
			alive++
		}
	}
	return alive > 1
}

// How far the colours of paths are from the runner's own to the background.
const (
	besideShare = 0.25 // of a run that is not in hand
	leftShare   = 0.45 // of one that was given up
)

// pathStyle is the look of a run's path.
func pathStyle(t theme.Theme, run Run, hand bool) canvas.Style {
	switch {
	case run.Left:
		return t.Dimmed(run.Runner, leftShare)
	case !hand:
		return t.Dimmed(run.Runner, besideShare)
	}
	return ballStyle(t, run)
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

// stepOf is what the steps of a run are marked with: in a race with few
// colours or none its own symbol, which tells the paths apart.
func stepOf(t theme.Theme, run Run, race bool) rune {
	if race && !t.Rich() {
		return symbolOf(t, run, race)
	}
	return stepSymbol
}

// dashOf is the pattern of a run's path.
func dashOf(run Run) canvas.Dash {
	if run.Left {
		return canvas.Dash{On: 1, Off: 1}
	}
	return canvas.Dash{}
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
