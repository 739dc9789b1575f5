package scene

import (
	"slices"

	"optexplore/landscapes"
	"optexplore/model"
	"optexplore/model/run"
	"optexplore/model/vec"
	"optexplore/tui/canvas"
	"optexplore/tui/experiment"
	"optexplore/tui/plot"
	"optexplore/tui/theme"
)

// Builder makes the path of one run. It caches the path, and extends it while the
// run moves forward.
type Builder struct {
	History History
	path    plot.Path
	trace   *run.Trace
	version int
	frame   *Frame
	samples run.Sampling // whose steps the path has
	noted   [2]float64   // the effective rates that stand for the last point when it is not the head
}

// History is the values along a path, one entry for each of its states.
type History struct {
	Step  []int
	Cost  []model.Cost
	F     []float64 // f, also where it is climbed
	Slope []float64 // ‖∇f‖
	Rate  []float64

	// The effective rates: of one or two parameters that of each, of more the least and
	// the greatest; NaN where the rule has none. They are noted at some of the states and
	// stand for those that follow.
	Effective [2][]float64
	Middle    []float64 // their geometric mean, and the one that there is where there is but one: that of one parameter

	steady int // the number of states at the beginning whose effective rates are their rate, at least
}

// Run returns the drawing of a run in a frame, up to a step of its trace t.
func (b *Builder) Run(sc *experiment.Problem, f *Frame, t *run.Trace, step, runner int) plot.Run {
	b.renote(b.noted)
	b.follow(sc, f, t, step)
	b.noted = b.renote(b.effective(t.At(step)))
	return plot.Run{Runner: runner, Path: b.path, Now: markAt(sc, f, t.At(step).X())}
}

func markAt(sc *experiment.Problem, f *Frame, x []float64) plot.Mark {
	return plot.Mark{At: f.Point(x), F: sc.Plain.Value(x), Shown: true}
}

// Around returns the scene of a session in a frame without the runs: the known
// points of the landscape and, for the selected runner, whose trace is t, the
// gradient at a step with and without noise.
func Around(sc *experiment.Problem, f *Frame, s model.Session, t *run.Trace, step int, th theme.Theme) plot.Scene {
	x := t.At(step).X()
	gradient := make([]float64, len(x))
	sc.Plain.Gradient(gradient, x)
	out := plot.Scene{
		Start: markAt(sc, f, s.Start),
		Marks: Known(sc, f, th),
		Notes: Notes(sc.Landscape, sc.Plain),
	}
	if f.Slice != nil {
		out.Notes = nil
	}
	if vec.Norm(gradient) >= vanished*sc.Scale.Slope {
		out.Gradient = f.Arrow(gradient)
	}
	disturb(&out, sc, f, s, t, step)
	return out
}

// Tried returns the points that the rule tried in the step that led to a step, if
// it tried several.
func Tried(sc *experiment.Problem, f *Frame, t *run.Trace, step int) []plot.Tried {
	trials := t.Trials(step)
	if len(trials) < 2 {
		return nil
	}
	tried := make([]plot.Tried, len(trials))
	for i, trial := range trials {
		tried[i] = plot.Tried{At: slices.Clone(f.Point(trial.X)), F: sc.Plain.Value(trial.X), Accepted: trial.Accepted}
	}
	return tried
}

// Request returns the request for the picture of a frame in w × h cells, with the
// default camera.
func Request(sc *experiment.Problem, f *Frame, w, h int, th theme.Theme) plot.Request {
	r := plot.Request{Objective: f.Objective, Other: f.Other, Window: f.Window, W: w, H: h, Theme: th, Camera: plot.DefaultCamera(), Names: f.Names(), Beside: f.Slice != nil}
	if e := sc.Landscape.Expected; e != nil {
		r.Name, r.OtherName = e.Of, e.Name
	}
	return r
}

// vanished is the share of the typical slope below which a gradient is not drawn.
const vanished = 1e-6

// disturb adds the noisy gradient and the landscape that it belongs to, at a step.
func disturb(out *plot.Scene, sc *experiment.Problem, f *Frame, s model.Session, t *run.Trace, step int) {
	_, oracle := t.Driver().Rule(step)
	if oracle.Exact() {
		return
	}
	// A constant does not change the steps, so the estimate is shifted to pass
	// through the ball, where its slope is the one that the rule is given.
	x := t.At(step).X()
	var seen model.Objective = oracle.Draw(sc.Objective, step).Through(sc.Objective, x)
	if s.Maximize { // −f is descended
		seen = model.Negated{Of: seen}
	}
	noisy := make([]float64, len(x))
	seen.Gradient(noisy, x)
	out.Ghost, out.Noisy = f.On(seen), f.Arrow(noisy)
}

// follow updates the path to a step: it drops points that do not stand for the run
// any more, and adds missing ones or starts again.
func (b *Builder) follow(sc *experiment.Problem, f *Frame, t *run.Trace, to int) {
	want, was := t.Sampling(to), b.samples
	same := t == b.trace && t.Version() == b.version && b.frame.sees(f)
	same = same && want.Early == was.Early && want.Every == was.Every && want.From >= was.From
	b.trace, b.version, b.frame, b.samples = t, t.Version(), f, want
	if same && len(b.path.F) > 0 {
		b.keep(func(step int) bool { return step <= to && want.Has(step) }, want.From > was.From)
	} else {
		b.path, b.History = plot.Path{}, History{}
	}
	t.SamplesFrom(b.last()+1, to, func(st model.State) { b.add(sc, st) })
}

