package verdict

import (
	"fmt"
	"math"
	"math/cmplx"

	"optexplore/model"
	"optexplore/model/vec"
)

// Forecast is what theory says will happen next.
type Forecast struct {
	Text  string `json:"text"`            // a sentence
	Event string `json:"event,omitempty"` // what will happen: "|y| = 1"; empty for nothing that has a date
	Steps int    `json:"steps"`           // from now until then, −1 for none
	At    int    `json:"at"`              // the step at which it will, −1 for none
}

// undated is a forecast of nothing that has a date.
func undated(text string) Forecast { return Forecast{Text: text, Steps: -1, At: -1} }

// mostSteps is the longest forecast in steps that is worth a number.
const mostSteps = 1 << 40

// dated is a forecast of an event in so many steps.
func (s *facts) dated(steps int, event string) Forecast {
	if steps >= mostSteps {
		return undated(capital(event) + ": practically never.")
	}
	if steps <= 0 {
		return undated("It is past " + event + " already.")
	}
	at := s.now.Step + steps
	text := event + " in " + count(steps) + ", at step " + model.Whole(at) + "."
	return Forecast{Text: s.given(text), Event: event, Steps: steps, At: at}
}

// end is where the run comes to, if nothing disturbs it: within a thousandth
// of the window of a point that holds it, or out of the window.
func (s *facts) end() Forecast {
	a := s.ahead()
	if a == nil {
		return s.blindEnd()
	}
	inside, target := s.Window.Contains(s.X), arrived*s.Scale.Length
	leaves := func(x []float64) bool { return inside && !s.Window.Contains(x) }
	around := nearby * s.Scale.Length
	flatten := s.near != nil && s.near.Kind == model.Degenerate && s.near.Distance > around
	slows := func(x []float64) bool { return flatten && vec.Distance(x, s.near.At) <= around }
	runs := func(x []float64) bool { return !(vec.Distance(x, s.X) <= 100*s.Scale.Length) }
	settles := func(x, c []float64) bool { return a.attracted() && vec.Distance(x, c) <= target }
	stay := s.period(a)
	for {
		steps, ok := a.until(func(x, c []float64) bool {
			return leaves(x) || runs(x) || slows(x) || settles(x, c) && a.remains(x) <= 2*target
		}, stay)
		x := a.to[:a.n]
		switch {
		case !ok:
			return s.unforeseen(a)
		case steps == 0:
			return undated("It stays: nothing moves it but noise.")
		case runs(x) && !inside:
			return undated("Nothing in sight holds it: it runs off without end.")
		case leaves(x):
			return s.dated(steps, "out of the window at "+s.at(x))
		case slows(x):
			f := s.dated(steps, fmt.Sprintf("within %s of %s", num(around), s.at(s.near.At)))
			f.Text += " There slope and curvature both vanish."
			return f
		}
		// The model there has the last word.
		if !a.resume(steps, a.budget) {
			return s.unforeseen(a)
		}
		c := make([]float64, a.n)
		if a.centerTo(c); vec.Distance(x, c) <= 2*target {
			return s.dated(steps, fmt.Sprintf("within %s of %s", num(target), s.called(c)))
		}
	}
}

// Forecasts of nothing.
const (
	noTheory = "There is no theory of this rule's steps to go by."
	unknown  = "What comes next is beyond what can be foreseen."
)

// blindEnd is end without the quadratic model.
func (s *facts) blindEnd() Forecast {
	if r := s.simulation(); r != nil {
		return s.simulated(r)
	}
	return undated(noTheory)
}

// unforeseen is the forecast where looking ahead came to no end.
func (s *facts) unforeseen(a *ahead) Forecast {
	x := a.from[:a.n]
	if a.steps == 0 {
		return undated(unknown)
	}
	return undated(fmt.Sprintf("Still on the way after the %s that can be foreseen, at f = %s.", count(a.steps), num(s.f(s.Objective.Value(x)))))
}

// called is a point by its kind, if it is the one near: "the saddle at (0, 0)".
func (s *facts) called(c []float64) string {
	if s.near != nil && vec.Distance(c, s.near.At) <= arrived*s.Scale.Length {
		name := s.word(string(s.near.Kind))
		if s.near.Kind == model.Degenerate {
			name = "flat point"
		}
		return fmt.Sprintf("the %s at %s", name, s.at(s.near.At))
	}
	return s.at(c)
}

// settling is where swings end: at the minimum near, unless the rate is beyond
// its bound there.
func (s *facts) settling() Forecast {
	if s.near == nil || s.near.Kind != model.Minimum || !s.HasStable || !s.repelled() {
		return s.end()
	}
	steepest := s.near.Values[len(s.near.Values)-1]
	if s.many() {
		return undated(fmt.Sprintf("It cannot settle: at %s η·λmax = %s > %s. A rate below %s is stable there.",
			s.called(s.near.At), num(s.rate*steepest), num(s.Stable), num(s.Stable/steepest)))
	}
	return undated(fmt.Sprintf("It cannot settle: at the %s %s η·λ = %s > %s. A rate below %s is stable there.",
		s.word("minimum"), s.at(s.near.At), num(s.rate*steepest), num(s.Stable), num(s.Stable/steepest)))
}

// period is for how many steps a swing may hide how far it goes: half a turn
// of the slowest turning multiplier.
func (s *facts) period(a *ahead) (stay int) {
	for _, lambda := range a.values {
		if z := s.factor(lambda); turns(z) {
			stay = max(stay, int(min(math.Ceil(math.Pi/math.Abs(cmplx.Phase(z))), 64)))
		}
	}
	return stay
}

// overflow is when a growing offset u leaves the window or, beyond it, has f,
// some λu²/2, leave the range of the numbers: log(most/u)/log|multiplier|
// steps from now, with most = √(2·MaxFloat64/λ).
func (s *facts) overflow(m mode) Forecast {
	if s.Window.Contains(s.X) || s.many() {
		return s.end()
	}
	most := (math.Log(math.MaxFloat64) + math.Log(2/m.lambda)) / 2
	u := m.size() / cmplx.Abs(1-1/m.factor) // the last step led from u/multiplier to u
	steps := (most - math.Log(u)) / math.Log(cmplx.Abs(m.factor))
	if !(steps < mostSteps) {
		return undated("The least offset grows.")
	}
	n := int(math.Ceil(steps))
	at := s.now.Step + n
	return Forecast{
		Text: fmt.Sprintf("At this pace the numbers overflow near step %s.", model.Whole(at)), Event: "overflow",
		Steps: n, At: at,
	}
}
