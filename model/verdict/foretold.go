package verdict

import (
	"math"
	"slices"

	"optexplore/model"
	"optexplore/model/event"
	"optexplore/model/vec"
)

// Every sentence about what lies ahead, and about what has come of it.

// aheadSentence says which event comes next and which last, as far as the run was
// taken on and somebody looks, given the events by step and the first one in words.
func aheadSentence(f *facts, list []event.Log, first string) string {
	next := list[0]
	named := &naming{f: f, last: next[0].Point}
	if len(next) > 1 {
		first += " and " + named.all(next[1:])
	}
	text := say("%s %s step %s, in %s", capital(first), preposition(next), model.Whole(next[0].Step), count(next[0].Step-f.now.Step))
	if len(list) > 1 {
		text += "; then " + named.dated(list[1])
	}
	text += afterwards(named, list) + "."
	if steps, ok := whenByTheory(f, next[0]); ok && partsFrom(steps, next[0].Step-f.now.Step) {
		text += say(" Theory, which knows only the curvature there, says in %s.", count(steps))
	}
	return text
}

// afterwards goes on, behind the events of the first two steps of a list, with those of its
// last step; those between are left out.
func afterwards(n *naming, list []event.Log) (text string) {
	final := list[len(list)-1]
	if len(list) > 2 && uncounted(n.f, final[0]) {
		if text = againSentence(n, list); text != "" {
			return text
		}
	}
	switch {
	case len(list) == 3:
		text = "; then " + n.dated(final)
	case len(list) > 3 && nothingAfter(n.f, final):
		text = "; … last " + n.dated(final)
	case len(list) > 3:
		text = "; … then " + n.dated(final)
	}
	if slices.ContainsFunc(final, func(e event.Event) bool { return e.More }) {
		text += ", and so on"
	}
	return text
}

// nothingAfter reports whether the events of a step are the last, as far as the run was
// taken on: not where more are being computed, or some were left out of the log, unless
// nothing can come any more.
func nothingAfter(f *facts, l event.Log) bool {
	still := func(e event.Event) bool { return e.Kind == event.Rests || e.Kind == event.Ends }
	if _, cycles := cycleOf(l); cycles { // which takes it over the same hills and edges again
		return len(l) == 1
	}
	return slices.ContainsFunc(l, still) || !f.Ahead.Looking && f.Ahead.Log.IsWhole()
}

// preposition is how the events of a step are dated: "at" it, or "by" it where one may have come
// before.
func preposition(l event.Log) string {
	if slices.ContainsFunc(l, func(e event.Event) bool { return e.By }) {
		return "by"
	}
	return "at"
}

// together is events with those of the same step in one list. Of those about one
// critical point the one that says most stands for all, and of those about flat points,
// of which there may be a whole line, one of each kind.
func together(l event.Log) (list []event.Log) {
	said, first := make(event.Log, 0, len(l)), 0
	for i, e := range l {
		if slices.ContainsFunc(l[i+1:min(i+4, len(l))], func(o event.Event) bool { return o.Step == e.Step && o.Point == e.Point && e.Point != nil }) {
			continue
		}
		if len(said) > first && said[first].Step != e.Step {
			list, first = append(list, said[first:]), len(said)
		}
		if !slices.ContainsFunc(said[first:], func(o event.Event) bool { return o.Kind == e.Kind && isFlat(o.Point) && isFlat(e.Point) }) {
			said = append(said, e)
		}
	}
	if len(said) > first {
		list = append(list, said[first:])
	}
	return list
}

// isFlat reports whether a point is one that the second-order test does not tell of.
func isFlat(p *event.Point) bool { return p != nil && p.Kind == model.Degenerate }

// naming names events one after the other: a critical point that was named last is
// "it".
type naming struct {
	f    *facts
	last *event.Point
}

// all is what happens at one step.
func (n *naming) all(l event.Log) (text string) {
	for i, e := range l {
		if i > 0 {
			text += " and "
		}
		text += eventPhrase(n.f, e, n.last)
		if e.Point != nil {
			n.last = e.Point
		}
	}
	return text
}

// dated is what happens at one step, and when.
func (n *naming) dated(l event.Log) string {
	return n.all(l) + " " + preposition(l) + " " + model.Whole(l[0].Step)
}

// partsFrom reports whether a number of steps by theory is another than the one
// computed: by a twentieth and by two steps at least.
func partsFrom(theory, computed int) bool {
	d := math.Abs(float64(theory - computed))
	return d >= 2 && d > 0.05*float64(computed)
}

// quietSentence is the forecast where nothing comes.
func quietSentence(f *facts) string {
	if !f.looked() {
		if f.Ahead.Looking {
			return "The steps ahead are being computed."
		}
		return "What comes next was not computed."
	}
	steps := count(f.Ahead.Horizon - f.now.Step)
	if _, ok := f.resting(); ok {
		if f.rate == 0 || compares(f) { // which noise does not move
			return say("At rest for the %s run ahead.", steps)
		}
		return "At rest: only noise would move it."
	}
	if f.Ahead.Looking {
		return say("Nothing new in the next %s; further ones are being computed.", steps)
	}
	if _, ok := cyclesNow(f); ok {
		return say("The cycle goes on for the %s run ahead.", steps)
	}
	end := f.Ahead.End.X()
	text := say("Nothing new in the %s run ahead: f = %s then", steps, f.words.value(f.Objective.Value(end)))
	if slope := slopeAt(f, end); slope-slope == 0 { // at a kink there may be none
		text += ", slope " + num(slope)
	}
	text += "."
	if staysNear(f) {
		text = say("It stays within %s of %s for the %s run ahead.", num(event.Away*f.there()), f.words.name(f.near.At), steps)
	}
	if l, ok := afterHorizon(f); ok {
		text += say(" By theory, %s about %s later.", laterPhrase(f, l), count(twoDigits(float64(l.steps))))
	}
	return text
}

// laterPhrase names an event that theory has.
func laterPhrase(f *facts, l later) string {
	switch l.what {
	case event.Arrives:
		return say("within %s of %s", num(f.there()), f.words.name(f.near.At))
	case event.Out:
		return "out of the window"
	}
	return "off the flat ground"
}

// slopeAt is ‖∇f‖ at x.
func slopeAt(f *facts, x []float64) float64 {
	g := make([]float64, len(x))
	f.Objective.Gradient(g, x)
	return vec.Norm(g)
}

// receiptSentence says what has come at a step that has just come, and in brief that it was
// foretold; both are empty if it was not.
func receiptSentence(f *facts, come event.Log) (what, brief string) {
	from, ok := foretoldAt(f, come[0])
	if !ok {
		return "", ""
	}
	come = together(come)[0]
	step, named := model.Whole(come[0].Step), naming{f: f}
	if preposition(come) == "by" {
		return say("%s by step %s", capital(named.all(come)), step), say("foretold at step %s, and so it is ✓", model.Whole(from))
	}
	return capital(named.all(come)), say("foretold at step %s for %s, came at %s ✓", model.Whole(from), step, step)
}
