package model_test

import (
	"reflect"
	"strings"
	"testing"

	"optexplore/model"
	"optexplore/model/modeltest"
	"optexplore/model/run"
	"optexplore/optimizer"
)

func TestMethodsLeaveTheOldSessionAsItWas(t *testing.T) {
	a := modeltest.Valley().Seek(30)
	a = modeltest.Change(a, 0, modeltest.Now(a, 0).With("rate", 0.3)).Seek(60)
	a = modeltest.Change(a, 0, modeltest.Now(a, 0).With("rate", 0.2)).Seek(90)
	before, _ := a.Encode()
	modeltest.Change(a.Seek(10), 0, modeltest.Now(a, 0).With("rate", 9))
	modeltest.Change(a.Seek(45), 0, model.Runner{Rule: "newton"})
	modeltest.Restart(a)
	modeltest.From(a, []float64{1, 1})
	a.Cut(3)
	if after, _ := a.Encode(); string(after) != string(before) {
		t.Errorf("an action changed the session it was done on:\n%s\nwas\n%s", after, before)
	}
}

func TestAChangeInThePastForks(t *testing.T) {
	a := modeltest.Valley().Seek(30)
	a = modeltest.Change(a, 0, modeltest.Now(a, 0).With("rate", 0.3)).Seek(60)
	b := a.Seek(20)
	b = modeltest.Change(b, 0, modeltest.Now(b, 0).With("rate", 0.5))
	if b.Length != 20 || len(b.Events) != 1 || b.Events[0].At != 20 {
		t.Fatalf("forked at 20: length %d, events %v", b.Length, b.Events)
	}
	if got := b.At(0, 19).Knobs["rate"]; got != 0.4 {
		t.Errorf("rate before the fork %v, want 0.4", got)
	}
	if got := b.At(0, 20).Knobs["rate"]; got != 0.5 {
		t.Errorf("rate after the fork %v, want 0.5", got)
	}
}

func TestTurningBackToTheOldSettingIsNoEvent(t *testing.T) {
	a := modeltest.Valley().Seek(30)
	b := modeltest.Change(a, 0, modeltest.Now(a, 0).With("rate", 0.3))
	b = modeltest.Change(b, 0, modeltest.Now(b, 0).With("rate", 0.4))
	if len(b.Events) != 0 {
		t.Errorf("there and back left %v", b.Events)
	}
}

func TestSessionSurvivesItsFile(t *testing.T) {
	a := modeltest.Valley().Seek(30)
	r := modeltest.Now(a, 0).With("rate", 0.1+0.2)
	r.Oracle = model.Oracle{Noise: 0.1, Batch: 8, Spread: 2, Seed: 1<<63 + 1}
	a = modeltest.Change(a, 0, r).Seek(50).Seek(12)
	text, err := a.Encode()
	if err != nil {
		t.Fatal(err)
	}
	b, err := model.Decode(text)
	if err != nil {
		t.Fatal(err)
	}
	if !reflect.DeepEqual(a, b) {
		t.Errorf("%+v came back as %+v", a, b)
	}
}

func TestBadFilesSayWhatIsWrong(t *testing.T) {
	good, _ := modeltest.Valley().Seek(30).Encode()
	text := string(good)
	for name, c := range map[string]struct{ text, want string }{
		"newer":         {strings.Replace(text, `"optexplore": 2`, `"optexplore":5`, 1), "newer version"},
		"newer, other":  {`{"optexplore": 9, "things": {"unheard": "of"}}`, "newer version"},
		"no version":    {`{"landscape": "valley"}`, "expected a session of optexplore"},
		"cut off":       {text[:len(text)/2], "expected a session of optexplore, as JSON, got a text damaged at byte"},
		"not JSON":      {"\x00\x01\x02", "got a text damaged at byte 1"},
		"empty":         {"", "got a text damaged at byte 0"},
		"other":         {`[1, 2]`, "damaged"},
		"unknown field": {strings.Replace(text, `"head"`, `"haed"`, 1), "haed"},
		"head beyond":   {strings.Replace(text, `"head": 30`, `"head": 31`, 1), "head 31"},
		"a year long":   {strings.Replace(text, `"length": 30`, `"length": 999999999`, 1), "length 999999999"},
		"huge":          {strings.Repeat(" ", 9<<20), "bytes"},
		"no runner":     {`{"optexplore":1,"landscape":"valley","window":[],"start":[1],"runners":[],"head":0,"length":0}`, "runner"},
		"no objective":  {`{"optexplore":1,"window":[],"start":[1],"runners":[{"rule":"gd"}],"head":0,"length":0}`, "landscape or a formula"},
		"event beyond":  {`{"optexplore":1,"landscape":"valley","window":[{"lo":0,"hi":1}],"start":[1],"runners":[{"rule":"gd"}],"events":[{"at":9,"runner":0,"to":{"rule":"gd"}}],"head":0,"length":5}`, "dated 9"},
		"event of none": {`{"optexplore":1,"landscape":"valley","window":[{"lo":0,"hi":1}],"start":[1],"runners":[{"rule":"gd"}],"events":[{"at":1,"runner":4,"to":{"rule":"gd"}}],"head":0,"length":5}`, "runner 4"},
	} {
		if _, err := model.Decode([]byte(c.text)); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: error %v, want one with %q", name, err, c.want)
		}
	}
}

func FuzzDecode(f *testing.F) {
	good, _ := modeltest.Valley().Seek(30).Encode()
	f.Add(good)
	f.Fuzz(func(t *testing.T, text []byte) {
		s, err := model.Decode(text)
		if err != nil {
			return
		}
		if err := s.Validate(); err != nil {
			t.Fatalf("decoded what it says is invalid: %v", err)
		}
		if len(s.Start) == modeltest.ValleyObjective().Dim() {
			run.NewDriver(s, 0, modeltest.ValleyObjective(), optimizer.Makers())
		}
	})
}
