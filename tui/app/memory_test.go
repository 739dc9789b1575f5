package app

import (
	"io"
	"os"
	"runtime"
	"strconv"
	"testing"
	"testing/synctest"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/colorprofile"

	"optexplore/tui/lab"
)

// TestMemoryStaysFlat draws a run whose path keeps growing through the real
// renderer. OPTEXPLORE_FRAMES=100000 makes it the whole soak of some minutes.
func TestMemoryStaysFlat(t *testing.T) {
	frames := 4000
	if n, err := strconv.Atoi(os.Getenv("OPTEXPLORE_FRAMES")); err == nil {
		frames = n
	}
	if testing.Short() {
		t.Skip("draws some thousand frames")
	}
	// A random walk, whose path comes to cover the whole plot.
	s, err := lab.Options{Formula: "1e-4(x^2 + y^2)", Rule: "sgd"}.Session()
	if err != nil {
		t.Fatal(err)
	}
	first, err := newRoot(Options{Session: s, Profile: colorprofile.TrueColor})
	if err != nil {
		t.Fatal(err)
	}
	var before, after uint64
	synctest.Test(t, func(t *testing.T) {
		p := tea.NewProgram(first, tea.WithInput(nil), tea.WithOutput(io.Discard), tea.WithoutSignalHandler(),
			tea.WithWindowSize(120, 40), tea.WithColorProfile(colorprofile.TrueColor), tea.WithFPS(60))
		done := make(chan struct{})
		go func() { defer close(done); p.Run() }()
		time.Sleep(time.Second)
		for _, key := range "++ " { // 60 steps a second
			p.Send(tea.KeyPressMsg{Code: key, Text: string(key)})
		}
		warm := frames / 3
		time.Sleep(time.Duration(warm) * time.Second / 60)
		before = heap()
		time.Sleep(time.Duration(frames-warm) * time.Second / 60)
		after = heap()
		p.Quit()
		<-done
		time.Sleep(time.Second) // past the last pulse
	})
	if grown := int64(after) - int64(before); grown > 20<<20 {
		t.Errorf("%d frames hold %d MiB more than the first third of them", frames, grown>>20)
	} else {
		t.Logf("%d frames: %d KiB before, %+d KiB since", frames, before>>10, grown>>10)
	}
}

func heap() uint64 {
	var m runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&m)
	return m.HeapAlloc
}
