package explore

import (
	"strings"

	"optexplore/model/verdict"
	"optexplore/tui/canvas"
	"optexplore/tui/layout"
	"optexplore/tui/theme"
)

// verdictPanel draws the verdict and the forecast. Where they need more rows than they have,
// the history lends them: the layout that it returns is what is left.
func (m Model) verdictPanel(c *canvas.Canvas, l layout.Explore) layout.Explore {
	t, v := m.theme, m.derived.own().Verdict
	heading := toneMark(v.Tone) + " " + v.Title
	w := l.Verdict.W - 2
	if l.Framed {
		w = inside(l.Verdict).W
	}
	spelled := t.Look().Symbols.Text // before they are wrapped, so that each word is spelled in one way
	next := spelled("→ " + v.Forecast.Text)
	sentence, forecast := canvas.Wrap(spelled(v.Sentence), w), canvas.Wrap(next, w)
	beside := canvas.Wrap(spelled(m.derived.problem().Beside(m.derived.own().Point.X)), w)
	all := func() int { return len(sentence) + len(beside) + len(forecast) }
	l = l.Lent(all() - verdictRoom(l))
	h := verdictRoom(l)
	if all() > h {
		beside = nil
	}
	if room := max(h-len(sentence)-len(beside), 1); len(forecast) > room {
		forecast = shorten(wholeSentences(next, w, room), room)
	}
	sentence = shorten(sentence, h-len(forecast)-len(beside))
	body := m.verdictBody(c, l, heading, t.Style(toneOf(v.Tone)))
	y := write(body, 0, sentence, t.Style(theme.Text))
	y += write(body, y, beside, t.Style(theme.Other))
	y += write(body, y, forecast, t.Style(theme.Accent))
	for _, came := range []string{v.Forecast.Receipt, v.Forecast.Brief} {
		came = spelled(came)
		if receipt(c, l.Verdict, came, canvas.Width(heading), t.Style(theme.Good)) {
			break
		}
		if lines := canvas.Wrap(came, w); len(lines) <= h-y {
			write(body, y, lines, t.Style(theme.Good))
			break
		}
	}
	return l
}

// verdictRoom is the rows of the verdict for sentences.
func verdictRoom(l layout.Explore) int {
	if l.Framed {
		return l.Verdict.H - 2
	}
	return l.Verdict.H - 1
}

// receipt writes what was foretold and has just come into the upper edge of the
// verdict, beside a heading of so many cells, and reports whether there is room.
func receipt(c *canvas.Canvas, r canvas.Rect, text string, heading int, s canvas.Style) bool {
	x := r.W - canvas.Width(text) - 4
	if text == "" || x <= heading+6 {
		return text == ""
	}
	c.Text(r.X+x, r.Y, " "+text+" ", s)
	return true
}

// verdictBody draws the heading of the verdict, in a frame if there is room or else on its
// upper edge alone, and returns the canvas that is left.
func (m Model) verdictBody(c *canvas.Canvas, l layout.Explore, heading string, s canvas.Style) *canvas.Canvas {
	border := m.theme.Style(theme.Border)
	if l.Framed {
		c.JoinedBox(l.Verdict, heading, border, s)
		return c.Sub(inside(l.Verdict))
	}
	r := l.Verdict
	if l.Table.H > 0 {
		c.Rule(r.Y, border)
	}
	c.Text(r.X+2, r.Y, " "+canvas.Fit(heading, r.W-6)+" ", s)
	return c.Sub(canvas.Rect{X: r.X + 1, Y: r.Y + 1, W: r.W - 2, H: r.H - 1})
}

// wholeSentences wraps as many sentences of a text as fit n lines of w cells, one at least,
// with an ellipsis for the others.
func wholeSentences(text string, w, n int) []string {
	lines := canvas.Wrap(text, w)
	for len(lines) > n {
		end := strings.LastIndex(text, ". ")
		if end < 0 {
			break
		}
		text = text[:end+1]
		lines = canvas.Wrap(text+" …", w)
	}
	return lines
}

// shorten keeps n lines, and marks by an ellipsis that some are missing.
func shorten(lines []string, n int) []string {
	if n = max(n, 0); len(lines) <= n {
		return lines
	}
	if lines = lines[:n]; n > 0 {
		lines[n-1] = canvas.Fit(lines[n-1]+" …", canvas.Width(lines[n-1]))
	}
	return lines
}

func toneOf(t verdict.Tone) theme.Token {
	return map[verdict.Tone]theme.Token{
		verdict.Good: theme.Good, verdict.Warn: theme.Warn, verdict.Bad: theme.Bad, verdict.Neutral: theme.Text,
	}[t]
}

// toneMark is the mark that distinguishes the tones without colour.
func toneMark(t verdict.Tone) string {
	return map[verdict.Tone]string{
		verdict.Good: "✓", verdict.Warn: "!", verdict.Bad: "✗", verdict.Neutral: "·",
	}[t]
}
