package tune

import (
	"encoding/json"
	"math"
	"testing"

	"optexplore/tui/experiment"
)

func TestActions(t *testing.T) {
	s := on()
	repeat := func(s Settings, action func(Settings) Settings, n int) Settings {
		for range n {
			s = action(s)
			if err := s.Validate(); err != nil {
				t.Fatal(err)
			}
		}
		return s
	}
	for name, c := range map[string]struct{ got, want Settings }{
		"more":      {s.More(), Settings{false, 1000, 1e-4, 10, 40, "f"}},
		"less":      {repeat(s, Settings.Less, 3), Settings{false, 50, 1e-4, 10, 40, "f"}},
		"most":      {repeat(s, Settings.More, 99), Settings{false, 10_000, 1e-4, 10, 40, "f"}},
		"least":     {repeat(s, Settings.Less, 99), Settings{false, 10, 1e-4, 10, 40, "f"}},
		"finer":     {repeat(s, Settings.Finer, 9), Settings{false, 500, 1e-4, 10, 60, "f"}},
		"coarser":   {repeat(s, Settings.Coarser, 9), Settings{false, 500, 1e-4, 10, 5, "f"}},
		"wider":     {s.Wider(), Settings{false, 500, 3e-5, 30, 40, "f"}},
		"narrower":  {s.Narrower(), Settings{false, 500, 3e-4, 3, 40, "f"}},
		"there":     {repeat(repeat(s, Settings.Narrower, 2), Settings.Wider, 2), s},
		"narrowest": {repeat(s, Settings.Narrower, 99), Settings{false, 500, 0.01, 0.1, 40, "f"}},
		"widest":    {repeat(s, Settings.Wider, 99), Settings{false, 500, 1e-9, 1e6, 40, "f"}},
		"lower":     {repeat(s, Settings.Lower, 2), Settings{false, 500, 1e-5, 1, 40, "f"}},
		"lowest":    {repeat(s, Settings.Lower, 99), Settings{false, 500, 1e-12, 1e-7, 40, "f"}},
		"higher":    {repeat(s, Settings.Higher, 99), Settings{false, 500, 10, 1e6, 40, "f"}},
		"around":    {s.Around(0.63), Settings{false, 500, 0.3, 3, 40, "f"}},
		"nowhere":   {s.Around(math.NaN()), s},
		"everyone":  {s.Everyone(), Settings{true, 500, 1e-4, 10, 40, "f"}},
		"one":       {s.Everyone().Everyone(), s},
		"measure":   {s.Measure(), Settings{false, 500, 1e-4, 10, 40, experiment.ByDistance}},
		"f":         {s.Measure().Measure(), s},
	} {
		if c.got != c.want {
			t.Errorf("%s: %+v, want %+v", name, c.got, c.want)
		}
	}
}

// TestSettingsOverAWire come as they are, and are refused where they ask for too
// much or for nothing.
func TestSettingsOverAWire(t *testing.T) {
	want := on().Everyone().Measure().Narrower()
	text, err := json.Marshal(want)
	if err != nil {
		t.Fatal(err)
	}
	var got Settings
	if err := json.Unmarshal(text, &got); err != nil || got != want {
		t.Errorf("%s is read as %+v (%v)", text, got, err)
	}
	for name, spoil := range map[string]func(*Settings){
		"no budget":  func(s *Settings) { s.Budget = 0 },
		"budget":     func(s *Settings) { s.Budget = 10_001 },
		"no rates":   func(s *Settings) { s.Number = 1 },
		"rates":      func(s *Settings) { s.Number = 61 },
		"lo":         func(s *Settings) { s.Lo = 0 },
		"hi":         func(s *Settings) { s.Hi = 2e6 },
		"turned":     func(s *Settings) { s.Lo, s.Hi = s.Hi, s.Lo },
		"one rate":   func(s *Settings) { s.Lo = s.Hi },
		"lo NaN":     func(s *Settings) { s.Lo = math.NaN() },
		"hi NaN":     func(s *Settings) { s.Hi = math.NaN() },
		"no measure": func(s *Settings) { s.By = "" },
	} {
		s := on()
		if s.Validate() != nil {
			t.Fatal(s.Validate())
		}
		spoil(&s)
		if s.Validate() == nil {
			t.Errorf("%s: %+v is valid", name, s)
		}
	}
}
