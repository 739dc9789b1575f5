package remap

import (
	"optexplore/tui/canvas"
	"optexplore/tui/theme"
	"optexplore/tui/widget"
)

// The least widths of names and numbers, in cells, and the rows of the picture.
const (
	leastName    = 7
	leastNumber  = 6
	leastPicture = 6
	mostPicture  = 14 // or half of the panel
)

// Panel draws the numbers of both runs, f after φ with the run in u, and what they mean.
func (a *Analysis) Panel(c *canvas.Canvas, t theme.Theme) {
	w, h := c.Size()
	if w <= 0 || h <= 0 {
		return
	}
	table := a.table(w, h, t)
	for y, line := range table {
		line.Draw(c, 0, y, t)
	}
	y := len(table)
	prose := a.Sentences()
	room := h - y
	lines := prose.Lines(w, max(room-1, 1))
	if left := room - 1 - len(lines); len(table) > 1 && left < leastPicture && a.pictured() {
		if lines = prose.Lines(w, max(room-2-leastPicture, 1)); room-2-len(lines) < leastPicture {
			lines = prose.Lines(w, max(room-1, 1))
		}
	}
	if rows := min(room-2-len(lines), max(mostPicture, h/2)); rows >= leastPicture && a.pictured() && len(table) > 1 {
		c.Text(0, y, canvas.Fit("f(φ(u)), with the run in u:", w), t.Style(theme.Muted))
		a.draw(c.Sub(canvas.Rect{Y: y + 1, W: w, H: rows}), t)
		y += rows + 1
	}
	if h-y > len(lines) {
		y++
	}
	widget.Write(c.Sub(canvas.Rect{Y: y, W: w, H: h - y}), lines, t)
}

// table is the map and the numbers of both runs, as many as fit in h lines beside two of
// words.
func (a *Analysis) table(w, h int, t theme.Theme) []widget.Line {
	lines := []widget.Line{widget.Text(canvas.Fit(a.Title(), w), theme.Accent)}
	rows := a.Rows()
	if len(rows) == 0 {
		return lines
	}
	for most := max(h-4, 3); len(rows) > most; {
		worst := 0
		for k, r := range rows {
			if r.Rank >= rows[worst].Rank {
				worst = k
			}
		}
		rows = append(rows[:worst:worst], rows[worst+1:]...)
	}
	column := columns(rows, w)
	label := max(w-column[0]-column[1]-2, 0)
	own, other := a.symbols(t)
	lines = append(lines, widget.Text(widget.Pad("", label+1), theme.Muted).Text(widget.Pad(own+" in x", column[0]+1), theme.Muted).Text(other+" in u", theme.Muted))
	for _, r := range rows {
		lines = append(lines, widget.Text(widget.Pad(r.name(label), label+1), theme.Muted).
			Text(widget.Pad(r.X.written(column[0]), column[0]+1), theme.Text).Text(r.U.written(column[1]), theme.Text))
	}
	return lines
}

// columns are the widths of the numbers in x and in u, in w cells with the names.
func columns(rows []Row, w int) (list [2]int) {
	list = [2]int{leastNumber, leastNumber}
	for _, r := range rows {
		list[0], list[1] = max(list[0], canvas.Width(r.X.Text)), max(list[1], canvas.Width(r.U.Text))
	}
	for k := range list {
		list[k] = min(list[k], max((w-leastName)/2-1, leastNumber))
	}
	return list
}

// name is the longest name of r in w cells.
func (r Row) name(w int) string {
	return canvas.FitFirst(w, r.Names[:]...)
}
