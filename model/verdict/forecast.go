package verdict

import (
	"strings"

	"optexplore/model"
	"optexplore/model/event"
)

// Forecast is which event comes next, and what theory says beside it.
type Forecast struct {
	Text    string `json:"text"`              // a sentence
	Event   string `json:"event,omitempty"`   // what will happen: "|y| = 1"; empty for nothing that has a date
	Steps   int    `json:"steps"`             // from now until then, −1 for none
	At      int    `json:"at"`                // the step at which it will, −1 for none
	Receipt string `json:"receipt,omitempty"` // what was foretold and has just come
	Brief   string `json:"-"`                 // the same without what it is
}

// undated is a forecast of nothing that has a date.
func undated(text string) Forecast { return Forecast{Text: text, Steps: -1, At: -1} }

// foresee is the forecast: what is seen ahead.
func foresee(f *facts) Forecast {
	if !f.Oracle.Exact() {
		return undated(othersSentence(f))
	}
	forecast := undated("")
	if list := together(ahead(f)); len(list) == 0 {
		forecast.Text = quietSentence(f)
	} else {
		e := list[0][0]
		phrase := eventPhrase(f, e, nil)
		forecast = Forecast{Event: strings.TrimSuffix(phrase, ","), Steps: e.Step - f.now.Step, At: e.Step, Text: aheadSentence(f, list, phrase)}
	}
	if come := lastOf(f.Ahead.Log.Until(f.now.Step)); len(come) > 0 {
		if what, brief := receiptSentence(f, come); brief != "" {
			forecast.Receipt, forecast.Brief = what+": "+brief, brief
		}
	}
	return forecast
}

// lastOf is the events of the last step.
func lastOf(l event.Log) event.Log {
	first := len(l)
	for first > 0 && l[first-1].Step == l[len(l)-1].Step {
		first--
	}
	return l[first:]
}

// fresh is for how many steps after an event it is told that it was foretold.
const fresh = 10

// foretoldAt is the step from which on an event was seen ahead; ok is false if it was
// not, as it came with the settings.
func foretoldAt(f *facts, e event.Event) (step int, ok bool) {
	step = max(f.Ahead.Since, e.Step-f.Ahead.Reach)
	return step, step < e.Step && f.now.Step-e.Step <= fresh
}

// Foretold is one event in words.
type Foretold struct {
	Step     int        `json:"step"`
	Kind     event.Kind `json:"kind"`
	Sentence string     `json:"sentence"`
	Times    int        `json:"times,omitempty"` // how often, where it is told once for all; else 0
	Last     int        `json:"last,omitempty"`  // the step at which it comes last, as far as it is counted
}

// Tell says each of the events of a log in a sentence, of the objective, the window
// and the known points of l.
func Tell(l Evidence, log event.Log) []Foretold {
	f := &facts{Evidence: l, words: words{l.Maximize, l.Scale, model.Blocks(l.Objective)}}
	list := make([]Foretold, len(log))
	for i, e := range log {
		list[i] = Foretold{Step: e.Step, Kind: e.Kind, Sentence: eventSentence(f, e)}
	}
	return list
}

// whenByTheory is after how many steps the quadratic at the point near has an event
// come, by the rule's multipliers alone; ok is false where that says nothing.
func whenByTheory(f *facts, e event.Event) (steps int, ok bool) {
	if f.Scheduled || !f.about(e) || !f.near.Whole || !f.hasTheory() {
		return 0, false
	}
	switch e.Kind {
	case event.Escapes:
		return escapeByTheory(f, e)
	case event.Arrives:
		return arrivalByTheory(f, e)
	}
	return 0, false
}
