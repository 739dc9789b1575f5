package parameters

import (
	"fmt"
	"strings"

	"optexplore/model"
	"optexplore/tui/canvas"
	"optexplore/tui/theme"
)

// The widths of columns, in cells.
const (
	leastBar  = 8
	mostBar   = 41
	number    = 9 // a number in three digits: −1.23e−10
	gap       = 2
	mostBare  = 4 // columns without numbers
	withWords = 9 // rows from which there is a sentence below
)

// tones are the tones of the bars, by vector.
func tones() []theme.Token {
	return []theme.Token{theme.Curve, theme.Tangent, theme.Other, theme.Good, theme.Ghost}
}

// table is where the columns are.
type table struct {
	names   int  // cells of the names
	columns int  // that are shown
	width   int  // of each, without the gap
	numbers bool // beside the bars
}

// layOut fits the columns into w cells: as many as fit with numbers beside their bars,
// or four without where these are more.
func (c Content) layOut(w int) table {
	l := table{names: c.widest()}
	room := max(w-l.names, 0)
	l.columns = max(room/(leastBar+1+number+gap), min(room/(leastBar+gap), mostBare), 1)
	l.columns = min(l.columns, len(c.Vectors))
	l.width = max(room/l.columns-gap, 0)
	l.numbers = l.width >= leastBar+1+number
	l.width = min(l.width, mostBar+1+number)
	return l
}

// widest is the width of the widest name.
func (c Content) widest() int {
	n := 0
	if len(c.Blocks) == 0 {
		return canvas.Width(model.Axis(c.N()-1, c.N()))
	}
	at := 0
	for _, b := range c.Blocks {
		if at += b.Size(); at <= c.N() {
			n = max(n, canvas.Width(c.name(at-1, c.order != nil)))
		}
	}
	return n
}

// Draw draws a part of the parameters on the whole of a canvas.
func (c Content) Draw(on *canvas.Canvas, t theme.Theme) {
	w, h := on.Size()
	if w <= 0 || h <= 0 || len(c.Vectors) == 0 || c.N() == 0 {
		return
	}
	body := on.Sub(canvas.Rect{Y: 2, W: w, H: max(h-2, 0)})
	if h >= withWords {
		on.Text(0, h-1, canvas.Fit(c.sentence(w), w), t.Style(theme.Text))
		body = on.Sub(canvas.Rect{Y: 2, W: w, H: h - 4})
	}
	l := c.layOut(w)
	_, rows := body.Size()
	from, shown := c.rows(body, l, t, rows)
	c.title(on, l, from, shown, t)
	c.headings(on, l, t)
}

// title says which part is shown, and in which order.
func (c Content) title(on *canvas.Canvas, l table, from, shown int, t theme.Theme) {
	w, _ := on.Size()
	part := fmt.Sprintf("%s–%s of %s", model.Whole(from+1), model.Whole(from+shown), model.Whole(c.N()))
	switch {
	case shown == c.N():
		part = "all " + model.Whole(c.N())
	case shown <= 1:
		part = fmt.Sprintf("%s of %s", model.Whole(from+shown), model.Whole(c.N()))
	}
	whole := part + " parameters, "
	if c.N() == 1 {
		part, whole = "1", "the 1 parameter, "
	}
	order := "by number"
	if c.order != nil {
		order = "the greatest |" + c.sorted() + "| first"
	}
	step, more := "step "+model.Whole(c.Step), ""
	switch rest := len(c.Vectors) - l.columns; {
	case rest == 1:
		more = "; 1 more vector has no room"
	case rest > 0:
		more = fmt.Sprintf("; %d more vectors have no room", rest)
	}
	text := canvas.FitFirst(w,
		whole+order+", at "+step+more, part+", "+order+", "+step+more,
		part+", "+order+", "+step, part+", "+order, part)
	on.Text(0, 0, text, t.Style(theme.Accent))
}

