package verdict

import (
	"slices"

	"optexplore/model"
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
func dated(f *facts, steps int, event string) Forecast {
	if steps >= mostSteps {
		return undated(capital(event) + ": practically never.")
	}
	if steps <= 0 {
		return undated("It is past " + event + " already.")
	}
	at := f.now.Step + steps
	text := event + " in " + count(steps) + ", at step " + model.Whole(at) + "."
	return Forecast{Text: underConditions(f, text), Event: event, Steps: steps, At: at}
}

// Forecasts of nothing.
const (
	noTheory = "There is no theory of this rule's steps to go by."
	unknown  = "What comes next cannot be foreseen."
)

// underConditions is a forecast under the conditions that it is made under.
func underConditions(f *facts, text string) string {
	var conditions []string
	if !f.Oracle.Exact() {
		conditions = append(conditions, "without the noise")
	}
	if f.Scheduled && f.many() {
		conditions = append(conditions, "at this rate")
	}
	for i, c := range slices.Backward(conditions) {
		sign := " and "
		if i == len(conditions)-1 {
			sign = ", "
		}
		text = c + sign + text
	}
	return capital(text)
}

// withoutEvent is a forecast where the event that was waited for did not come.
func withoutEvent(f *facts, c course, text string) Forecast {
	if r, ok := c.(*simulation); ok {
		return forecastOutcome(f, r)
	}
	return undated(text)
}
