package symmetry

import (
	"errors"
	"fmt"
	"slices"

	"optexplore/landscapes/network"
	"optexplore/landscapes/network/symmetry"
	"optexplore/model/vec"
	"optexplore/tui/canvas"
	"optexplore/tui/experiment"
	"optexplore/tui/keys"
	"optexplore/tui/lens"
	"optexplore/tui/theme"
)

// Entry is the lens of the symmetries of a network.
func Entry() lens.Entry {
	return lens.Entry{
		Name: "symmetry", Title: "Symmetry", Key: "Y", Short: "symmetry", Whole: true,
		Help: "symmetry: of a network, the points with the same loss, by exchanged units and turned signs", Leave: "leave the symmetries",
		Refuses: func(p *experiment.Problem) error { _, err := layered(p); return err },
		New:     func() lens.Lens { return &equivalents{} },
	}
}

// equivalents is the lens.
type equivalents struct {
	lens.Plain
	of     *experiment.Problem
	layers []symmetry.Layer
	set    Settings
	points []point // that the line can lead to
	job    *View   // that is being computed; nil for none
	shown  *View   // the last one that is complete, or else the job; nil for none
}

func (l *equivalents) Settle(now lens.Now, most int) error {
	set, err := lens.Read(now.Settings, Settings{})
	if err != nil {
		return err
	}
	p := now.Race.Problem
	shape, err := layered(p)
	if err != nil {
		return err
	}
	if l.of != p {
		*l = equivalents{of: p, layers: symmetry.Layers(shape)}
	}
	l.points = others(now)
	l.set = set.among(l.layers, len(l.points))
	want, err := l.subject(now, shape)
	if err != nil {
		return err
	}
	if l.job != nil && l.job.set != want.set {
		l.job = nil
	}
	if l.shown != nil && l.shown.set != want.set {
		l.shown = nil
	}
	l.begin(want)
	if l.job != nil && most > 0 {
		l.job.Advance(most)
		if l.job.Done() {
			l.shown, l.job = l.job, nil
			l.begin(want)
		}
	}
	if l.shown != nil && l.shown.same(want) {
		l.shown.step = want.step
	}
	return nil
}

// layered is the network of a problem. The error says why there is nothing to exchange.
func layered(p *experiment.Problem) (network.Shape, error) {
	shape, ok := p.Network()
	switch {
	case !ok:
		return shape, errors.New("symmetry needs a network with layers: take permutations, say, in the list ({landscape})")
	case len(shape.Sizes) < 3:
		return shape, errors.New("symmetry needs a network with a hidden layer, whose units can be exchanged, and this one has none")
	}
	return shape, nil
}

// point is a point of a name.
type point struct {
	name string
	x    func() []float64
}

// others are the points that the line can lead to: where the other runners are, those
// after the selected one first, and the other starts of the landscape.
func others(now lens.Now) (list []point) {
	n := len(now.Session().Runners)
	for k := 1; k < n; k++ {
		i := (now.Runner + k) % n
		list = append(list, point{fmt.Sprintf("runner %d", i+1), func() []float64 { return now.Race.Trace(i).At(now.Steps()[i]).X() }})
	}
	for i, x := range now.Race.Problem.Landscape.Starts {
		if !slices.Equal(x, now.Session().Start) {
			list = append(list, point{fmt.Sprintf("start %d", i+1), func() []float64 { return x }})
		}
	}
	return list
}

// subject is what is to be shown now.
func (l *equivalents) subject(now lens.Now, shape network.Shape) (subject, error) {
	s := subject{problem: l.of, o: l.of.Plain, shape: shape, set: l.set, step: now.Step(), x: now.Head.X(), noisy: now.As().Oracle.Noise > 0}
	if l.set.To == Other {
		s.to, s.other = l.points[l.set.Next].name, l.points[l.set.Next].x()
		if !vec.Finite(s.other) {
			return s, fmt.Errorf("symmetry needs finite weights, and those of %s are not: choose an earlier step", s.to)
		}
	}
	if !vec.Finite(s.x) {
		return s, errors.New("symmetry needs finite weights, and these are not: choose an earlier step")
	}
	return s, nil
}

