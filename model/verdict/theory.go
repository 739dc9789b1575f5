package verdict

import (
	"fmt"

	"optexplore/model"
	"optexplore/model/theory"
	"optexplore/model/vec"
)

// hasTheory reports whether there is a theory of the rule's steps.
func (s *facts) hasTheory() bool {
	_, ok := theory.Linearised(s.Rule)
	return ok
}

// withoutTheory is what is seen of a run near a saddle or a maximum, by a rule whose
// steps no theory foretells: whether the last step led towards the point.
func (s *facts) withoutTheory() Verdict {
	name := s.name(s.near.Kind)
	v := Verdict{Condition: AtSaddle, Tone: Warn, Title: "near a " + name, Forecast: s.end()}
	if s.near.Kind == model.Maximum {
		v.Condition = AtMaximum
		if s.Maximize {
			v.Condition = AtMinimum
		}
	}
	led := ""
	if before, ok := s.previous(); ok {
		from, to := vec.Distance(before.X(), s.near.At), s.near.Distance
		switch {
		case s.stride() < 0.003*s.Scale.Length:
			v.Title = "stalled at a " + name
		case to > from:
			v.Condition, v.Title, v.Tone = Escaping, "leaving a "+name, Neutral
		default:
			v.Title = "approaching a " + name
		}
		led = fmt.Sprintf(" The last step took its distance from %s to %s.", num(from), num(to))
	}
	v.Sentence = fmt.Sprintf("Slope %s, but %s: a %s at %s, %s.%s",
		num(s.GradNorm), s.lambdaNear(s.near.Values), name, s.at(s.near.At), s.shape(), led)
	return v
}

// goes says how far a step goes, where there has been one or theory knows.
func (s *facts) goes() string {
	if len(s.moves()) == 0 && s.next == nil {
		return ""
	}
	return "a step goes " + num(s.stride())
}