// sorted is the name of the vector by which the parameters are sorted.
func (c Content) sorted() string {
	for k, o := range orders() {
		if o == c.By && k > 0 && k <= len(c.Vectors) {
			return c.Vectors[k-1].Name
		}
	}
	return ""
}

// headings writes the names of the columns, with the number of a bar of full length.
func (c Content) headings(on *canvas.Canvas, l table, t theme.Theme) {
	_, h := on.Size()
	if h < 2 {
		return
	}
	x := l.names + gap
	for k := range l.columns {
		v := c.Vectors[k]
		sign := ""
		if c.signed[k] {
			sign = "±"
		}
		text := fmt.Sprintf("%s  %s%s", v.Name, sign, model.Number(c.tops[k], 3))
		if canvas.Width(text) > l.width {
			text = v.Name
		}
		if c.order != nil && c.sorted() == v.Name {
			text += " ▾"
		}
		on.Text(x, 1, canvas.Fit(text, l.width), t.Style(theme.Muted))
		x += l.width + gap
	}
}

// rows draws the parameters, and returns the first and how many there are. By number a
// line with its name is above each block, and above the first row.
func (c Content) rows(on *canvas.Canvas, l table, t theme.Theme, room int) (from, shown int) {
	w, _ := on.Size()
	titled := c.order == nil && len(c.Blocks) > 0
	from = c.first(room)
	if titled {
		from = min(c.From, max(c.N()-c.fitting(room), 0))
	}
	last := ""
	for y, k := 0, from; y < room && k < c.N(); y++ {
		i := c.at(k)
		if titled {
			if b, place, ok := c.block(i); ok && (b.Name != last || place == 0 && k > from) {
				if place > 0 || b.Name != last {
					on.Text(0, y, canvas.Fit(heading(b), w), t.Style(theme.Title))
					last = b.Name
					continue
				}
			}
		}
		c.row(on, l, y, i, t)
		k, shown = k+1, shown+1
	}
	return from, shown
}

// fitting is how many of the last parameters fit into so many rows, with the headings of
// their blocks.
func (c Content) fitting(rows int) (n int) {
	for k := len(c.Blocks) - 1; k >= 0 && rows > 1; k-- {
		take := min(c.Blocks[k].Size(), rows-1)
		n, rows = n+take, rows-1-take
	}
	return max(n, 1)
}

// row draws parameter i.
func (c Content) row(on *canvas.Canvas, l table, y, i int, t theme.Theme) {
	name := c.name(i, c.order != nil)
	on.Text(max(l.names-canvas.Width(name), 0), y, canvas.Fit(name, l.names), t.Style(theme.Muted))
	x, line := l.names+gap, t.Style(theme.Faint)
	for k := range l.columns {
		v, bars := c.Vectors[k].Of[i], l.width
		if l.numbers {
			bars -= 1 + number
			text := canvas.Fit(model.Number(v, 3), number)
			on.Text(x+bars+1+number-canvas.Width(text), y, text, t.Style(theme.Text))
		}
		style := t.Style(tones()[min(k, len(tones())-1)])
		bar(on.Sub(canvas.Rect{X: x, Y: y, W: max(bars, 0), H: 1}), 0, 0, bars, v, c.tops[k], c.signed[k], style, line)
		x += l.width + gap
	}
}

// sentence says in how few parameters the gradient and the memory are, and the keys.
func (c Content) sentence(w int) string {
	var words []string
	for k, v := range c.Vectors {
		if n := half(v.Of); k > 0 && n > 0 {
			of := "‖" + v.Name + "‖²"
			if k == 1 {
				of = "‖∇f‖²"
			}
			words = append(words, fmt.Sprintf("of %s in %s", of, model.Whole(n)))
		}
	}
	if words == nil || c.N() == 1 {
		return ""
	}
	text := fmt.Sprintf("Half %s of %s parameters", words[0], model.Whole(c.N()))
	for _, word := range words[1:] {
		if next := text + ", " + word; canvas.Width(next) < w {
			text = next
		}
	}
	return strings.TrimSuffix(text, ",") + "."
}
