package cli

import (
	"fmt"
	"strings"

	"optexplore/model"
	"optexplore/tui/canvas"
	"optexplore/tui/scene"
	"optexplore/tui/theme"
)

// titled is a canvas with a title, in its first row. Several runners have their symbols
// there, in their colours.
func (st *stage) titled(title string) *canvas.Canvas {
	on := canvas.New(st.w, st.h)
	title = canvas.Fit(title, st.w)
	on.Text(0, 0, title, st.theme.Style(theme.Title))
	from := 0
	for i := range st.session.Runners {
		style, symbol := st.theme.Runner(i)
		k := strings.Index(title[from:], string(symbol)+" ")
		if k < 0 || len(st.session.Runners) == 1 {
			break
		}
		from += k
		on.Set(canvas.Width(title[:from]), 0, symbol, style)
	}
	return on
}

// headed is the title of a landscape and its runs at a head: what the runs are goes before
// a long formula.
func (st *stage) headed(s model.Session) string {
	const least = 12 // columns of a formula
	l := st.race.Problem.Landscape
	text, ran := "   f = "+l.Text(), ""
	if s.Head > 0 {
		ran = "   " + ranOf(s, st.named())
	}
	switch room := st.w - canvas.Width(l.Name+ran); {
	case ran == "" || canvas.Width(text) <= room:
	case room >= least:
		text = canvas.Fit(text, room)
	default:
		text = ""
	}
	return l.Name + text + ran
}

// named are the rules of the runners, of several each behind the symbol of its runner.
func (st *stage) named() (names []string) {
	for i, r := range st.session.Runners {
		name := r.Rule
		if _, symbol := st.theme.Runner(i); len(st.session.Runners) > 1 {
			name = string(symbol) + " " + name
		}
		names = append(names, name)
	}
	return names
}

// sliced describes the slice of a picture in short, the distance of the run from it
// first.
func sliced(f *scene.Frame, run scene.Away) string {
	if run.Distance == 0 {
		return fmt.Sprintf("the run lies on the slice %s%s", strings.Join(f.Names(), ", "), f.AtStep())
	}
	return fmt.Sprintf("run %s off the slice %s%s", model.Number(run.Distance, 3), strings.Join(f.Names(), ", "), f.AtStep())
}

// ranOf describes the runs of a session by rules of some names.
func ranOf(s model.Session, names []string) string {
	_, unit := counts(s)
	if s.Head == 1 {
		unit = strings.TrimSuffix(unit, "s")
	}
	return fmt.Sprintf("%d %s of %s", s.Head, unit, strings.Join(names, ", "))
}

// told writes sentences below the title, as many as fit into a sixth of the picture, and
// returns the row below them.
func told(on *canvas.Canvas, sentences []string, t theme.Theme) (row int) {
	w, h := on.Size()
	row = 1
	for _, s := range sentences {
		lines := canvas.Wrap(s, w)
		if row+len(lines) > 1+max(h/6, 1) {
			break
		}
		for _, line := range lines {
			on.Text(0, row, line, t.Style(theme.Muted))
			row++
		}
	}
	return row
}
