package plot

import (
	"fmt"
	"math"
	"strings"
	"testing"

	"github.com/charmbracelet/colorprofile"

	"optexplore/tui/canvas"
	"optexplore/tui/canvas/golden"
	"optexplore/tui/theme"
)

// seriesOf is f at 0 to n−1.
func seriesOf(n int, f func(i float64) float64) []float64 {
	v := make([]float64, n)
	for i := range v {
		v[i] = f(float64(i))
	}
	return v
}

// stripsOf is the history of a run of n steps.
func stripsOf(n int) []Strip {
	return []Strip{
		{Title: "f", Series: [][]float64{seriesOf(n, func(i float64) float64 { return 20 * math.Exp(-i/20) })}, Log: true},
		{Title: "‖∇f‖", Series: [][]float64{seriesOf(n, func(i float64) float64 { return 3 * math.Exp(-i/40) * (1.5 + math.Sin(i/3)) })}, Log: true},
		{Title: "η", Series: [][]float64{seriesOf(n, func(i float64) float64 { return 0.1 })}},
	}
}

func historyText(w, h int, strips []Strip) string {
	c := canvas.New(w, h)
	History(c, strips, theme.New(colorprofile.TrueColor, true))
	return c.Plain()
}

func TestHistoryGolden(t *testing.T) {
	swing := seriesOf(300, func(i float64) float64 { return math.Cos(3*i) * math.Exp(i/60) })
	gaps := seriesOf(40, func(i float64) float64 { return i * (i - 30) })
	gaps[10], gaps[11], gaps[25] = math.NaN(), math.Inf(1), math.Inf(-1)
	race := Strip{Title: "f", Log: true, Runners: []int{0, 1}, Series: [][]float64{
		seriesOf(60, func(i float64) float64 { return math.Exp(-i / 5) }),
		seriesOf(30, func(i float64) float64 { return math.Exp(-i / 2) }),
	}}
	for name, k := range map[string]struct {
		w, h   int
		strips []Strip
	}{
		"short run":  {120, 8, stripsOf(12)},
		"long run":   {120, 8, stripsOf(5000)},
		"two strips": {60, 6, stripsOf(300)},
		"stacked":    {40, 14, stripsOf(300)},
		"headings":   {80, 2, stripsOf(300)},
		"race":       {60, 9, []Strip{race}},
		"swing":      {60, 9, []Strip{{Title: "f", Series: [][]float64{swing}}}},
		"negative":   {60, 9, []Strip{{Title: "f", Series: [][]float64{swing}, Log: true}}},
		"gaps":       {60, 9, []Strip{{Title: "f", Series: [][]float64{gaps}, Log: true}}},
	} {
		golden.Check(t, "history-"+strings.ReplaceAll(name, " ", "-"), historyText(k.w, k.h, k.strips))
	}
}

func TestHistoryAtEverySize(t *testing.T) {
	if testing.Short() {
		t.Skip("long, and of one goroutine")
	}
	for w := range 131 {
		for h := range 51 {
			historyText(w, h, stripsOf(w*3))
		}
	}
}

func TestHistoryOfOddSeries(t *testing.T) {
	inf, nan := math.Inf(1), math.NaN()
	for name, v := range map[string][]float64{
		"empty": nil, "one": {1}, "two": {1, 2}, "NaN": {nan, nan}, "∞": {inf, -inf, inf}, "zeros": {0, 0, 0},
		"huge": {math.MaxFloat64, -math.MaxFloat64, 1}, "tiny": {5e-324, 0, -5e-324}, "starts in a gap": {nan, 1, 2}, "mixed": {nan, 1, inf, 0, -1, -inf, 1e300},
	} {
		for _, log := range []bool{false, true} {
			for _, h := range []int{3, 4, 9} {
				c := canvas.New(50, h)
				History(c, []Strip{{Title: "f", Series: [][]float64{v, nil, v, {3, 4}}, Log: log}}, theme.New(colorprofile.TrueColor, true))
				if !strings.Contains(c.Plain(), "f") {
					t.Errorf("%s: no heading", name)
				}
			}
		}
	}
	historyText(80, 8, nil)
	historyText(80, 8, []Strip{{}})
}

