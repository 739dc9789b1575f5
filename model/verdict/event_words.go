package verdict

import (
	"fmt"
	"math"
	"slices"

	"optexplore/model"
	"optexplore/model/curvature"
	"optexplore/model/event"
	"optexplore/model/vec"
)

// Events in words.

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
	if e.Kind == event.Ends {
		return say("%s at %s: no step can be taken from there.", text, f.words.name(e.X))
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
// to the reach of the way: "|y| = 1" where the way is an axis through the origin, and the
// title says at which point the run is.
func escapePhrase(f *facts, e event.Event, point string) string {
	way := e.Point.Ways[e.Way]
	i := axisOf(way.Axis)
	if i < 0 || math.Abs(way.Axis[i]) != 1 {
		return say("%s from %s %s", num(e.Within), point, f.words.along(way.Axis, way.Lambda))
	}
	axis, c := f.words.parameter(i, len(way.Axis)), e.Point.At[i]
	text := say("%s = %s", axis, num(c+math.Copysign(e.Within, e.X[i]-c)))
	if math.Abs(c) <= curvature.Precise*f.Scale.Length {
		text = say("|%s| = %s", axis, num(e.Within))
	}
	if f.titled && f.about(e) {
		return text
	}
	return say("away from %s to %s", point, text)
}
