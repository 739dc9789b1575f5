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
	Width   int  // the least width; 0 for that of its heading and cells
	Wish    int  // the preferred width, if there is room
	Right   bool // its texts are aligned right
	Late    bool // it is shown only if the shown columns before it have their preferred widths
	InTurn  bool // it is shown only if all columns before it are
	Sorted  bool // the rows are sorted by it
	Cell    func(R) Span
}

// Table is rows under headings. It scrolls to the selected row, and columns that do
// not fit are dropped.
type Table[R any] struct {
	Columns  []Column[R] // by importance; the first one is always shown
	Gap      int         // cells between two columns
	Lead     func(R) Line
	Indent   int            // cells that Lead takes
	Note     func(R) string // a text in place of all cells of a row but the first; nil or empty for none
	Rows     []R
	Selected int // the row that is in view
}

// Width is the width of t with all of its columns, in cells.
func (t Table[R]) Width() int {
	n := t.Indent - t.Gap
	for _, c := range t.Columns {
		n += t.width(c) + t.Gap
	}
	return n
}

// width is the least width of a column.
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

// Shows reports whether the column of a name is shown in w cells.
func (t Table[R]) Shows(name string, w int) bool {
	return slices.ContainsFunc(t.fitting(w), func(c Column[R]) bool { return c.Name == name })
}

// fitting returns the columns that fit w cells, from the left, with their widths:
// spare cells go to the columns that prefer more, in order.
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

// First is the index of the top row if there is room for n rows.
func (t Table[R]) First(n int) int {
	return min(max(t.Selected-n+1, 0), max(len(t.Rows)-1, 0))
}

// Draw draws t at the top of c and returns its number of rows.
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

// row draws a row in the columns that are shown.
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

// draw draws a text in the column that begins at x, and returns its width.
func (col Column[R]) draw(c *canvas.Canvas, x, y int, s Span, th theme.Theme) int {
	s.Text = canvas.Fit(s.Text, col.Width)
	at := x
	if col.Right {
		at += col.Width - canvas.Width(s.Text)
	}
	Line{s}.Draw(c, at, y, th)
	return col.Width
}
