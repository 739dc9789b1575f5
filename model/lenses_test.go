package model_test

import (
	"encoding/json"
	"fmt"
	"reflect"
	"strings"
	"testing"

	"optexplore/model"
	"optexplore/model/modeltest"
)

// raw is settings as they are written.
func raw(text string) json.RawMessage { return json.RawMessage(text) }

// TestSettingsOfLensesAreKept by a file and by what is told to others, whether the
// lens is known or not.
func TestSettingsOfLensesAreKept(t *testing.T) {
	begin := modeltest.Valley()
	set := begin
	set.Lenses = model.Lenses{}.With("tune", raw(`{"all":true}`)).With("unheard of", raw(`[1,2]`))
	text, err := set.Encode()
	if err != nil {
		t.Fatal(err)
	}
	back, err := model.Decode(text)
	if err != nil || !reflect.DeepEqual(back.Lenses, set.Lenses) {
		t.Errorf("saved and opened they are %s: %v", back.Lenses, err)
	}
	other := begin
	other.Lenses = model.Lenses{"tune": raw(`{"all":false}`)}
	for _, way := range [][2]model.Session{{begin, set}, {set, begin}, {set, other}, {other, set}, {set, set}} {
		d := way[1].Since(way[0])
		text, err := json.Marshal(d)
		if err != nil || d.Whole != nil {
			t.Fatalf("%s: %v", text, err)
		}
		var heard model.Delta
		if err := json.Unmarshal(text, &heard); err != nil {
			t.Fatal(err)
		}
		got, err := way[0].Apply(heard)
		if err != nil || !reflect.DeepEqual(got.Lenses, way[1].Lenses) {
			t.Errorf("from %s by %s to %s, want %s: %v", way[0].Lenses, text, got.Lenses, way[1].Lenses, err)
		}
	}
	if text, _ := begin.Encode(); strings.Contains(string(text), "lenses") {
		t.Errorf("a session without lenses speaks of them:\n%s", text)
	}
}

// TestSettingsOfLensesAreBounded in number, in size and in the length of names.
func TestSettingsOfLensesAreBounded(t *testing.T) {
	many := model.Lenses{}
	for i := range model.MaxLenses + 1 {
		many[fmt.Sprint(i)] = raw("1")
	}
	for name, lenses := range map[string]model.Lenses{
		"too many":    many,
		"too large":   {"tune": raw(`"` + strings.Repeat("x", model.MaxLensSettings) + `"`)},
		"a long name": {strings.Repeat("x", model.MaxLensName+1): raw("1")},
		"no name":     {"": raw("1")},
		"no JSON":     {"tune": raw("{")},
	} {
		s := modeltest.Valley()
		if s.Validate() != nil {
			t.Fatal("the session is not whole to begin with")
		}
		s.Lenses = lenses
		if s.Validate() == nil {
			t.Errorf("%s: the session passes for whole", name)
		}
	}
}
