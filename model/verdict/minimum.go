package verdict

import (
	"fmt"

	"optexplore/model"
	"optexplore/model/curvature"
	"optexplore/model/vec"
)

// How near, as a share of the window's diagonal, counts as near a point, and
// as arrived there.
const (
	nearby  = 0.05
	arrived = 1e-3
)

// is reports whether the point near is of a kind, and the run within a
// distance of it.
func (s *facts) is(k model.Kind, within float64) bool {
	return s.near != nil && s.near.Kind == k && s.near.Distance <= within
}

func (s *facts) hasArrived() bool { return s.swept() <= arrived*s.Scale.Length }

// atMinimum: the run has come to a minimum, or nearly.
func (s *facts) atMinimum() (Verdict, bool) {
	if !s.is(model.Minimum, s.Scale.Length) {
		return Verdict{}, false
	}
	shaken := s.shaken()
	if s.swept() > max(nearby*s.Scale.Length, min(3*vec.Norm(shaken), 0.25*s.Scale.Length)) || s.repelled() {
		return Verdict{}, false
	}
	v := s.rank()
	switch {
	case vec.Norm(shaken) > 0:
		v.Sentence += fmt.Sprintf(" Noise shakes it: sd %s.", s.spreadOut(shaken))
		v.Forecast = s.exit(shaken)
	case !s.Oracle.Exact() && s.many():
		v.Sentence += " Noise shakes it."
		v.Forecast = undated(shakenOn)
	case s.hasArrived() && !s.many():
		v.Sentence += s.swing()
		v.Forecast = undated("It stays: nothing moves it but noise.")
	default:
		v.Sentence += s.swing()
		v.Forecast = s.end()
	}
	return v, true
}

// rank says which minimum it is: the global one, or one with a lower one
// elsewhere.
func (s *facts) rank() Verdict {
	minimum := s.word("minimum")
	kind := AtMinimum
	if s.Maximize {
		kind = AtMaximum
	}
	v := Verdict{Condition: kind, Tone: Good}
	approach := "at"
	if !s.hasArrived() && s.Oracle.Exact() {
		approach, v.Tone = "settling into", Neutral
	}
	here := fmt.Sprintf("Slope %s and %s: a %s, f = %s at %s", num(s.GradNorm), s.lambdaNear(s.near.Values), minimum, s.level(s.near.Value), s.at(s.near.At))
	best, equal := s.lowest()
	switch {
	case best == nil:
		v.Title = fmt.Sprintf("%s a %s", approach, minimum)
		v.Sentence = here + ". Whether any is " + s.word("lower") + " is not known."
	case best.Value-s.near.Value > 1e-6*s.Scale.Value:
		v.Title = fmt.Sprintf("%s a %s", approach, minimum)
		v.Sentence = fmt.Sprintf("%s, %s than any known.", here, s.word("lower"))
	case s.near.Value-best.Value > 1e-6*s.Scale.Value:
		v.Title, v.Tone = "trapped in a local "+minimum, Warn
		v.Sentence = fmt.Sprintf("%s. The global one, at %s, is %s away and %s %s.", here,
			s.at(best.At), num(vec.Distance(s.X, best.At)), num(s.near.Value-best.Value), s.word("lower"))
	case equal > 1:
		v.Title = fmt.Sprintf("%s the global %s", approach, minimum)
		v.Sentence = fmt.Sprintf("%s: the global one (1 of %d, all equal).", here, equal)
	default:
		v.Title = fmt.Sprintf("%s the global %s", approach, minimum)
		v.Sentence = here + ", the " + s.word("lowest") + " known."
	}
	return v
}

// lowest is the lowest of the known minima, nil if none is known, and how
// many are as low.
func (s *facts) lowest() (best *curvature.Stationary, equal int) {
	for _, c := range s.Known {
		if c.Kind != model.Minimum || len(c.At) != len(s.X) {
			continue
		}
		v, margin := s.Objective.Value(c.At), 1e-6*s.Scale.Value
		switch {
		case best == nil || v < best.Value-margin:
			best, equal = &curvature.Stationary{At: c.At, Value: v}, 1
		case v <= best.Value+margin:
			equal++
		}
	}
	return best, equal
}

// swing says that the run goes from side to side as it settles.
func (s *facts) swing() string {
	modes := s.modesOf(s.near.Values, s.near.Vectors)
	for k := len(modes) - 1; k >= 0; k-- {
		m := modes[k]
		if !s.swings(m) || !m.flips() || m.size() < max(visible*s.Scale.Length, 0.1*s.stride()) {
			continue
		}
		if s.HasStable {
			return fmt.Sprintf(" It swings %s: η·λ = %s > 1, %s a step.", s.along(m.axis, m.lambda), num(s.rate*m.lambda), factor(m.factor))
		}
		return fmt.Sprintf(" It swings %s, %s a step.", s.along(m.axis, m.lambda), factor(m.factor))
	}
	return ""
}