// The heading says what the scale is, and the scale is one that can show
// every value.
func TestHistoryScales(t *testing.T) {
	for _, k := range []struct {
		values []float64
		log    bool
		want   string
	}{
		{[]float64{1, 2, 3}, false, "f ─"},
		{[]float64{1, 10, 100}, true, "log₁₀ f ─"},
		{[]float64{1, 0, 100}, true, "log₁₀ f ─"},
		{[]float64{0, 0}, true, "f ─"},
		{[]float64{0.8, 0.1, -0.5}, true, "f ─"},
		{[]float64{0.8, 0.1, -500}, true, "asinh f ─"},
		{[]float64{math.NaN(), math.Inf(1)}, true, "f ─"},
	} {
		got := historyText(40, 6, []Strip{{Title: "f", Series: [][]float64{k.values}, Log: k.log}})
		if !strings.HasPrefix(got, k.want) {
			t.Errorf("%v: heading %q, want %q", k.values, strings.SplitN(got, "\n", 2)[0], k.want)
		}
	}
}

// Each series is drawn in its runner's colour, the first above the others.
func TestHistoryColours(t *testing.T) {
	th := theme.New(colorprofile.TrueColor, true)
	c := canvas.New(40, 8)
	History(c, []Strip{{Title: "f", Runners: []int{4, 2}, Series: [][]float64{
		seriesOf(20, func(i float64) float64 { return i }),
		seriesOf(20, func(i float64) float64 { return 19 - i }),
	}}}, th)
	counts := map[canvas.Color]int{}
	for y := 1; y < 8; y++ {
		for x := labelWidth + 1; x < 40; x++ {
			if cell := c.Cell(x, y); cell.Rune > ' ' {
				counts[cell.Style.Fg]++
			}
		}
	}
	four, _ := th.Runner(4)
	two, _ := th.Runner(2)
	if len(counts) != 2 || counts[four.Fg] < counts[two.Fg] || counts[two.Fg] == 0 {
		t.Errorf("cells in each colour: %v, want more of %v than of %v", counts, four.Fg, two.Fg)
	}
}

// A dashed series is told from the others without colour, alone and beside another.
func TestHistoryDashed(t *testing.T) {
	flat := func(v float64) []float64 { return seriesOf(20, func(float64) float64 { return v }) }
	text := historyText(40, 6, []Strip{{Title: "f", Dashed: []bool{true}, Series: [][]float64{flat(1)}}})
	if !strings.Contains(text, "╌╌╌╌") || strings.Contains(text, "╌─") {
		t.Errorf("it is to be dashed:\n%s", text)
	}
	text = historyText(40, 6, []Strip{{Title: "f", Dashed: []bool{false, true}, Series: [][]float64{flat(1), flat(0)}}})
	rows := strings.Split(text, "\n")
	if !strings.Contains(rows[1], "⠉⠉⠉⠉") || !strings.Contains(rows[5], "⣀⠀⣀") && !strings.Contains(rows[5], "⣀ ⣀ ⣀") {
		t.Errorf("the second is to be dashed:\n%s", text)
	}
}

// The graph fills its rows and most of its columns: no row too many for any range, though
// asciigraph rounds the ends of the range.
func TestHistoryFillsItsRows(t *testing.T) {
	for k := range 200 {
		lo := float64(k) * 0.173
		text := historyText(40, 7, []Strip{{Title: "f", Series: [][]float64{seriesOf(100, func(i float64) float64 { return lo - 9 + i*0.31 })}}})
		rows := strings.Split(text, "\n")
		if len(rows) != 7 || !strings.ContainsAny(rows[1], "╭─") || !strings.ContainsAny(rows[6], "╯─") {
			t.Fatalf("from %g:\n%s", lo, text)
		}
		if width := len([]rune(rows[1])); width < 35 || width > 40 {
			t.Fatalf("from %g: %d columns are used:\n%s", lo, width, text)
		}
	}
}

func BenchmarkHistory(b *testing.B) {
	for _, runners := range []int{1, 8} {
		for _, steps := range []int{10, 1000} {
			b.Run(fmt.Sprintf("%d runners, %d steps", runners, steps), func(b *testing.B) {
				strips, c, t := stripsOf(steps), canvas.New(120, 9), theme.New(colorprofile.TrueColor, true)
				for k := range strips {
					for i := 1; i < runners; i++ {
						strips[k].Series = append(strips[k].Series, seriesOf(steps, func(x float64) float64 { return strips[k].Series[0][int(x)] * (1 + float64(i)*x) }))
					}
				}
				b.ReportAllocs()
				for b.Loop() {
					History(c, strips, t)
				}
			})
		}
	}
}
