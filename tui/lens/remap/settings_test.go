package remap

import (
	"encoding/json"
	"math"
	"slices"
	"strings"
	"testing"

	"optexplore/model/vec"
	"optexplore/tui/lens"
	"optexplore/tui/lens/lenstest"
)

// TestSettingsOfTheRun: a rate turned on the way counts in u too, unless u has its own.
func TestSettingsOfTheRun(t *testing.T) {
	race := lenstest.Race(t, of("valley"), "gd rate=0.1")
	now := lenstest.At(t, race, 30)
	l := settled(t, now)
	before := l.analysis.u.now.x
	s := now.Session().Seek(10).ChangeAt([]int{10}, 0, now.Session().Runners[0].With("rate", 0.3)).Seek(30)
	if _, err := race.Sync(s, 100); err != nil {
		t.Fatal(err)
	}
	lenstest.Settle(t, l, now)
	fresh := settled(t, now)
	if vec.Same(before, l.analysis.u.now.x) || !vec.Same(fresh.analysis.u.now.x, l.analysis.u.now.x) || l.analysis.rates != [2]float64{0.3, 0.3} {
		t.Errorf("at %v and %v, rates %v", l.analysis.u.now.x, fresh.analysis.u.now.x, l.analysis.rates)
	}
	now.Settings = lens.Write(Settings{Rate: 0.05}, Settings{})
	lenstest.Settle(t, l, now)
	if l.analysis.rates != [2]float64{0.3, 0.05} {
		t.Errorf("rates %v", l.analysis.rates)
	}
}

// TestARuleWithoutABound has no 1/λmax to take: it keeps the rate of the run in x.
func TestARuleWithoutABound(t *testing.T) {
	a := &settled(t, at(t, of("valley"), "adam rate=0.1", 3, Settings{Round: true})).analysis
	if a.rates != [2]float64{0.1, 0.1} || !strings.Contains(a.Boundless(), "no bound of the rate is known for Adam") {
		t.Errorf("rates %v, %q", a.rates, a.Boundless())
	}
}

// TestKeys: what the keys do to the settings.
func TestKeys(t *testing.T) {
	now := at(t, of("valley"), "gd rate=0.4", 5, Settings{})
	l := settled(t, now)
	c := lens.Change{Session: now.Session(), Steps: []int{5}, On: true}
	press := func(key string) Settings {
		t.Helper()
		for _, b := range l.Keys() {
			if slices.Contains(b.Keys, key) {
				if b.Off != nil && b.Off(c) != "" {
					t.Fatalf("%s is off: %s", key, b.Off(c))
				}
				c = b.Action(c)
			}
		}
		now.Settings = c.Settings
		lenstest.Settle(t, l, now)
		s, err := lens.Read(c.Settings, Settings{})
		if err != nil {
			t.Fatal(err)
		}
		return s
	}
	for _, want := range []string{"newton", "rotate:45", "u^3", "sinh(u)", "scale"} {
		if s := press(")"); s.Map != want {
			t.Errorf("the next map is %q, want %q", s.Map, want)
		}
	}
	press(")")
	press(")")
	if s := press(","); s.Map != "rotate:60" || c.Message != "x = R·u, 60°" {
		t.Errorf("%+v, %q", s, c.Message)
	}
	if s := press("("); s.Map != "newton" {
		t.Errorf("%+v", s)
	}
	if s := press(">"); math.Abs(s.Rate-0.5) > 1e-12 || l.analysis.rates != [2]float64{0.4, s.Rate} {
		t.Errorf("%+v, rates %v", s, l.analysis.rates)
	}
	if s := press("*"); !s.Round || s.Rate != 0 || math.Abs(l.analysis.rates[1]-1) > 1e-9 {
		t.Errorf("%+v, rates %v", s, l.analysis.rates)
	}
	if s := press("0"); s.Round || s.Rate != 0 || l.analysis.rates[1] != 0.4 {
		t.Errorf("%+v, rates %v", s, l.analysis.rates)
	}
	typed, _ := l.Keys().Named("map")
	form := typed.Asks(c).Form()
	if form.Text != "newton" || form.Check("x") == nil || form.Check("u; v") != nil {
		t.Fatalf("%+v", form)
	}
	if c, _ = typed.Do(c, "u; v^3"); c.Message != "(x, y) = (u; v³)" {
		t.Errorf("%q", c.Message)
	}
	for _, b := range l.Keys() {
		if slices.Contains(b.Keys, ",") && b.Off(c) == "" {
			t.Error("a map that is no rotation can be turned")
		}
	}
}

// FuzzSettings: whatever the settings of a session or a follower say, they are refused or
// come to an end.
func FuzzSettings(f *testing.F) {
	for _, s := range []Settings{{}, {Map: "u^3"}, {Map: "rotate:7", Rate: 0.1}, {Map: "sin(u); v", Round: true}} {
		text, _ := json.Marshal(s)
		f.Add(string(text))
	}
	f.Add(`{"map":"((((u"}`)
	f.Add(`{"map":"u","rate":-1}`)
	race := lenstest.Race(f, of("valley"), "gd")
	now := lenstest.At(f, race, 3)
	f.Fuzz(func(t *testing.T, raw string) {
		set, err := lens.Read(json.RawMessage(raw), Settings{})
		if err != nil {
			return
		}
		a := &Analysis{Horizon: 10}
		for range 100 {
			if err := a.Settle(race.Problem, now.Session(), 0, 3, set, 1<<18, 20); err != nil {
				t.Fatal(err)
			}
			if _, more := a.Deriving(); !more {
				if a.Sentences().String() == "" {
					t.Error("nothing is said")
				}
				return
			}
		}
		t.Error("no end")
	})
}
