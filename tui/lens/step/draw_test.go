package step

import (
	"fmt"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/charmbracelet/colorprofile"
	"github.com/charmbracelet/x/ansi"

	"optexplore/model"
	"optexplore/optimizer"
	"optexplore/tui/canvas"
	"optexplore/tui/canvas/golden"
	"optexplore/tui/experiment"
	"optexplore/tui/theme"
)

// next is the step that a rule, in words, takes after so many on a landscape.
func next(t testing.TB, landscape, words string, head int) experiment.StepDetail {
	t.Helper()
	return nextOf(t, experiment.Options{Landscape: landscape}, words, head)
}

// nextOf is the same where more than a landscape is meant.
func nextOf(t testing.TB, o experiment.Options, words string, head int) experiment.StepDetail {
	t.Helper()
	s, err := o.Session()
	if err != nil {
		t.Fatal(err)
	}
	l, err := experiment.Landscape(s)
	if err != nil {
		t.Fatal(err)
	}
	r, err := experiment.Options{}.ReadRunner(l, words)
	if err != nil {
		t.Fatal(err)
	}
	s.Runners, s.Fair = []model.Runner{r}, false
	race, err := experiment.NewRace(s)
	if err != nil {
		t.Fatal(err)
	}
	if _, err = race.Sync(s.Seek(head), head); err != nil {
		t.Fatal(err)
	}
	in, err := race.StepDetail(0)
	if err != nil {
		t.Fatal(err)
	}
	return in
}

// drawn is a step on a canvas of a size.
func drawn(in experiment.StepDetail, shown, w, h int) *canvas.Canvas {
	c := canvas.New(w, h)
	Draw(c, theme.New(colorprofile.TrueColor, true), in, shown)
	return c
}

// TestPictures: rules in one dimension and in two, narrow and wide, at the
// beginning, on the way and at the end.
func TestPictures(t *testing.T) {
	for _, p := range []struct {
		name, landscape, words string
		head                   int
	}{
		{"adam-2d", "rosenbrock", "adam rate=0.1 weight_decay=0.01 noise=0.1 seed=1 clip_norm=5", 30}, {"adam-1d", "local-minimum", "adam rate=0.1", 3},
		{"armijo-2d", "rosenbrock", "armijo", 30}, {"armijo-1d", "local-minimum", "armijo rate=4", 0},
		{"newton-2d", "himmelblau", "newton", 2}, {"newton-1d", "local-minimum", "newton rate=0.5", 1},
		{"rprop-2d", "himmelblau", "rprop rate=0.3", 6}, {"rprop-1d", "local-minimum", "rprop rate=0.1", 0},
		{"bfgs-2d", "rosenbrock", "bfgs", 4},
	} {
		in := next(t, p.landscape, p.words, p.head)
		for _, size := range [][2]int{{34, 14}, {90, 30}} {
			var frames []string
			for _, shown := range []int{0, (in.Parts() + 1) / 2, in.Parts()} {
				frames = append(frames, drawn(in, shown, size[0], size[1]).Plain())
			}
			golden.Check(t, fmt.Sprintf("%s-%dx%d", p.name, size[0], size[1]), strings.Join(frames, "\n"+strings.Repeat("─", size[0])+"\n"))
		}
	}
}

// rows is how many rows Draw needs for all of it, w cells wide.
func rows(in experiment.StepDetail, shown, w int) int {
	return headings(in) + height(layOut(in, shown, w))
}

// TestEveryRuleIsDrawnInFull: nothing of what a line says is lost at any width,
// and the part shown last is always seen.
func TestEveryRuleIsDrawnInFull(t *testing.T) {
	for _, e := range optimizer.All() {
		if _, by := e.New().(model.ByMatrix); by {
			continue
		}
		in := next(t, "himmelblau", e.ID, 3)
		for _, w := range []int{26, 41, 60, 120} {
			for shown := range in.Parts() + 1 {
				h := rows(in, shown, w)
				plain := drawn(in, shown, w, h).Plain()
				if n := utf8.RuneCountInString(strings.SplitN(plain, "\n", 2)[0]); n > w || len(strings.Split(plain, "\n")) != h || strings.ContainsAny(plain, "↑↓") {
					t.Fatalf("%s, %d wide, is not %d rows high:\n%s", e.ID, w, h, plain)
				}
				for k, l := range in.Lines {
					if !strings.Contains(bare(plain), bare(l.Text)) {
						t.Errorf("%s, %d wide, lacks %q:\n%s", e.ID, w, l.Text, plain)
					}
					if has := strings.Contains(bare(plain), bare(l.Numbers(digitsOf(in, w)))); k < shown && w < wide && !has {
						t.Errorf("%s, %d wide, lacks %q:\n%s", e.ID, w, l.Numbers(digitsOf(in, w)), plain)
					}
				}
				if low := drawn(in, shown, w, 9).Plain(); shown > 0 && !strings.Contains(low, string(markNow)) {
					t.Errorf("%s, %d wide: the part shown last is not seen\n%s", e.ID, w, low)
				}
			}
		}
	}
}

