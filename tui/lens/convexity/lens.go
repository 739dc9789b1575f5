package convexity

import (
	"slices"

	"optexplore/model"
	"optexplore/model/convexity"
	"optexplore/model/vec"
	"optexplore/tui/canvas"
	"optexplore/tui/keys"
	"optexplore/tui/lens"
	"optexplore/tui/plot"
	"optexplore/tui/theme"
)

// Entry is the lens of chords.
func Entry() lens.Entry {
	return lens.Entry{
		Name: "convexity", Title: "Convexity", Key: "K", Short: "convexity",
		Help: "convexity: a chord beside f, whether f is convex, Jensen's gap", Leave: "leave the chord",
		New: func() lens.Lens { return &chords{} },
	}
}

// chords is the lens.
type chords struct {
	lens.Plain
	now    lens.Now
	of     model.Objective // of the picture
	window model.Window
	set    Settings // with the ends that are shown
	answer Answer
	line   line
	cloud  cloud
}

// cloud is Jensen's gap of the points around the run.
type cloud struct {
	convexity.Jensen
	around []float64
	set    Settings
	known  bool
}

// The number of points of the cloud, fewer where f is dear, and the operations they may
// take.
const members, fewMembers, cloudWork = 200, 4, 4_000_000

func (l *chords) Settle(now lens.Now, most int) error {
	set, err := lens.Read(now.Settings, Settings{})
	if err != nil {
		return err
	}
	f := now.Frame
	if l.of == nil || l.now.Race.Problem != now.Race.Problem || l.now.Frame.Slice != f.Slice || !slices.Equal(l.window, f.Window) {
		*l = chords{of: f.Objective, window: f.Window, answer: Ask(now.Race.Problem.Landscape, f.Objective, f.Window, 0)}
	}
	l.now = now
	l.set = l.shown(set)
	a, b := l.set.ends(len(f.Window))
	l.line.follow(l.of, a, b)
	l.jensen()
	for ; most > 0 && !l.line.done(); most-- {
		l.line.advance()
	}
	for ; most > 0 && !l.answer.Done(); most-- {
		l.answer.Advance(l.of)
	}
	return nil
}

// shown is the settings with the ends that are shown: where none were chosen, the start
// of the run and where it is or, where these are one point in the picture, two points of
// the window.
func (l *chords) shown(set Settings) Settings {
	if set.Moved {
		return set
	}
	f := l.now.Frame
	a, b := slices.Clone(f.Point(l.now.Session().Start)), slices.Clone(f.Point(l.now.Head.X()))
	if vec.Finite(b) && vec.Distance(a, b) > 1e-3*f.Window.Diagonal() {
		set = set.with(a, b)
		set.Moved = false
		return set
	}
	for i, r := range f.Window {
		a[i], b[i] = r.Lo+0.15*r.Width(), r.Hi-0.15*r.Width()
	}
	set = set.with(a, b)
	set.Moved = false
	return set
}

// jensen draws the cloud around the run anew, where it is another.
func (l *chords) jensen() {
	around := l.now.Frame.Point(l.now.Head.X())
	if l.cloud.known && vec.Same(l.cloud.around, around) && l.cloud.set.Seed == l.set.Seed && l.cloud.set.Spread == l.set.Spread {
		return
	}
	deviation := make([]float64, len(around))
	for i, r := range l.window {
		deviation[i] = spreads()[l.set.Spread] * r.Width()
	}
	m := min(max(cloudWork/model.Operations(l.of), fewMembers), members)
	l.cloud = cloud{convexity.NewJensen(l.of, around, deviation, m, l.set.Seed), slices.Clone(around), l.set, true}
}

func (l *chords) Deriving() (share float64, yes bool) {
	return 0.5, l.of != nil && (!l.line.done() || !l.answer.Done())
}

func (l *chords) Panel(c *canvas.Canvas, t theme.Theme) {
	if l.of == nil {
		return
	}
	w, _ := c.Size()
	l.blocks(w).Draw(c, t)
}

// Strips shows f along the chord beside it, where the picture is of two parameters.
func (l *chords) Strips(w, h int, t theme.Theme) []plot.Strip {
	if len(l.window) != 2 || !l.line.done() {
		return nil
	}
	s := plot.Strip{Title: "f from A to B", Names: []string{"f", "the chord"}, Series: [][]float64{l.line.f, nil}, Runners: []int{0, 1}, Dashed: []bool{false, true}}
	for k := range l.line.f {
		s.Series[1] = append(s.Series[1], l.line.chord(k))
	}
	return []plot.Strip{s}
}

// step is how far an arrow key moves an end, as a share of the window.
const step = 0.025

func (l *chords) Keys() keys.Table[lens.Change] {
	move := func(axis int, share float64) func(lens.Change) lens.Change {
		return l.change(func(s Settings) Settings { return s.moved(l.window, axis, share) })
	}
	return keys.Table[lens.Change]{
		{Name: "left", Keys: []string{"left", "h"}, Short: "move", Help: "move the end of the chord left", Action: move(0, -step)},
		{Name: "right", Keys: []string{"right", "l"}, Short: "move", Help: "move it right", Action: move(0, step)},
		{Name: "up", Keys: []string{"up", "k"}, Help: "move it up", Action: move(1, step)},
		{Name: "down", Keys: []string{"down", "j"}, Help: "move it down", Action: move(1, -step)},
		{Name: "other-end", Keys: []string{"tab"}, Short: "other end", Help: "move the other end of the chord", Action: l.change(func(s Settings) Settings { s.End = 1 - s.End; return s })},
		{Name: "counter-example", Keys: []string{"y"}, Short: "counter-example", Help: "show the chord of the counter-example", Action: l.show, Off: l.none},
		{Name: "of-run", Keys: []string{"0"}, Short: "run", Help: "the chord from the start of the run to where it is", Action: lens.Set(Settings{}, func(s Settings) Settings {
			return Settings{Seed: s.Seed, Spread: s.Spread, End: s.End}
		})},
		{Name: "redraw", Keys: []string{"R"}, Short: "redraw", Help: "draw the cloud anew", Action: lens.Set(Settings{}, func(s Settings) Settings { s.Seed++; return s })},
		{Name: "spread", Keys: []string{")"}, Help: "spread the cloud more, or from the least on", Action: lens.Set(Settings{}, func(s Settings) Settings {
			s.Spread = (s.Spread + 1) % len(spreads())
			return s
		})},
		{Name: "run", Short: "run", Help: "run, or pause"},
	}
}

// change is an action on the chord that is shown.
func (l *chords) change(of func(Settings) Settings) func(lens.Change) lens.Change {
	return func(c lens.Change) lens.Change {
		return lens.Set(Settings{}, func(s Settings) Settings {
			if !s.Moved && l.of != nil {
				s.Ends, s.Moved = l.set.Ends, true
			}
			return of(s)
		})(c)
	}
}

// show shows the chord of the counter-example.
func (l *chords) show(c lens.Change) lens.Change {
	found := l.answer.Search.Chord
	return l.change(func(s Settings) Settings { return s.with(found.A, found.B) })(c)
}

// none says why there is no counter-example.
func (l *chords) none(lens.Change) string {
	if l.answer.Search == nil || !l.answer.Search.Found {
		return "no counter-example is known"
	}
	return ""
}
