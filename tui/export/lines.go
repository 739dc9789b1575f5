package export

import (
	"fmt"
	"sync"
)

// The middle of a cell, where lines meet. A stroke of one pixel is sharp there.
const (
	middleX = 4.5
	middleY = 8.5
)

// arms are the lines from the middle of a cell: 0 for none, 1 for a thin one, 2 for
// a heavy one.
type arms struct {
	left, right, up, down int
	round                 bool // the two are joined by an arc
	dashes                int  // how many pieces they are in, 0 for one
}

// box are the characters of the Unicode block "Box Drawing" that have arms here.
var box = sync.OnceValue(func() map[rune]arms {
	return map[rune]arms{
		'─': {left: 1, right: 1}, '│': {up: 1, down: 1},
		'━': {left: 2, right: 2}, '┃': {up: 2, down: 2},
		'╴': {left: 1}, '╶': {right: 1}, '╵': {up: 1}, '╷': {down: 1},
		'┌': {right: 1, down: 1}, '┐': {left: 1, down: 1}, '└': {right: 1, up: 1}, '┘': {left: 1, up: 1},
		'├': {right: 1, up: 1, down: 1}, '┤': {left: 1, up: 1, down: 1}, '┬': {left: 1, right: 1, down: 1}, '┴': {left: 1, right: 1, up: 1},
		'┼': {left: 1, right: 1, up: 1, down: 1},
		'╭': {right: 1, down: 1, round: true}, '╮': {left: 1, down: 1, round: true},
		'╰': {right: 1, up: 1, round: true}, '╯': {left: 1, up: 1, round: true},
		'╌': {left: 1, right: 1, dashes: 2}, '┄': {left: 1, right: 1, dashes: 3},
		'╎': {up: 1, down: 1, dashes: 2}, '┆': {up: 1, down: 1, dashes: 3}, '┊': {up: 1, down: 1, dashes: 4},
	}
})

// stroke is a piece of a line along a row or a column.
type stroke struct {
	ink      color
	weight   int
	across   bool    // along a row
	at       float64 // its y if it is, else its x
	from, to float64
}

// lines are strokes that go on from cell to cell.
type lines struct {
	strokes []stroke
	open    map[stroke]int // those that can be continued, by how they would go on
	arcs    []arc
}

// arc joins two arms of a cell.
type arc struct {
	ink  color
	path string
}

// add draws the arms of the cell in column x of row y.
func (l *lines) add(x, y int, ink color, a arms) {
	left, top := float64(x*cellW), float64(y*cellH)
	switch {
	case a.round:
		l.arcs = append(l.arcs, arc{ink, a.arc(left, top)})
	case a.dashes > 0 && a.left > 0:
		l.dashed(stroke{ink: ink, weight: 1, across: true, at: top + middleY}, left, cellW, a.dashes)
	case a.dashes > 0:
		l.dashed(stroke{ink: ink, weight: 1, at: left + middleX}, top, cellH, a.dashes)
	default:
		l.arm(stroke{ink, a.left, true, top + middleY, left, left + middleX})
		l.arm(stroke{ink, a.right, true, top + middleY, left + middleX, left + cellW})
		l.arm(stroke{ink, a.up, false, left + middleX, top, top + middleY})
		l.arm(stroke{ink, a.down, false, left + middleX, top + middleY, top + cellH})
	}
}

// dashed draws pieces over a length, each as long as the gap after it.
func (l *lines) dashed(s stroke, from, length float64, pieces int) {
	each := length / float64(pieces)
	for k := range pieces {
		s.from = from + each*float64(k) + each/4
		s.to = s.from + each/2
		l.strokes = append(l.strokes, s)
	}
}

// arm draws a stroke, as a part of the one that it goes on from.
func (l *lines) arm(s stroke) {
	if s.weight == 0 {
		return
	}
	end := s
	end.to = s.from
	end.from = 0
	k, ok := l.open[end]
	if ok {
		delete(l.open, end)
		l.strokes[k].to = s.to
	} else {
		k = len(l.strokes)
		l.strokes = append(l.strokes, s)
	}
	if l.open == nil {
		l.open = map[stroke]int{}
	}
	end.to = s.to
	l.open[end] = k
}

// arc is the path of a quarter turn in the cell at (left, top).
func (a arms) arc(left, top float64) string {
	x, y := left, top
	if a.right > 0 {
		x += cellW
	}
	if a.down > 0 {
		y += cellH
	}
	cx, cy := left+middleX, top+middleY
	const radius = 3.5
	bendX, bendY := cx-radius, cy-radius
	if a.right > 0 {
		bendX = cx + radius
	}
	if a.down > 0 {
		bendY = cy + radius
	}
	return fmt.Sprintf("M%s %sV%sQ%s %s %s %sH%s", number(cx), number(y), number(bendY), number(cx), number(cy), number(bendX), number(cy), number(x))
}

// into writes the strokes and the arcs to the paths of their colours.
func (l *lines) into(thin, heavy *paths) {
	for _, s := range l.strokes {
		layer := thin
		if s.weight > 1 {
			layer = heavy
		}
		if b := layer.of(s.ink); s.across {
			fmt.Fprintf(b, "M%s %sH%s", number(s.from), number(s.at), number(s.to))
		} else {
			fmt.Fprintf(b, "M%s %sV%s", number(s.at), number(s.from), number(s.to))
		}
	}
	for _, a := range l.arcs {
		thin.of(a.ink).WriteString(a.path)
	}
}
