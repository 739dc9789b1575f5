package framing_test

import (
	"math"
	"slices"
	"testing"

	"optexplore/landscapes/formula"
	"optexplore/model/framing"
	"optexplore/model/vec"
)

// FuzzChoose: of whatever can be read as a formula, the frame is one, the start is in the
// window and finite if f is somewhere, and the first step from it does not climb.
func FuzzChoose(f *testing.F) {
	for _, text := range formulas() {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		if len(text) > 200 {
			return
		}
		read, err := formula.Parse(text)
		if err != nil {
			return
		}
		o := read.Objective()
		frame, found := framing.Choose(o, framing.Frame{}, framing.Work)
		if err := frame.Window.Validate(o.Dim()); err != nil {
			t.Fatalf("%q: %v", text, err)
		}
		if !(frame.Rate > 0) || math.IsInf(frame.Rate, 0) || !vec.Finite(frame.Start) || len(frame.Start) != o.Dim() {
			t.Fatalf("%q: from %v at rate %v", text, frame.Start, frame.Rate)
		}
		for _, p := range found.Critical {
			if !frame.Window.Contains(p.At) {
				t.Errorf("%q: %v is outside %v", text, p, frame.Window)
			}
		}
		x, g := slices.Clone(frame.Start), make([]float64, o.Dim())
		before := o.Value(x)
		if o.Gradient(g, x); found.Unseen || before-before != 0 || !vec.Finite(g) {
			return
		}
		if vec.AddScaled(x, x, -frame.Rate, g); !(o.Value(x) <= before) {
			t.Errorf("%q: at rate %v the first step climbs from %v at %v to %v", text, frame.Rate, before, frame.Start, o.Value(x))
		}
	})
}
