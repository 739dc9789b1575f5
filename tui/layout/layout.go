package layout

import "optexplore/tui/canvas"

// MinW and MinH are the smallest screen that everything fits, in cells, and LeastW and LeastH
// the smallest that the picture alone does.
const (
	MinW = 60
	MinH = 18

	LeastW = 24
	LeastH = 6
)

// Explore is the rectangles of the parts of the explore screen. A part without room
// has an empty rectangle. Neighbouring boxes share an edge: the plot and the point a
// column, and their lower edge is the first row of what is below them.
type Explore struct {
	Header, Plot, Point, Table, Verdict, History, Timeline, Footer canvas.Rect
	Framed                                                         bool // the verdict has room for a frame
}

// sentenceRows is the least rows of the verdict without its edges, and plotRows those of the
// plot with its upper edge.
const (
	sentenceRows = 4
	plotRows     = 9
)

// For returns the layout of a screen of w × h cells, at least MinW × MinH, with a
// table of up to table rows, 0 for none.
//
//	header
//	plot            point
//	table
//	verdict
//	history
//	timeline
//	footer
func For(w, h, table int) Explore {
	framed := w >= 100
	verdict := sentenceRows + 1
	if framed {
		verdict++
	}
	table = min(table, max(h-3-verdict-plotRows, leastTable))
	history := historyRows(h - table)
	side := min(max(w*3/10, min(28, w*2/5)), 40)
	body := h - 3 - verdict - history - table
	rows := rows{w: w}
	l := Explore{Header: rows.take(1), Framed: framed}
	top := rows.take(body)
	l.Plot = canvas.Rect{X: 0, Y: top.Y, W: w - side + 1, H: body + 1}
	l.Point = canvas.Rect{X: w - side, Y: top.Y, W: side, H: body + 1}
	l.Table = rows.take(table)
	l.Verdict = rows.take(verdict)
	l.History = rows.take(history)
	l.Timeline = rows.take(1)
	l.Footer = rows.take(1)
	return l
}

// Alone returns the layout of a screen of w × h cells, at least LeastW × LeastH, for the picture alone, with a row of
// words on its lower edge.
func Alone(w, h int) Explore {
	last := canvas.Rect{Y: h - 1, W: w, H: 1}
	return Explore{Plot: canvas.Rect{W: w, H: h}, Verdict: last, Footer: last}
}

// Lent returns the layout with up to n rows of the history lent to the verdict.
func (l Explore) Lent(n int) Explore {
	n = min(max(n, 0), l.History.H)
	l.Verdict.H += n
	l.History.Y, l.History.H = l.History.Y+n, l.History.H-n
	return l
}

// Middle is the rectangle between the header and the timeline, or all of the plot alone.
func (l Explore) Middle() canvas.Rect {
	if l.Header.H == 0 {
		return l.Plot
	}
	return canvas.Rect{Y: l.Header.H, W: l.Header.W, H: l.Timeline.Y - l.Header.H}
}

// leastTable is the heading of the table and two rows.
const leastTable = 3

// historyRows is the number of rows of the strips on a screen of h rows.
func historyRows(h int) int {
	if h < 22 {
		return 0
	}
	return min(3+(h-22)/3, 9)
}

// rows allocates full-width rows from the top down.
type rows struct{ w, y int }

func (r *rows) take(n int) canvas.Rect {
	rect := canvas.Rect{Y: r.y, W: r.w, H: n}
	r.y += n
	return rect
}
