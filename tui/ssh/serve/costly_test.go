package serve_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"optexplore/tui/ssh/serve"
)

// costly is what a visitor types who asks for as much as can be asked for on a
// formula: a race of eight of the rules that ask for most, at the highest speed.
func costly(formula string) string {
	return "F\x15\x1b[200~" + formula + "\x1b[201~\r" + "oarmijo\r" +
		"Ocma\r" + "Osaddle\r" + "Onelder\r" + "Obfgs\r" + "Osophia\r" + "Osam\r" + "Oadam\r" + "n" + strings.Repeat("+", 11) + " "
}

// costlyFormula is near to the largest formula that is taken.
func costlyFormula() string {
	var terms []string
	for k := range 100 {
		terms = append(terms, fmt.Sprintf("(x^2+%d)^sin(%dy)", k+2, k+3))
	}
	return strings.Join(terms, "+")
}

// toggled is all that is derived beside a race, turned on and off: a sweep of
// sixty rates of all runners in 10,000 evaluations each, an ensemble of 1,000,
// the step detail, a new start.
var toggled = "ta))++++++" + "t" + "E))))))" + "lL E" + "ili" + "8]2[" + "HH]" + "R " + "\x1b[<0;30;10M" + "vv"

// TestWhoAsksForAllThereIsHarmsNobody: others see their steps meanwhile, and who
// asks for it can leave. The clock of the test does not see what a step costs, so
// the formula is one that costs little; the load program has the other.
func TestWhoAsksForAllThereIsHarmsNobody(t *testing.T) {
	if testing.Short() {
		t.Skip("long, and of the goroutines of every visit")
	}
	survives(t, func(o *serve.Options) { o.FPS = 4 }, func(s *served) {
		v, other := s.visit("203.0.113.1"), s.visit("203.0.113.2")
		v.press(costly("x^4-3x^2+y^2+x"))
		v.await("8 ✱ Adam")
		for k := range 4 { // on and off, twice
			v.press(toggled)
			time.Sleep(2 * time.Second)
			other.press("l")
			other.await(fmt.Sprintf("step %d", k+1))
		}
		began := time.Now()
		v.press("\x03")
		if code := v.over(); code != 0 {
			t.Errorf("exit code %d", code)
		}
		if took := time.Since(began); took > 10*time.Second {
			t.Errorf("ctrl+c is obeyed after %v", took)
		}
		v.mustBeRestored()
	})
}
