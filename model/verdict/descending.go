package verdict

import (
	"fmt"

	"optexplore/model/vec"
)

// descending is what a run does when nothing is the matter.
func descending(f *facts) Verdict {
	goes := stepLength(f)
	if goes != "" {
		goes = ": " + goes
	}
	v := Verdict{
		Condition: Descending, Title: f.words.word("descending"),
		Sentence: fmt.Sprintf("Slope %s, %s%s%s%s.", num(f.GradNorm), eigenvaluesHere(f), goes, lastChange(f), nextChange(f)),
		Forecast: forecastEnd(f),
	}
	if f.rose() {
		v.Title, v.Tone = f.words.word("rising"), Warn
	}
	if !f.rose() && f.risesNext() {
		v.Title, v.Tone = "about to "+f.words.word("rise"), Warn
	}
	if m, across, ok := f.valleyFloor(); ok && !(f.many() && v.Tone == Warn) {
		v.Title, v.Tone = "crawling along a "+f.words.word("valley"), Warn
		if axisOf(m.axis) >= 0 {
			v.Title = "crawling " + alongInTitle(m.axis)
		}
		where := f.words.along(m.axis, m.lambda) + ", where λ ="
		if len(f.X) > mostWritten && axisOf(m.axis) < 0 {
			where = f.words.word("along the floor, where the curvature is")
		}
		v.Sentence = fmt.Sprintf("The slope that is left, %s, is %s %s against %s across. The rate must suit the steep %s, so on the %s a step goes only %s.",
			num(f.GradNorm), where, f.words.eigenvalue(m.lambda), f.words.eigenvalue(across),
			f.words.word("walls"), f.words.word("floor"), num(f.stride()))
	}
	return v
}

// risesNext reports whether the next step, as it will be taken, makes the
// function that is descended rise.
func (f *facts) risesNext() bool {
	if len(f.upcoming) == 0 || !f.Oracle.Exact() {
		return false
	}
	return f.valueNext() > f.Value
}

// valueNext is the function that is descended after the next step.
func (f *facts) valueNext() float64 {
	x := make([]float64, len(f.X))
	vec.AddScaled(x, f.X, 1, f.next)
	return f.Objective.Value(x)
}
