package parameters

import (
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"

	"github.com/charmbracelet/colorprofile"

	"optexplore/model"
	"optexplore/tui/canvas"
	"optexplore/tui/canvas/golden"
	"optexplore/tui/experiment"
	"optexplore/tui/keys"
	"optexplore/tui/lens"
	"optexplore/tui/scene"
	"optexplore/tui/theme"
)

func look() theme.Theme { return theme.New(colorprofile.ASCII, true) }

func drawn(c Content, w, h int) string {
	on := canvas.New(w, h)
	c.Draw(on, look())
	return on.Plain()
}

// bars is a bar of a number in w cells.
func bars(v, top float64, signed bool, w int) string {
	on := canvas.New(w, 1)
	bar(on, 0, 0, w, v, top, signed, canvas.Style{}, canvas.Style{})
	return on.Plain()
}

func TestBars(t *testing.T) {
	for _, c := range []struct {
		v      float64
		signed bool
		want   string
	}{
		{4, true, "    │████"}, {-4, true, "████│"}, {2, true, "    │██"}, {-2, true, "  ██│"}, {0, true, "    │"},
		{2.5, true, "    │██▌"}, {-2.5, true, " ▐██│"}, {1e-9, true, "    │▏"}, {-1e-9, true, "   ▕│"},
		{4, false, "│████████"}, {1, false, "│██"}, {0, false, "│"}, {1e-9, false, "│▏"},
		{math.NaN(), true, "    │"}, {math.Inf(1), false, "│"},
	} {
		if got := strings.TrimRight(bars(c.v, 4, c.signed, 9), " "); got != c.want {
			t.Errorf("%v of 4: %q, want %q", c.v, got, c.want)
		}
	}
}

// many are n parameters with three vectors, of which the memory is the square of the
// gradient.
func many(n int, blocks []model.Block, set Settings) Content {
	x, g, v := make([]float64, n), make([]float64, n), make([]float64, n)
	for i := range n {
		x[i], g[i] = math.Sin(float64(i)), math.Cos(1.7*float64(i))*math.Pow(10, math.Sin(float64(i*i)))
		v[i] = g[i] * g[i]
	}
	return New(7, []Vector{{"x", x}, {"gradient", g}, {"v", v}}, blocks, set)
}

func layers() []model.Block {
	return []model.Block{{Name: "W1", Rows: 16, Columns: 2}, {Name: "b1", Rows: 16, Columns: 1}, {Name: "W2", Rows: 1, Columns: 16}, {Name: "b2", Rows: 1, Columns: 1}}
}

func TestGolden(t *testing.T) {
	for name, c := range map[string]Content{
		"many": many(1000, nil, Settings{From: 40}), "sorted": many(1000, nil, Settings{By: ByGradient}),
		"blocks": many(65, layers(), Settings{From: 28}), "blocks-sorted": many(65, layers(), Settings{By: ByMemory}), "two": many(2, nil, Settings{}),
	} {
		for _, size := range [][2]int{{56, 12}, {76, 18}, {116, 34}} {
			golden.Check(t, fmt.Sprintf("%s-%dx%d", name, size[0], size[1]), drawn(c, size[0], size[1]))
		}
	}
}

// TestEachParameterIsShownOnce when one scrolls from the first to the last, in every
// order, with blocks and without, at any height.
func TestEachParameterIsShownOnce(t *testing.T) {
	for _, blocks := range [][]model.Block{nil, layers()} {
		for _, by := range orders() {
			for _, h := range []int{3, 8, 9, 24, 80} {
				seen := map[int]bool{}
				var first, last int
				for from := 0; from < 65; {
					c := many(65, blocks, Settings{From: from, By: by})
					on := canvas.New(80, max(h-2, 1))
					var shown int
					first, shown = c.rows(on, c.layOut(80), look(), h-2)
					if shown == 0 && h > 3 {
						t.Fatalf("nothing of %q from %d in %d rows", by, from, h)
					}
					for k := first; k < first+shown; k++ {
						seen[c.at(k)] = true
					}
					last = first + shown
					from += max(shown, 1)
				}
				if (len(seen) != 65 || last != 65) && h > 3 {
					t.Errorf("blocks %t, by %q, %d rows: %d parameters seen, the last %d", blocks != nil, by, h, len(seen), last)
				}
			}
		}
	}
}

// TestOrders: by size the greatest first, whatever the sign.
func TestOrders(t *testing.T) {
	c := many(300, nil, Settings{By: ByGradient})
	for k := range c.N() - 1 {
		if a, b := math.Abs(c.Vectors[1].Of[c.at(k)]), math.Abs(c.Vectors[1].Of[c.at(k+1)]); a < b {
			t.Fatalf("%v before %v", a, b)
		}
	}
	nan := New(0, []Vector{{"x", []float64{1, math.NaN(), -3, 2}}, {"gradient", make([]float64, 4)}}, nil, Settings{By: ByX})
	if !slices.Equal(nan.order, []int{1, 2, 3, 0}) {
		t.Errorf("%v", nan.order)
	}
	s := Settings{From: 5}
	var got []Order
	for range 4 {
		s = s.next(true)
		got = append(got, s.By)
	}
	if want := []Order{ByX, ByGradient, ByMemory, ByNumber}; !slices.Equal(got, want) || s.From != 0 {
		t.Errorf("%q, want %q", got, want)
	}
	if s := (Settings{By: ByGradient}).next(false); s.By != ByNumber {
		t.Errorf("without memory %q follows gradient", s.By)
	}
}

