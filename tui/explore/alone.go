package explore

import (
	"fmt"
	"strings"

	"optexplore/model"
	"optexplore/tui/canvas"
	"optexplore/tui/layout"
	"optexplore/tui/theme"
	"optexplore/tui/widget"
)

// ToggleAlone gives the picture the whole screen, or a part of it again.
func (s State) ToggleAlone() State {
	s.View.Alone = !s.View.Alone
	return s
}

// pictureAlone reports whether the picture has the whole screen: it does, too, where there is
// no room for the rest.
func pictureAlone(m Model) bool {
	return m.state.View.Alone || m.w < layout.MinW || m.h < layout.MinH
}

// alone draws the picture, or the panel that is in its place, on the whole screen: what is
// run in its upper edge, the verdict and the forecast in its lower one.
func (m Model) alone(c *canvas.Canvas, l layout.Explore) {
	t := m.theme
	if front := m.derived.lenses.front(); front.Whole {
		front.Panel(frame(c, l.Plot, front.Title, t), t)
	} else {
		m.plot(c, l.Plot)
	}
	ran(c, l.Plot, m)
	if message(m) != "" {
		m.footer(c.Sub(footRows(l.Footer, m)))
		return
	}
	v := m.derived.own().Verdict
	x := l.Verdict.X + 2
	x += c.Text(x, l.Verdict.Y, canvas.Fit(fmt.Sprintf(" %s %s ", toneMark(v.Tone), v.Title), l.Verdict.W-4), t.Style(toneOf(v.Tone)))
	spelled := t.Look().Symbols.Text
	if room := l.Verdict.W - 4 - x; room > leastForecast {
		c.Text(x, l.Verdict.Y, " "+clauses(spelled("→ "+v.Forecast.Text), room)+" ", t.Style(theme.Accent))
	}
}

// clauses is as many clauses of a text as fit w cells, with an ellipsis for the others.
func clauses(text string, w int) string {
	if canvas.Width(text) <= w {
		return text
	}
	for end := len(text) - 1; end > 0; end-- {
		if left := text[:end] + " …"; text[end] == ' ' && strings.ContainsRune(",;.", rune(text[end-1])) && canvas.Width(left) <= w+1 {
			return strings.TrimRight(text[:end], ",;.") + " …"
		}
	}
	return canvas.Fit(text, w)
}

// leastForecast is the cells for which the beginning of a forecast is worth reading.
const leastForecast = 20

// ran writes the rule, its settings and the step into the upper edge of a box, at the right:
// as much as its title leaves room for.
func ran(c *canvas.Canvas, r canvas.Rect, m Model) {
	free := 0
	for x := r.X + r.W - 2; x > 0 && c.Cell(x, r.Y).Shown() == '─'; x-- {
		free++
	}
	mark, _, _ := strings.Cut(m.playing(), " ")
	step := widget.Text(fmt.Sprintf("%s %s %s", mark, m.state.unit(), model.Whole(m.state.Session.Head)), playTone(m.state.Play))
	name := m.runnerLine()
	settings := widget.Text(m.settings(), theme.Muted)
	for _, parts := range [][]widget.Line{{name, settings, step}, {name, step}, {step}} {
		line := widget.Line{{Text: " "}}
		for _, part := range parts {
			line = append(append(line, part...), widget.Span{Text: "  "})
		}
		line[len(line)-1].Text = " "
		if w := line.Width(); w < free {
			line.Draw(c, r.X+r.W-2-w, r.Y, m.theme)
			return
		}
	}
}
