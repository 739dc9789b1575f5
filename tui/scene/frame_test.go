package scene

import (
	"math"
	"slices"
	"testing"

	"optexplore/model"
	"optexplore/tui/experiment"
	"optexplore/tui/plot"
)

// TestAFrameStandsStill while the run moves on in it, and is laid anew where it
// has to be.
func TestAFrameStandsStill(t *testing.T) {
	s := open(t, experiment.Options{Landscape: "rosenbrock-n", Dim: 20}, 300)
	var fr Framer
	frame := func(head int, view plot.View) *Frame {
		t.Helper()
		f, err := fr.Frame(s.problem, s.session.Seek(head), s.trace, head, view)
		if err != nil {
			t.Fatal(err)
		}
		return f
	}
	first := frame(128, plot.Contour)
	for head := 129; head < 256; head++ {
		if f := frame(head, plot.Contour); f != first {
			t.Fatalf("at %d there is another frame than at 128", head)
		}
	}
	if f := frame(256, plot.Contour); f == first || f.Step != 256 {
		t.Errorf("at 256 the frame goes through step %d", f.Step)
	}
	if again := frame(140, plot.Contour); again.Window[0] != first.Window[0] || again.Window[1] != first.Window[1] {
		t.Errorf("back at 140 the window is %v, it was %v", again.Window, first.Window)
	}
	if f := frame(140, plot.Curve); f.Slice.Dim() != 1 || f.Objective.Dim() != 1 || len(f.Window) != 1 {
		t.Errorf("as a curve the frame has %d coordinates", f.Slice.Dim())
	}
}

// TestEverySliceShowsTheRun: the point that a slice goes through lies in it, and
// in the window.
func TestEverySliceShowsTheRun(t *testing.T) {
	const n = 30
	points := make([][]float64, 3)
	for k := range points {
		points[k] = make([]float64, n)
		points[k][k], points[k][n-1] = 1, float64(k)
	}
	for _, sl := range []model.Slicing{
		{}, {By: model.ByPath, At: 57}, {By: model.ByCoords, Coords: []int{1, n}, At: 57}, {By: model.ByRandom, Seed: 5, At: 57},
		{By: model.ByEigen, At: 57}, {By: model.ByCoords, Coords: []int{4}, At: 57}, {By: model.ByPoints, Points: points}, {By: model.ByPoints, Points: points[:2]},
	} {
		s := open(t, experiment.Options{Landscape: "rosenbrock-n", Dim: n, Slice: sl}, 57)
		for _, view := range Views(s.session) {
			f, err := new(Framer).Frame(s.problem, s.session, s.trace, 57, view)
			if err != nil {
				t.Fatalf("%+v: %v", sl, err)
			}
			if err := f.Window.Validate(f.Objective.Dim()); err != nil {
				t.Errorf("%+v as %s: %v", sl, view, err)
			}
			if len(f.Names()) != f.Objective.Dim() || f.Words == "" {
				t.Errorf("%+v as %s: the coordinates are called %v, the slice %q", sl, view, f.Names(), f.Words)
			}
			if sl.By == model.ByPoints {
				continue
			}
			x := s.trace.At(f.Step).X()
			if off := f.Off(x); off > 1e-9 {
				t.Errorf("%+v as %s: the point it goes through is %v off", sl, view, off)
			}
			if !f.Window.Contains(f.Point(x)) {
				t.Errorf("%+v as %s: the point it goes through is at %v, the window is %v", sl, view, f.Point(x), f.Window)
			}
			if got, want := f.Objective.Value(f.Point(x)), s.problem.Plain.Value(x); math.Abs(got-want) > 1e-9*(1+math.Abs(want)) {
				t.Errorf("%+v as %s: the picture has the height %v there, f is %v", sl, view, got, want)
			}
		}
	}
}

// TestAPictureOfTwoParametersIsWhole, unless a slice is asked for.
func TestAPictureOfTwoParametersIsWhole(t *testing.T) {
	s := open(t, experiment.Options{Landscape: "saddle"}, 5)
	f, err := new(Framer).Frame(s.problem, s.session, s.trace, 5, plot.Contour)
	if err != nil || f.Slice != nil || f.Objective != s.problem.Plain || f.Off(s.session.Start) != 0 {
		t.Errorf("the frame is %+v (%v)", f, err)
	}
	s = open(t, experiment.Options{Landscape: "saddle", Slice: model.Slicing{By: model.ByCoords, Coords: []int{2}}}, 5)
	f, err = new(Framer).Frame(s.problem, s.session, s.trace, 5, plot.Curve)
	if err != nil || f.Slice == nil || f.Objective.Dim() != 1 || f.Names()[0] != "y" {
		t.Errorf("along y the frame is %+v (%v)", f, err)
	}
}

// BenchmarkFrame lays the slice through a path of 1,000 parameters anew.
func BenchmarkFrame(b *testing.B) {
	s := open(b, experiment.Options{Landscape: "rosenbrock-n", Dim: 1000}, 300)
	for b.Loop() {
		if _, err := new(Framer).Frame(s.problem, s.session, s.trace, 300, plot.Contour); err != nil {
			b.Fatal(err)
		}
	}
}

// TestAPointIsOnASliceUpToRounding: of the point that a slice goes through the distance
// is 0, however many parameters it has; of one beside it, it is not.
func TestAPointIsOnASliceUpToRounding(t *testing.T) {
	for _, n := range []int{3, 30, 1000} {
		s := open(t, experiment.Options{Landscape: "rosenbrock-n", Dim: n}, 64)
		for _, by := range []model.SliceBy{model.ByRandom, model.ByEigen, model.ByPath} {
			session := s.session
			session.Slice = model.Slicing{By: by, At: 64}
			f, err := new(Framer).Frame(s.problem, session, s.trace, 64, plot.Contour)
			if err != nil {
				t.Fatal(err)
			}
			x := s.trace.At(64).X()
			if off := f.Off(x); off != 0 {
				t.Errorf("%d parameters, %s: the run is %v off", n, by, off)
			}
			beside := slices.Clone(x)
			beside[n-1] += 1e-6
			if off := f.Off(beside); !(off > 1e-7 && off <= 1.001e-6) {
				t.Errorf("%d parameters, %s: the point beside is %v off", n, by, off)
			}
		}
	}
}