// TestHalf: the least number of parameters with half of the sum of squares.
func TestHalf(t *testing.T) {
	for _, c := range []struct {
		v    []float64
		want int
	}{
		{[]float64{1, 1, 1, 1}, 2}, {[]float64{0, -3, 0}, 1}, {[]float64{2, 1, 1, 1, 1, 1}, 2}, {[]float64{0, 0}, 0},
		{[]float64{1, math.NaN()}, 0}, {[]float64{1, math.Inf(1)}, 0}, {[]float64{1e200, 1e200}, 1},
	} {
		if got := half(c.v); got != c.want {
			t.Errorf("%v: %d, want %d", c.v, got, c.want)
		}
	}
}

// TestNames of parameters in blocks.
func TestNames(t *testing.T) {
	c := many(65, layers(), Settings{})
	for i, want := range map[int]string{0: "W1[1,1]", 1: "W1[1,2]", 31: "W1[16,2]", 32: "b1[1]", 63: "W2[1,16]", 64: "b2[1]"} {
		if got := c.name(i, true); got != want {
			t.Errorf("parameter %d is %q, want %q", i, got, want)
		}
	}
	for from, want := range map[int][2]int{0: {0, 32}, 5: {0, 32}, 32: {0, 48}, 33: {32, 48}, 64: {48, 64}} {
		c.From = from
		if back, on := c.following(true), c.following(false); back != want[0] || on != want[1] {
			t.Errorf("from %d to %d and %d, want %v", from, back, on, want)
		}
	}
}

// TestNumbersOfTheWholeAreLeftOut: σ of CMA-ES is no number of a parameter.
func TestNumbersOfTheWholeAreLeftOut(t *testing.T) {
	c := New(0, []Vector{{"x", []float64{3, 3}}, {"gradient", []float64{1, 1}}, {"σ", []float64{2, 2}}, {"m", []float64{0, 0}}, {"p", []float64{1, 2}}}, nil, Settings{})
	var names []string
	for _, v := range c.Vectors {
		names = append(names, v.Name)
	}
	if got := strings.Join(names, " "); got != "x gradient m p" {
		t.Error(got)
	}
}

// TestEverySize: nothing panics, and nothing is written beside the canvas.
func TestEverySize(t *testing.T) {
	odd := New(0, []Vector{{"x", []float64{math.NaN(), math.Inf(1), -1e308}}, {"gradient", []float64{5e-324, 0, math.Inf(-1)}}}, nil, Settings{})
	for k, c := range []Content{many(1, nil, Settings{}), many(65, layers(), Settings{From: 9999}), many(1000, nil, Settings{From: 998, By: ByX}), odd} {
		for w := range 130 {
			for h := range 14 {
				for _, row := range strings.Split(drawn(c, w, h), "\n") {
					if canvas.Width(row) > w {
						t.Fatalf("%d at %d×%d: %q", k, w, h, row)
					}
				}
			}
		}
	}
}

// TestKeys: folded over a lens on 1,000 parameters, and what its heading says.
func TestKeys(t *testing.T) {
	s, err := experiment.Options{Landscape: "rosenbrock-n", Dim: 1000}.Race([]string{"adam rate=0.01"})
	if err != nil {
		t.Fatal(err)
	}
	s.Fair = false
	race, err := experiment.NewRace(s.Seek(3))
	if err != nil {
		t.Fatal(err)
	}
	if s, err = race.Sync(s.Seek(3), 10); err != nil {
		t.Fatal(err)
	}
	frame, err := new(scene.Framer).Frame(race.Problem, s, race.Trace(0), 3, scene.Views(s)[0])
	if err != nil {
		t.Fatal(err)
	}
	l, change := Entry().New(), lens.Change{Session: s, Steps: []int{3}, On: true}
	heading := func() string {
		now := lens.At(race, frame)
		now.Settings = change.Settings
		if err := l.Settle(now, 1); err != nil {
			t.Fatal(err)
		}
		c := canvas.New(116, 14)
		l.Panel(c, look())
		top, _, _ := strings.Cut(c.Plain(), "\n")
		return strings.TrimSpace(top)
	}
	for _, c := range []struct{ pressed, want string }{
		{"", "1–10 of 1,000 parameters, by number, at step 3"}, {"down", "2–11 of 1,000"}, {"up up", "1–10 of 1,000"}, {"pgdown pgdown", "41–50 of 1,000"},
		{"pgup", "21–30 of 1,000"}, {"$", "991–1,000 of 1,000"}, {"pgup", "980–989 of 1,000"}, {"0", "1–10 of 1,000"},
		{"y", "the greatest |x| first"}, {"y", "the greatest |gradient| first"}, {"y", "the greatest |m| first"}, {"y", "by number"}, {")", "1–10 of 1,000"},
	} {
		heading()
		for key := range strings.FieldsSeq(c.pressed) {
			change, _, _ = keys.Table[lens.Change](l.Keys()).Press(change, key)
		}
		if got := heading(); !strings.Contains(got, c.want) {
			t.Errorf("after %q: %q, want %q", c.pressed, got, c.want)
		}
	}
}

func TestSettingsAreBounded(t *testing.T) {
	for _, s := range []Settings{{From: -1}, {From: model.MaxDim}, {By: "size"}} {
		if s.Validate() == nil {
			t.Errorf("%+v is valid", s)
		}
	}
}

// BenchmarkDraw is a frame of 10,000 parameters in order of size, sorted anew.
func BenchmarkDraw(b *testing.B) {
	on, t := canvas.New(196, 54), theme.New(colorprofile.TrueColor, true)
	vectors := many(10_000, nil, Settings{}).Vectors
	b.ReportAllocs()
	for b.Loop() {
		New(1, vectors, nil, Settings{By: ByGradient}).Draw(on, t)
	}
}
