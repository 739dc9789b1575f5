package widget

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"optexplore/tui/canvas"
	"optexplore/tui/canvas/golden"
	"optexplore/tui/theme"
)

// point is a panel of all that there is: rows, settings that have a brief form, a
// note that is left out first.
func point(w int) Panel {
	return Panel{
		{Lines: []Line{Row("step", 8, "10 of 200", theme.Text), Row("f", 8, "0.125", theme.Text)}},
		{Rank: 1, Lines: []Line{Row("gradient", 8, "exact", theme.Muted)}, Flush: true},
		{Rank: 2, Lines: []Line{Row("η rate", 8, "0.1", theme.Text), Row("μ beta", 8, "0.9", theme.Text)}, Brief: []Line{Row("", 8, "η 0.1  μ 0.9", theme.Text)}},
		{Rank: 3, Lines: Paragraph("A velocity that remembers the gradients of the steps before.", w, theme.Muted)},
	}
}

func panel(p Panel, w, h int) string {
	c := canvas.New(w, h)
	p.Draw(c, look())
	return c.Plain()
}

func TestPanels(t *testing.T) {
	var frames []string
	for h := 11; h > 0; h-- {
		frames = append(frames, fmt.Sprintf("%s\n─── %d rows", panel(point(24), 24, h), h))
	}
	golden.Check(t, "panel", strings.Join(frames, "\n"))
}

func TestPanelsOfEverySize(t *testing.T) {
	for w := range 30 {
		for h := range 12 {
			p := point(w)
			panel(p, w, h)
			if !slices.EqualFunc(p, point(w), func(a, b Block) bool { return a.Rank == b.Rank && len(a.Lines) == len(b.Lines) }) {
				t.Fatalf("drawing on %d×%d changes the panel", w, h)
			}
		}
	}
	panel(nil, 5, 5)
}

// TestLinesAreCut where there is no room, and share nothing.
func TestLinesAreCut(t *testing.T) {
	base := make(Line, 0, 8).Text("step ", theme.Muted)
	a, b := base.Text("1,000,000", theme.Text), base.Text("2", theme.Text)
	if got := panel(Panel{{Lines: []Line{a, b}}}, 9, 2); got != "step 1,0…\nstep 2" {
		t.Errorf("got %q", got)
	}
	if a.Width() != 14 || Pad("abcdef", 4) != "abc…" || Pad("ab", 4) != "ab  " || Pad("ab", 0) != "" {
		t.Errorf("width %d, padded %q %q %q", a.Width(), Pad("abcdef", 4), Pad("ab", 4), Pad("ab", 0))
	}
}

func TestProse(t *testing.T) {
	p := Prose{{"One.", 0}, {"", 9}, {"Two two.", 2}, {"Three.", 1}, {"Four.", 2}}
	if got := p.String(); got != "One. Two two. Three. Four." {
		t.Errorf("got %q", got)
	}
	for w, want := range map[int]string{26: "One. Two two. Three. Four.", 25: "One. Three. Four. …", 16: "One. Three. …", 12: "One. Three.…", 10: "One. …", 3: "One|. …"} {
		if got := strings.Join(p.Lines(w, 1), "|"); got != want {
			t.Errorf("in %d cells %q, want %q", w, got, want)
		}
	}
	if got := (Prose{{"Two.", 2}}).Lines(9, 0); !slices.Equal(got, []string{"Two."}) {
		t.Errorf("the only clause is gone: %q", got)
	}
	if got := (Prose{}).Lines(9, 1); len(got) != 0 {
		t.Errorf("of nothing %q", got)
	}
}

// TestWordsThatAreCutSaySo, in the last row that there is.
func TestWordsThatAreCutSaySo(t *testing.T) {
	lines := []string{"one two x", "three", "four"}
	for rows, want := range map[int]string{4: "one two x\nthree\nfour", 3: "one two x\nthree\nfour", 2: "one two x\nthree …", 1: "one two …", 0: ""} {
		c := canvas.New(9, rows)
		Write(c, lines, theme.Theme{})
		if got := strings.TrimRight(c.Plain(), "\n"); got != want {
			t.Errorf("in %d rows %q, want %q", rows, got, want)
		}
	}
}
