package plot

import (
	"fmt"
	"math"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/charmbracelet/colorprofile"

	"optexplore/tui/canvas"
	"optexplore/tui/canvas/golden"
	"optexplore/tui/theme"
)

// raceOf is f of some runners over n steps, each faster than the one before, and zero where
// it is less than a bound.
func raceOf(runners, n int, bound float64) Strip {
	s := Strip{Title: "f", Log: true, Names: []string{"Gradient descent", "Adam", "Momentum", "Newton", "SAM", "BFGS", "RMSprop", "Lion"}}
	for i := range runners {
		s.Series = append(s.Series, seriesOf(n, func(x float64) float64 {
			if v := 20 * math.Exp(-x*float64(i+1)/float64(n)*3); v >= bound {
				return v
			}
			return 0
		}))
	}
	return s
}

// TestRacesGolden has races of two, four and eight, short and long, in the room that they
// have on screens of 80, 120 and 200 columns.
func TestRacesGolden(t *testing.T) {
	for _, runners := range []int{2, 4, 8} {
		var text strings.Builder
		for _, w := range []int{25, 38, 65} {
			for _, n := range []int{10, 100_000} {
				fmt.Fprintf(&text, "%d columns, %d steps\n%s\n\n", w, n, historyText(w, 9, []Strip{raceOf(runners, n, 0)}))
			}
		}
		golden.Check(t, fmt.Sprintf("history-race-%d", runners), strings.TrimRight(text.String(), "\n"))
	}
}

// TestOddRacesGolden has runs that are noisy, that diverge, that stop being numbers, and
// that come to a zero.
func TestOddRacesGolden(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 2))
	noisy, odd := Strip{Title: "f", Log: true}, Strip{Title: "f", Log: true}
	for i := range 4 {
		noisy.Series = append(noisy.Series, seriesOf(400, func(x float64) float64 { return math.Exp(-x/100) + 0.2*float64(i+1)*rng.Float64() }))
	}
	fall := func(x float64) float64 { return 9 * math.Exp(-x/3) }
	odd.Series = [][]float64{
		seriesOf(40, fall),
		seriesOf(40, func(x float64) float64 { return math.Exp(x * x) }),
		seriesOf(40, func(x float64) float64 { return math.Sqrt(12-x) + 1 }),
		seriesOf(40, func(x float64) float64 { return math.Exp(25 * x) }),
	}
	odd.Series[3][39] = math.Inf(1)
	for name, strip := range map[string]Strip{
		"noise": noisy, "diverging": odd, "zeros": raceOf(4, 50, 0.1), "same": {Title: "f", Log: true, Series: [][]float64{seriesOf(50, fall), seriesOf(50, fall)}},
		"zeros-alone": raceOf(1, 50, 2), "soon-zero": {Title: "‖∇f‖", Log: true, Series: [][]float64{{2, 0, 0, 0, 0, 0}}},
		"nearly-constant": {Title: "f", Series: [][]float64{seriesOf(50, func(x float64) float64 { return -2.87 - 1e-3*math.Exp(-x/9) })}},
		"constant":        {Title: "f", Series: [][]float64{seriesOf(50, func(x float64) float64 { return -2.87 - 1e-9*math.Exp(-x/9) })}},
	} {
		golden.Check(t, "history-odd-"+name, historyText(60, 9, []Strip{strip}))
	}
}

// TestZerosAreOnTheFloor: a mark in the last row for each, and none for another value.
func TestZerosAreOnTheFloor(t *testing.T) {
	values := seriesOf(40, func(x float64) float64 { return float64(int(x)%3) * math.Exp(-x) })
	for h := 3; h < 12; h++ {
		for _, series := range [][][]float64{{values}, {values, seriesOf(40, func(float64) float64 { return 1 })}} {
			rows := strings.Split(historyText(90, h, []Strip{{Title: "f", Log: true, Series: series}}), "\n")
			floor := rows[len(rows)-1]
			marks := strings.Count(floor, string(onFloor)) + strings.Count(strings.TrimSuffix(floor, "●"), "●")
			if !strings.HasPrefix(strings.TrimSpace(floor), "zero ┤") || marks != 14 || strings.ContainsRune(strings.Join(rows[:h-1], "\n"), onFloor) {
				t.Errorf("%d series in %d rows: %d marks, want 14:\n%s", len(series), h, marks, strings.Join(rows, "\n"))
			}
		}
	}
}

// TestLabelsDiffer, or there is one, at all magnitudes and ranges; and what is constant but
// for rounding is a line in one row.
func TestLabelsDiffer(t *testing.T) {
	rng := rand.New(rand.NewPCG(7, 8))
	for range 600 {
		at, by := math.Pow(10, rng.Float64()*20-10), math.Pow(10, -16*rng.Float64())
		if rng.IntN(2) == 0 {
			at = -at
		}
		values := seriesOf(30, func(x float64) float64 { return at * (1 + by*math.Sin(x)) })
		rows := strings.Split(historyText(60, 8, []Strip{{Title: "f", Series: [][]float64{values}, Log: rng.IntN(2) == 0}}), "\n")
		labels, drawn := map[string]bool{}, 0
		for _, row := range rows[1:] {
			label, line, _ := strings.Cut(strings.NewReplacer("┼", "┤").Replace(row), "┤")
			if label = strings.TrimSpace(label); label != "" && labels[label] {
				t.Fatalf("%g ± %g: %q stands twice:\n%s", at, by*at, label, strings.Join(rows, "\n"))
			}
			labels[label] = true
			if strings.TrimSpace(line) != "" {
				drawn++
			}
		}
		if by < 1e-6 && drawn != 1 || by > 1e-2 && drawn < 5 {
			t.Fatalf("%g ± %g is drawn in %d rows:\n%s", at, by*at, drawn, strings.Join(rows, "\n"))
		}
	}
}

