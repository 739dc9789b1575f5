package verdict

import (
	"fmt"

	"optexplore/model"
	"optexplore/model/vec"
)

// withoutTheory is what is seen of a run near a saddle or a maximum, by a rule whose
// steps no theory foretells: whether the last step, or the next ones as they will be
// taken, lead towards the point.
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
		distances := []float64{vec.Distance(before.X(), f.near.At), f.near.Distance}
		led = fmt.Sprintf(" The last step took its distance from %s to %s", num(distances[0]), num(distances[1]))
		if k := len(f.upcoming); k > 0 && f.Oracle.Exact() {
			distances = f.distancesAhead()
			led += fmt.Sprintf(", the next %s take it to %s", count(k), num(distances[k]))
		}
		led += "."
		heading := headingOf(distances)
		switch {
		case f.creeps():
			v.Title = "stalled at a " + name
		case heading == leaving:
			v.Condition, v.Tone = Escaping, Neutral
			fallthrough
		default:
			v.Title = heading + " a " + name
		}
	}
	v.Sentence = fmt.Sprintf("Slope %s, but %s: a %s at %s%s.%s",
		num(f.GradNorm), eigenvaluesNear(f, f.near.Values), name, f.words.point(f.near.At), shapeNear(f), led)
	return v
}
