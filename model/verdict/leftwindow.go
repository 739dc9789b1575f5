package verdict

import (
	"fmt"

	"optexplore/model"
)

// leftWindow: the run is where nobody looks.
func leftWindow(f *facts) (Verdict, bool) {
	if f.many() {
		return leftWindowOfMany(f)
	}
	for i, r := range f.Window {
		x := f.X[i]
		if r.Contains(x) {
			continue
		}
		edge := r.Lo
		if x > r.Hi {
			edge = r.Hi
		}
		where := fmt.Sprintf("%s = %s is beyond", model.Axis(i, len(f.X)), num(x))
		if num(x) == num(edge) {
			where = model.Axis(i, len(f.X)) + " is just beyond"
		}
		return Verdict{
			Condition: LeftWindow, Tone: Warn, Title: "left the window",
			Sentence: fmt.Sprintf("%s the window's edge at %s. f = %s there, with a slope of %s%s.",
				where, num(edge), f.words.value(f.Value), num(f.GradNorm), lastChange(f)),
			Forecast: forecastEnd(f),
		}, true
	}
	return Verdict{}, false
}

// leftWindowOfMany is leftWindow in many dimensions: which coordinate is farthest out, and
// how many are.
func leftWindowOfMany(f *facts) (Verdict, bool) {
	farthest, out, by := -1, 0, 0.0
	for i, r := range f.Window {
		if d := max(r.Lo-f.X[i], f.X[i]-r.Hi); d > 0 {
			if out++; d > by {
				farthest, by = i, d
			}
		}
	}
	if farthest < 0 {
		return Verdict{}, false
	}
	x, r := f.X[farthest], f.Window[farthest]
	edge := r.Lo
	if x > r.Hi {
		edge = r.Hi
	}
	where := fmt.Sprintf("%s = %s is %s beyond the window's edge at %s", model.Axis(farthest, len(f.X)), num(x), num(by), num(edge))
	if out > 1 {
		where += fmt.Sprintf(", the farthest of %s that are out", model.Whole(out))
	}
	return Verdict{
		Condition: LeftWindow, Tone: Warn, Title: "left the window",
		Sentence: fmt.Sprintf("%s. f = %s there, with a slope of %s%s.", where, f.words.value(f.Value), num(f.GradNorm), lastChange(f)),
		Forecast: forecastEnd(f),
	}, true
}
