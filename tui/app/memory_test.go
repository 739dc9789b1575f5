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

	"optexplore/tui/experiment"
)

// TestMemoryStaysFlat draws a run whose path keeps growing through the real
// renderer. OPTEXPLORE_FRAMES=100000 makes it the whole soak of some minutes.
func TestMemoryStaysFlat(t *testing.T) {
	frames := 1500
	if n, err := strconv.Atoi(os.Getenv("OPTEXPLORE_FRAMES")); err == nil {
		frames = n
	}
	if testing.Short() {
		t.Skip("draws some thousand frames")
	}
	// An oscillation of two periods that have no common measure: step by step
	// its path comes to cover the whole plot, and no cell of it changes again.
	s, err := experiment.Options{
		Formula: "0.5x^2 + 0.31y^2", Rule: "momentum", Start: []float64{4.8, 4.8},
		Knobs: map[string]string{"rate": "2e-3", "beta": "0.99999"},
	}.Session()
	if err != nil {
		t.Fatal(err)
	}
	first, err := newProgram(Options{Session: s, Profile: colorprofile.TrueColor})
	if err != nil {
		t.Fatal(err)
	}
	var before, after uint64
	synctest.Test(t, func(t *testing.T) {
		p := tea.NewProgram(first, tea.WithInput(nil), tea.WithOutput(io.Discard), tea.WithoutSignalHandler(),
			tea.WithWindowSize(200, 60), tea.WithColorProfile(colorprofile.TrueColor), tea.WithFPS(60))
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
	grown := int64(after) - int64(before)
	t.Logf("%d frames: %d KiB after a third of them, %+d KiB since", frames, before>>10, grown>>10)
	if grown > 20<<20 || after > 14<<20 {
		t.Errorf("the frames are held on to: %d MiB, %d MiB of them since a third", after>>20, grown>>20)
	}
}

func heap() uint64 {
	var m runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&m)
	return m.HeapAlloc
}
