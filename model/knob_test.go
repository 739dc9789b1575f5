package model_test

import (
	"math"
	"strings"
	"testing"

	"optexplore/model"
)

func TestKnobsThatChooseHaveNames(t *testing.T) {
	var v float64
	k := model.Knob{Name: "convention", Symbol: "√", Value: &v, Bounds: model.Choice(2), Names: []string{"pytorch", "d2l"}}
	for text, want := range map[string]float64{"pytorch": 0, "d2l": 1, "1": 1, "0": 0} {
		got, err := k.Read(text)
		if err != nil || got != want || k.Set(got) != nil || v != want {
			t.Errorf("%q reads as %v (%v), want %v", text, got, err, want)
		}
		if again, err := k.Read(k.Text(want)); err != nil || again != want {
			t.Errorf("%v is written as %q", want, k.Text(want))
		}
	}
	if _, err := k.Read("keras"); err == nil || !strings.Contains(err.Error(), `expected pytorch or d2l, got "keras"`) {
		t.Errorf("keras: %v", err)
	}
	for _, bad := range []float64{0.5, -1, 2, math.NaN(), math.Inf(1)} {
		if err := k.Set(bad); err == nil || !strings.Contains(err.Error(), "expected a whole number from 0 to 1") {
			t.Errorf("%v: %v", bad, err)
		}
	}
	onOff := model.Knob{Name: "centered", Value: &v, Bounds: model.Choice(2), Names: model.OffOn()}
	for text, want := range map[string]float64{"off": 0, "on": 1, "true": 1, "True": 1, "False": 0, "1": 1} {
		if got, err := onOff.Read(text); err != nil || got != want {
			t.Errorf("%q reads as %v (%v), want %v", text, got, err, want)
		}
	}
	for _, bad := range []string{"yes", "t"} {
		if _, err := onOff.Read(bad); err == nil || !strings.Contains(err.Error(), "expected off or on") {
			t.Errorf("%s: %v", bad, err)
		}
	}
	if _, err := k.Read("true"); err == nil {
		t.Error("true is no name of a convention")
	}
	plain := model.Knob{Name: "rate", Symbol: "η", Value: &v, Bounds: model.Positive()}
	if got, err := plain.Read("1e-3"); err != nil || got != 1e-3 || plain.Text(got) != "0.001" {
		t.Errorf("1e-3 reads as %v (%v) and is written %q", got, err, plain.Text(got))
	}
	if _, err := plain.Read("fast"); err == nil || !strings.Contains(err.Error(), "expected a finite number above 0") {
		t.Errorf("fast: %v", err)
	}
}
