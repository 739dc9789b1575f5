package widget

import (
	"cmp"
	"fmt"
	"slices"

	"optexplore/tui/canvas"
	"optexplore/tui/theme"
)

// Column is a column of a table whose rows are of type R. Widths are in cells.
type Column[R any] struct {
	Name    string
	Heading string
	Place   int  // from the left
	Width   int  // at least; 0 for as wide as its heading and its cells are
	Wish    int  // at best, where there is room to spare
	Right   bool // its texts stand at the right
	Late    bool // it is there only where those before it that are there are as wide as they wish
	InTurn  bool // it is there only where all before it are
	Sorted  bool // the rows are in its order
	Cell    func(R) Span
}

// Table is rows under headings. Rows that do not fit are scrolled to the selected
// one, columns that do not fit are left out.
type Table[R any] struct {
	Columns  []Column[R] // by importance: the first one is always there
	Gap      int         // cells between two columns
	Lead     func(R) Line
	Indent   int            // cells that Lead takes
	Note     func(R) string // what a row has in place of all cells but the first; nil or empty for none
	Rows     []R
	Selected int // the row that is in view
}

// Width is how many cells t takes with all of its columns.
func (t Table[R]) Width() int {
	n := t.Indent - t.Gap
	for _, c := range t.Columns {
		n += t.width(c) + t.Gap
	}
	return n
}

// width is how wide a column is at least.
func (t Table[R]) width(c Column[R]) int {
	if c.Width > 0 {
		return c.Width
	}
	n := canvas.Width(c.Heading)
	for _, r := range t.Rows {
		n = max(n, canvas.Width(c.Cell(r).Text))
	}
	return n
}

// Shows reports whether there is a column of a name on w cells.
func (t Table[R]) Shows(name string, w int) bool {
	return slices.ContainsFunc(t.fitting(w), func(c Column[R]) bool { return c.Name == name })
}

// fitting is the columns that w cells have room for, from the left, as wide as
// they are then: what is left is given to those that wish for it, in order.
func (t Table[R]) fitting(w int) []Column[R] {
	var in []Column[R]
	room, wishes := max(w-t.Indent, 0)+t.Gap, 0
	for k, c := range t.Columns {
		c.Width = t.width(c)
		if k == 0 {
			c.Width = min(c.Width, room-t.Gap)
		}
		rest := room - c.Width - t.Gap
		if k > 0 && (rest < 0 || c.Late && rest < wishes || c.InTurn && len(in) < k) {
			continue
		}
		in, room = append(in, c), rest
		wishes += max(c.Wish-c.Width, 0)
	}
	for i := range in {
		more := min(max(in[i].Wish-in[i].Width, 0), room)
		in[i].Width, room = in[i].Width+more, room-more
	}
	slices.SortStableFunc(in, func(a, b Column[R]) int { return cmp.Compare(a.Place, b.Place) })
	return in
}

// First is the row at the top where there is room for n of them.
func (t Table[R]) First(n int) int {
	return min(max(t.Selected-n+1, 0), max(len(t.Rows)-1, 0))
}

// Draw draws t from the top of c and returns how many rows it takes.
func (t Table[R]) Draw(c *canvas.Canvas, th theme.Theme) int {
	w, h := c.Size()
	if w <= 0 || h <= 0 {
		return 0
	}
	columns := t.fitting(w)
	first := t.First(h - 1)
	seen := t.Rows[first:min(first+h-1, len(t.Rows))]
	x := t.Indent
	for i, col := range columns {
		text, tone := col.Heading, theme.Muted
		if col.Sorted {
			text, tone = text+" ▾", theme.Accent
		}
		part := fmt.Sprintf("  %d–%d of %d", first+1, first+len(seen), len(t.Rows))
		if i == 0 && 0 < len(seen) && len(seen) < len(t.Rows) && canvas.Width(text+part) <= col.Width {
			text += part
		}
		x += col.draw(c, x, 0, Span{Text: text, Tone: tone}, th) + t.Gap
	}
	for y, r := range seen {
		t.row(c.Sub(canvas.Rect{Y: y + 1, W: w, H: 1}), r, columns, th)
	}
	return 1 + len(seen)
}

// row draws a row of the columns that are shown.
func (t Table[R]) row(c *canvas.Canvas, r R, columns []Column[R], th theme.Theme) {
	if t.Lead != nil {
		t.Lead(r).Draw(c, 0, 0, th)
	}
	note := ""
	if t.Note != nil {
		note = t.Note(r)
	}
	x := t.Indent
	for i, col := range columns {
		if i > 0 && note != "" {
			break
		}
		x += col.draw(c, x, 0, col.Cell(r), th) + t.Gap
	}
	Text(note, theme.Muted).Draw(c, x, 0, th)
}

// draw draws a text in the column that begins at x, and returns how wide it is.
func (col Column[R]) draw(c *canvas.Canvas, x, y int, s Span, th theme.Theme) int {
	s.Text = canvas.Fit(s.Text, col.Width)
	at := x
	if col.Right {
		at += col.Width - canvas.Width(s.Text)
	}
	Line{s}.Draw(c, at, y, th)
	return col.Width
}