// begin begins the view of a subject, unless it is shown or another is being computed.
func (l *equivalents) begin(want subject) {
	if l.job != nil || l.shown != nil && l.shown.same(want) {
		return
	}
	l.job = NewView(want)
	if l.shown == nil {
		l.shown = l.job
	}
}

func (l *equivalents) Deriving() (share float64, yes bool) {
	if l.job == nil {
		return 1, false
	}
	done, of := l.job.Progress()
	return float64(done) / float64(max(of, 1)), true
}

func (l *equivalents) Panel(c *canvas.Canvas, t theme.Theme) {
	if l.shown != nil {
		l.shown.Draw(c, t)
	}
}

func (l *equivalents) Keys() keys.Table[lens.Change] {
	return append(keys.Table[lens.Change]{
		{Name: "line-to", Keys: []string{"y"}, Short: "line to", Help: "the line to an exchange of two units, a turned sign, a random equivalent, another runner or start", Action: l.next},
		{Name: "next-unit", Keys: []string{"down", "j"}, Short: "unit", Help: "the next unit", Action: l.unit(1)},
		{Name: "unit-before", Keys: []string{"up", "k"}, Short: "unit", Help: "the unit before", Action: l.unit(-1)},
		{Name: "next-partner", Keys: []string{"pgdown", ","}, Short: "with", Help: "the next unit to exchange it with; the next runner or start", Action: l.other(1)},
		{Name: "partner-before", Keys: []string{"pgup", "."}, Short: "with", Help: "the one before", Action: l.other(-1)},
		{Name: "next-layer", Keys: []string{")"}, Short: "layer", Help: "the next hidden layer", Action: l.layer(1), Off: l.single},
		{Name: "layer-before", Keys: []string{"("}, Short: "layer", Help: "the layer before", Action: l.layer(-1), Off: l.single},
		{Name: "redraw", Keys: []string{"R"}, Help: "another random equivalent", Action: l.redraw},
	}, lens.Moving()...)
}

// change is an action on the settings that are shown.
func (l *equivalents) change(of func(s Settings, at symmetry.Layer) Settings) func(lens.Change) lens.Change {
	return func(c lens.Change) lens.Change {
		if len(l.layers) == 0 {
			return c
		}
		return lens.Set(Settings{}, func(s Settings) Settings {
			s = s.among(l.layers, len(l.points))
			return of(s, l.layers[s.Layer])
		})(c)
	}
}

// next is the action that goes to the next kind of line.
func (l *equivalents) next(c lens.Change) lens.Change {
	return l.change(func(s Settings, at symmetry.Layer) Settings {
		list := possible(at, len(l.points))
		s.To, s.Next = list[(slices.Index(list, s.To)+1)%len(list)], 0
		return s
	})(c)
}

// unit is the action that goes to another unit.
func (l *equivalents) unit(by int) func(lens.Change) lens.Change {
	return l.change(func(s Settings, at symmetry.Layer) Settings {
		s.Unit = (s.Unit + by + at.Units) % at.Units
		return s
	})
}

// other is the action that goes to another unit to exchange it with, or to another point.
func (l *equivalents) other(by int) func(lens.Change) lens.Change {
	return l.change(func(s Settings, at symmetry.Layer) Settings {
		if n := s.others(at, len(l.points)); n > 0 {
			s.Next = (s.Next + by + n) % n
		}
		return s
	})
}

// layer is the action that goes to another layer.
func (l *equivalents) layer(by int) func(lens.Change) lens.Change {
	return l.change(func(s Settings, _ symmetry.Layer) Settings {
		s.Layer = (s.Layer + by + len(l.layers)) % len(l.layers)
		return s
	})
}

// redraw is the action that draws another random equivalent.
func (l *equivalents) redraw(c lens.Change) lens.Change {
	return l.change(func(s Settings, _ symmetry.Layer) Settings {
		if s.To == Shuffle {
			s.Seed++
		}
		s.To = Shuffle
		return s
	})(c)
}

// single says why there is no other layer.
func (l *equivalents) single(lens.Change) string {
	if len(l.layers) < 2 {
		return "there is one hidden layer only"
	}
	return ""
}
