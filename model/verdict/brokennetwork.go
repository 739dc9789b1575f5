package verdict

import "optexplore/model"

// brokenNetwork says what is not finite first in the passes through a network, and in
// which layer the step that led here was greatest; empty if that is not known.
func brokenNetwork(l Evidence, p Measurements) string {
	fault := model.Fault(l.Objective, p.X)
	if fault == "" {
		fault = model.SlopeFault(l.Objective, p.X)
	}
	if fault == "" {
		return ""
	}
	return "the " + fault + greatestBefore(l)
}

// greatestBefore says which layer had the greatest gradient one step before, where that
// is known.
func greatestBefore(l Evidence) string {
	k := len(l.Recent) - 2
	if k < 0 || l.Recent[k].N != len(l.Recent[k+1].X()) || l.Recent[k].Step != l.Recent[k+1].Step-1 {
		return ""
	}
	at, most := -1, 0.0
	for i, f := range model.Layers(l.Objective, l.Recent[k].X()) {
		if !(f.Slope <= most) {
			at, most = i, f.Slope
		}
		if most-most != 0 {
			break
		}
	}
	if at < 0 {
		return ""
	}
	return "; one step before, the gradient was greatest in " + inLayer(at)
}
