package compose

import (
	"errors"
	"strings"

	"optexplore/landscapes/formula"
	"optexplore/tui/canvas"
	"optexplore/tui/scene"
	"optexplore/tui/theme"
	"optexplore/tui/widget"
)

// label is the columns of the label of the formula.
const label = 5

// Draw implements route.Screen.
func (s Screen) Draw(c *canvas.Canvas) {
	c.Clear()
	if !s.begun || s.w < 2*label {
		return
	}
	y := 0
	gap := func() {
		if s.h >= 22 {
			y++
		}
	}
	widget.Text("A landscape of your own", theme.Title).Draw(c, 1, y, s.theme)
	y++
	gap()
	r := s.read()
	widget.Text("f =", theme.Accent).Draw(c, 1, y, s.theme)
	room := s.w - label - 1
	from := s.line(c.Sub(canvas.Rect{X: label, Y: y, W: room, H: 1}), text)
	y++
	s.under(c.Sub(canvas.Rect{X: label, Y: y, W: room, H: 1}), r, from)
	y++
	s.offered(c.Sub(canvas.Rect{X: 1, Y: y, W: s.w - 2, H: 1}))
	y++
	told := 2
	if s.h >= 22 {
		told = 3
	}
	s.tell(c.Sub(canvas.Rect{X: 1, Y: y, W: s.w - 2, H: told}), r)
	y += told
	gap()
	side := s.side()
	s.fields(c.Sub(canvas.Rect{Y: y, W: side, H: s.h - y - 1}), r)
	s.picture(c.Sub(canvas.Rect{X: side, Y: y, W: s.w - side - 1, H: s.h - y - 1}), r)
	s.footer().Draw(c.Sub(canvas.Rect{Y: s.h - 1, W: s.w, H: 1}), 1, 0, s.theme)
}

// side is the columns of the fields.
func (s Screen) side() int { return min(max(s.w*2/5, 26), 46) }

// line draws the line of a field, with the cursor if it is there, and returns the first
// character that is seen.
func (s Screen) line(c *canvas.Canvas, f field) (from int) {
	w, _ := c.Size()
	runes, at := []rune(s.inputs[f].Value()), s.inputs[f].Position()
	if f != s.at {
		at = 0
	}
	if len(runes) >= w {
		from = min(max(at-w/2, 0), len(runes)-w+1)
	}
	style := s.theme.Style(theme.Text)
	if f == text && s.whole {
		style.Attr |= canvas.Reverse
	}
	for k := 0; k < w && from+k < len(runes); k++ {
		one := style
		if f == s.at && from+k == at {
			one.Attr ^= canvas.Reverse
		}
		if c.Text(k, 0, string(runes[from+k]), one) != 1 {
			c.Set(k, 0, '·', one)
		}
	}
	if f == s.at && at == len(runes) {
		cursor := s.theme.Style(theme.Accent)
		cursor.Attr |= canvas.Reverse
		c.Set(at-from, 0, ' ', cursor)
	}
	return from
}

// under draws, below the formula, a caret under what is wrong with it, or else how it is
// printed.
func (s Screen) under(c *canvas.Canvas, r reading, from int) {
	w, _ := c.Size()
	var fault *formula.SyntaxError
	switch {
	case r.err == nil || r.in != text:
		c.Text(0, 0, canvas.Fit(r.printed, w), s.theme.Style(theme.Accent))
	case errors.As(r.err, &fault) && fault.Column > 0:
		// A text is trimmed before it is read.
		value := s.inputs[text].Value()
		at := fault.Column - 1 + len([]rune(value)) - len([]rune(strings.TrimLeft(value, " \t"))) - from
		c.Set(min(max(at, 0), w-1), 0, '▲', s.theme.Style(theme.Bad))
	}
}

// offered draws the names that the word before the cursor can become.
func (s Screen) offered(c *canvas.Canvas) {
	found := s.candidates()
	if len(found.names) == 0 {
		return
	}
	line := widget.Text("Tab ", theme.Key)
	if found.at >= 0 {
		line = line.Text(found.names[found.at].Form+"   ", theme.Accent)
	}
	for k, n := range found.names {
		if k == found.at {
			continue
		}
		line = line.Text(n.Text+" ", theme.Muted)
	}
	line.Draw(c, 0, 0, s.theme)
}

// tell draws what came of the last key, or what is wrong, or what was found.
func (s Screen) tell(c *canvas.Canvas, r reading) {
	w, h := c.Size()
	words, tone := strings.Join(r.said, " "), theme.Text
	switch {
	case s.note != "" && s.failed:
		words, tone = s.note, theme.Bad
	case s.note != "":
		words, tone = s.note, theme.Good
	case r.err != nil && s.value(text) == "":
		words, tone = r.err.Error(), theme.Muted
	case r.err != nil:
		words, tone = r.err.Error(), theme.Bad
	}
	lines := widget.Paragraph(words, w, tone)
	for y, line := range lines[:min(len(lines), h)] {
		if y == h-1 && len(lines) > h {
			line = widget.Text(canvas.Fit(line[0].Text+" …", w), tone)
		}
		line.Draw(c, 0, y, s.theme)
	}
}

// picture draws the landscape, once; while what is typed cannot be read, the last one that
// could.
func (s Screen) picture(c *canvas.Canvas, r reading) {
	w, h := c.Size()
	p := s.seen
	if p.last == nil || w < 12 || h < 6 || !r.pretty && !r.waits && (r.err == nil || s.value(text) == "") {
		return
	}
	if !r.pretty {
		c.Text(0, 0, canvas.Fit("still of "+p.last.printed, w), s.theme.Style(theme.Muted))
	}
	c = c.Sub(canvas.Rect{Y: 1, W: w, H: h - 1})
	if p.drawn != p.last || p.theme != s.theme || p.canvas.Sized(w, h-1) != p.canvas {
		p.drawn, p.theme, p.canvas = p.last, s.theme, canvas.New(w, h-1)
		scene.Small(p.last.l, p.last.found.Path, p.canvas, s.theme)
	}
	c.Copy(p.canvas)
}

// footer lists the keys.
func (s Screen) footer() widget.Line {
	tab, up, down := "next field", "field above", "field below"
	if len(s.candidates().names) > 0 {
		tab = "complete"
	}
	if s.at == text {
		up = "typed before"
		if !s.past.present() {
			down = "typed after"
		}
	}
	keys := [][2]string{{"⏎", "open"}, {"Esc", "back"}, {"Tab", tab}, {"ctrl+s", "keep"}, {"↑", up}, {"↓", down}}
	line := widget.Line{}
	for _, k := range keys {
		next := line.Text(k[0]+" ", theme.Key).Text(k[1]+"  ", theme.Muted)
		if k[0] == "ctrl+s" && s.route.Own == nil || next.Width() > s.w {
			continue
		}
		line = next
	}
	return line
}
