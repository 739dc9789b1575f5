package cli

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"charm.land/lipgloss/v2"

	"optexplore/landscapes"
	"optexplore/tui/canvas"
)

// The first columns of the catalogue are always shown. Those behind them are where names
// and formulas keep a room of so many columns.
const (
	alwaysListed = 3
	roomInList   = 80
	nameShare    = 0.5 // of the room, of names at most
)

// landscapeTable is the landscapes of a user and then those of the catalogue, under the
// names of their groups, in w columns; 0 for as many as it takes.
func landscapeTable(own []landscapes.Landscape, w int) string {
	rows := [][]string{{"landscape", "name", "f", "rate", "settings"}}
	group := ""
	for _, l := range append(own, landscapes.ByGroup()...) {
		if l.Group != group {
			group = l.Group
			rows = append(rows, nil, []string{group})
		}
		rows = append(rows, []string{"  " + l.ID, l.Name, l.Text(), exact(l.Rate), l.Settings.Text()})
	}
	return listTable(rows, w)
}

// ruleTable is the rules, in w columns.
func ruleTable(list []listedRule, w int) string {
	rows := [][]string{{"rule", "name", "equation", "knobs"}}
	for _, r := range list {
		var knobs []string
		for _, k := range r.Knobs {
			knobs = append(knobs, fmt.Sprintf("%s=%v", k.Name, k.Default))
		}
		rows = append(rows, []string{r.ID, r.Name, r.Equation, strings.Join(knobs, ", ")})
	}
	return listTable(rows, w)
}

// listTable is a table of the first row as headings and the others below, of w columns of
// a terminal or, if w is 0, of as many as it takes. The second and the third of a row are
// cut where they must be, and the last ones left out.
func listTable(rows [][]string, w int) string {
	widths := make([]int, len(rows[0]))
	for _, r := range rows {
		for i, text := range r {
			widths[i] = max(widths[i], utf8.RuneCountInString(text))
		}
	}
	if w > 0 {
		widths = inRoom(widths, w)
	}
	last := len(widths) - 1
	t := plainTable(rows[0][:last+1]...)
	t.StyleFunc(func(_, column int) lipgloss.Style {
		return lipgloss.NewStyle().PaddingRight(map[bool]int{true: 0, false: gapInList}[column == last])
	})
	for _, r := range rows[1:] {
		var cut []string
		for i, text := range r[:min(len(r), last+1)] {
			cut = append(cut, canvas.Fit(text, widths[i]))
		}
		t.Row(cut...)
	}
	return trimmed(t.Render())
}

// gapInList is the width between columns.
const gapInList = 2

// inRoom are the widths of the columns that are shown in w.
func inRoom(widths []int, w int) []int {
	room := func() int {
		left := w - gapInList*(len(widths)-1)
		for i, n := range widths {
			if i != 1 && i != 2 {
				left -= n
			}
		}
		return max(left, 0)
	}
	for len(widths) > alwaysListed && room() < min(widths[1]+widths[2], roomInList) {
		widths = widths[:len(widths)-1]
	}
	widths[1] = min(widths[1], max(room()-widths[2], int(nameShare*float64(room()))))
	widths[2] = min(widths[2], room()-widths[1])
	return widths
}

// trimmed is a table without what is empty at the ends of its lines.
func trimmed(text string) string {
	var b strings.Builder
	for line := range strings.Lines(text) {
		b.WriteString(strings.TrimRight(line, " \n") + "\n")
	}
	return b.String()
}