// TestLegendsAreNeverCut: at every width each runner is named by its symbol, by the
// longest form that fits.
func TestLegendsAreNeverCut(t *testing.T) {
	th := theme.New(colorprofile.TrueColor, true)
	for runners := 2; runners <= 8; runners++ {
		for _, s := range []Strip{raceOf(runners, 30, 0), {Title: "effective η", Brief: "eff. η", Log: true, Series: raceOf(runners, 30, 0).Series}} {
			for w := stripWidth; w < 250; w += 3 {
				heading, _, _ := strings.Cut(historyText(w, 1, []Strip{s}), "\n")
				for i := range runners {
					if _, symbol := th.Runner(i); strings.Count(heading, string(symbol)) != 1 {
						t.Fatalf("%d cells: %q does not name runner %d", w, heading, i)
					}
				}
				if strings.Contains(heading, "…") || canvas.Width(heading) > w {
					t.Fatalf("%d cells: %q", w, heading)
				}
			}
			if want := s.name(runners - 1); want != "" && !strings.Contains(historyText(250, 1, []Strip{s}), want) {
				t.Errorf("with all room there is, %q is not named", want)
			}
		}
	}
}

// TestEverySeriesHasItsSymbol at its end, in its colour, whatever the others are, and along
// it only in cells that no other line is in.
func TestEverySeriesHasItsSymbol(t *testing.T) {
	rng := rand.New(rand.NewPCG(3, 9))
	for _, th := range []theme.Theme{theme.New(colorprofile.TrueColor, true), theme.New(colorprofile.TrueColor, false), theme.New(colorprofile.ANSI256, true), theme.New(colorprofile.ASCII, true)} {
		for range 60 {
			n, w, h := 2+rng.IntN(7), stripWidth+rng.IntN(60), 4+rng.IntN(12)
			s := Strip{Title: "f"}
			for range n {
				level, swing := rng.Float64(), rng.Float64()*float64(rng.IntN(2))
				s.Series = append(s.Series, seriesOf(1+rng.IntN(300), func(x float64) float64 { return level + swing*math.Sin(x) }))
			}
			c := canvas.New(w, h)
			History(c, []Strip{s}, th)
			for i := range n {
				style, symbol := th.Runner(i)
				found := false
				for y := 1; y < h; y++ {
					for x := labelWidth; x < w; x++ {
						if cell := c.Cell(x, y); cell.Rune == symbol {
							if found = true; cell.Style.Fg != style.Fg {
								t.Fatalf("%q is in the colour %v, want %v", symbol, cell.Style.Fg, style.Fg)
							}
						}
					}
				}
				if !found {
					t.Fatalf("%d series on %d×%d: %q is missing:\n%s", n, w, h, symbol, c.Plain())
				}
			}
		}
	}
}

// TestTheFirstIsOnTop: where lines meet, a cell has the colour of the first one.
func TestTheFirstIsOnTop(t *testing.T) {
	th := theme.New(colorprofile.TrueColor, true)
	s := Strip{Title: "f", Runners: []int{3, 0, 1}, Series: raceOf(1, 100, 0).Series}
	s.Series = append(s.Series, s.Series[0], s.Series[0])
	c := canvas.New(60, 9)
	History(c, []Strip{s}, th)
	first, _ := th.Runner(3)
	dots := 0
	for y := 1; y < 9; y++ {
		for x := labelWidth + 1; x < 60; x++ {
			if cell := c.Cell(x, y); cell.Rune > 0x2800 && cell.Rune < 0x2900 {
				if dots++; cell.Style.Fg != first.Fg {
					t.Fatalf("the cell at %d, %d is of another:\n%s", x, y, c.Plain())
				}
			}
		}
	}
	if dots < 30 {
		t.Errorf("%d cells are drawn:\n%s", dots, c.Plain())
	}
}

// TestEveryMarkerDraws the lines of a race, of its own dots: the first and the last value are
// in the rows where they are with any other.
func TestEveryMarkerDraws(t *testing.T) {
	s := Strip{Series: [][]float64{seriesOf(90, func(x float64) float64 { return x }), seriesOf(90, func(x float64) float64 { return 89 - x })}}
	for _, m := range canvas.Markers() {
		for _, w := range []int{8, 40, 200} {
			c := canvas.New(w+1, 6)
			d := s.dotted(w, 6, m)
			_, x := measured(d.samples, false)
			d.draw(c, x, theme.New(colorprofile.ASCII, true))
			rows := strings.Split(c.Plain(), "\n")
			first := []rune(rows[0])
			if first[1] == ' ' || []rune(rows[5])[1] == ' ' || !strings.HasSuffix(strings.TrimRight(rows[0], " "), "●") || !strings.HasSuffix(strings.TrimRight(rows[5], " "), "■") {
				t.Errorf("%s on %d cells:\n%s", m.Name, w, c.Plain())
			}
		}
	}
}
