package scene

import (
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/charmbracelet/colorprofile"

	"optexplore/landscapes"
	"optexplore/model"
	"optexplore/model/run"
	"optexplore/optimizer"
	"optexplore/tui/experiment"
	"optexplore/tui/plot"
	"optexplore/tui/theme"
)

// set is a run ready to be looked at.
type set struct {
	problem *experiment.Problem
	session model.Session
	trace   *run.Trace
	theme   theme.Theme
}

func open(t testing.TB, o experiment.Options, length int) *set {
	t.Helper()
	s, err := o.Session()
	if err != nil {
		t.Fatal(err)
	}
	sc, err := experiment.NewProblem(s)
	if err != nil {
		t.Fatal(err)
	}
	s = s.Seek(length)
	trace, err := sc.Trace(s, 0, 0)
	if err != nil {
		t.Fatal(err)
	}
	trace.Extend(s.Length)
	return &set{sc, s.Cut(trace.End()), trace, theme.New(colorprofile.TrueColor, true)}
}

// frameOf is the frame of a session whose run is t, in its first view.
func frameOf(sc *experiment.Problem, s model.Session, t *run.Trace) *Frame {
	f, err := new(Framer).Frame(sc, s, t, s.Head, Views(s)[0])
	if err != nil {
		panic(err)
	}
	return f
}

// Build is the scene of a session of one run, whose trace is t, at its head.
func (b *Builder) Build(sc *experiment.Problem, s model.Session, t *run.Trace, th theme.Theme) plot.Scene {
	f := frameOf(sc, s, t)
	out := Around(sc, f, s, t, s.Head, th)
	out.Runs = []plot.Run{b.Run(sc, f, t, s.Head, 0)}
	return out
}

// TestThePathIsTheRun: however the head gets to a step, the path leads from
// the start through states of the run to that step.
func TestThePathIsTheRun(t *testing.T) {
	for _, l := range landscapes.All() {
		s := open(t, experiment.Options{Landscape: l.ID}, 900)
		var b Builder
		for _, head := range []int{0, 1, 2, 3, 2, 1, 5, 300, 301, 299, 900, 899, 0, 650} {
			head = min(head, s.session.Length)
			scene := b.Build(s.problem, s.session.Seek(head), s.trace, s.theme)
			f := b.frame
			n := f.Objective.Dim()
			if len(scene.Runs[0].Path.F) != head+1 || len(scene.Runs[0].Path.Points) != n*(head+1) || len(b.History.Step) != head+1 {
				t.Fatalf("%s, step %d: %d points, %d numbers, %d entries", l.ID, head, len(scene.Runs[0].Path.F), len(scene.Runs[0].Path.Points), len(b.History.Step))
			}
			for step := range head + 1 {
				x := s.trace.At(step).X()
				if !slices.Equal(scene.Runs[0].Path.Points[step*n:(step+1)*n], f.Point(x)) || scene.Runs[0].Path.F[step] != s.problem.Plain.Value(x) || b.History.Step[step] != step {
					t.Fatalf("%s, head %d: point %d of the path is %v, want %v", l.ID, head, step, scene.Runs[0].Path.Points[step*n:(step+1)*n], f.Point(x))
				}
			}
			if x := s.trace.At(head).X(); !slices.Equal(scene.Runs[0].Now.At, f.Point(x)) || scene.Runs[0].Now.F != s.problem.Plain.Value(x) {
				t.Errorf("%s, step %d: now %+v, want %v", l.ID, head, scene.Runs[0].Now, f.Point(x))
			}
			if !slices.Equal(scene.Start.At, f.Point(s.session.Start)) {
				t.Errorf("%s: starts at %v, want %v", l.ID, scene.Start.At, s.session.Start)
			}
		}
	}
}

