package verdict

import (
	"math"

	"optexplore/model"
	"optexplore/model/vec"
)

// notFinite: the run, or the function under it, has come to a number that is
// none.
func notFinite(l Evidence, p Measurements) (Finding, bool) {
	now := l.Recent[len(l.Recent)-1]
	what := broken(l, p, now)
	if what == "" {
		return Finding{}, false
	}
	return Finding{
		Condition: NotFinite, Tone: Bad, Title: "not finite",
		sentence: func() string { return notFiniteSentence(now.Step, what) },
		forecast: func() Forecast { return undated("From here no step can be taken.") },
	}, true
}

// broken says which number is not finite; empty if all are.
func broken(l Evidence, p Measurements, now model.State) string {
	if model.Blocks(l.Objective) != nil {
		if what := brokenNetwork(l, p); what != "" {
			return what
		}
	}
	for i, v := range p.X {
		if v-v != 0 {
			return say("%s is %s: the steps have outgrown the numbers", model.NameOf(i, len(p.X), model.Blocks(l.Objective)), num(v))
		}
	}
	if p.Value-p.Value == 0 && p.GradNorm <= math.MaxFloat64 && now.Finite() {
		return ""
	}
	value := p.Value
	if l.Maximize {
		value = -value
	}
	fault, steep := "", ""
	switch {
	case value-value != 0:
		fault = model.Fault(l.Objective, p.X)
	case !(p.GradNorm <= math.MaxFloat64):
		steep = model.SlopeFault(l.Objective, p.X)
	}
	switch at := place(p.X); {
	case fault != "" && math.IsNaN(value):
		return say("f cannot be computed at %s: it has the %s", at, fault)
	case fault != "":
		return say("f is %s at %s by the %s", num(value), at, fault)
	case math.IsNaN(value) && vec.Norm(p.X) > 1e100: // as ∞ − ∞
		return say("f cannot be computed at %s: the steps have outgrown the numbers", at)
	case math.IsNaN(value):
		return say("f is NaN: %s is outside its domain", at)
	case math.IsInf(value, 0):
		return say("f is %s at %s, beyond the range of the numbers", num(value), at)
	case steep != "":
		return say("f has no finite slope at %s: the %s", at, steep)
	case !(p.GradNorm <= math.MaxFloat64):
		return say("the slope is %s at %s, where f has none or one beyond the range of the numbers", num(p.GradNorm), at)
	}
	return "the rule's memory is not finite"
}
