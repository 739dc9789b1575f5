package palette

import (
	"fmt"
	"slices"
	"strings"

	"optexplore/tui/canvas"
	"optexplore/tui/theme"
)

// The rows of the box: the title in its frame, the input, the list from listTop on, and
// below it a rule, what is to be known of the chosen row, and the keys.
const (
	inputTop = 1
	listTop  = 3
	below    = 5
	widest   = 110
	tallest  = 30
)

// box is the rectangle of the list on the screen.
func (s Screen) box() canvas.Rect {
	w, h := min(max(s.w-2, min(s.w, 56)), widest), min(max(s.h-4, min(s.h, 14)), tallest)
	return canvas.Rect{X: (s.w - w) / 2, Y: (s.h - h) / 2, W: w, H: h}
}

// seen is the number of rows that are seen at once.
func (s Screen) seen() int { return max(s.box().H-listTop-below, 1) }

// scrolled is the first row that is seen.
func (s Screen) scrolled() int { return max(0, s.at-s.seen()+1) }

// Draw implements route.Screen.
func (s Screen) Draw(c *canvas.Canvas) {
	box, t := s.box(), s.theme
	c = c.Sub(box)
	c.Clear()
	c.Box(canvas.Rect{W: box.W, H: box.H}, s.title(), t.Style(theme.Accent), t.Style(theme.Title))
	inner := c.Sub(canvas.Rect{X: 2, W: max(box.W-4, 0), H: max(box.H-1, 0)})
	inner.Text(0, inputTop, ":", t.Style(theme.Accent))
	inner.Sub(canvas.Rect{X: 2, Y: inputTop, W: max(box.W-6, 0), H: 1}).Styled(0, 0, s.input.View())
	list := inner.Sub(canvas.Rect{Y: listTop, W: max(box.W-4, 0), H: min(s.seen(), max(box.H-listTop-1, 0))})
	if len(s.rows) == 0 {
		list.Text(0, 0, "no action fits", t.Style(theme.Muted))
	}
	from := s.scrolled()
	names := s.nameWidth()
	for y, r := range s.rows[from:min(from+s.seen(), len(s.rows))] {
		s.row(list.Sub(canvas.Rect{Y: y, W: max(box.W-4, 0), H: 1}), r, names, from+y == s.at)
	}
	s.foot(inner.Sub(canvas.Rect{Y: max(box.H-below, listTop+1), W: max(box.W-4, 0), H: below - 1}))
}

// title says how many actions fit.
func (s Screen) title() string {
	if len(s.rows) == 0 {
		return "Actions"
	}
	return fmt.Sprintf("Actions   %d of %d", s.at+1, len(s.rows))
}

// nameWidth is the width of the column of names.
func (s Screen) nameWidth() int {
	w := 12
	for _, r := range s.rows {
		w = max(w, canvas.Width(r.line))
	}
	return min(w+2, s.box().W/3)
}

// row draws a row: its mark, its name with the letters that were typed underlined, what it
// does or why it cannot be done, and its keys.
func (s Screen) row(c *canvas.Canvas, r row, names int, current bool) {
	t := s.theme
	w, _ := c.Size()
	mark, tone := " ", theme.Text
	if r.off != "" {
		mark, tone = "–", theme.Muted
	}
	if current {
		mark = "▸"
		if r.off == "" {
			tone = theme.Accent
		}
	}
	c.Text(0, 0, mark, t.Style(tone))
	s.name(c.Sub(canvas.Rect{X: 2, W: min(names, max(w-2, 0)), H: 1}), r, tone, current)
	keys := w - canvas.Width(r.keys)
	about := r.help
	if r.off != "" {
		about = r.off
	} else if r.recent {
		about = "again: " + about
	}
	x := 2 + names + 2
	if room := keys - 2 - x; room > 8 {
		c.Text(x, 0, canvas.Fit(about, room), t.Style(theme.Muted))
	}
	if keys > 2+names {
		c.Text(keys, 0, r.keys, t.Style(theme.Key))
	}
}

// name draws what a row does.
func (s Screen) name(c *canvas.Canvas, r row, tone theme.Token, current bool) {
	style := s.theme.Style(tone)
	if current {
		style.Attr |= canvas.Bold
	}
	w, _ := c.Size()
	x := 0
	for i, letter := range r.line {
		if x == w-1 && i+len(string(letter)) < len(r.line) {
			letter = '…'
		}
		own := style
		if slices.Contains(r.matched, i) {
			own.Attr |= canvas.Bold | canvas.Underline
		}
		x += c.Text(x, 0, string(letter), own)
	}
	if r.takes && !strings.Contains(r.line, " ") {
		c.Text(x, 0, " …", s.theme.Style(theme.Muted))
	}
}

// foot says of the chosen row what there is no room for in it, and which keys there are.
func (s Screen) foot(c *canvas.Canvas) {
	t := s.theme
	w, h := c.Size()
	text, tone := "", theme.Text
	if len(s.rows) > 0 {
		r := s.rows[s.at]
		text = r.help
		if r.off != "" {
			text, tone = r.off, theme.Warn
		}
	}
	for y, line := range canvas.Wrap(text, w) {
		if y < h-2 {
			c.Text(0, y+1, line, t.Style(tone))
		}
	}
	words := ""
	for _, k := range []string{"⏎ do it", "   Tab complete", "   ↑ ↓ choose", "   Esc leave"} {
		if canvas.Width(words+k) <= w {
			words += k
		}
	}
	c.Text(0, h-1, words, t.Style(theme.Muted))
}
