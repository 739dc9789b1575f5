package explore

import (
	"fmt"
	"strings"

	"optexplore/tui/canvas"
	"optexplore/tui/experiment"
	"optexplore/tui/keys"
	"optexplore/tui/layout"
	"optexplore/tui/plot"
	"optexplore/tui/theme"
	"optexplore/tui/widget"
)

// Draw implements route.Screen.
func (m Model) Draw(c *canvas.Canvas) {
	c.Clear()
	if m.small() {
		tooSmall(c, lensesOf(m.state).said("{quit}"), m.theme)
	} else {
		m.parts(c, m.layout())
	}
}

// parts draws every part of the screen into its rectangle.
func (m Model) parts(c *canvas.Canvas, l layout.Explore) {
	if pictureAlone(m) {
		m.alone(c, l)
		return
	}
	m.header(c.Sub(l.Header))
	m.middle(c, l)
	timeline(c.Sub(l.Timeline), m)
	m.footer(c.Sub(footRows(l.Footer, m)))
}

// middle draws everything between the header and the timeline.
func (m Model) middle(c *canvas.Canvas, l layout.Explore) {
	front := m.derived.lenses.front()
	if front.Whole {
		front.Panel(frame(c, l.Middle(), front.Title, m.theme), m.theme)
		return
	}
	m.plot(c, l.Plot)
	front.Panel(frame(c, l.Point, front.Title, m.theme), m.theme)
	l = m.verdictPanel(c, l)
	m.table(c.Sub(l.Table))
	r := l.History
	r.X, r.W = r.X+1, max(r.W-2, 0)
	if strips := front.Strips(r.W, r.H, m.theme); strips != nil {
		plot.History(c.Sub(r), strips, m.theme)
	} else {
		m.historyStrips(c.Sub(r))
	}
}

// frame draws a titled box, joined with those beside it, and returns the canvas inside it.
func frame(c *canvas.Canvas, r canvas.Rect, title string, t theme.Theme) *canvas.Canvas {
	c.JoinedBox(r, title, t.Style(theme.Border), t.Style(theme.Title))
	return c.Sub(inside(r))
}

// inside is the part of a box inside its frame and a blank column at each side.
func inside(r canvas.Rect) canvas.Rect {
	return canvas.Rect{X: r.X + 2, Y: r.Y + 1, W: max(r.W-4, 0), H: max(r.H-2, 0)}
}

// boxed is the part of a box inside its frame.
func boxed(r canvas.Rect) canvas.Rect {
	return canvas.Rect{X: r.X + 1, Y: r.Y + 1, W: max(r.W-2, 0), H: max(r.H-2, 0)}
}

func tooSmall(c *canvas.Canvas, quit string, t theme.Theme) {
	w, h := c.Size()
	text := fmt.Sprintf("optexplore needs %d×%d cells and has %d×%d: enlarge the window, or %s to quit", layout.LeastW, layout.LeastH, w, h, quit)
	for y, line := range canvas.Wrap(text, w) {
		c.Text(0, y, line, t.Style(theme.Text))
	}
}

// withProgram is the width from which the header has the name of the program before what
// is run.
const withProgram = 72

func (m Model) header(c *canvas.Canvas) {
	t := m.theme
	w, _ := c.Size()
	play := m.playing()
	c.Text(w-canvas.Width(play)-1, 0, play, t.Style(playTone(m.state.Play)))
	room := c.Sub(canvas.Rect{W: max(w-canvas.Width(play)-3, 0), H: 1})
	x := 1
	if w >= withProgram {
		x += room.Text(x, 0, "optexplore", t.Style(theme.Accent)) + 2
	}
	left, _ := room.Size()
	name := m.runnerLine()
	name.Draw(room, x, 0, t)
	x += name.Width() + 2
	room.Text(x, 0, canvas.Fit(m.settings(), left-x), t.Style(theme.Muted))
}

// plot draws the picture and the runs in it into a box.
func (m Model) plot(c *canvas.Canvas, r canvas.Rect) {
	t, g, room := m.theme, m.derived, r.W-6
	if pictureAlone(m) {
		room = r.W / 2 // the other half is for what is run
	}
	c.Box(r, m.plotTitle(room), t.Style(theme.Border), t.Style(theme.Title))
	area := boxed(r)
	g.Paint(m.state.State, area, t)
	g.picture.Draw(c.Sub(area), m.scene())
	g.ground.drawn(c.Sub(area))
}

// plotTitle is the title of the picture. That of a slice always gives the distance
// of the run from it.
func (m Model) plotTitle(room int) string {
	if m.derived.frame.Slice != nil {
		return sliceTitle(m.derived, room)
	}
	l := m.derived.problem()
	name, formula := l.Landscape.Name, l.Text
	arguments := "x"
	if len(m.state.Session.Start) == 2 {
		arguments = "x, y"
	}
	full := fmt.Sprintf("%s   f(%s) = %s", name, arguments, formula)
	return canvas.FitFirst(room, full, fmt.Sprintf("%s   %s", name, formula), name)
}

