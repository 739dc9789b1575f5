package tune

import (
	"fmt"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/charmbracelet/colorprofile"

	"optexplore/tui/canvas"
	"optexplore/tui/canvas/golden"
	"optexplore/tui/experiment"
	"optexplore/tui/theme"
)

// five are runners of which one has no rate.
func five() []string {
	return []string{"gd", "momentum beta=0.5", "newton", "adam", "nelder-mead"}
}

// cases are analyses at their end, by name.
func cases(t testing.TB) map[string]*Analysis {
	all := map[string]*Analysis{}
	for _, id := range []string{"rosenbrock", "bowl", "local-minimum"} {
		o := experiment.Options{Landscape: id}
		all[id+"-one"] = settled(t, race(t, o, "gd"), 0, on())
		all[id+"-five"] = settled(t, race(t, o, five()...), 1, on().Everyone())
	}
	return all
}

func TestPictures(t *testing.T) {
	for name, g := range cases(t) {
		for _, size := range [][2]int{{76, 18}, {116, 34}} {
			golden.Check(t, fmt.Sprintf("%s-%dx%d", name, size[0], size[1]), drawn(g, size[0], size[1]))
		}
	}
}

// TestTheOtherPictures: the table beside, a tuning that is not done, one by the
// distance, one upwards, one of nothing, one that only diverges.
func TestTheOtherPictures(t *testing.T) {
	bowl := experiment.Options{Landscape: "bowl"}
	golden.Check(t, "beside-150x20", drawn(settled(t, race(t, bowl, five()...), 1, on().Everyone()), 150, 20))
	half := new(Analysis)
	s := race(t, bowl, "gd", "momentum", "adam")
	if err := half.Settle(problem(t, s), s, []int{0, 0, 0}, 2, on().Everyone(), 25_000); err != nil {
		t.Fatal(err)
	}
	golden.Check(t, "running-76x18", drawn(half, 76, 18))
	golden.Check(t, "distance-76x18", drawn(settled(t, race(t, experiment.Options{Landscape: "himmelblau"}, "gd"), 0, on().Measure().Less()), 76, 18))
	up := experiment.Options{Formula: "5 - x^2 - 2y^2", Start: []float64{2, 1}, Maximize: true}
	golden.Check(t, "climbing-76x18", drawn(settled(t, race(t, up, "gd", "adam"), 0, on().Everyone()), 76, 18))
	golden.Check(t, "untunable-76x18", drawn(settled(t, race(t, bowl, "nelder-mead"), 0, on()), 76, 18))
	wild := on()
	wild.Lo, wild.Hi = 1, 1000
	golden.Check(t, "diverging-76x18", drawn(settled(t, race(t, bowl, "gd rate=2"), 0, wild), 76, 18))
}

// TestTheSentencesOfOneRunnerAreWhole on a screen of 80 × 24, without the name of the lens,
// which is the title of the panel.
func TestTheSentencesOfOneRunnerAreWhole(t *testing.T) {
	for name, g := range cases(t) {
		text := strings.Join(strings.Fields(drawn(g, 76, 18)), " ")
		if whole := strings.HasSuffix(text, g.Sentence()); whole != strings.HasSuffix(name, "-one") {
			t.Errorf("%s: whole is %v:\n%s", name, whole, text)
		}
		if !strings.HasPrefix(text, g.quantity()+" after 500 evaluations") {
			t.Errorf("%s begins with %.40q", name, text)
		}
	}
}

// TestEverySize has room for no panic, and fills no more than there is.
func TestEverySize(t *testing.T) {
	th := theme.New(colorprofile.TrueColor, true)
	all := cases(t)
	for _, name := range []string{"rosenbrock-one", "bowl-five", "local-minimum-five"} {
		for w := range 160 {
			for h := range 41 {
				if w > 20 && w%7 != 0 {
					continue
				}
				c := canvas.New(w, h)
				all[name].Draw(c, th)
				lines := strings.Split(c.Plain(), "\n")
				if h > 0 && len(lines) != h {
					t.Fatalf("%s: %d rows on %d×%d", name, len(lines), w, h)
				}
				for _, line := range lines {
					if utf8.RuneCountInString(line) > w {
						t.Fatalf("%s on %d×%d: %q", name, w, h, line)
					}
				}
				if w >= 30 && h >= 8 && !strings.Contains(c.Plain(), "after") {
					t.Fatalf("%s on %d×%d says nothing:\n%s", name, w, h, c.Plain())
				}
			}
		}
	}
}

// TestEveryFormula, of odd ranges of f, has a picture.
func TestEveryFormula(t *testing.T) {
	for _, text := range []string{
		"x", "-x^2", "x^2 + 1e9", "1e-300 x^2", "1e200 x^2", "x^3", "exp(x)", "abs(x)", "0 x", "x^4 - x^2", "-exp(exp(x))", "1/x", "log(x)", "x^2 y^2 - 5",
	} {
		for _, maximize := range []bool{false, true} {
			s, err := experiment.Options{Formula: text, Maximize: maximize, Rule: "gd"}.Session()
			if err != nil {
				t.Fatal(err)
			}
			for _, by := range []Settings{on(), on().Measure()} {
				g := settled(t, s, 0, by.Coarser().Less())
				if frame := drawn(g, 76, 18); !strings.Contains(frame, "┬") || g.Sentence() == "" || strings.Contains(frame, "NaN") {
					t.Errorf("%s:\n%s", text, frame)
				}
			}
		}
	}
}

// TestRunnersDifferWithoutColour: each has its symbol in the picture.
func TestRunnersDifferWithoutColour(t *testing.T) {
	th := theme.New(colorprofile.NoTTY, true)
	c := canvas.New(116, 34)
	cases(t)["rosenbrock-five"].Draw(c, th)
	picture, _, _ := strings.Cut(c.Plain(), "    rule")
	for i := range 4 {
		if _, symbol := th.Runner(i); !strings.Contains(picture, "("+string(symbol)) && !strings.Contains(picture, string(symbol)+")") {
			t.Errorf("runner %d is not ringed:\n%s", i, picture)
		}
	}
	if strings.Contains(c.String(), "\x1b[3") {
		t.Error("there are colours")
	}
}

func TestANewStageDrawsNothing(t *testing.T) {
	g := new(Analysis)
	c := canvas.New(20, 3)
	c.Text(0, 0, "behind", canvas.Style{})
	g.Draw(c, theme.New(colorprofile.TrueColor, true))
	if c.Plain() != "behind\n\n" || g.Sentence() != "" {
		t.Errorf("drawn: %q", c.Plain())
	}
}

func BenchmarkDraw(b *testing.B) {
	g := settled(b, race(b, experiment.Options{Landscape: "bowl"}, five()...), 1, on().Everyone())
	c, th := canvas.New(116, 34), theme.New(colorprofile.TrueColor, true)
	b.ReportAllocs()
	for b.Loop() {
		g.Draw(c, th)
	}
}

// BenchmarkSettle is 8 runners at 40 rates for 500 evaluations, in time slices.
func BenchmarkSettle(b *testing.B) {
	s := race(b, experiment.Options{Landscape: "rosenbrock"}, "gd", "momentum", "nesterov", "adam", "rmsprop", "adagrad", "lion", "newton")
	set := on().Everyone()
	set.Lo, set.Hi = 1e-5, 1e-3
	for b.Loop() {
		settled(b, s, 0, set)
	}
}
