package plot

import (
	"math"
	"strings"
	"testing"

	"github.com/charmbracelet/colorprofile"

	"optexplore/tui/theme"
)

// What is refused because f is not finite there is seen all the same.
func TestTrialsWhereFIsNotFinite(t *testing.T) {
	r := requestOf("himmelblau", 70, 24)
	for _, view := range []View{Contour, Surface} {
		s := Scene{Tried: []Tried{{At: []float64{3, 3}, F: math.NaN()}, {At: []float64{2, 3}, F: math.Inf(1), Accepted: true}}}
		if text := drawn(New(view, r), r.W, r.H, s).Plain(); !strings.ContainsRune(text, refusedSymbol) || !strings.ContainsRune(text, acceptedSymbol) {
			t.Errorf("%s: a trial is missing:\n%s", view, text)
		}
	}
}

// Every mark that is explained can be seen.
func TestSymbolsAreSeen(t *testing.T) {
	text := ""
	for view, id := range viewsOf() {
		r := requestOf(id, 100, 30)
		all := scenes(id, r.Theme)
		all["plain"], all["ending"] = runOn(id, 6), searched(id, 4)
		all["choosing"] = Scene{Cursor: all["race"].Start, Runs: []Run{{Now: Mark{At: []float64{1e3, 0}[:r.Objective.Dim()], F: 0, Shown: true}}}}
		for _, s := range all {
			text += drawn(New(view, r), r.W, r.H, s).Plain()
		}
	}
	r, run := aside(100, 30)
	text += drawn(New(Contour, r), r.W, r.H, Scene{Runs: []Run{run}}).Plain()
	r.Objective = partly{n: 2, f: func(float64) float64 { return math.NaN() }}
	text += drawn(New(Contour, r), r.W, r.H, Scene{}).Plain()
	for _, s := range Symbols() {
		if !strings.ContainsAny(text, like(s.Rune)) {
			t.Errorf("%q (%s) is nowhere", s.Rune, s.Means)
		}
	}
}

// like are the marks that a symbol stands for.
func like(r rune) string {
	switch r {
	case '⠶':
		return "⡄⢀⠁⠂⠐" // any dots
	case '▅':
		return "▁▂▃▄▅▆▇"
	}
	return string(r)
}

// No runner looks like a mark or like an arrow at the edge.
func TestRunnersDoNotLookLikeMarks(t *testing.T) {
	others := "◀▶▲▼✕△◇□"
	for _, s := range Symbols() {
		if s.Rune != ballSymbol {
			others += string(s.Rune)
		}
	}
	for i := range 8 {
		if _, symbol := theme.New(colorprofile.TrueColor, true).Runner(i); strings.ContainsRune(others, symbol) {
			t.Errorf("runner %d is a %q", i, symbol)
		}
	}
}

// The selected ball is seen where several are in one cell, and of the others
// each has its symbol, beyond the edge too.
func TestBallsOfARace(t *testing.T) {
	for view, id := range viewsOf() {
		r := requestOf(id, 90, 30)
		p, n := New(view, r), r.Objective.Dim()
		x := []float64{0.5, 0.5}[:n]
		at := Mark{x, r.Objective.Value(x), true}
		s := Scene{}
		for i := range 8 {
			s.Runs = append(s.Runs, Run{Runner: i, Now: at})
		}
		for selected := range 8 {
			s.Runs[7].Runner, s.Runs[selected].Runner = selected, 7
			c := drawn(p, r.W, r.H, s)
			cx, cy, _ := p.Cell(at.At, at.F)
			if _, symbol := r.Theme.Runner(selected); c.Cell(cx, cy).Rune != symbol {
				t.Errorf("%s: the selected runner %d is seen as %q, want %q", view, selected, c.Cell(cx, cy).Rune, symbol)
			}
		}
		s.Runs = []Run{{Runner: 3, Now: Mark{[]float64{900, 0.5}[:n], at.F, true}}, {Runner: 1, Now: at}}
		if text := drawn(p, r.W, r.H, s).Plain(); !strings.Contains(text, "★▶") {
			t.Errorf("%s: no sign of the runner that is beyond the edge:\n%s", view, text)
		}
	}
}

// A path that was given up hides nothing of one that lives, wherever it is in
// the list.
func TestPathsGivenUpAreBelow(t *testing.T) {
	for view, id := range viewsOf() {
		r := requestOf(id, 90, 30)
		p, s := New(view, r), forked(id, 30)
		live := s.Runs[1]
		left := live
		left.Left = true
		want := drawn(p, r.W, r.H, Scene{Runs: []Run{live}}).String()
		if got := drawn(p, r.W, r.H, Scene{Runs: []Run{left, live}}).String(); got != want && view != Surface {
			t.Errorf("%s: the path given up shows through:\n%s\nwant\n%s", view, got, want)
		}
		if got := drawn(p, r.W, r.H, Scene{Runs: []Run{left}}).String(); got == want {
			t.Errorf("%s: a path given up looks like one that lives", view)
		}
	}
}

// An arrow ends where its vector does, and one that is short is a cell long.
func TestArrowsAreAsLongAsTheirVectors(t *testing.T) {
	for view, id := range viewsOf() {
		r := requestOf(id, 90, 30)
		p, n := New(view, r), r.Objective.Dim()
		for _, by := range []float64{0.9, -0.7, 1e-9, -1e-300} {
			from := []float64{0.3, -0.4}[:n]
			v := Vector{From: from, By: []float64{by, 0}[:n], F: r.Objective.Value(from)}
			c, bare := drawn(p, r.W, r.H, Scene{Vectors: []Vector{v}}), drawn(p, r.W, r.H, Scene{})
			end := sum(from, v.By)
			x0, _, _ := p.Cell(from, v.F)
			x1, y1, _ := p.Cell(end, r.Objective.Value(end))
			if view == Curve {
				_, y1, _ = p.Cell(from, v.F)
			}
			if x1 == x0 {
				x1 += int(math.Copysign(1, by))
			}
			head := c.Cell(x1, y1).Rune
			if view == Surface && math.Abs(by) < 0.1 {
				continue
			}
			if !strings.ContainsRune("←↑→↓↗↖↘↙", head) || bare.Cell(x1, y1).Rune == head {
				t.Errorf("%s, %g: the head at %d, %d is %q:\n%s", view, by, x1, y1, head, c.Plain())
			}
		}
	}
}

// Names cover neither balls nor each other.
func TestNamesHaveRoom(t *testing.T) {
	for view, id := range viewsOf() {
		for w := 10; w < 120; w += 7 {
			r := requestOf(id, w, 8+w/5)
			s := dissected(id, 4, r.Theme)
			s.Runs = append(s.Runs, raceOn(id, 8, 6).Runs...)
			for i := range s.Vectors {
				s.Vectors[i].Name = strings.Repeat(string(rune('ᴀ'+i)), 6)
			}
			p := New(view, r)
			with := drawn(p, r.W, r.H, s).Plain()
			for i := range s.Vectors {
				if k := strings.Count(with, string(rune('ᴀ'+i))); k != 0 && k != 6 {
					t.Fatalf("%s, %d: %d letters of a name\n%s", view, w, k, with)
				}
				s.Vectors[i].Name = ""
			}
			without := drawn(p, r.W, r.H, s).Plain()
			for i := range 8 {
				_, symbol := r.Theme.Runner(i)
				if strings.Count(with, string(symbol)) != strings.Count(without, string(symbol)) {
					t.Fatalf("%s, %d: a name covers a ball\n%s", view, w, with)
				}
			}
		}
	}
}
