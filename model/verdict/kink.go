package verdict

import (
	"optexplore/model"
	"optexplore/model/curvature"
	"optexplore/model/vec"
)

// atKink: the run has come to a minimum, or nearly, where f has a kink and so no slope
// that vanishes.
func atKink(f *facts) (Finding, bool) {
	at := kinkNear(f)
	if at == nil || !f.Oracle.Exact() {
		return Finding{}, false
	}
	v := Finding{Condition: AtMinimum}
	if f.Maximize {
		v.Condition = AtMaximum
	}
	becomes := f.fateAt(at)
	switch becomes {
	case stays:
		v.Tone = Good
	case settles, visits:
	case hovers:
		if restsElsewhere(f, at) {
			return Finding{}, false
		}
		v.Tone = Warn
	default:
		return Finding{}, false
	}
	v.Title = approaches[becomes] + " a " + f.words.word("minimum")
	v.sentence = func() string { return kinkSentence(f, at) }
	return v, true
}

// kinkNear is the known minimum nearest to the run if f has a kink there and the run is
// near it; nil for none.
func kinkNear(f *facts) []float64 {
	var near []float64
	least := f.around()
	for _, c := range f.Known {
		if len(c.At) != len(f.X) || c.Kind != model.Minimum {
			continue
		}
		if d := vec.Distance(c.At, f.X); d <= least {
			near, least = c.At, d
		}
	}
	if near == nil || f.near != nil && f.near.Distance < least-f.there() {
		return nil
	}
	smooth := f.Place.at(f.X).smoothBy(near, func() bool {
		return curvature.StationaryAt(f.Objective, near, f.X, f.Scale) != nil && !curvature.Kinked(f.Objective, near, f.Scale)
	})
	if smooth {
		return nil
	}
	return near
}
