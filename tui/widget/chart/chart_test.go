package chart

import (
	"fmt"
	"math"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/charmbracelet/colorprofile"

	"optexplore/tui/canvas"
	"optexplore/tui/canvas/golden"
	"optexplore/tui/plot"
	"optexplore/tui/theme"
)

func look() theme.Theme { return theme.New(colorprofile.TrueColor, true) }

func drawn(ch Chart, w, h int) string {
	c := canvas.New(w, h)
	ch.Draw(c, look())
	return c.Plain()
}

// sweep is two series over rates, one of which is lost from a rate on.
func sweep(y Axis) Chart {
	style, symbol := look().Runner(0)
	other, square := look().Runner(1)
	a, b := Series{Style: style, Symbol: symbol}, Series{Style: other, Symbol: square}
	for k := range 25 {
		x := math.Pow(10, -4+float64(k)/6)
		p := Point{X: x, Y: 25 * math.Exp(-300*x)}
		if x > 0.5 {
			p = Point{X: x, Y: math.NaN(), Off: Mark{'×', "diverges"}}
		}
		a.Points = append(a.Points, p)
		b.Points = append(b.Points, Point{X: x, Y: 10 / (1 + 1e4*x*x)})
	}
	a.Ring = &Ring{X: 0.046415888, Y: 25 * math.Exp(-13.9), Text: "η = 0.0464"}
	return Chart{
		X: Axis{Scale: Log, Lo: 1e-4, Hi: 1}.Wider(0.02), Y: y, Name: "η", Series: []Series{b, a},
		Levels:    []Line{{At: 20, Text: "start", Tone: theme.Faint}},
		Verticals: []Line{{At: 0.1, Text: "rough", Tone: theme.Muted}, {At: 0.5, Text: "2/λ = 0.5", Tone: theme.Warn, Shade: true}},
		Here:      Pointer{At: 0.001, Text: "now 0.001", Style: style},
	}
}

// semicircle is the density of eigenvalues of large random symmetric matrices
// whose spectrum has the radius 2.
func semicircle(x float64) float64 { return math.Sqrt(4-x*x) / (2 * math.Pi) }

// spectrum is numbers drawn from the semicircle, and one outlier.
func spectrum(n int) []float64 {
	rng := rand.New(rand.NewPCG(1, 2))
	values := []float64{3.1}
	for len(values) < n {
		if x := 4*rng.Float64() - 2; rng.Float64()/math.Pi < semicircle(x) {
			values = append(values, x)
		}
	}
	return values
}

// levels is a histogram of a spectrum beside its density.
func levels(scale Scale, step bool) Chart {
	x := Axis{Lo: -1.75, Hi: 3.5}
	bars := Count(spectrum(500), x.Split(42)).Density()
	bars.Tone, bars.Step = theme.Curve, step
	return Chart{
		X: x, Y: bars.Upward(scale), Name: "λ", Bars: bars,
		Curves:    []Curve{{F: semicircle, Tone: theme.Accent, Text: "semicircle"}},
		Verticals: []Line{{At: 0, Tone: theme.Faint}},
	}
}

// charts are those that the pictures are of.
func charts() map[string]Chart {
	sine := sweep(Axis{Scale: AreaSine, Lo: -1e9, Hi: 1e6})
	for k := range sine.Series[0].Points {
		sine.Series[0].Points[k].Y = math.Sinh(12 - float64(k)*1.3)
	}
	below := sweep(Over([]float64{1e-20, 25}, 25, 0.1))
	below.EdgeBelow = true
	return map[string]Chart{
		"linear": sweep(Axis{Lo: 0, Hi: 27}), "log": sweep(Over([]float64{1e-20, 25}, 25, 0.1)), "sine": sine, "below": below,
		"bars": levels(Linear, false), "bars-log": levels(Log, false), "steps": levels(Linear, true), "steps-log": levels(Log, true),
	}
}

func TestPictures(t *testing.T) {
	for name, ch := range charts() {
		for _, size := range [][2]int{{76, 16}, {40, 9}, {18, 4}} {
			golden.Check(t, fmt.Sprintf("%s-%dx%d", name, size[0], size[1]), drawn(ch, size[0], size[1]))
		}
	}
}

