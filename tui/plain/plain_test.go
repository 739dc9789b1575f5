package plain

import (
	"strings"
	"testing"

	"optexplore/model"
	"optexplore/tui/canvas"
	"optexplore/tui/canvas/golden"
	"optexplore/tui/experiment"
	"optexplore/tui/explore"
	"optexplore/tui/shelf/shelftest"
)

// traceBytes is the memory of a trace: with so little, no run is looked ahead of farther than
// a test needs.
const traceBytes = 1 << 16

// opened is a session that is read, and the lines to begin with.
func opened(t testing.TB, s model.Session, host explore.Host) (State, []string) {
	t.Helper()
	host.Bytes = traceBytes
	state, err := Open(s, host, canvas.ASCII)
	if err != nil {
		t.Fatal(err)
	}
	return finished(t, state, nil)
}

// finished does all that there is to do, and returns lines with those that follow.
func finished(t testing.TB, s State, lines []string) (State, []string) {
	t.Helper()
	for s.Busy() {
		var more []string
		if work := s.Work(); work != nil {
			s, more = s.Done(work())
		} else {
			s, more = s.Tick()
		}
		lines = append(lines, more...)
	}
	return s, lines
}

// typed is what a line does.
func typed(t testing.TB, s State, line string) (State, []string) {
	t.Helper()
	s, lines := s.Line(line)
	return finished(t, s, lines)
}

// session is a session of options and rules.
func session(t testing.TB, o experiment.Options, rules ...string) model.Session {
	t.Helper()
	s, err := o.Race(append([]string{}, rules...))
	if len(rules) == 0 {
		s, err = o.Session()
	}
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// TestTranscripts: what is typed, behind a >, and what is said.
func TestTranscripts(t *testing.T) {
	for _, c := range []struct {
		name    string
		options experiment.Options
		rules   []string
		script  string
	}{
		{"saddle", experiment.Options{Landscape: "saddle"}, nil, "/forward 8////where/run/back 2/say/first/n/forward 20/undo/quit"},
		{"race", experiment.Options{Landscape: "himmelblau"}, []string{"momentum", "adam", "armijo"}, "forward//table/2/rate 0.3/run 40/stop-at-events/run/remove/undo/add newton/D/4/X"},
		{"network", experiment.Options{Formula: "2-3-1 tanh, xor"}, []string{"adam"}, "/forward 20/where/fit//fit/layers/layers/p/spectrum"},
		{"lenses", experiment.Options{Landscape: "valley"}, nil, "spectrum/right bracket//panel/spectrum/detail/right/detail-leave/tune/tune-more-rates/enter/curvature/escape/convexity/K/edge/remap/U/basins/A/profile"},
		{"faults", experiment.Options{Landscape: "saddle"}, nil, "fooo/slope/re/z/back/rate/rate fast/rate -1/start 1,2,3/start/landscape nowhere/tune-wider/forward 0/forward 2000000/rate-up 5000/" +
			"table/export/export a.png/save/share/7/help what/help rate/help n/help say/ctrl x/forward one/quit now/rule newt"},
		{"help", experiment.Options{Landscape: "local-minimum"}, nil, "help/keys/palette/lesson/landscape/help view/rule/v/view/d/faster/speed 5/formula x^2 + y^4"},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			s, lines := opened(t, session(t, c.options, c.rules...), explore.Host{Shelf: new(shelftest.Memory)})
			for line := range strings.SplitSeq(c.script, "/") {
				lines = append(lines, "", "> "+line)
				var said []string
				s, said = typed(t, s, line)
				lines = append(lines, said...)
			}
			golden.Check(t, c.name, strings.Join(lines, "\n"))
		})
	}
}