// last is the step of the last point; −1 without any.
func (b *Builder) last() int {
	if len(b.History.Step) == 0 {
		return -1
	}
	return b.History.Step[len(b.History.Step)-1]
}

// sees reports whether points have the same place in f and in o.
func (f *Frame) sees(o *Frame) bool { return f != nil && o != nil && f.Slice == o.Slice }

// keep keeps the points of some steps: of the last ones, unless all are looked at.
func (b *Builder) keep(has func(step int) bool, all bool) {
	h, k := &b.History, 0
	if !all {
		for k = len(h.Step); k > 0 && !has(h.Step[k-1]); k-- {
		}
		b.cut(k)
		return
	}
	n, steady := len(b.path.Points)/len(b.path.F), 0
	for i, step := range h.Step {
		if !has(step) {
			continue
		}
		copy(b.path.Points[k*n:(k+1)*n], b.path.Points[i*n:(i+1)*n])
		b.path.F[k], h.Step[k], h.Cost[k], h.Slope[k], h.Rate[k] = b.path.F[i], step, h.Cost[i], h.Slope[i], h.Rate[i]
		for j := range h.Effective {
			h.Effective[j][k] = h.Effective[j][i]
		}
		h.Middle[k] = h.Middle[i]
		if k++; i < h.steady {
			steady = k
		}
	}
	h.steady = steady
	b.cut(k)
}

// cut keeps the first k points.
func (b *Builder) cut(k int) {
	h, n := &b.History, len(b.path.Points)/max(1, len(b.path.F))
	b.path.Points, b.path.F = b.path.Points[:k*n], b.path.F[:k]
	h.Step, h.Cost, h.F, h.Slope, h.Rate = h.Step[:k], h.Cost[:k], b.path.F, h.Slope[:k], h.Rate[:k]
	for j := range h.Effective {
		h.Effective[j] = h.Effective[j][:k]
	}
	h.Middle, h.steady = h.Middle[:k], min(h.steady, k)
}

// add adds a state.
func (b *Builder) add(sc *experiment.Problem, st model.State) {
	now, h := b.trace.ScalarsOf(st), &b.History
	b.path.Points = append(b.path.Points, b.frame.Point(st.X())...)
	b.path.F = append(b.path.F, sc.Written(now.F))
	h.Step, h.Cost, h.F = append(h.Step, st.Step), append(h.Cost, st.Cost), b.path.F
	h.Slope, h.Rate = append(h.Slope, now.Slope), append(h.Rate, b.rate(st.Step))
	b.note(st)
}

// rate is the rate of a step.
func (b *Builder) rate(step int) float64 {
	return b.trace.Driver().RateAt(step)
}

// Known returns the marks of the known critical points of a landscape and of its
// companion that lie in the frame's slice, with a symbol for each kind.
func Known(sc *experiment.Problem, f *Frame, th theme.Theme) []plot.Labelled {
	marks := known(nil, f, sc.Landscape.Critical, sc.Plain, th.Style(theme.Critical))
	if sc.Expected != nil {
		marks = known(marks, f, sc.Landscape.Expected.Critical, sc.Expected, th.Style(theme.Other))
	}
	return marks
}

// inSlice is the largest distance from a slice of a point that counts as in it, as
// a share of the window's diagonal.
const inSlice = 0.01

func known(marks []plot.Labelled, fr *Frame, list []model.Critical, f model.Objective, s canvas.Style) []plot.Labelled {
	for _, c := range list {
		if fr.Slice != nil && !(fr.Off(c.At) <= inSlice*fr.Window.Diagonal()) {
			continue
		}
		mark := plot.Labelled{At: fr.Point(c.At), F: f.Value(c.At), Style: s}
		for _, symbol := range Symbols() {
			if symbol.Means == string(c.Kind) {
				mark.Symbol = symbol.Rune
			}
		}
		marks = append(marks, mark)
	}
	return marks
}

// Symbols returns the symbols of the kinds of critical points.
func Symbols() []plot.Symbol {
	return []plot.Symbol{
		{Rune: '✕', Means: string(model.Minimum)}, {Rune: '△', Means: string(model.Maximum)},
		{Rune: '◇', Means: string(model.Saddle)}, {Rune: '□', Means: string(model.Degenerate)},
	}
}

// Notes returns the remarks of a landscape. In one dimension their points contain
// the value of f.
func Notes(l landscapes.Landscape, f model.Objective) []plot.Labelled {
	notes := make([]plot.Labelled, 0, len(l.Notes))
	for _, n := range l.Notes {
		x := slices.Clone(n.At[:l.Dim()])
		height := f.Value(x)
		if len(n.At) > l.Dim() {
			height = n.At[l.Dim()]
		}
		notes = append(notes, plot.Labelled{At: x, F: height, Text: n.Text})
	}
	return notes
}