// TestALongPathIsThinned: a path stays short enough to be drawn, and leads
// from the start to the head, whichever way the head has come.
func TestALongPathIsThinned(t *testing.T) {
	s := open(t, experiment.Options{Landscape: "bowl", Rule: "sgd"}, 60_000)
	var b Builder
	for _, head := range []int{0, 60_000, 59_999, 59_900, 30_000, 30_001, 29_999, 100, 40_000} {
		scene := b.Build(s.problem, s.session.Seek(head), s.trace, s.theme)
		steps := b.History.Step
		if len(scene.Runs[0].Path.F) > mostSamples || !slices.IsSorted(steps) || steps[0] != 0 || steps[len(steps)-1] != head {
			t.Errorf("step %d: %d points, from step %d to step %d", head, len(scene.Runs[0].Path.F), steps[0], steps[len(steps)-1])
		}
	}
	for head := 0; head <= 20_000; head++ {
		if scene := b.Build(s.problem, s.session.Seek(head), s.trace, s.theme); len(scene.Runs[0].Path.F) > mostSamples {
			t.Fatalf("step %d: %d points", head, len(scene.Runs[0].Path.F))
		}
	}
}

// TestAForkChangesThePath: what is drawn after a change in the past is the
// new run.
func TestAForkChangesThePath(t *testing.T) {
	s := open(t, experiment.Options{Landscape: "valley"}, 40)
	var b Builder
	b.Build(s.problem, s.session, s.trace, s.theme)
	forked := s.session.Seek(20)
	forked = forked.ChangeAt([]int{20}, 0, forked.At(0, 20).With("rate", 0.1)).Seek(40)
	if err := s.trace.Sync(forked, 0, s.problem.Objective, optimizer.Makers()); err != nil {
		t.Fatal(err)
	}
	s.trace.Extend(forked.Length)
	scene := b.Build(s.problem, forked, s.trace, s.theme)
	for step := range 41 {
		if x := s.trace.At(step).X(); !slices.Equal(scene.Runs[0].Path.Points[step*2:step*2+2], x) {
			t.Fatalf("point %d is %v, want %v", step, scene.Runs[0].Path.Points[step*2:step*2+2], x)
		}
		if want := 0.4; step < 20 && b.History.Rate[step] != want || step >= 20 && b.History.Rate[step] != 0.1 {
			t.Errorf("rate at step %d: %v", step, b.History.Rate[step])
		}
	}
}

// TestTheGhostIsWhatTheRuleSees: the tilted landscape has, at the ball, the
// slope that the next step goes by, also where the rule climbs.
func TestTheGhostIsWhatTheRuleSees(t *testing.T) {
	batch := 4
	for _, maximize := range []bool{false, true} {
		s := open(t, experiment.Options{Landscape: "saddle", Batch: &batch, Maximize: maximize, Knobs: map[string]string{"rate": "0.01"}}, 30)
		var b Builder
		g := make([]float64, 2)
		for head := range 30 {
			scene := b.Build(s.problem, s.session.Seek(head), s.trace, s.theme)
			x, next := s.trace.At(head).X(), s.trace.At(head+1).X()
			scene.Ghost.Gradient(g, x)
			for i := range g {
				slope := (x[i] - next[i]) / 0.01
				if maximize {
					slope = -slope
				}
				if math.Abs(g[i]-slope) > 1e-8*(1+math.Abs(slope)) || g[i] != scene.Noisy[i] {
					t.Errorf("maximize %v, step %d: the ghost's slope is %v, the noisy gradient %v, the step went by %v", maximize, head, g[i], scene.Noisy[i], slope)
				}
			}
			if scene.Ghost.Value(x) != s.problem.Plain.Value(x) {
				t.Errorf("step %d: the ghost misses the ball", head)
			}
		}
	}
	exact := open(t, experiment.Options{Landscape: "himmelblau"}, 5)
	var b Builder
	if scene := b.Build(exact.problem, exact.session, exact.trace, exact.theme); scene.Ghost != nil || scene.Noisy != nil {
		t.Error("a ghost without noise")
	}
}

