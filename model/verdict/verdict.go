package verdict

import "strings"

// Condition names what a run is doing.
type Condition string

// What a run can be found doing. AtMinimum and AtMaximum speak of the function
// that a person looks at: a run that ascends ends at a maximum.
const (
	AtMinimum    Condition = "minimum"
	AtSaddle     Condition = "saddle"
	AtDegenerate Condition = "degenerate" // where the second-order test cannot say
	AtMaximum    Condition = "maximum"
	OnPlateau    Condition = "plateau"
	AtRest       Condition = "at-rest"    // where x does not change, at no critical point
	Escaping     Condition = "escaping"   // from a saddle or a maximum
	Descending   Condition = "descending" // or ascending, when that is wanted
	Climbing     Condition = "climbing"   // the step goes the wrong way
	Oscillating  Condition = "oscillating"
	AtEdge       Condition = "edge" // swinging where the curvature is at the rule's bound
	Diverging    Condition = "diverging"
	LeftWindow   Condition = "left-window"
	NotFinite    Condition = "not-finite"
)

// What a network can be found doing beside.
const (
	Symmetric     Condition = "symmetric"   // units of a layer are equal, and stay so
	DeadUnits     Condition = "dead-units"  // their slope is 0 for all examples
	Saturated     Condition = "saturated"   // the activation is flat for most units and examples
	Vanishing     Condition = "vanishing"   // the gradient, on its way back through the layers
	Exploding     Condition = "exploding"   // likewise
	Overfitting   Condition = "overfitting" // the loss on other examples rises
	Unspecialised Condition = "unspecialised"
	Fitted        Condition = "fitted" // every example is as it should be
)

// Tone says how a person should take a verdict.
type Tone int

// Tones, for colour.
const (
	Neutral Tone = iota
	Good
	Warn
	Bad
)

// Verdict is what a run is doing now and why.
type Verdict struct {
	Condition Condition `json:"kind"`
	Title     string    `json:"title"`    // a few words without a comma: "stalled at a saddle"
	Sentence  string    `json:"sentence"` // one plain sentence or a few, with the numbers that say so
	Tone      Tone      `json:"-"`
	Forecast  Forecast  `json:"forecast"`
}

// Finding is what a run is doing now. Why, and what comes next, is written when it is
// asked for, from the evidence, which must not have changed.
type Finding struct {
	Condition Condition
	Title     string
	Tone      Tone
	sentence  func() string
	forecast  func() Forecast
}

// Sentence is one plain sentence or a few, with the numbers that say so.
func (f Finding) Sentence() string { return f.sentence() }

// Forecast is what comes next.
func (f Finding) Forecast() Forecast { return f.forecast() }

// Verdict is the finding with all that there is to say of it.
func (f Finding) Verdict() Verdict {
	return Verdict{Condition: f.Condition, Title: f.Title, Sentence: f.Sentence(), Tone: f.Tone, Forecast: f.Forecast()}
}

// Judge says what the run that is looked at is doing, why, and what comes next. It
// does not change l, and stands whatever numbers an objective gives.
func Judge(l Evidence) Verdict {
	_, v := Assess(l)
	return v
}

// Assess is Measure and Judge in one.
func Assess(l Evidence) (Measurements, Verdict) {
	p, f := Find(l)
	return p, f.Verdict()
}

// Find is Measure, and what Judge finds.
func Find(l Evidence) (Measurements, Finding) {
	p := Measure(l)
	if len(l.Recent) == 0 || l.Recent[len(l.Recent)-1].N == 0 {
		return p, nothing()
	}
	if v, ok := notFinite(l, p); ok {
		return p, v
	}
	f := measureMore(l, p)
	remarkOn(f)
	v := withRemarks(f, decided(f))
	f.titled = f.near != nil && strings.HasSuffix(v.Title, " a "+f.words.kind(f.near.Kind))
	v.forecast = func() Forecast { return foresee(f) }
	return p, v
}

// nothing is what is found where there is no state.
func nothing() Finding {
	return Finding{
		Condition: NotFinite, Title: "nothing to judge",
		sentence: func() string { return "There is no state to judge." },
		forecast: func() Forecast { return undated("Nothing is foreseen.") },
	}
}

// findings is what a run can be found doing, the most telling first; each says
// whether it is what this run does.
var findings = [...]func(*facts) (Finding, bool){
	cycling, atKink, atMinimum, resting, atUnstable, atDegenerate, // where it is
	byLayers(going), leftWindow, onFlat, onPlateau, oscillating, swinging, bouncing, climbing, // where it goes
	aroundUnstable, byLayers(last),
}

// decided is what is found: what a run does that goes to its end, what the layers of a
// network do, with the rest after it if there is room, or what is found.
func decided(f *facts) Finding {
	for _, finding := range [...]func(*facts) (Finding, bool){atEdge, diverging, dividing} {
		if v, ok := finding(f); ok {
			return v
		}
	}
	v, ok := byLayers(before)(f)
	if !ok {
		return found(f)
	}
	said, then := v.sentence, found(f).sentence
	v.sentence = func() string { return join(said(), then()) }
	return v
}

// found is the first finding that fits.
func found(f *facts) Finding {
	for _, finding := range findings {
		if v, ok := finding(f); ok {
			return v
		}
	}
	return descending(f)
}
