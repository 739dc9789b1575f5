package verdict

import (
	"fmt"

	"optexplore/model"
	"optexplore/model/vec"
)

// withoutTheory is what is seen of a run near a saddle or a maximum, by a rule whose
// steps no theory foretells: whether the last step led towards the point.
func withoutTheory(f *facts) Verdict {
	name := f.words.kind(f.near.Kind)
	v := Verdict{Condition: AtSaddle, Tone: Warn, Title: "near a " + name, Forecast: forecastEnd(f)}
	if f.near.Kind == model.Maximum {
		v.Condition = AtMaximum
		if f.Maximize {
			v.Condition = AtMinimum
		}
	}
	led := ""
	if before, ok := f.previous(); ok {
		from, to := vec.Distance(before.X(), f.near.At), f.near.Distance
		switch {
		case f.stride() < 0.003*f.Scale.Length:
			v.Title = "stalled at a " + name
		case to > from:
			v.Condition, v.Title, v.Tone = Escaping, "leaving a "+name, Neutral
		default:
			v.Title = "approaching a " + name
		}
		led = fmt.Sprintf(" The last step took its distance from %s to %s.", num(from), num(to))
	}
	v.Sentence = fmt.Sprintf("Slope %s, but %s: a %s at %s, %s.%s",
		num(f.GradNorm), eigenvaluesNear(f, f.near.Values), name, f.words.point(f.near.At), shapeNear(f), led)
	return v
}
