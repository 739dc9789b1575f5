package edge

import (
	"math"
	"strings"
	"testing"

	"github.com/charmbracelet/colorprofile"

	"optexplore/model/sharpness"
	"optexplore/tui/canvas/golden"
	"optexplore/tui/experiment"
	"optexplore/tui/lens"
	"optexplore/tui/lens/lenstest"
)

// of are facts of λmax at the steps 0, 1, … with the limit 20.
func of(lambda ...float64) Facts {
	f := Facts{Stride: 1, Rule: "Gradient descent", Bound: "2/η", Step: len(lambda) - 1}
	for k, v := range lambda {
		f.Samples = append(f.Samples, sharpness.Sample{Step: k, Lambda: v, Limit: 20})
		f.Values = append(f.Values, 1/float64(k+1))
	}
	return f
}

func TestSentences(t *testing.T) {
	unlimited := of(3, 4)
	unlimited.Bound, unlimited.Rule = "", "Lion"
	turned := of(7, 8, 9)
	for k := range unlimited.Samples {
		unlimited.Samples[k].Limit = math.NaN()
	}
	turned.Samples[2].Limit = 10
	sparse := of(7.8, 19, 20.1, 19.8)
	sparse.Stride = 64
	for k := range sparse.Samples {
		sparse.Samples[k].Step = []int{0, 309, 310, 640}[k]
	}
	scaled := of(100, 90)
	for k := range scaled.Samples {
		scaled.Samples[k].Scaled = true
	}
	for want, f := range map[string]Facts{
		"being computed": {},
		"λmax is 7.8, 39 % of 2/η = 20. Below 2/η the quadratic here has Gradient descent settle":                                               of(7.8),
		"Progressive sharpening: λmax has risen from 7.8 to 15, 75 % of 2/η = 20.":                                                              of(7.8, 12, 15),
		"λmax has fallen from 15 to 12, 60 % of 2/η = 20.":                                                                                      of(15, 12),
		"λmax has fallen from 30 to 19.9, 99.5 % of 2/η = 20, above which it began.":                                                            of(30, 25, 19.9),
		"λmax has risen from 7.8 to 20.1; it came over 2/η = 20 at step 2. Above 2/η the quadratic here has the steps of Gradient descent grow": of(7.8, 19, 20.1),
		"it came over 2/η = 20 at step 2 and has stayed within 3 % of it since.":                                                                of(7.8, 19, 20.1, 20.6, 19.7),
		"it came over 2/η = 20 at step 1 and has been between 50 % and 150 % of it since.":                                                      of(7.8, 30, 10),
		"it came over 2/η = 20 at step 310 and has stayed within 1 % of it since at the steps that were measured. Below":                        sparse,
		"Measured at 4 of 641 steps.":                                                                                                      sparse,
		"λmax has risen from 3 to 4. No limit of it is known for Lion.":                                                                    unlimited,
		"λmax has risen from 7 to 9, 90 % of the limit that the rate sets now, 2/η = 10.":                                                  turned,
		"The preconditioned λmax has fallen from 100 to 90, 450 % of 2/η = 20, above which it began":                                       scaled,
		"It is that of P^−½∇²f P^−½, P = η/r, r being the effective rates":                                                                 scaled,
		"λmax has risen from 24 to 25, 125 % of 2/η = 20, above which it began; it goes to and fro, at last between 80 % and 125 % of it.": of(24, 17, 26, 16, 25, 16, 25, 16, 25, 16, 25),
		"λmax has risen from 30 to 1e9, 5e7 times 2/η = 20, above which it began.":                                                         of(30, 1e9),
		"There are no second derivatives at step 1.":                                                                                       of(3, math.NaN()),
		"λmax is 5, as at the start, 25 % of 2/η = 20.":                                                                                    of(5, 5),
		"it came over 2/η = 20 at step 1, and is not finite at last":                                                                       of(5, 25, math.Inf(1), 25),
	} {
		if got := f.Sentences().String(); !strings.Contains(got, want) {
			t.Errorf("%q lacks %q", got, want)
		}
	}
}

// at is what the lens is given at a head of the race of a session.
func at(t testing.TB, o experiment.Options, words string, head int) lens.Now {
	t.Helper()
	return lenstest.At(t, lenstest.Race(t, o, words), head)
}

// settled is the lens settled to its end.
func settled(t testing.TB, now lens.Now) lens.Lens {
	t.Helper()
	l := Entry().New()
	lenstest.Settle(t, l, now)
	return l
}

func TestGolden(t *testing.T) {
	quartic := experiment.Options{Formula: "(1 - x^2 y^2)^2/4", Start: []float64{3.4, 0.3}}
	for name, c := range map[string]struct {
		o     experiment.Options
		words string
		head  int
	}{
		"edge": {quartic, "gd rate=0.1", 120}, "long": {quartic, "gd rate=0.1", 2000}, "start": {quartic, "gd rate=0.1", 0},
		"adam": {quartic, "adam rate=0.05", 300}, "curve": {experiment.Options{Landscape: "local-minimum"}, "gd rate=0.1", 20},
		"unknown": {quartic, "lion rate=0.01", 50}, "diverging": {experiment.Options{Formula: "(1 - x y)^2/2", Start: []float64{4, 0.2}}, "gd rate=0.3", 7},
		"climbing": {experiment.Options{Formula: "-(1 - x y)^2/2", Start: []float64{2, 0.4}, Maximize: true}, "momentum rate=0.3", 40},
	} {
		l := settled(t, at(t, c.o, c.words, c.head))
		for _, size := range [][2]int{{76, 18}, {116, 34}} {
			golden.Check(t, name+"-"+map[int]string{76: "80x24", 116: "120x40"}[size[0]], lenstest.Panel(l, size[0], size[1], colorprofile.ASCII))
		}
	}
}

// TestEverySize draws without an end or a panic.
func TestEverySize(t *testing.T) {
	l := settled(t, at(t, experiment.Options{Formula: "(1 - x y)^2/2", Start: []float64{2.4, 0.3}}, "gd rate=0.5", 30))
	fresh := Entry().New()
	for w := 0; w < 50; w += 3 {
		for h := range 20 {
			lenstest.Panel(l, w, h, colorprofile.ASCII)
			lenstest.Panel(fresh, w, h, colorprofile.ASCII)
		}
	}
}

// TestTheLimitIsThatOfTheRule at its rate.
func TestTheLimitIsThatOfTheRule(t *testing.T) {
	for words, want := range map[string]string{"gd rate=0.1": "2/η = 20", "momentum rate=0.1 beta=0.5": "3/η = 30", "adam rate=0.1": "38/η = 380", "rmsprop rate=0.1": "2/η = 20"} {
		l := settled(t, at(t, experiment.Options{Formula: "x^2 + 3y^2", Start: []float64{1, 1}}, words, 2))
		if got := lenstest.Panel(l, 100, 20, colorprofile.ASCII); !strings.Contains(got, want) {
			t.Errorf("%s: no %s in\n%s", words, want, got)
		}
	}
}
