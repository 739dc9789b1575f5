package cli

import (
	"fmt"
	"strings"

	"optexplore/tui/canvas"
	"optexplore/tui/export"
	"optexplore/tui/export/pgf"
	"optexplore/tui/plot"
)

// The size of a cell of a figure, in cm: 100 columns are the width of a page.
const (
	cellWidth  = 0.13
	cellHeight = 0.26
)

// figure writes a session at its last head in LaTeX. A picture of a landscape is drawn
// from its numbers; what a lens shows, as the terminal shows it.
func figure(as written, c Call, d drawn) ([]byte, error) {
	on, err := d.at(d.last())
	if err != nil {
		return nil, err
	}
	p, ok := d.(*picture)
	if !ok || len(p.lenses) > 0 {
		return export.TikZ(on, as.page), nil
	}
	n := plot.NumbersOf(p.drawing)
	if n.View == "" || !as.theme.Colorful() { // there is no room, or no colour
		return export.TikZ(on, as.page), nil
	}
	f := pgf.Figure{
		Title: p.texTitle(), Numbers: n, Scene: p.scene, Theme: as.theme,
		Width: cellWidth * float64(p.w), Height: cellHeight * float64(p.h),
	}
	if s := p.race.Session(); len(s.Runners) > 1 {
		for _, r := range s.Runners {
			f.Names = append(f.Names, export.TeX(settingsOf(r)))
		}
	}
	return pgf.Document(f), nil
}

// texTitle is the title of a figure in lines: the landscape and its formula, the runs, the
// slice, and what is to be known of it.
func (p *picture) texTitle() (lines []string) {
	l, s := p.race.Problem.Landscape, p.race.Session()
	lines = append(lines, fmt.Sprintf(`%s\quad $f = $ %s`, export.TeX(l.Name), export.TeXFormula(l.Text())))
	if s.Head > 0 {
		var rules []string // whose marks are in the legend
		for _, r := range s.Runners {
			rules = append(rules, r.Rule)
		}
		lines = append(lines, export.TeX(ranOf(s, rules)))
	}
	if p.of.Slice != nil {
		lines = append(lines, export.TeX(sliced(p.of, p.aside.Run)+", "+p.of.Words))
		for _, sentence := range p.aside.Told {
			for _, line := range canvas.Wrap(sentence, p.w) {
				lines = append(lines, `\footnotesize `+export.TeX(line))
			}
		}
	}
	for k, line := range lines {
		lines[k] = strings.TrimSpace(line)
	}
	return lines
}
