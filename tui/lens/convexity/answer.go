package convexity

import (
	"fmt"

	"optexplore/landscapes"
	"optexplore/model"
	"optexplore/model/convexity"
	"optexplore/model/curvature"
	"optexplore/tui/widget"
)

// Answer is whether a function is convex on a window, and how that is known.
type Answer struct {
	Window model.Window
	Proof  string            // that it is convex; empty for none
	Search *convexity.Search // for a counter-example; nil where there is a proof
	Fault  string            // why f has no value between two points with one
	Domain convexity.Domain  // where f has a value, as far as it was looked at
}

// Ask begins the search for an answer about a landscape with an objective of it, unless
// there is a proof.
func Ask(l landscapes.Landscape, o model.Objective, w model.Window, seed uint64) Answer {
	a := Answer{Window: w, Proof: proof(l, o, w), Domain: convexity.DomainOf(o, w, seed)}
	if a.Proof == "" {
		a.Search = convexity.NewSearch(o, w, seed)
	}
	return a
}

// proof says why a landscape is convex, where what its formula is made of says so.
func proof(l landscapes.Landscape, o model.Objective, w model.Window) string {
	if l.Formula == "" || l.Net != nil || o.Dim() != l.Dim() {
		return ""
	}
	f := l.Parse()
	if f.Quadratic() {
		reach := 0.0
		for _, r := range w {
			reach = max(reach, r.Hi, -r.Lo)
		}
		if q := curvature.ModelAt(o, w.Center(), reach); q.Bend.Convex() {
			text := "it is quadratic, and the eigenvalues of its Hessian are everywhere "
			if len(q.Values) == 1 {
				text = "it is quadratic, and its second derivative is everywhere "
			}
			for k, v := range q.Values {
				if k > 0 {
					text += " and "
				}
				if q.Signs[k] == 0 {
					v = 0
				}
				text += model.Number(v, 3)
			}
			return text
		}
		return ""
	}
	if f.Convex() {
		return "all that its formula is made of is convex, and it is put together in ways that keep functions convex"
	}
	return ""
}

// Done reports whether the answer is final.
func (a Answer) Done() bool { return a.Search == nil || a.Search.Done() }

// Advance does a part of the search.
func (a *Answer) Advance(o model.Objective) {
	if a.Done() {
		return
	}
	if a.Search.Advance(); a.Search.Holed && a.Fault == "" {
		a.Fault = model.Fault(o, a.Search.Hole.Mid)
	}
}

// Yes reports whether f is convex, for all that is known.
func (a Answer) Yes() bool {
	return a.Search == nil || a.Done() && !a.Search.Found && !a.gapped() && a.Search.Undefined < a.Search.Points
}

// gapped reports whether f was seen to have no value between points with one.
func (a Answer) gapped() bool { return a.Search.Holed || a.Domain.Gap != nil }

// Reason is how the answer is known, in a word.
func (a Answer) Reason() string {
	switch s := a.Search; {
	case s == nil:
		return "proof"
	case s.Found:
		return "chord"
	case a.gapped():
		return "domain"
	case s.Undefined == s.Points:
		return "undefined"
	}
	return "search"
}

// Brief is the answer in a few words.
func (a Answer) Brief() string {
	return map[string]string{
		"proof": "yes", "chord": "no", "domain": "no: its domain is not", "undefined": "f has no value here", "search": "yes, as far as was looked",
	}[a.Reason()]
}

// Sentences say what the answer is, and how it is known.
func (a Answer) Sentences() widget.Prose {
	switch s := a.Search; a.Reason() {
	case "proof":
		return append(widget.Prose{{Text: "f is convex: " + a.Proof + "."}}, a.domain())
	case "chord":
		c := s.Chord
		return widget.Prose{
			{Text: fmt.Sprintf("f is not convex: at %s it is %s, and the chord from %s to %s is at %s there, %s lower.",
				point(c.Mid), beyond(c.FMid, c.Doubt), point(c.A), point(c.B), beyond(c.Height, c.Doubt), num(c.Above()))},
			a.domain(),
		}
	case "domain":
		if !s.Holed {
			return widget.Prose{{Text: fmt.Sprintf("f is not convex, as its domain is not: it has no value at %s, between points with one.", point(a.Domain.Gap))}}
		}
		text := fmt.Sprintf("f is not convex, as its domain is not: it has a value at %s and at %s, and none at %s between them", point(s.Hole.A), point(s.Hole.B), point(s.Hole.Mid))
		if a.Fault != "" {
			text += ", the " + a.Fault
		}
		return widget.Prose{{Text: text + "."}}
	case "undefined":
		return widget.Prose{{Text: fmt.Sprintf("f has no value at any of %s points: there is nothing to say.", model.Whole(s.Points))}}
	default:
		text := fmt.Sprintf("No counter-example was found: at no point of %s has the Hessian a negative eigenvalue", model.Whole(s.Points))
		if s.At != nil {
			text += fmt.Sprintf(" (the least is %s, at %s)", num(max(s.Least, 0)), point(s.At))
		}
		lines := fmt.Sprintf("on no line of %s", model.Whole(s.Lines))
		if s.Lines == 1 {
			lines = "nowhere along the window"
		}
		p := widget.Prose{
			{Text: text + fmt.Sprintf(", and %s does f rise above a chord.", lines)}, {Text: "That is no proof.", Rank: 1},
		}
		return append(p, a.domain())
	}
}

// domain says where f has no value, if that was seen.
func (a Answer) domain() widget.Clause {
	switch d := a.Domain; {
	case d.Missing == 0:
		return widget.Clause{}
	case d.Gap != nil:
		return widget.Clause{Text: fmt.Sprintf("Nor is its domain: f has no value at %s, between points with one.", point(d.Gap))}
	default:
		return widget.Clause{Text: fmt.Sprintf("At %s of %s points of the window f has no value: the answer is about its domain.", model.Whole(d.Missing), model.Whole(d.Points))}
	}
}

// beyond writes a number that is known up to a doubt, which is 0 if it is smaller.
func beyond(v, doubt float64) string {
	if v <= doubt && v >= -doubt {
		return "0"
	}
	return num(v)
}

// num writes a number in short.
func num(v float64) string { return model.Number(v, 4) }

// point writes a point in short: of many parameters the first few.
func point(x []float64) string {
	switch n := len(x); {
	case n == 1:
		return num(x[0])
	case n > 3:
		text := model.Vector(x[:3], 4)
		return text[:len(text)-1] + ", …)"
	}
	return model.Vector(x, 4)
}
