package compose

import (
	"fmt"
	"strings"

	"optexplore/landscapes"
	"optexplore/model"
	"optexplore/model/framing"
)

// mostListed is how many critical points are written with their places.
const mostListed = 4

// sentences say what a landscape is like where it was looked at, and what its frame
// follows from.
func sentences(l landscapes.Landscape, f framing.Found, given framing.Frame) []string {
	o := l.Objective()
	switch {
	case !f.Finite:
		why := model.Fault(o, l.Starts[0])
		if why != "" {
			why = ": at the start the " + why
		}
		return []string{"f has no finite value, or no finite gradient, at any point that was looked at" + why + "."}
	case f.Constant:
		return []string{"f has one value at all points that were looked at: there is nothing to descend."}
	}
	if f.Unseen {
		return []string{"A value of f takes too many operations for a choice: what is not given is as usual."}
	}
	list := []string{points(l, f, given)}
	if f.Sharpness > 0 {
		list = append(list, fmt.Sprintf("Where the first steps from the start were looked at, |λ| is at most %s: 1/λ = %s.", model.Number(f.Sharpness, 3), model.Number(1/f.Sharpness, 3)))
	}
	return list
}

// plane says what the picture of many parameters is of.
const plane = " The picture is of the plane through the start along x1 and x2."

// points says which critical points were found.
func points(l landscapes.Landscape, f framing.Found, given framing.Frame) string {
	where := "The window is around them."
	if len(f.Critical) == 1 {
		where = "The window is around it."
	}
	if given.Window != nil {
		where = ""
	}
	n := len(f.Critical)
	if n == 0 {
		switch {
		case l.Dim() > 2 && given.Window != nil:
			return strings.TrimSpace(plane)
		case l.Dim() > 2:
			return "No minimum was found." + plane
		case given.Window != nil:
			return "No critical point was found in the window."
		}
		return "No critical point was found: the window is where f is finite and varies."
	}
	if l.Dim() > 2 {
		return "A minimum was found, which the window contains." + plane
	}
	kinds := []string{}
	for _, kind := range []model.Kind{model.Minimum, model.Saddle, model.Maximum, model.Degenerate} {
		var at []string
		for _, p := range f.Critical {
			if p.Kind == kind {
				at = append(at, place(p.At))
			}
		}
		if len(at) == 0 {
			continue
		}
		words := many(kind, len(at))
		if n <= mostListed {
			words += " at " + strings.Join(at, ", ")
		}
		kinds = append(kinds, words)
	}
	return strings.TrimSpace("Found: " + strings.Join(kinds, "; ") + ". " + where)
}

// many is a number of points of a kind.
func many(kind model.Kind, n int) string {
	word := string(kind)
	if kind == model.Degenerate {
		word = "degenerate point"
	}
	if n == 1 {
		return "a " + word
	}
	switch kind {
	case model.Minimum:
		word = "minima"
	case model.Maximum:
		word = "maxima"
	default:
		word += "s"
	}
	return fmt.Sprintf("%d %s", n, word)
}

// place is a point in words.
func place(x []float64) string {
	var list []string
	for _, v := range x {
		list = append(list, model.Number(v, 4))
	}
	if len(list) == 1 {
		return list[0]
	}
	return "(" + strings.Join(list, ", ") + ")"
}