// TestACurveDoesNotCutABar: its dots in a cell of a bar are holes in the bar.
func TestACurveDoesNotCutABar(t *testing.T) {
	ch, tall := levels(Linear, false), 0
	bare := ch
	bare.Curves = nil
	c, without := canvas.New(76, 16), canvas.New(76, 16)
	th := theme.New(colorprofile.TrueColor, true)
	ch.Draw(c, th)
	bare.Draw(without, th)
	for y := range 16 {
		for x := range 76 {
			cell := c.Cell(x, y)
			if without.Cell(x, y).Rune == '█' && cell.Rune != '█' {
				tall++
				if cell.Style.Attr&canvas.Reverse == 0 || cell.Style.Fg != th.Style(theme.Curve).Fg {
					t.Fatalf("the cell (%d, %d) of a bar is %c in %v", x, y, cell.Rune, cell.Style)
				}
			}
		}
	}
	if tall == 0 {
		t.Error("the curve is over no bar")
	}
}

// TestEverySize, from none up, has a picture that keeps inside of its canvas.
func TestEverySize(t *testing.T) {
	list := charts()
	list["empty"] = Chart{}
	list["points at infinity"] = Chart{X: Axis{Hi: 1}, Y: Axis{Hi: 1}, Series: []Series{{Symbol: 'o', Points: []Point{
		{X: math.Inf(1), Y: 0}, {X: 0.5, Y: math.Inf(-1)}, {X: math.NaN(), Y: 0}, {X: 0.2, Y: 1e300}}, Ring: &Ring{X: math.NaN()}}}}
	list["no width"] = Chart{X: Axis{Lo: 1, Hi: 1}, Y: Axis{Lo: 1, Hi: 1}, Bars: Count([]float64{1}, []float64{1, 1}), Verticals: []Line{{At: 1, Shade: true}}}
	list["torn"] = Chart{X: Axis{Hi: 1}, Y: Axis{Hi: 1}, Bars: Histogram{Edges: []float64{0}, Counts: []float64{1, 2}}}
	for name, ch := range list {
		for w := range 50 {
			for h := range 20 {
				c := canvas.New(w+2, h+2)
				for y := range h + 2 {
					c.Text(0, y, strings.Repeat("#", w+2), canvas.Style{})
				}
				ch.Draw(c.Sub(canvas.Rect{X: 1, Y: 1, W: w, H: h}), look())
				for y, row := range strings.Split(c.Plain(), "\n") {
					cells := []rune(row)
					if len(cells) != w+2 || cells[0] != '#' || cells[w+1] != '#' || (y == 0 || y == h+1) && row != strings.Repeat("#", w+2) {
						t.Fatalf("%s on %d×%d: row %d is %q", name, w, h, y-1, row)
					}
				}
			}
		}
	}
}

// TestAnOutlierIsSeen, though it is one of 10,000 and shares its column of cells
// with empty intervals.
func TestAnOutlierIsSeen(t *testing.T) {
	x := Axis{Lo: -4, Hi: 4}
	bars := Count(spectrum(10_000), x.Split(1000))
	rows := strings.Split(drawn(Chart{X: x, Y: bars.Upward(Linear), Bars: bars}, 30, 4), "\n")
	cells := []rune(rows[3])
	if len(cells) != 27 || cells[26] != '▁' || cells[25] != ' ' || cells[15] != '█' {
		t.Errorf("at the bottom is %q", rows[3])
	}
}

// TestTheHeightsOfBars are the counts to an eighth of a row.
func TestTheHeightsOfBars(t *testing.T) {
	bars := Histogram{Edges: []float64{0, 1, 2, 3, 4, 5}, Counts: []float64{16, 9, 0, 1, 0.01}}
	got := drawn(Chart{X: Axis{Hi: 5}, Y: Axis{Hi: 16}, Bars: bars}, 10, 2)
	if want := "██▁▁\n████  ▁▁▁▁"; got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

// TestNumbersThatAreNearlyAlike: a label is never cut off, and stands once.
func TestNumbersThatAreNearlyAlike(t *testing.T) {
	for _, v := range []float64{math.Ln2, -math.Ln2, 123456, 0.00012345} {
		c := canvas.New(60, 20)
		Chart{X: Axis{Hi: 1}, Y: Axis{Lo: v - 1e-11*math.Abs(v), Hi: v + 1e-11*math.Abs(v)}}.Draw(c, theme.New(colorprofile.ASCII, true))
		text, label := c.Plain(), plot.ShortLabel(v)
		if strings.Contains(text, "…") || strings.Count(text, label) != 1 {
			t.Errorf("%v: not %s once in\n%s", v, label, text)
		}
	}
}
