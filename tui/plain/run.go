package plain

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"optexplore/model"
	"optexplore/model/verdict"
	"optexplore/tui/experiment"
	"optexplore/tui/explore"
)

// run is the action that plays the run.
const run = "run"

// play is a run that goes on: at once, as fast as it is computed. It is looked at at each step
// in the beginning, and then each time that it has gone on by a part of the way.
type play struct {
	from, to int                      // the heads at its beginning, and at its end at most
	free     bool                     // it pauses where nothing new is seen ahead
	seen     explore.State            // as it was looked at last
	heard    map[heard]int            // how often each finding was told
	titles   [model.MaxRunners]string // of the findings that were told last
	step     int                      // of the selected runner, when it was looked at last
}

// heard is a finding or an event of a runner.
type heard struct {
	runner int
	what   string
}

// first reports whether a finding or an event of a runner is one of the first so many: what
// comes and goes all the time is not told each time.
func (p play) first(runner int, what string, most int) bool {
	p.heard[heard{runner, what}]++
	return p.heard[heard{runner, what}] <= most
}

// How far a run goes on, if nobody says: a little, then while something is seen ahead; and
// with noise, where nothing is seen ahead.
const (
	leastAlone = 100
	mostAlone  = 20_000
	mostNoisy  = 1000
)

// The run is looked at after one part in so many of the way, and a finding is told so many
// times at most.
const (
	looks     = 100
	mostTold  = 3 // of the selected runner
	mostAside = 1 // of another
)

// held is s with a run that does not play.
func (s State) held() State {
	state := s.model.State()
	state.Play.Running = false
	s.model = s.model.Show(state)
	return s
}

// started plays the run on by so many positions; free, until nothing new is seen ahead.
func started(s State, n int, free bool) (State, []string) {
	r := explore.Told(s.model)
	if free {
		n = mostAlone
		if !exact(r.State.Session) {
			n = mostNoisy
		}
	}
	if r.Ended {
		return s, []string{"The run ends here: back goes back, restart begins again."}
	}
	head := r.State.Session.Head
	s.phase, s.play = playing, play{from: head, to: min(head+n, model.MaxSteps), free: free, seen: r.State, heard: map[heard]int{}, step: r.Selected.Step}
	for _, row := range r.Rows {
		s.play.titles[row.Runner] = row.Verdict.Title
	}
	if head >= model.MaxSteps {
		return s.paused("A run can have no more steps than this.")
	}
	s.model = explore.Advance(s.model, 1)
	return s, nil
}

// exact reports whether no runner of a session is shaken by noise.
func exact(s model.Session) bool {
	for _, r := range s.Runners {
		if !r.Oracle.Exact() {
			return false
		}
	}
	return true
}

// look tells what is new where the run is, and plays it on or pauses it.
func (s State) look() (State, []string) {
	r := explore.Told(s.model)
	head, turned := r.State.Session.Head, false
	s.play.heard = maps.Clone(s.play.heard)
	happened := explore.Happened(s.model, s.play.step)
	lines := eventLines(r, slices.DeleteFunc(slices.Clone(happened), func(e verdict.Foretold) bool {
		what, _, _ := strings.Cut(e.Sentence, ", at ")
		return !s.play.first(r.State.Selected, what, mostTold)
	}))
	for _, row := range r.Rows {
		if row.Verdict.Title == s.play.titles[row.Runner] {
			continue
		}
		s.play.titles[row.Runner] = row.Verdict.Title
		turned = turned || row.Runner == r.State.Selected
		most := mostAside
		if row.Runner == r.State.Selected {
			most = mostTold
		}
		if s.play.first(row.Runner, row.Verdict.Title, most) {
			lines = append(lines, standing(r, row))
		}
	}
	stuck := head == s.play.seen.Session.Head
	s.play.seen, s.play.step = r.State, r.Selected.Step
	why := s.end(r, turned || len(happened) > 0)
	if why == "" && stuck { // which its message tells
		why = asAsked
	}
	if why == "" {
		s.model = explore.Advance(s.model, min(max((head-s.play.from)/looks, 1), s.play.to-head))
		return s, lines
	}
	if r.Selected.Verdict.Forecast.Receipt != "" && len(lines) > 0 { // which says it at the end
		lines = slices.DeleteFunc(lines, func(line string) bool { return slices.Contains(eventLines(r, at(happened, r.Selected.Step)), line) })
	}
	lines = slices.DeleteFunc(lines, func(line string) bool { return line == standing(r, r.Selected) })
	s, last := s.paused(why)
	return s, append(lines, last...)
}

// asAsked is why a run pauses where it was to.
const asAsked = "-"

// end is why the run pauses where it is; empty if it goes on.
func (s State) end(r explore.Report, turned bool) string {
	head := r.State.Session.Head
	switch {
	case r.Ended:
		return asAsked
	case r.State.Play.Stops && turned:
		return "Paused, as something happens."
	case head >= model.MaxSteps:
		return "A run can have no more steps than this."
	case s.play.free && head-s.play.from >= leastAlone && exact(r.State.Session) && !r.Awaits():
		return "Paused, as nothing new is seen ahead: run 1000 goes on all the same."
	case head >= s.play.to && s.play.free:
		return fmt.Sprintf("Paused after %s %ss: run goes on.", model.Whole(head-s.play.from), r.Unit)
	case head >= s.play.to:
		return asAsked
	}
	return ""
}

// paused ends the playing, and says why; unless that is as it was asked for, or is said anyway.
func (s State) paused(why string) (State, []string) {
	state := s.play.seen
	state.Play.Running = false
	s.model, s.phase = s.model.Show(state), deriving
	s.said.title = "" // all is said again
	if why == asAsked {
		return s, nil
	}
	return s, []string{why}
}

// eventLines say what has happened to the selected runner, what came at one step in one line.
func eventLines(r explore.Report, events []verdict.Foretold) (lines []string) {
	for k, e := range events {
		if k > 0 && events[k-1].Step == e.Step {
			lines[len(lines)-1] += " " + e.Sentence
			continue
		}
		who := ""
		if len(r.Rows) > 1 {
			who = runner(r.Selected) + ": "
		}
		lines = append(lines, fmt.Sprintf("%sstep %s: %s", who, model.Whole(e.Step), within(e.Sentence)))
	}
	return lines
}

// at are the events of a step.
func at(events []verdict.Foretold, step int) []verdict.Foretold {
	return slices.DeleteFunc(slices.Clone(events), func(e verdict.Foretold) bool { return e.Step != step })
}

// standing is how a runner stands, in a line.
func standing(r explore.Report, row experiment.Row) string {
	return fmt.Sprintf("%s: %s. f %s, slope %s.", position(r, row), row.Verdict.Title, num(row.Point.Value), num(row.Point.GradNorm))
}
