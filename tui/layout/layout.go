package layout

import "optexplore/tui/canvas"

// MinW and MinH are the smallest screen that everything fits, in cells.
const (
	MinW = 60
	MinH = 18
)

// Explore is the rectangles of the parts of the explore screen. A part without room
// has an empty rectangle.
type Explore struct {
	Header, Plot, Point, Table, Verdict, History, Timeline, Footer canvas.Rect
	Framed                                                         bool // the verdict has room for a frame
}

// The rows of the verdict, and the least rows of the plot.
const (
	verdictRows = 6
	plotRows    = 9
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
	table = min(table, max(h-3-verdictRows-plotRows, leastTable))
	history := historyRows(h - table)
	side := min(max(w*3/10, min(28, w*2/5)), 40)
	body := h - 3 - verdictRows - history - table
	rows := rows{w: w}
	l := Explore{Header: rows.take(1), Framed: w >= 100}
	top := rows.take(body)
	l.Plot = canvas.Rect{X: 0, Y: top.Y, W: w - side, H: body}
	l.Point = canvas.Rect{X: w - side, Y: top.Y, W: side, H: body}
	l.Table = rows.take(table)
	l.Verdict = rows.take(verdictRows)
	l.History = rows.take(history)
	l.Timeline = rows.take(1)
	l.Footer = rows.take(1)
	return l
}

// Middle is the rectangle between the header and the timeline.
func (l Explore) Middle() canvas.Rect {
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
