package explore

import (
	"strings"
	"testing"

	"optexplore/model/event"
)

// TestKeysGoFromEventToEvent: N to each that is seen ahead, P back through them.
func TestKeysGoFromEventToEvent(t *testing.T) {
	s, g := at(t, "saddle")
	var heads []int
	for {
		next := s.Press("N")
		if next.Session.Head == s.Session.Head {
			if next.Message == "" {
				t.Error("nothing is said where no event is ahead")
			}
			break
		}
		if s = settle(t, next.State, g); s.Positions.Next >= 0 && s.Positions.Next <= s.Session.Head {
			t.Fatalf("the next event, at %d, is not ahead of %d", s.Positions.Next, s.Session.Head)
		}
		heads = append(heads, s.Session.Head)
	}
	if len(heads) < 2 || heads[len(heads)-1] != g.own().Events[len(g.own().Events)-1].Step {
		t.Errorf("N goes to %v, the events are %+v", heads, g.own().Events)
	}
	for k := len(heads) - 2; k >= 0; k-- {
		if s = settle(t, s.Press("P").State, g); s.Session.Head != heads[k] {
			t.Fatalf("P goes to %d, not to %d", s.Session.Head, heads[k])
		}
	}
	if again := s.Press("P"); again.Session.Head != s.Session.Head || again.Message == "" {
		t.Errorf("before the first event P goes to %d and says %q", again.Session.Head, again.Message)
	}
}

// settle is the situation that a state becomes.
func settle(t *testing.T, s State, g *Derived) Situation {
	t.Helper()
	settled, err := derived(s, g)
	if err != nil {
		t.Fatal(err)
	}
	return settled
}

// TestARunPausesWhereSomethingHappens: played fast, it stops at each event.
func TestARunPausesWhereSomethingHappens(t *testing.T) {
	s, g := at(t, "saddle")
	s = settle(t, s.Press("!").Press("space").State, g)
	s.Play.Speed = len(speeds()) - 1
	next := pausedAtEvent(s, s.State.Tick(60))
	if e, ok := g.own().Events.After(0); !ok || next.Session.Head != e.Step || next.Play.Running {
		t.Errorf("it goes to %d, running %t; the event is %+v", next.Session.Head, next.Play.Running, e)
	}
	s.Play.Stops = false
	if next := pausedAtEvent(s, s.State.Tick(60)); !next.Play.Running {
		t.Error("it pauses though it is not to")
	}
}

// TestTheTimelineShowsWhatIsAhead: a mark where the next event will be, at its end.
func TestTheTimelineShowsWhatIsAhead(t *testing.T) {
	m, c := screenOf(t, "saddle")
	m.derived.now = stopped().now
	m.settle(m.state.State)
	m.Draw(c)
	lines := strings.Split(c.Plain(), "\n")
	if line := lines[len(lines)-2]; !strings.HasPrefix(line, " ●┄") || !strings.Contains(line, "┄◇  step 0 of 0") {
		t.Errorf("the timeline is %q", line)
	}
}

// TestWhatWasForetoldIsSaidToHaveCome: at the step of an event, and a little after.
func TestWhatWasForetoldIsSaidToHaveCome(t *testing.T) {
	s, g := at(t, "saddle")
	s = settle(t, s.Press("N").State, g)
	if e, ok := g.own().Events.Until(s.Session.Head).Last(event.Nears); !ok || e.Step != s.Session.Head {
		t.Fatalf("the first event is not the one that was expected: %+v", g.own().Events)
	}
	if got := g.own().Verdict.Forecast.Receipt; !strings.Contains(got, "foretold at step 0") || !strings.HasSuffix(got, "✓") {
		t.Errorf("the receipt is %q", got)
	}
	for range 12 {
		s = settle(t, s.Press("right").State, g)
	}
	if got := g.own().Verdict.Forecast.Receipt; got != "" {
		t.Errorf("twelve steps later the receipt is %q", got)
	}
}