// bare is a text without spaces and ends of lines.
func bare(text string) string { return strings.Join(strings.Fields(text), "") }

// exact says whether a canvas is as wide and as high as a terminal that it is
// written on, and nothing is outside of the part that is drawn on.
func exact(t *testing.T, in experiment.StepDetail, shown, w, h int) {
	t.Helper()
	c := canvas.New(w+2, h+2)
	for y := range h + 2 {
		c.Text(0, y, strings.Repeat("#", w+2), canvas.Style{})
	}
	Draw(c.Sub(canvas.Rect{X: 1, Y: 1, W: w, H: h}), theme.New(colorprofile.TrueColor, true), in, shown)
	rows := strings.Split(c.String(), "\n")
	if len(rows) != h+2 {
		t.Fatalf("%d rows on %d×%d", len(rows)-2, w, h)
	}
	edge := strings.Repeat("#", w+2)
	for y, row := range rows {
		plain := ansi.Strip(row)
		if ansi.StringWidth(plain) != w+2 || (y == 0 || y == h+1) && plain != edge || !strings.HasPrefix(plain, "#") || !strings.HasSuffix(plain, "#") {
			t.Fatalf("row %d on %d×%d, %d parts shown, is %q", y-1, w, h, shown, plain)
		}
	}
}

// TestAnySize is drawn, from nothing up, exactly as large as it is to be.
func TestAnySize(t *testing.T) {
	for _, words := range []string{"adam", "armijo", "bfgs", "saddle-free-newton"} {
		in := next(t, "rosenbrock", words, 5)
		for w := range 40 {
			for h := range 12 {
				for shown := -1; shown <= in.Parts()+1; shown++ {
					exact(t, in, shown, w, h)
				}
			}
		}
	}
	exact(t, experiment.StepDetail{}, 0, 30, 10)
	exact(t, experiment.StepDetail{}, 1, 30, 10)
}

// TestManyParametersTakeNoMoreRoom: every rule's step of 1,000 parameters is about
// as long as one of two.
func TestManyParametersTakeNoMoreRoom(t *testing.T) {
	for _, e := range optimizer.All() {
		if _, by := e.New().(model.ByMatrix); by || model.TooMany(e.ID, e.New(), 1000) != nil {
			continue
		}
		few := next(t, "rosenbrock", e.ID, 2)
		many := nextOf(t, experiment.Options{Landscape: "rosenbrock-n", Dim: 1000}, e.ID, 2)
		if a, b := rows(few, few.Parts(), 60), rows(many, many.Parts(), 60); b > 2*a+4 {
			t.Errorf("%s takes %d rows for 1,000 parameters and %d for two", e.ID, b, a)
		}
		if text := drawn(many, many.Parts(), 60, 60).Plain(); !strings.Contains(bare(text), "…1,000numbers)") {
			t.Errorf("%s: lacks how many numbers there are:\n%s", e.ID, text)
		}
	}
}

// TestWrap cuts before operators and outside of brackets.
func TestWrap(t *testing.T) {
	for text, want := range map[string]string{
		"0.9·(0.31, −0.2) + 0.1·(1.2, 0.4)": "0.9·(0.31, −0.2)\n  + 0.1·(1.2, 0.4)",
		"max((0.3, 0.2), (0.4, 0.1))":       "max((0.3, 0.2),\n  (0.4, 0.1))",
		"abcdefghijklmnopqrstuvwxyz":        "abcdefghijklmnopqrst\n  uvwxyz",
		"short":                             "short",
	} {
		if got := strings.Join(wrap(text, 20), "\n"); got != want {
			t.Errorf("got\n%s\nwant\n%s", got, want)
		}
	}
}

// BenchmarkDraw is a frame of a step that is shown in full, of 2 parameters and of
// 1,000.
func BenchmarkDraw(b *testing.B) {
	for _, n := range []int{2, 1000} {
		in := nextOf(b, experiment.Options{Landscape: "rosenbrock-n", Dim: n}, "adam", 30)
		c, t := canvas.New(60, 30), theme.New(colorprofile.TrueColor, true)
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			for b.Loop() {
				Draw(c, t, in, in.Parts())
			}
		})
	}
}
