package app

import (
	"os"
	"runtime"
	"slices"
	"strconv"
	"testing"
	"testing/synctest"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/colorprofile"

	"optexplore/landscapes"
	"optexplore/tui/experiment"
	"optexplore/tui/explore"
	"optexplore/tui/screen"
)

// rootOf is the program on a session, in true colour. It does not look far ahead of runs.
func rootOf(t testing.TB, o experiment.Options) Root {
	t.Helper()
	s, err := o.Session()
	if err != nil {
		t.Fatal(err)
	}
	root, err := New(s, explore.Host{Bytes: 1 << 16}, colorprofile.TrueColor)
	if err != nil {
		t.Fatal(err)
	}
	return root
}

// begun is a program on its session, on a terminal of 120×40.
func begun(t testing.TB, o experiment.Options) Root {
	t.Helper()
	root, _ := rootOf(t, o).Update(tea.WindowSizeMsg{Width: 120, Height: 40})
	return root
}

// stepped is the program after a step.
func stepped(root Root) Root {
	root, _ = root.Update(tea.KeyPressMsg{Code: 'l', Text: "l"})
	return root
}

// TestFramesAreSmall measures what is written for the first steps of a run on
// every third landscape, and for a whole screen: in fake time, as what is derived between
// two steps is part of it.
func TestFramesAreSmall(t *testing.T) {
	if testing.Short() {
		t.Skip("long, and of one goroutine")
	}
	synctest.Test(t, framesAreSmall)
}

func framesAreSmall(t *testing.T) {
	const steps, most, wholeMost = 60, 800, 60_000
	for k, l := range landscapes.All() {
		for _, keys := range []string{"", "v"} {
			if k%3 != 0 {
				continue
			}
			root := begun(t, experiment.Options{Landscape: l.ID})
			for _, k := range keys {
				root, _ = root.Update(tea.KeyPressMsg{Code: k, Text: string(k)})
			}
			s := screen.New(60)
			whole := len(s.Next(root))
			var sizes []int
			for range steps {
				root = stepped(root)
				sizes = append(sizes, len(s.Next(root)))
			}
			sum := 0
			for _, n := range sizes {
				sum += n
			}
			slices.Sort(sizes)
			t.Logf("%-16s %1s whole %5d, a step: mean %4d, median %4d, largest %4d", l.ID, keys, whole, sum/steps, sizes[steps/2], sizes[steps-1])
			size := sum / steps
			if l.Dim() > 2 { // the slice that follows the run is laid anew at steps 1, 2, 4, 8 and on, and with it the picture
				size = sizes[steps/2]
			}
			if whole > wholeMost || size > most {
				t.Errorf("%s %s: a whole screen takes %d bytes and a step %d, want %d and %d or less", l.ID, keys, whole, size, wholeMost, most)
			}
		}
	}
}

// TestMemoryStaysFlat draws the steps of a run whose path covers ever more of
// the picture. OPTEXPLORE_FRAMES says how many; the states of a run that are
// kept are as many as ever after some 7,000.
func TestMemoryStaysFlat(t *testing.T) {
	frames := 600
	if n, err := strconv.Atoi(os.Getenv("OPTEXPLORE_FRAMES")); err == nil {
		frames = n
	}
	// Two periods without a common measure.
	root := begun(t, experiment.Options{
		Formula: "0.5x^2 + 0.31y^2", Rule: "momentum", Start: []float64{4.8, 4.8},
		Knobs: map[string]string{"rate": "2e-3", "beta": "0.99999"},
	})
	s := screen.New(60)
	var before uint64
	empty := heap()
	written := 0
	for i := range frames {
		if i == frames/3 {
			before = heap()
		}
		root = stepped(root)
		written += len(s.Next(root))
	}
	after := heap()
	runtime.KeepAlive(root)
	runtime.KeepAlive(s)
	t.Logf("%d frames of %d bytes: %d KiB after a third of them, %d KiB after all", frames, written/frames, (before-empty)>>10, (after-empty)>>10)
	if grown := int64(after) - int64(before); grown > 1<<20 || after-empty > 2<<20 {
		t.Errorf("%d KiB are held, %d KiB of them since a third of the frames", (after-empty)>>10, grown>>10)
	}
}

func heap() uint64 {
	var m runtime.MemStats
	runtime.GC()
	runtime.GC()
	runtime.ReadMemStats(&m)
	return m.HeapAlloc
}

// TestAFrameAllocatesLittle counts the allocations of drawing, which are those
// of the texts that are drawn.
func TestAFrameAllocatesLittle(t *testing.T) {
	if testing.Short() {
		t.Skip("the race detector allocates too")
	}
	a := stepped(begun(t, experiment.Options{Landscape: "himmelblau"}))
	b := begun(t, experiment.Options{Landscape: "himmelblau"})
	s := screen.New(60)
	s.Next(a)
	s.Next(b)
	frame := testing.AllocsPerRun(100, func() { s.Next(a); s.Next(b) }) / 2
	t.Logf("%.0f allocations a frame", frame)
	if frame > 700 {
		t.Errorf("%.0f allocations a frame, want 700 or less", frame)
	}
}

// BenchmarkFrame is a step and its frame, as a running visitor costs them.
func BenchmarkFrame(b *testing.B) {
	for _, id := range []string{"saddle", "himmelblau", "local-minimum"} {
		b.Run(id, func(b *testing.B) {
			root := begun(b, experiment.Options{Landscape: id, Knobs: map[string]string{"rate": "1e-4"}})
			s := screen.New(60)
			s.Next(root)
			written := 0
			b.ReportAllocs()
			for b.Loop() {
				root = stepped(root)
				written += len(s.Next(root))
			}
			b.ReportMetric(float64(written)/float64(b.N), "written/op")
		})
	}
}

// BenchmarkRepaint is a whole screen.
func BenchmarkRepaint(b *testing.B) {
	root := begun(b, experiment.Options{Landscape: "himmelblau"})
	s := screen.New(60)
	written := 0
	b.ReportAllocs()
	for b.Loop() {
		s.Forget()
		written += len(s.Next(root))
	}
	b.ReportMetric(float64(written)/float64(b.N), "written/op")
}
