package verdict

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"optexplore/model"
	"optexplore/model/curvature"
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
	last := len(list) - 1
	for k := 1; k <= last; k++ {
		then := "; then "
		if k == last && last > 2 {
			then = "; … last "
		}
		if k == 1 || k == last { // those between are left out
			text += then + named.all(list[k]) + " " + preposition(list[k]) + " " + model.Whole(list[k][0].Step)
		}
	}
	text += "."
	if steps, ok := whenByTheory(f, next[0]); ok && partsFrom(steps, next[0].Step-f.now.Step) {
		text += say(" Theory, which knows only the curvature there, says in %s.", count(steps))
	}
	return text
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

// receiptSentence says that the events of a step that has just come were foretold;
// empty if they were not.
func receiptSentence(f *facts, come event.Log) string {
	from, ok := foretoldAt(f, come[0])
	if !ok {
		return ""
	}
	come = together(come)[0]
	step, named := model.Whole(come[0].Step), naming{f: f}
	if preposition(come) == "by" {
		return say("%s by step %s: foretold at step %s, and so it is ✓", capital(named.all(come)), step, model.Whole(from))
	}
	return say("%s: foretold at step %s for %s, came at %s ✓", capital(named.all(come)), model.Whole(from), step, step)
}

// eventPhrase is what happens, in a few words that stand before "at step 51". A
// critical point that was named before is "it".
func eventPhrase(f *facts, e event.Event, before *event.Point) string {
	point := "it"
	if e.Point != before && e.Point != nil {
		point = pointName(f, e.Point)
	}
	switch e.Kind {
	case event.Nears, event.Arrives:
		return say("within %s of %s", num(e.Within), point)
	case event.Leaves:
		return say("more than %s from %s", num(e.Within), point)
	case event.Escapes:
		return escapePhrase(f, e, point)
	case event.Hill:
		if e.Point != nil {
			return "over " + point
		}
		return f.words.word("over a hill")
	case event.Kink:
		return "across a kink"
	case event.Out:
		return "out of the window"
	case event.Back:
		return "back in the window"
	case event.Flat:
		return "on flat ground"
	case event.Steep:
		return "off the flat ground"
	case event.Swings:
		return "swinging to and fro"
	case event.Cycles:
		return fmt.Sprintf("in a cycle of %d steps", e.Period)
	case event.Rests:
		if pointAt(f, e.X) {
			return "at rest"
		}
		return "at rest at " + f.words.name(e.X)
	case event.Moves:
		return "moving again"
	}
	if fault := model.Fault(f.Objective, e.X); fault != "" && vec.Finite(e.X) {
		if model.Blocks(f.Objective) != nil { // of a network it is a clause
			return "at its end, as the " + fault + ","
		}
		return "at its end by the " + fault + ","
	}
	if slices.ContainsFunc(e.X, math.IsNaN) {
		return "at its end, as the step is not a number,"
	}
	return "at its end, where the numbers overflow,"
}

// eventSentence is what happens, and where.
func eventSentence(f *facts, e event.Event) string {
	text := capital(eventPhrase(f, e, nil))
	switch e.Kind {
	case event.Ends:
		return say("%s at %s: no step can be taken from there.", text, f.words.name(e.X))
	case event.Escapes:
		if name := pointName(f, e.Point); !strings.Contains(text, name) {
			text += ", away from " + name
		}
	}
	if e.Kind == event.Rests && !pointAt(f, e.X) {
		return say("%s: f = %s, slope %s.", text, f.words.value(e.Value), num(e.Slope))
	}
	return say("%s, at %s: f = %s, slope %s.", text, f.words.name(e.X), f.words.value(e.Value), num(e.Slope))
}

// pointName names a critical point: "the minimum x = −0.274".
func pointName(f *facts, p *event.Point) string {
	name := f.words.word(string(p.Kind))
	if p.Kind == model.Degenerate {
		name = "flat point"
	}
	return say("the %s %s", name, f.words.name(p.At))
}

// escapePhrase says that an offset from a saddle or a maximum, as it is named, has grown
// to the reach of the way: "|y| = 1" where the way is an axis through the origin.
func escapePhrase(f *facts, e event.Event, point string) string {
	way := e.Point.Ways[e.Way]
	i := axisOf(way.Axis)
	if i < 0 || math.Abs(way.Axis[i]) != 1 {
		return say("%s from %s %s", num(e.Within), point, f.words.along(way.Axis, way.Lambda))
	}
	axis, c := f.words.parameter(i, len(way.Axis)), e.Point.At[i]
	if math.Abs(c) <= curvature.Precise*f.Scale.Length {
		return say("|%s| = %s", axis, num(e.Within))
	}
	return say("%s = %s", axis, num(c+math.Copysign(e.Within, e.X[i]-c)))
}

// othersSentence says what becomes of the runs with other seeds.
func othersSentence(f *facts) string {
	o := f.Ahead.Others
	switch {
	case o == nil:
		return "What the noise makes of it was not computed."
	case o.Looking:
		return fmt.Sprintf("%d runs with other seeds are being computed from step %s on.", o.Runs, model.Whole(o.From))
	case len(o.First) == 0:
		return fmt.Sprintf("Nothing new comes to any of %d runs with other seeds in %s.%s", o.Runs, count(o.Steps), kramersSentence(f))
	}
	e := o.First[0]
	text := ""
	by := func(share int) string { return model.Whole(o.First[(o.Runs+share-1)/share-1].Step) }
	what := othersPhrase(f, e)
	switch r := len(o.First); {
	case 2*r >= o.Runs:
		text = fmt.Sprintf("Half of %d runs with other seeds are %s by step %s (a quarter by %s)", o.Runs, what, by(2), by(4))
	case 4*r >= o.Runs:
		text = fmt.Sprintf("A quarter of %d runs with other seeds are %s by step %s", o.Runs, what, by(4))
	default:
		text = fmt.Sprintf("%d of %d runs with other seeds are %s within %s", r, o.Runs, what, count(o.Steps))
	}
	if r := len(o.Second); 8*r >= o.Runs {
		text += fmt.Sprintf("; %d are first %s", r, strings.TrimSuffix(othersPhrase(f, o.Second[0]), ","))
	}
	if 2*o.Nothing >= o.Runs {
		text += fmt.Sprintf("; nothing new comes to %d in %s", o.Nothing, count(o.Steps))
	}
	text += "."
	if steps, ok := escapeByNoise(f, e); ok && 2*len(o.First) >= o.Runs {
		text += say(" Theory, which knows only the curvature there, says by about %s.", model.Whole(f.now.Step+steps))
	}
	return text
}

// othersPhrase is what has happened to runs, in a few words after "are".
func othersPhrase(f *facts, e event.Event) string {
	switch e.Kind {
	case event.Escapes:
		return "away from " + pointName(f, e.Point)
	case event.Ends: // each by a fault of its own
		return "at their end, where a number is not finite,"
	}
	return eventPhrase(f, e, nil)
}

// kramersSentence is how long theory has it take to leave the minimum near; empty
// where it says nothing.
func kramersSentence(f *facts) string {
	if f.near == nil || f.near.Kind != model.Minimum || !f.near.Whole {
		return ""
	}
	top, steps, ok := kramersTime(f)
	switch {
	case !ok:
		return ""
	case !(steps < 1e9):
		return say(" By theory it practically never comes over %s.", f.words.name(top.At))
	}
	return say(" By theory it comes over %s in the order of %s.", f.words.name(top.At), count(twoDigits(steps)))
}
