package cli

import (
	"fmt"
	"runtime"
	"slices"
	"strings"

	"optexplore/model"
	"optexplore/tui/canvas"
	"optexplore/tui/experiment"
	"optexplore/tui/lens"
	"optexplore/tui/plot"
	"optexplore/tui/scene"
	"optexplore/tui/theme"
)

// drawn is a session that can be drawn at each of its heads.
type drawn interface {
	// at draws the session at a head, up to its last.
	at(head int) (*canvas.Canvas, error)
	// last is the head that the session has come to.
	last() int
}

// opening makes a session ready to be drawn in w × h cells.
type opening func(c Call, s model.Session, w, h int, t theme.Theme) (drawn, error)

// viewOf returns how a view of a name is drawn, of those that a session has, with what some
// lenses add to it, or a lens that takes the whole.
func viewOf(name string, layers []lens.Entry, s model.Session) (opening, error) {
	views := scene.Views(s)
	names := make([]string, len(views))
	for i, v := range views {
		names[i] = string(v)
	}
	if k := slices.IndexFunc(wholeLenses(), func(e lens.Entry) bool { return e.Name == name }); k >= 0 {
		if len(layers) > 0 {
			return nil, fmt.Errorf("lens: %s takes the whole picture, and nothing can be added to it: leave --lens or --view out", name)
		}
		return func(c Call, s model.Session, w, h int, t theme.Theme) (drawn, error) {
			st, err := newStage(c, s, w, h, t, wholeLenses()[k])
			return throughLens{st}, err
		}, nil
	}
	i := slices.Index(names, name)
	if name == "" {
		i = 0
	}
	if i < 0 {
		return nil, fmt.Errorf("view: a picture of %d coordinate(s) is drawn as %s, got %q", s.Pictured(), strings.Join(append(names, namesOf(wholeLenses())...), " or "), name)
	}
	return func(c Call, s model.Session, w, h int, t theme.Theme) (drawn, error) {
		st, err := newStage(c, s, w, h, t, layers...)
		return &picture{stage: st, kind: views[i]}, err
	}, nil
}

// stage is what pictures of a session are drawn from: its race, which has come to the head
// of the session.
type stage struct {
	call    Call
	race    *experiment.Race
	session model.Session
	w, h    int
	theme   theme.Theme
	framer  scene.Framer
	lenses  []looking
}

// looking is a lens that is kept from head to head.
type looking struct {
	lens.Entry
	lens lens.Lens
}

// newStage runs a session to its head.
func newStage(c Call, s model.Session, w, h int, t theme.Theme, lenses ...lens.Entry) (*stage, error) {
	r, err := newRace(c, s)
	if err != nil {
		return nil, err
	}
	if s, err = runRace(c, r, s); err != nil {
		return nil, badUse(err)
	}
	st := &stage{call: c, race: r, session: s, w: w, h: h, theme: t}
	for _, e := range lenses {
		st.lenses = append(st.lenses, looking{e, e.New()})
	}
	return st, nil
}

// last implements drawn.
func (st *stage) last() int { return st.session.Head }

// seek moves the race to a head, and returns its session and the frame of a view there.
func (st *stage) seek(head int, view plot.View) (model.Session, *scene.Frame, error) {
	s, err := st.race.Sync(st.session.Seek(head), 0)
	if err != nil {
		return s, nil, badUse(err)
	}
	f, err := st.framer.Frame(st.race.Problem, s, st.race.Trace(0), st.race.Step(0, s.Head), view)
	return s, f, badUse(err)
}

// settle makes the lenses show what is before them.
func (st *stage) settle(now lens.Now) error {
	for _, l := range st.lenses {
		if err := settled(st.call, l, now); err != nil {
			return err
		}
	}
	return nil
}

// throughLens draws what a lens shows of the first runner of a session, below a title.
type throughLens struct{ *stage }

// at implements drawn.
func (st throughLens) at(head int) (*canvas.Canvas, error) {
	s, frame, err := st.seek(head, scene.Views(st.session)[0])
	if err == nil {
		err = st.settle(lens.At(st.race, frame))
	}
	if err != nil {
		return nil, err
	}
	on := st.titled(st.headed(s))
	st.lenses[0].lens.Panel(on.Sub(canvas.Rect{Y: 1, W: st.w, H: st.h - 1}), st.theme)
	return on, nil
}

// picture draws a landscape, the runs up to a head and what lenses add, below a title.
type picture struct {
	*stage
	kind    plot.View
	camera  plot.Camera // of a surface; the zero value for the usual one
	drawing plot.Picture
	of      *scene.Frame // that drawing is of
	top     int          // the row in which it begins, which is never less than before
	aside   scene.Aside
	paths   []scene.Builder
	scene   plot.Scene // that was drawn last
}

// at implements drawn.
func (p *picture) at(head int) (*canvas.Canvas, error) {
	s, frame, err := p.seek(head, p.kind)
	if err != nil {
		return nil, err
	}
	title := p.headed(s)
	if frame.Slice != nil {
		p.aside.Sync(p.race.Problem, frame, s.Start, p.race.Trace(0), p.race.Step(0, s.Head))
		title = sliced(frame, p.aside.Run) + "   " + p.race.Problem.Landscape.Name
		if s.Head > 0 {
			title += "   " + ranOf(s, p.named())
		}
		title += "   " + frame.Words
	}
	on := p.titled(title)
	p.paint(frame, max(told(on, p.aside.Told, p.theme), p.top))
	p.scene = p.runs(s, frame)
	now := lens.At(p.race, frame)
	now.View, now.W, now.H = p.kind, p.w, p.h-p.top
	if err := p.settle(now); err != nil {
		return nil, err
	}
	for _, l := range p.lenses {
		l.lens.Picture(&p.scene, p.theme)
	}
	p.drawing.Draw(on.Sub(canvas.Rect{Y: p.top, W: p.w, H: p.h - p.top}), p.scene)
	return on, nil
}

// paint makes the picture of the landscape in a frame, from a row on, unless it is there.
func (p *picture) paint(f *scene.Frame, top int) {
	if p.of == f && p.top == top {
		return
	}
	p.of, p.top = f, top
	request := scene.Request(p.race.Problem, f, p.w, p.h-top, p.theme)
	request.Camera = p.camera
	p.drawing = plot.New(p.kind, request)
	hands := runtime.GOMAXPROCS(0)
	if p.call.Guest { // whose share is of one processor
		hands = 1
	}
	refined(p.drawing, f, p.race.Problem, hands)
}

// runs is the scene of all runners of the race, of which the first is selected.
func (p *picture) runs(s model.Session, f *scene.Frame) plot.Scene {
	r := p.race
	out := scene.Around(r.Problem, f, s, r.Trace(0), r.Step(0, s.Head), p.theme)
	if p.paths == nil {
		p.paths = make([]scene.Builder, len(s.Runners))
	}
	for i := len(s.Runners) - 1; i >= 0; i-- {
		out.Runs = append(out.Runs, p.paths[i].Run(r.Problem, f, r.Trace(i), r.Step(i, s.Head), i))
	}
	return out
}

// atOnce is how many points of a costly picture are evaluated between two looks at whether
// there are more.
const atOnce = 1024

// refined makes a picture as fine as it gets, in some goroutines.
func refined(p plot.Picture, f *scene.Frame, sc *experiment.Problem, hands int) {
	var crew []model.Objective
	for _, more := p.Refining(); more; _, more = p.Refining() {
		if crew == nil {
			crew = f.Crew(hands, sc.Another)
		}
		p.Refine(atOnce, crew)
	}
}
