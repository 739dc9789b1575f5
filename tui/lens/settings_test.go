package lens_test

import (
	"encoding/json"
	"errors"
	"strings"
	"testing"

	"optexplore/tui/lens"
)

type settings struct {
	A int    `json:"a"`
	B string `json:"b"`
}

func (s settings) Validate() error {
	if s.A < 0 {
		return errors.New("expected a from 0 up")
	}
	return nil
}

var begin = settings{3, "x"}

// TestSettingsAreReadAsTheyWereWritten, and as they begin where nothing is said.
func TestSettingsAreReadAsTheyWereWritten(t *testing.T) {
	for text, want := range map[string]settings{
		"": begin, "null": begin, "{}": begin, `{"a":5}`: {5, "x"}, `{"a":0,"b":""}`: {0, ""},
	} {
		if got, err := lens.Read(json.RawMessage(text), begin); got != want || err != nil {
			t.Errorf("%q is read as %+v (%v), want %+v", text, got, err, want)
		}
	}
	for _, s := range []settings{begin, {}, {7, "∇"}} {
		raw := lens.Write(s, begin)
		if got, err := lens.Read(raw, begin); got != s || err != nil || (raw == nil) != (s == begin) {
			t.Errorf("%+v is written %q and read as %+v (%v)", s, raw, got, err)
		}
	}
}

// TestJunkIsReadAsNothing, with a reason.
func TestJunkIsReadAsNothing(t *testing.T) {
	for _, text := range []string{`{`, `[]`, `7`, `"a"`, `{"a":"b"}`, `{"a":-1}`, `{"c":1}`, `{"a":1e99}`, `{"b":"` + strings.Repeat("x", 5000) + `"}`} {
		if got, err := lens.Read(json.RawMessage(text), begin); got != begin || err == nil {
			t.Errorf("%.20q is read as %+v (%v)", text, got, err)
		}
	}
}

// TestSetBeginsAnewFromJunk, and leaves the rest of a change as it was.
func TestSetBeginsAnewFromJunk(t *testing.T) {
	more := lens.Set(begin, func(s settings) settings { s.A++; return s })
	for text, want := range map[string]string{"": `{"a":4,"b":"x"}`, "{": `{"a":4,"b":"x"}`, `{"a":2}`: ""} {
		if c := more(lens.Change{Settings: json.RawMessage(text), On: true, Message: "m"}); string(c.Settings) != want || !c.On || c.Message != "m" {
			t.Errorf("from %q it is %q, want %q (%+v)", text, c.Settings, want, c)
		}
	}
}
