package plot

import (
	"strings"
	"testing"

	"optexplore/tui/theme"
)

// ruler is a layer as a lens would write one: a line between two points with its
// name at the end.
type ruler struct {
	from, to Mark
	name     string
}

func (r ruler) Draw(p *Painter) {
	style := p.Theme().Style(theme.Accent)
	p.Line(style)
	p.To(r.from.At, r.from.F)
	p.To(r.to.At, r.to.F)
	if s, ok := p.Spot(r.to.At, r.to.F); ok {
		x, y, _ := p.Cell(s)
		p.Text(x+1, y, r.name, style)
	}
	p.Put(r.to, '◎', style)
}

// A layer is written once, and is drawn in every view: under the paths or over
// everything, several at once, and on parameters that are not the picture's not
// at all.
func TestLayersInEveryView(t *testing.T) {
	for view, id := range viewsOf() {
		r := requestOf(id, 90, 30)
		p, n := New(view, r), r.Objective.Dim()
		mark := func(x, y float64) Mark { // at shares of the window
			at := []float64{r.Window[0].Lo + x*r.Window[0].Width(), r.Window[n-1].Lo + y*r.Window[n-1].Width()}[:n]
			return Mark{at, r.Objective.Value(at), true}
		}
		over := ruler{mark(0.4, 0.4), mark(0.7, 0.4), "over"}
		under := ruler{mark(0.4, 0.6), mark(0.25, 0.6), "under"}
		run := Run{Path: Path{Points: over.from.At, F: []float64{over.from.F}}, Now: over.to}
		text := drawn(p, r.W, r.H, Scene{Under: []Layer{under, ruler{}}, Over: []Layer{over, Vectors{{From: over.from.At, By: []float64{0.1 * r.Window[0].Width(), 0}[:n], F: over.from.F, Name: "by"}}}, Runs: []Run{run}}).Plain()
		for _, want := range []string{"◎over", "under", "by", "→"} {
			if !strings.Contains(text, want) {
				t.Errorf("%s: no %q in\n%s", view, want, text)
			}
		}
		run.Now = under.to
		if text := drawn(p, r.W, r.H, Scene{Under: []Layer{under}, Runs: []Run{run}}).Plain(); strings.ContainsRune(text, '◎') {
			t.Errorf("%s: a layer under the paths covers the ball:\n%s", view, text)
		}
		empty := drawn(p, r.W, r.H, Scene{}).Plain()
		wrong := Mark{make([]float64, 5), 0, true}
		if got := drawn(p, r.W, r.H, Scene{Over: []Layer{ruler{wrong, wrong, ""}}}).Plain(); got != empty {
			t.Errorf("%s: points of five numbers are drawn:\n%s", view, got)
		}
	}
}
