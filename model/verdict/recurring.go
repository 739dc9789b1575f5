package verdict

import (
	"slices"

	"optexplore/model"
	"optexplore/model/event"
)

// What happens again and again is said once.

// leastRecurring is from how many times on an event is told once for all of them.
const leastRecurring = 4

// uncounted reports whether an event, or another about its point, comes more often than is
// counted: it is not known which is the last.
func uncounted(f *facts, e event.Event) bool {
	more := func(k event.Kind) bool { return f.Ahead.Log.More(event.Event{Kind: k, Point: e.Point}) }
	return more(e.Kind) || e.Point != nil && slices.ContainsFunc([]event.Kind{event.Nears, event.Arrives, event.Leaves, event.Escapes}, more)
}

// againSentence goes on, behind the events of the first two steps of a list, with the last
// one, of which it is not known how often it comes, where the list has it often.
func againSentence(n *naming, list []event.Log) string {
	e := list[len(list)-1][0]
	if times(list, e) < leastRecurring {
		return ""
	}
	for k, l := range list {
		i := slices.IndexFunc(l, e.Alike)
		switch {
		case i < 0:
			continue
		case k < 2:
			return ", and so again and again"
		}
		return "; … from " + model.Whole(l[i].Step) + " on again and again " + n.again(l[i])
	}
	return ""
}

// times is how often a list has events that are alike to e.
func times(list []event.Log, e event.Event) (n int) {
	for _, l := range list {
		if slices.ContainsFunc(l, e.Alike) {
			n++
		}
	}
	return n
}

// again is an event in the words that hold each time that it comes: a run leaves a saddle on
// either side.
func (n *naming) again(e event.Event) string {
	if e.Kind == event.Escapes {
		return "away from " + pointName(n.f, e.Point)
	}
	return n.all(event.Log{e})
}

// Gather says each of the events of a log in a sentence, as Tell does, but what happens often
// at its first step alone, with how often it comes again.
func Gather(l Evidence, log event.Log) (list []Foretold) {
	all := Tell(l, log)
	var first event.Log // of each that is in the list
	for i, e := range log {
		if slices.ContainsFunc(first, e.Alike) {
			continue
		}
		var steps []int
		for _, o := range log[i:] {
			if o.Alike(e) {
				steps = append(steps, o.Step)
			}
		}
		if len(steps) < leastRecurring {
			list = append(list, all[i])
			continue
		}
		told := all[i]
		told.Times, told.Last = len(steps), steps[len(steps)-1]
		told.Sentence += " " + recurringSentence(steps, l.Ahead.Log.More(e))
		list, first = append(list, told), append(first, e)
	}
	return list
}

// recurringSentence says at which steps something happens again; more, that it goes on.
func recurringSentence(steps []int, more bool) string {
	n, last := len(steps), steps[len(steps)-1]
	every := steps[1] - steps[0]
	for k := 1; k < n; k++ {
		if steps[k]-steps[k-1] != every {
			every = 0
			break
		}
	}
	text := say("Again %s times up to step %s", model.Whole(n-1), model.Whole(last))
	switch {
	case every == 1:
		text = say("Again at each step up to step %s", model.Whole(last))
	case every > 1:
		text = say("Again every %s up to step %s", count(every), model.Whole(last))
	}
	if more {
		text += ", from where on it is not counted"
	}
	return text + "."
}