// sliceTitle says which slice the picture shows, and how far the run is from it.
func sliceTitle(g *Derived, room int) string {
	f, name, x := g.frame, g.problem().Landscape.Name, g.trace().At(g.step()).X()
	n, off, long := len(x), g.aside.Run.Title(true), g.aside.Run.Title(false)
	axes := strings.Join(f.Names(), ", ")
	at := f.AtStep()
	return canvas.FitFirst(room,
		fmt.Sprintf("%s, n = %d   f = %s   slice %s (%s)   %s", name, n, g.problem().Text, axes, f.Words, long),
		fmt.Sprintf("%s, n = %d   slice %s (%s)   %s", name, n, axes, f.Words, long),
		fmt.Sprintf("%s, n = %d   slice %s%s   %s", name, n, axes, at, long),
		fmt.Sprintf("%s, n = %d   slice %s   %s", name, n, axes, long),
		fmt.Sprintf("n = %d   slice %s   %s", n, axes, long),
		fmt.Sprintf("%s, n = %d   slice %s%s   %s", name, n, axes, at, off),
		fmt.Sprintf("%s, n = %d   slice %s   %s", name, n, axes, off),
		fmt.Sprintf("%s, n = %d   %s", name, n, off),
		fmt.Sprintf("n = %d   slice %s%s   %s", n, axes, at, off),
		fmt.Sprintf("n = %d   slice %s   %s", n, axes, off),
		axes+"   "+off,
		off,
	)
}

func (m Model) playing() string {
	s := m.state
	speed := s.Play.String()
	share, deriving := m.derived.Deriving()
	switch {
	case deriving:
		return fmt.Sprintf("… deriving  %.0f %%", 100*share)
	case m.writing != nil:
		return fmt.Sprintf("… writing  %.0f %%", 100*m.writing.share())
	case s.Cursor != nil:
		return "○ choosing the start"
	case s.Play.Running:
		return "▶ running  " + speed
	case m.held:
		return "❚❚ " + notInFront
	case m.derived.race.Ended(s.Selected, s.Session.Head):
		return "■ ended  " + speed
	}
	return "❚❚ paused  " + speed
}

// runnerLine is who is selected.
func (m Model) runnerLine() widget.Line {
	rule := widget.Text(experiment.RuleTitle(m.state.runner().Rule), theme.Title)
	if !m.state.racing() {
		return rule
	}
	own, symbol := m.theme.Runner(m.state.Selected)
	return append(widget.Line{{Text: fmt.Sprintf("%d %c ", m.state.Selected+1, symbol), Own: own}}, rule...)
}

// settings is the settings of the runner in one line.
func (m Model) settings() string {
	var words []string
	for _, d := range m.state.controls().shown(m.state.Control) {
		if d.Name != "noise" && d.Name != "batch" {
			words = append(words, d.Symbol+" "+d.Shown)
		}
	}
	if text := m.state.runner().Schedule; text != "" {
		words = append(words, "schedule "+text)
	}
	if o := m.state.runner().Oracle; !o.Exact() {
		words = append(words, experiment.OracleWords(o))
	}
	if m.state.Session.Maximize {
		words = append(words, "↑ climbing")
	}
	return strings.Join(words, "  ")
}

func playTone(p Play) theme.Token {
	if p.Running {
		return theme.Good
	}
	return theme.Muted
}

// footer is the message of the last key, or the most useful keys.
func (m Model) footer(c *canvas.Canvas) {
	t := m.theme
	w, h := c.Size()
	if message(m) != "" {
		c.Clear()
		write(c.Sub(canvas.Rect{X: 1, W: w - 2, H: h}), 0, shorten(canvas.Wrap(message(m), w-2), h), t.Style(theme.Accent))
		return
	}
	if m.host.Watched {
		return
	}
	hints := footHints(footer(m.state).Possible(m.state))
	last := hints[len(hints)-1]
	room := w - 1 - last.width()
	x := 1
	for _, h := range hints[:len(hints)-1] {
		if x+h.width()+2 <= room {
			x += h.draw(c, x, t) + 2
		}
	}
	last.draw(c, room, t)
}

// hint is keys and what they do, in the footer.
type hint struct{ keys, does string }

func (h hint) width() int { return canvas.Width(h.keys) + 1 + canvas.Width(h.does) }

func (h hint) draw(c *canvas.Canvas, x int, t theme.Theme) int {
	c.Text(x, 0, h.keys, t.Style(theme.Key))
	c.Text(x+canvas.Width(h.keys)+1, 0, h.does, t.Style(theme.Muted))
	return h.width()
}

// footHints returns the hints of the footer, the most useful first. Neighbouring
// keys with one name are joined: "[ ] rate".
func footHints(bindings keys.Table[Situation]) []hint {
	var hints []hint
	for _, b := range bindings {
		if b.Short == "" {
			continue
		}
		key, _, _ := strings.Cut(b.Label(), "  ")
		if n := len(hints); n > 0 && hints[n-1].does == b.Short {
			hints[n-1].keys += " " + key
		} else {
			hints = append(hints, hint{key, b.Short})
		}
	}
	return hints
}
