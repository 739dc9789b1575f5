package scene

import (
	"fmt"
	"math"

	"optexplore/model"
	"optexplore/model/run"
	"optexplore/tui/experiment"
)

// Away is how a point of the landscape and the nearest point of the slice differ.
type Away struct {
	Distance float64
	F, Shown float64 // f there, and at the nearest point of the slice
}

// Away returns how a point of the landscape and the nearest point of the slice differ.
func (f *Frame) Away(p *experiment.Problem, x []float64) Away {
	a := Away{Distance: f.Off(x), F: p.Plain.Value(x)}
	if a.Shown = a.F; a.Distance > 0 {
		a.Shown = f.Objective.Value(f.Point(x))
	}
	return a
}

// Misleading reports whether the picture shows another f than that of the point, by a
// tenth or more.
func (a Away) Misleading() bool {
	const share = 0.1
	return a.Distance > 0 && !(math.Abs(a.F-a.Shown) <= share*max(math.Abs(a.F), math.Abs(a.Shown)))
}

// Title says in a few words how far off a run is: "run 0.491 off it, f 0.631 there and
// 0.32 in it", or without f where the picture does not mislead or brief is true.
func (a Away) Title(brief bool) string {
	switch {
	case a.Distance == 0:
		return "the run lies on it"
	case brief || !a.Misleading():
		return "run " + model.Number(a.Distance, 3) + " off it"
	}
	return fmt.Sprintf("run %s off it, f %s there and %s in it", model.Number(a.Distance, 3), model.Number(a.F, 3), model.Number(a.Shown, 3))
}

// sentence says where a point is and what the picture shows in its place; empty where that
// does not mislead.
func (a Away) sentence(who string) string {
	if !a.Misleading() {
		return ""
	}
	return fmt.Sprintf("%s is %s off the slice: f is %s there, and %s where the picture shows it.", who, model.Number(a.Distance, 3), model.Number(a.F, 3), model.Number(a.Shown, 3))
}

// Aside is how a run and its start differ from what the picture shows of them. The zero
// value is ready to use.
type Aside struct {
	Run, Start Away
	Told       []string // what is to be known of the slice, in sentences; nil for nothing
	of         aside
}

// aside is what an Aside follows from.
type aside struct {
	problem       *experiment.Problem
	frame         *Frame
	trace         *run.Trace
	version, step int
}

// Sync updates a to a frame, the run of a trace from a start, and a step of it.
func (a *Aside) Sync(p *experiment.Problem, f *Frame, start []float64, t *run.Trace, step int) {
	of := aside{p, f, t, t.Version(), step}
	if of == a.of {
		return
	}
	*a = Aside{of: of}
	if f.Slice == nil {
		return
	}
	a.Run, a.Start = f.Away(p, t.At(step).X()), f.Away(p, start)
	for _, s := range []string{a.Run.sentence("The run"), a.Start.sentence("The start")} {
		if s != "" && (step > 0 || a.Told == nil) {
			a.Told = append(a.Told, s)
		}
	}
	a.Told = append(a.Told, f.Remarks...)
}
