package explore

import (
	"encoding/json"
	"fmt"
	"testing"
	"time"

	"optexplore/model"
	"optexplore/tui/experiment"
	"optexplore/tui/lens/all"
)

// clock is one that goes on by as much whenever it is looked at.
type clock struct {
	at   time.Time
	each time.Duration
}

func (c *clock) now() time.Time {
	c.at = c.at.Add(c.each)
	return c.at
}

// TestATimeSliceIsBoundedInTime takes time slices of steps that cost different times each.
func TestATimeSliceIsBoundedInTime(t *testing.T) {
	for _, c := range []struct {
		step         time.Duration
		most         int
		least, until time.Duration // how long it takes
	}{
		{0, 20_000, 0, 0},
		{100 * time.Nanosecond, 20_000, 2 * time.Millisecond, 2 * time.Millisecond},
		{time.Microsecond, 100_000, longestSlice * 9 / 10, longestSlice},
		{30 * time.Microsecond, 20_000, longestSlice * 9 / 10, longestSlice},
		{time.Millisecond, 20_000, longestSlice * 9 / 10, longestSlice},
		{50 * time.Millisecond, 20_000, longestSlice, 50 * time.Millisecond},
	} {
		var at clock
		b := newTimeSlice(c.most, longestSlice, at.now)
		began := at.at
		steps := 0
		for n := b.next(); n > 0; n = b.next() {
			steps += n
			at.at = at.at.Add(time.Duration(n) * c.step)
		}
		if took := at.at.Sub(began); took < c.least || took > c.until+c.step || steps > c.most {
			t.Errorf("%d steps of %v take %v, want %v…%v", steps, c.step, took, c.least, c.until)
		}
		if c.step*time.Duration(c.most) < longestSlice && steps != c.most {
			t.Errorf("of %d steps that there is time for, %d are taken", c.most, steps)
		}
	}
}

// TestWhatIsDerivedDoesNotHangOnTheClock: slow or fast, the same is reached; only
// the time slices are smaller. Everything is judged anew after each of these, so the
// race and the ensemble are no longer than it takes to cut them into hundreds.
func TestWhatIsDerivedDoesNotHangOnTheClock(t *testing.T) {
	s, err := experiment.Options{Landscape: "himmelblau"}.Race([]string{"gd", "adam", "armijo", "cma-es"})
	if err != nil {
		t.Fatal(err)
	}
	const steps = 300
	reached := func(perLook time.Duration) (parts int, words string) {
		m, err := New(s, Host{Lenses: all.Lenses(), Bytes: traceBytes})
		if err != nil {
			t.Fatal(err)
		}
		m.derived.now = (&clock{each: perLook}).now
		next := m.state
		next.Session = next.Session.Move(steps)
		next.View.Lenses, next.Session.Lenses = []string{"ensemble"}, model.Lenses{"ensemble": json.RawMessage(`{"seeds":10}`)}
		m = m.Show(next.State)
		for parts = 1; m.Deriving(); parts++ {
			m = m.Show(m.state.State)
		}
		for _, key := range []string{"t", "(", "("} {
			m = m.Show(m.state.Press(key).State)
		}
		for ; m.Deriving(); parts++ {
			m = m.Show(m.state.State)
		}
		return parts, fmt.Sprint(m.state.Positions, m.state.Session.Head, drawnAs(m.state, m.derived, 120, 40))
	}
	fast, want := reached(0)
	slow, got := reached(3 * time.Millisecond)
	if got != want {
		t.Errorf("where the clock goes faster\n%s is reached, and else\n%s", got, want)
	}
	if slow < 2*fast {
		t.Errorf("it takes %d time slices where there is little time, %d where there is enough", slow, fast)
	}
}

// TestNoWorkWaitsForEver: where each look at the clock finds the time slice over, each
// kind of work still goes on in each pulse, beside the others.
func TestNoWorkWaitsForEver(t *testing.T) {
	s, err := experiment.Options{Landscape: "rosenbrock-n", Dim: 100}.Race([]string{"gd", "momentum"})
	if err != nil {
		t.Fatal(err)
	}
	m, err := New(s, Host{Lenses: all.Lenses()})
	if err != nil {
		t.Fatal(err)
	}
	m.derived.now = (&clock{each: 2 * longestSlice}).now
	next := m.state
	next.Session = next.Session.Move(1000)
	next.View.Lenses = []string{"ensemble", "tune"}
	next.Session.Lenses = model.Lenses{
		"ensemble": json.RawMessage(`{"seeds":20}`),
		"tune":     json.RawMessage(`{"budget":10,"lo":0.0001,"hi":0.001,"number":5,"by":"f"}`),
	}
	for range 60 {
		m = m.Show(next.State)
		next.State = m.state.State
	}
	shares := map[string]func() (float64, bool){"the runs": m.derived.race.Deriving}
	for _, o := range m.derived.lenses.open {
		shares[o.Name] = o.Deriving
	}
	for name, deriving := range shares {
		if share, _ := deriving(); !(share > 0) {
			t.Errorf("of %s nothing is done in 60 pulses", name)
		}
	}
	if len(shares) < 3 {
		t.Errorf("%d kinds of work, want 3", len(shares))
	}
	next.Session = m.state.Session.Cut(20)
	for range 60 {
		m = m.Show(next.State)
		next.State = m.state.State
	}
	if _, deriving := m.derived.race.Deriving(); deriving || m.derived.trace().End() <= 40 {
		t.Errorf("ahead of the runs nothing is done: they end at step %d", m.derived.trace().End())
	}
}