func TestEveryKindHasItsSymbol(t *testing.T) {
	symbols := map[rune]bool{}
	for _, l := range landscapes.All() {
		s := open(t, experiment.Options{Landscape: l.ID}, 0)
		frame := frameOf(s.problem, s.session, s.trace)
		marks := Known(s.problem, frame, s.theme)
		want := len(l.Critical)
		if l.Search {
			want = len(s.problem.Known)
		}
		if l.Dim() > 2 { // those that the slice reaches
			want = 0
			for _, c := range s.problem.Known {
				if frame.Off(c.At) <= inSlice*frame.Window.Diagonal() {
					want++
				}
			}
		}
		if l.Expected != nil {
			want += len(l.Expected.Critical)
		}
		if len(marks) != want {
			t.Errorf("%s: %d marks for %d points", l.ID, len(marks), want)
		}
		for _, m := range marks {
			if m.Symbol == 0 {
				t.Errorf("%s: the point %v has no symbol", l.ID, m.At)
			}
			symbols[m.Symbol] = true
		}
		for i, n := range Notes(l, s.problem.Plain) {
			if n.Text != l.Notes[i].Text || len(n.At) != l.Dim() {
				t.Errorf("%s: note %+v", l.ID, n)
			}
		}
	}
	if len(symbols) != 4 {
		t.Errorf("%d symbols in the catalogue, want one for each of 4 kinds", len(symbols))
	}
}

func BenchmarkBuild(b *testing.B) {
	for name, move := range map[string]int{"forward": 1, "back": -1} {
		b.Run(name, func(b *testing.B) {
			s := open(b, experiment.Options{Landscape: "bowl", Rule: "sgd"}, 6000)
			var builder Builder
			head := 3000
			b.ReportAllocs()
			for b.Loop() {
				head += move
				if head < 1000 || head > 5000 {
					head = 3000
				}
				builder.Build(s.problem, s.session.Seek(head), s.trace, s.theme)
			}
		})
	}
}

// mostSamples is the most points of a path, about: those at its start, at equal
// intervals, and at its end.
const mostSamples = 1024 + 2048 + 1024

// TestAPathDependsOnTheRunAlone: its points and all that is noted of them are those of
// a path that is made at once, however the head came there and whatever the run was
// before.
func TestAPathDependsOnTheRunAlone(t *testing.T) {
	rng := rand.New(rand.NewPCG(3, 4))
	for _, o := range []experiment.Options{
		{Landscape: "himmelblau", Rule: "adam"}, {Landscape: "bowl", Rule: "gd"}, {Landscape: "rosenbrock-n", Dim: 100, Rule: "adam"},
	} {
		first, err := o.Session()
		if err != nil {
			t.Fatal(err)
		}
		race := &experiment.Race{Bytes: 1 << 20}
		var b Builder
		s := first.Seek(10)
		var past []model.Session
		for k := range 60 {
			at := []int{s.Head}
			past = append(past, s)
			switch rng.IntN(10) {
			case 0:
				s = s.ChangeAt(at, 0, model.Runner{Rule: "gd"}.With("rate", 0.001*float64(1+rng.IntN(9))))
			case 1:
				s = s.FromAt(at, s.Start)
			case 2:
				s = s.Seek(rng.IntN(s.Length + 1))
			case 3:
				s = past[rng.IntN(len(past))]
			case 4:
				s = s.ChangeAt(at, 0, model.Runner{Rule: []string{"gd", "lbfgs"}[rng.IntN(2)]}) // which remember nothing, and much
			case 5:
				s = s.Move([]int{-700, 700, 5_000, 60_000 / len(s.Start)}[rng.IntN(4)])
			default:
				s = s.Move([]int{-1, 1, 30, 300, -30}[rng.IntN(5)])
			}
			s = derived(t, race, s)
			anew := &experiment.Race{Bytes: 1 << 20}
			derived(t, anew, s)
			var c Builder
			b.Run(race.Problem, frameOf(race.Problem, s, race.Trace(0)), race.Trace(0), s.Head, 0)
			c.Run(anew.Problem, frameOf(anew.Problem, s, anew.Trace(0)), anew.Trace(0), s.Head, 0)
			if got, want := fmt.Sprint(b.path, b.History), fmt.Sprint(c.path, c.History); got != want {
				t.Fatalf("%s, action %d, step %d of %d: %d points stand for the run, made anew %d; steps\n%v\n%v", o.Landscape, k, s.Head, s.Length, len(b.path.F), len(c.path.F), b.History.Step, c.History.Step)
			}
		}
	}
}

// derived takes a race to a session, and on beyond it.
func derived(t *testing.T, r *experiment.Race, s model.Session) model.Session {
	t.Helper()
	s, err := r.Run(t.Context(), s, func(float64) {})
	if err != nil {
		t.Fatal(err)
	}
	return s
}
