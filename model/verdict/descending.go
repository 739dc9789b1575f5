package verdict

import "fmt"

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
	if m, across, ok := f.valleyFloor(); ok {
		v.Title, v.Tone = "crawling along a valley", Warn
		if axisOf(m.axis) >= 0 {
			v.Title = "crawling " + alongInTitle(m.axis)
		}
		where := f.words.along(m.axis, m.lambda) + ", where λ ="
		if len(f.X) > mostWritten && axisOf(m.axis) < 0 {
			where = "along the floor, where the curvature is"
		}
		v.Sentence = fmt.Sprintf("The slope that is left, %s, is %s %s against %s across. The rate must suit the steep walls, so on the floor a step goes only %s.",
			num(f.GradNorm), where, f.words.eigenvalue(m.lambda), f.words.eigenvalue(across), num(f.stride()))
	}
	return v
}
