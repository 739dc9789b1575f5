package ensemble

import (
	"fmt"
	"math"
	"strings"

	"optexplore/model"
	"optexplore/tui/canvas"
	"optexplore/tui/theme"
)

// labelColumn is the width of the labels, in cells.
const labelColumn = 10

// row is a line with a label.
func row(label, value string) []span {
	return []span{{pad(label, labelColumn), theme.Muted}, {value, theme.Text}}
}

// head is which ensemble it is and where it stands.
func (g *Stage) head(w int) [][]span {
	n := g.members.Len()
	seeds := fmt.Sprintf("%s, all finite", model.Whole(n))
	if g.now.Finite < n {
		seeds = fmt.Sprintf("%s, %s finite", model.Whole(n), model.Whole(g.now.Finite))
	}
	basin := "the window"
	if home := g.members.Basin().Home(); home != nil {
		basin = "around " + place(home)
	}
	if w >= wide {
		return [][]span{{
			{"seeds ", theme.Muted}, {seeds, theme.Text}, {"   step ", theme.Muted}, {model.Whole(g.now.Step), theme.Text},
			{"   basin ", theme.Muted}, {basin, theme.Text},
		}}
	}
	return [][]span{row("seeds", seeds), row("step", model.Whole(g.now.Step)), row("basin", basin)}
}

// share is the share that has left, as a number and as a bar.
func (g *Stage) share(w int) [][]span {
	percent := model.Number(100*g.now.Left, 3) + " %"
	line := []span{{"left ", theme.Muted}, {pad(percent, 7), theme.Accent}}
	if w < wide {
		line[0].text = pad("left", labelColumn)
	}
	room := w - width(line[0].text) - width(line[1].text)
	if room < 4 {
		return [][]span{line}
	}
	full := int(math.Round(g.now.Left * float64(room)))
	if g.now.Left > 0 {
		full = max(full, 1)
	}
	if g.now.Left < 1 {
		full = min(full, room-1)
	}
	return [][]span{append(line, span{strings.Repeat("█", full), theme.Accent}, span{strings.Repeat("░", room-full), theme.Faint})}
}

// numberColumn is the width of a number in the tables.
const numberColumn = 11

// entry is what was measured of a coordinate, beside theory.
type entry struct {
	name                    string
	measured, theory, error float64 // error is the standard error of measured where theory holds
}

// off is how many standard errors lie between them.
func (e entry) off() float64 {
	d := math.Abs(e.measured - e.theory)
	if d <= 1e-12*math.Abs(e.theory) {
		return 0
	}
	return d / e.error
}

// mark says whether they agree.
func (e entry) mark() span {
	switch {
	case math.IsNaN(e.theory):
		return span{" ", theme.Text}
	case e.off() <= 2:
		return span{"✓", theme.Good}
	}
	return span{"✗", theme.Warn}
}

// entries are the mean and the deviation of coordinate i. The mean of m members
// has the standard error sd/√m, their deviation sd/√(2(m−1)) where they are
// normal, as theory has them.
func (g *Stage) entries(i int) (mean, sd entry) {
	now, nan := g.now, math.NaN()
	mean, sd = entry{"mean", now.Mean[i], nan, nan}, entry{"sd", now.SD[i], nan, nan}
	if now.TheoryMean != nil {
		m := float64(now.Finite)
		mean.theory, mean.error = now.TheoryMean[i], now.TheorySD[i]/math.Sqrt(m)
		sd.theory, sd.error = now.TheorySD[i], now.TheorySD[i]/math.Sqrt(2*max(m-1, 1))
	}
	return mean, sd
}

// tall is the table with a line for each number.
func (g *Stage) tall() [][]span {
	theory := g.now.TheoryMean != nil
	head := pad("", labelColumn) + pad("measured", numberColumn)
	if theory {
		head += "  theory"
	}
	lines := [][]span{{{head, theme.Muted}}}
	for i := range g.now.Mean {
		mean, sd := g.entries(i)
		for _, e := range []entry{mean, sd} {
			line := []span{{pad(model.Axis(i)+" "+e.name, labelColumn), theme.Muted}, {pad(number(e.measured), numberColumn), theme.Text}}
			if theory {
				line = append(line, e.mark(), span{" " + number(e.theory), theme.Text})
			}
			lines = append(lines, line)
		}
	}
	return lines
}

// flat is the table with a line for each coordinate.
func (g *Stage) flat() [][]span {
	theory := g.now.TheoryMean != nil
	head := "   "
	for _, name := range []string{"mean", "sd"} {
		head += pad(name, numberColumn)
		if theory {
			head += pad("  theory", numberColumn+2)
		}
	}
	lines := [][]span{{{head, theme.Muted}}}
	for i := range g.now.Mean {
		line := []span{{pad(model.Axis(i), 3), theme.Muted}}
		mean, sd := g.entries(i)
		for _, e := range []entry{mean, sd} {
			line = append(line, span{pad(number(e.measured), numberColumn), theme.Text})
			if theory {
				line = append(line, e.mark(), span{pad(" "+number(e.theory), numberColumn+1), theme.Text})
			}
		}
		lines = append(lines, line)
	}
	return lines
}

// number writes a number for a table.
func number(v float64) string { return model.Number(v, 4) }

// place writes a point.
func place(x []float64) string {
	words := make([]string, len(x))
	for i, v := range x {
		words[i] = model.Number(v, 3)
	}
	if len(x) == 1 {
		return model.Axis(0) + " = " + words[0]
	}
	return "(" + strings.Join(words, ", ") + ")"
}

// pad is a text of exactly w cells.
func pad(text string, w int) string {
	text = canvas.Fit(text, w)
	return text + strings.Repeat(" ", max(w-width(text), 0))
}

// width is how many cells a text takes; every rune of ours takes one.
func width(s string) int { return len([]rune(s)) }

// wrap breaks a text into lines of at most w cells between words; a longer word
// is cut.
func wrap(text string, w int) (lines []string) {
	line := ""
	for _, word := range strings.Fields(text) {
		word = canvas.Fit(word, w)
		if line != "" && width(line)+1+width(word) > w {
			lines, line = append(lines, line), ""
		}
		if line != "" {
			line += " "
		}
		line += word
	}
	if line != "" {
		lines = append(lines, line)
	}
	return lines
}
