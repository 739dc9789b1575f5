package compose

import (
	"fmt"
	"math"

	"optexplore/model"
	"optexplore/model/framing"
	"optexplore/tui/canvas"
	"optexplore/tui/experiment"
	"optexplore/tui/scene"
	"optexplore/tui/theme"
	"optexplore/tui/widget"
)

// labels are the names of the fields.
func labels() [fields]string { return [fields]string{"f", "window", "start", "rate", "name"} }

// fields draws the fields below the formula, with what is chosen where they are empty.
func (s Screen) fields(c *canvas.Canvas, r reading) {
	const column = 10
	w, h := c.Size()
	chosen := s.chosen(r)
	for f := window; f < fields; f++ {
		y := int(f - window)
		if y >= h {
			return
		}
		mark, tone := "  ", theme.Muted
		if f == s.at {
			mark, tone = "▸ ", theme.Accent
		}
		if r.err != nil && r.in == f {
			tone = theme.Bad
		}
		widget.Text(mark+labels()[f], tone).Draw(c, 0, y, s.theme)
		room := c.Sub(canvas.Rect{X: column, Y: y, W: w - column - 2, H: 1})
		if s.inputs[f].Value() == "" {
			shift := 0
			if f == s.at {
				shift = 2
			}
			widget.Text(chosen[f], theme.Muted).Draw(room, shift, 0, s.theme)
		}
		if f == s.at || s.inputs[f].Value() != "" {
			s.line(room, f)
		}
	}
	lines := widget.Paragraph(hint, w-4, theme.Muted)
	if r.pretty {
		lines = append(lines, nil)
		lines = append(lines, listed(r, w, h-int(fields)-len(lines))...)
	}
	for y, line := range lines {
		if y+int(fields) < h {
			line.Draw(c.Sub(canvas.Rect{W: w - 2, H: h}), 2, y+int(fields), s.theme)
		}
	}
}

// hint says what the fields are.
const hint = "What is left empty is chosen: in brackets. To keep it, give it a name."

// chosen is what the empty fields stand for.
func (s Screen) chosen(r reading) (words [fields]string) {
	if words[name] = "(none)"; r.err != nil {
		words[name] = ""
	}
	if r.err != nil || r.waits {
		return words
	}
	words[window], words[start], words[rate] = "(of all weights)", "(drawn weights)", "(0.1)"
	if r.net.Sizes == nil {
		t := experiment.TextOf(framing.Frame{Window: r.l.Window, Start: r.l.Starts[0], Rate: r.l.Rate})
		words[window], words[start], words[rate] = "("+t.Window+")", "("+t.Start+")", "("+t.Rate+")"
	}
	return words
}

// listed are the marks of the picture with what they are, in at most so many lines of a
// width.
func listed(r reading, w, most int) (lines []widget.Line) {
	if r.l.Dim() > 2 {
		return []widget.Line{widget.Text("○ the start", theme.Muted)}
	}
	o := r.l.Objective()
	first := o.Value(r.l.Starts[0])
	row := func(symbol rune, what string, at []float64) widget.Line {
		v := o.Value(at)
		if math.Abs(v) <= rounding*math.Abs(first-v) {
			v = 0
		}
		line := widget.Text(fmt.Sprintf("%c ", symbol), theme.Critical)
		if w >= 46 {
			line = line.Text(widget.Pad(what, 10), theme.Muted)
		}
		if with := line.Text(widget.Pad(place(at), 9*len(at))+"  f = "+model.Number(v, 4), theme.Text); with.Width() <= w-4 {
			return with
		}
		return line.Text(place(at), theme.Text)
	}
	lines = append(lines, row('○', "start", r.l.Starts[0]))
	if steps := len(r.found.Path)/r.l.Dim() - 1; steps > 0 {
		lines = append(lines, widget.Text("• ", theme.Path).Text(fmt.Sprintf("%s of gradient descent", counted(steps, "step")), theme.Text))
	}
	for k, p := range r.found.Critical {
		if left := len(r.found.Critical) - k; len(lines) >= most-1 && left > 1 {
			return append(lines, widget.Text(fmt.Sprintf("… %d more", left), theme.Muted))
		}
		for _, s := range scene.Symbols() {
			if s.Means == string(p.Kind) {
				lines = append(lines, row(s.Rune, string(p.Kind), p.At))
			}
		}
	}
	return lines
}

// rounding is the share of what f changes to the start that its value at a critical point
// may be by rounding.
const rounding = 1e-13
