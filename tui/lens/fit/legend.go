package fit

import (
	"fmt"
	"strings"

	"optexplore/model"
	"optexplore/tui/canvas"
	"optexplore/tui/theme"
	"optexplore/tui/widget"
)

// legend explains the marks of the picture, in lines of w cells.
func (p painter) legend(w int) []widget.Line {
	var words []widget.Line
	add := func(symbol string, style canvas.Style, text string) {
		words = append(words, widget.Line{{Text: symbol, Own: style}}.Text(" "+text, theme.Muted))
	}
	of := func(tone theme.Token) canvas.Style { return p.theme.Style(tone) }
	tests := p.Test.N > 0 && !p.set.Untested
	switch {
	case len(p.box) == 2 && p.classes > 0:
		p.classWords(add, tests)
	case len(p.box) == 2:
		p.numberWords(add, tests)
	case len(p.box) == 1:
		p.curveWords(add, tests)
	case p.classes == 0:
		add(string(trained), of(theme.Accent), "training")
		if tests {
			add(string(tested), of(theme.Other), "test")
		}
		add("⠒⠒", of(theme.Faint), "output = target")
	}
	lines := flowing(words, w)
	if len(p.box) == 2 && p.classes == 0 && p.theme.Rich() {
		lines = append(lines, newNumberLook(p).bar())
	}
	return lines
}

// bar is the scale of the colours.
func (l numberLook) bar() widget.Line {
	const cells = 10
	line := widget.Text(num(l.within.Lo)+" ", theme.Muted)
	for k := range cells {
		line = append(line, widget.Span{Text: "█", Own: canvas.Style{Fg: l.colors.Line((float64(k) + 0.5) / cells)}})
	}
	return line.Text(" "+num(l.within.Hi), theme.Muted)
}

// classWords explain a map of classes.
func (p painter) classWords(add func(string, canvas.Style, string), tests bool) {
	l := newClassLook(p)
	for c := range p.classes {
		symbol, style := l.symbol(c, false, false)
		text, name := string(symbol), fmt.Sprintf("class %d", c)
		if tests {
			other, _ := l.symbol(c, true, false)
			text += " " + string(other)
		}
		if !p.theme.Rich() {
			name += " " + strings.Repeat(string(textures()[c%len(textures())]), 2)
		}
		add(text, style, name)
	}
	if tests {
		add("∘", p.theme.Style(theme.Text), "small: test")
	}
	_, style := l.symbol(0, false, true)
	add("●", style, "reversed: wrong")
	if p.net.Spec.Outputs() == 1 {
		add("⠒⠒", p.theme.Style(theme.Title), "p = ½")
		add("⠒⠒", p.theme.Style(theme.Muted), "p = ¼, ¾")
	}
}

// numberWords explain a map of an output.
func (p painter) numberWords(add func(string, canvas.Style, string), tests bool) {
	l := newNumberLook(p)
	add("▲ ▼", p.theme.Style(theme.Text), "the target is higher, lower")
	if tests {
		add("▵ ▿", p.theme.Style(theme.Text), "of a test example")
	}
	add("⠒⠒", canvas.Style{Fg: l.colors.Thin(0.5)}, "a line every "+model.Number(l.within.Width()/(contours+1), 3))
}

// curveWords explain the curves over one input.
func (p painter) curveWords(add func(string, canvas.Style, string), tests bool) {
	of := func(tone theme.Token) canvas.Style { return p.theme.Style(tone) }
	for i := range p.net.Spec.Outputs() {
		text := "output"
		switch {
		case p.classes > 0 && p.net.Spec.Outputs() == 1:
			text = "probability of class 1"
		case p.classes > 0:
			text = fmt.Sprintf("of class %d", i)
		case p.net.Spec.Outputs() > 1:
			text = fmt.Sprintf("output %d", i+1)
		}
		add("⠒⠒", of(tones()[i%len(tones())]), text)
	}
	add("⠒⠒", of(theme.Faint), "at the start")
	if len(p.law) > 1 && p.classes == 0 {
		add("⠒⠒", of(theme.Muted), "law of the data")
	}
	add(string(trained), of(theme.Accent), "training")
	if tests {
		add(string(tested), of(theme.Ghost), "test")
	}
}

// flowing puts words one after the other in lines of w cells.
func flowing(words []widget.Line, w int) (lines []widget.Line) {
	for _, word := range words {
		k := len(lines) - 1
		if k < 0 || lines[k].Width()+2+word.Width() > w {
			lines = append(lines, word)
			continue
		}
		lines[k] = append(lines[k].Text("  ", theme.Muted), word...)
	}
	return lines
}
