package loop_test

import (
	"errors"
	"fmt"
	"strings"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/colorprofile"

	"optexplore/tui/app"
	"optexplore/tui/experiment"
	"optexplore/tui/ssh/fair"
	"optexplore/tui/ssh/loop"
	"optexplore/tui/ssh/terminal"
)

// visiting runs the loop on the saddle at 80×24, and takes it down.
func visiting(t *testing.T, o loop.Options, use func(*testing.T, *visit)) {
	t.Helper()
	synctest.Test(t, func(t *testing.T) {
		v := open(t, experiment.Options{Landscape: "saddle"}, 80, 24, colorprofile.TrueColor, o)
		defer v.close()
		use(t, v)
	})
}

// shows reports whether a visit shows a text.
func (v *visit) shows(part string) bool { return strings.Contains(v.text(), part) }

// broken is the program with faults behind some keys.
func broken(r app.Root, msg tea.Msg) (app.Root, tea.Cmd) {
	if k, ok := msg.(tea.KeyPressMsg); ok {
		switch k.String() {
		case "1":
			panic("in Update")
		case "2":
			state := r.Explored()
			state.Cursor = []float64{}
			return r.Show(state), nil
		case "3":
			return r, func() tea.Msg { panic("in a command") }
		case "4":
			return r, tea.Batch(nil, func() tea.Msg { return nil }, func() tea.Msg { panic("in a batch") })
		}
	}
	return r.Update(msg)
}

var errToldTo = errors.New("told to")

// TestEveryEndHasItsReason ends runs in every way, at rest and while a run is
// going on. Whatever stays behind makes the bubble panic.
func TestEveryEndHasItsReason(t *testing.T) {
	press := func(keys string) func(*visit) { return func(v *visit) { v.press(keys) } }
	failing := func(v *visit) { v.mu.Lock(); v.fails = true; v.mu.Unlock(); v.press("l") }
	stall := func(v *visit) { v.mu.Lock(); v.room = 0; v.mu.Unlock(); v.press("l") }
	nothing := func(*visit) {}
	for _, c := range []struct {
		name string
		do   func(*visit)
		want loop.Reason
		why  string
		in   time.Duration // how long it takes at most
	}{
		{"q, and again where it asks", press("qq"), loop.Quit, "", 0},
		{"ctrl+c", press("\x03"), loop.Quit, "", 0},
		{"ctrl+c in a dialog", press("f\x03"), loop.Quit, "", 0},
		{"keys after q", press("qq" + strings.Repeat("l", 500)), loop.Quit, "", 0},
		{"the way back", press("\x12"), loop.Back, "", 0},
		{"the way back in a dialog", press("Fx\x12"), loop.Back, "", 0},
		{"keys at an end", func(v *visit) { v.keys.Close() }, loop.Gone, "", 0},
		{"a line that was cut", func(v *visit) { v.Cut() }, loop.Gone, "", 0},
		{"writes that fail", failing, loop.Gone, "the line was cut", 0},
		{"nothing is read", stall, loop.Stalled, "", terminal.Stalled},
		{"no key", nothing, loop.Idle, "", 10 * time.Second},
		{"no key for long after one", func(v *visit) { time.Sleep(6 * time.Second); v.press("l") }, loop.Idle, "", 16 * time.Second},
		{"keys to the end", func(v *visit) {
			for range 6 {
				time.Sleep(5 * time.Second)
				v.press("h")
			}
		}, loop.Expired, "", 30 * time.Second},
		{"told to", func(v *visit) { v.cancel(errToldTo) }, loop.Stopped, "told to", 0},
		{"a fault in Update", press("1"), loop.Faulty, "in Update", 0},
		{"a fault in Draw", press("2"), loop.Faulty, "slice bounds out of range", time.Second},
		{"a fault in a command", press("3"), loop.Faulty, "in a command", 0},
		{"a fault in a batch", press("4"), loop.Faulty, "in a batch", 0},
	} {
		for _, running := range []string{"", " +++"} {
			if testing.Short() && running != "" && c.in > time.Second { // it runs for long
				continue
			}
			t.Run(c.name+running, func(t *testing.T) {
				o := loop.Options{Idle: 10 * time.Second, Back: func(key string) bool { return key == "ctrl+r" }, Update: broken}
				synctest.Test(t, func(t *testing.T) {
					o.Until = time.Now().Add(30 * time.Second)
					v := open(t, experiment.Options{Formula: "x^2+y^2", Knobs: map[string]string{"rate": "1e-6"}}, 80, 24, colorprofile.ANSI256, o)
					defer v.close()
					if running != "" {
						v.press(running)
						wait(time.Second)
					}
					began := time.Now()
					go c.do(v)
					end := <-v.ended
					if took := time.Since(began); end.Reason != c.want || took > c.in+2*time.Second {
						t.Errorf("it ends with %v after %v, want %v", end.Reason, took, c.want)
					}
					switch {
					case c.want == loop.Faulty && (end.Fault == nil || !strings.Contains(fmt.Sprint(end.Fault), c.why) || len(end.Fault.Stack) == 0):
						t.Errorf("the fault is %v, want one %q", end.Fault, c.why)
					case c.name == "a fault in Draw" && !strings.Contains(string(end.Fault.Stack), "explore.Model.Draw("):
						t.Errorf("the fault is somewhere else:\n%s", end.Fault.Stack)
					case c.want != loop.Faulty && c.why != "" && (end.Cause == nil || end.Cause.Error() != c.why):
						t.Errorf("the cause is %v, want %q", end.Cause, c.why)
					}
				})
			})
		}
	}
}

// TestAFaultInWhatIsToldEndsTheRun: also what the host does of a change is not
// let out of it.
func TestAFaultInWhatIsToldEndsTheRun(t *testing.T) {
	visiting(t, loop.Options{Changed: func(app.Root) { panic("in Changed") }}, func(t *testing.T, v *visit) {
		if end := <-v.ended; end.Reason != loop.Faulty || !strings.Contains(end.Fault.Error(), "in Changed") {
			t.Errorf("it ends with %v, %v", end.Reason, end.Fault)
		}
	})
}

// TestFramesAreNeverMoreThanAllowed counts the writes of runs at full speed,
// with keys and resizes on top. One may come a tenth of an interval early, and the
// next no earlier for it.
func TestFramesAreNeverMoreThanAllowed(t *testing.T) {
	rates := []int{1, 10, 30, 60}
	if testing.Short() {
		rates = []int{10, 60}
	}
	for _, fps := range rates {
		visiting(t, loop.Options{FPS: fps}, func(t *testing.T, v *visit) {
			v.press(" +++")
			synctest.Wait()
			from := len(v.writes)
			for i := range 300 {
				time.Sleep(7 * time.Millisecond)
				v.press("[]+-"[i%4 : i%4+1])
				if i%5 == 0 {
					v.terminal.Resize(terminal.Size{W: 80 + i%3, H: 24})
				}
			}
			wait(time.Second)
			until := len(v.writes)
			v.press(" ")
			for i := range 110 { // a key alone, at every distance from the last frame
				wait(time.Duration(i) * time.Millisecond)
				v.press("l")
			}
			wait(time.Second)
			v.mu.Lock()
			defer v.mu.Unlock()
			for i, w := range v.writes[from:] {
				if gap := w.at.Sub(v.writes[from+i-1].at); gap < time.Second/time.Duration(fps)*9/10 {
					t.Errorf("at %d frames a second, a frame follows %v after the last", fps, gap)
				}
			}
			if n, most := until-from, 31*fps/10+1; n > most || n < most*9/10-1 {
				t.Errorf("at %d frames a second, %d frames in 3.1 seconds", fps, n)
			}
		})
	}
}

// TestNothingIsWrittenWhenNothingChanges: at rest, and at keys that change
// nothing.
func TestNothingIsWrittenWhenNothingChanges(t *testing.T) {
	visiting(t, loop.Options{}, func(t *testing.T, v *visit) {
		from := len(v.writes)
		for range 20 {
			v.press("\x1b[<0;79;1M\x1b[<0;79;1m")
			wait(time.Second)
		}
		if n := len(v.writes) - from; n > 0 {
			t.Errorf("%d frames are written", n)
		}
	})
}

// TestAScreenThatWasResizedIsPaintedAnew: a terminal that was small for a
// moment has lost what it showed, even where the program never saw that size.
func TestAScreenThatWasResizedIsPaintedAnew(t *testing.T) {
	visiting(t, loop.Options{}, func(t *testing.T, v *visit) {
		v.press("L")
		wait(time.Second)
		before := v.text()
		for _, s := range []terminal.Size{{W: 20, H: 5}, {W: 80, H: 24}} {
			v.resize(s.W, s.H)
			v.terminal.Resize(s)
		}
		if v.text() == before {
			t.Fatal("the emulated terminal has lost nothing")
		}
		wait(time.Second)
		if v.text() != before {
			t.Errorf("the terminal shows\n%s\nwant\n%s", v.text(), before)
		}
	})
}

// TestABusyRunRests: an Update that takes long gets a quarter of the time, and
// the ends of a run are seen while it rests.
func TestABusyRunRests(t *testing.T) {
	var busy atomic.Int64 // tenths of a second
	slow := func(r app.Root, msg tea.Msg) (app.Root, tea.Cmd) {
		if _, ok := msg.(tea.KeyPressMsg); ok {
			time.Sleep(100 * time.Millisecond)
			busy.Add(1)
		}
		return r.Update(msg)
	}
	visiting(t, loop.Options{Update: slow}, func(t *testing.T, v *visit) {
		for range 4 {
			v.press("l")
		}
		wait(450 * time.Millisecond)
		if !v.shows("step      4") {
			t.Error("a short burst is not answered at once")
		}
		wait(time.Minute)
		go v.press(strings.Repeat("l", 1<<16))
		wait(time.Minute)
		if n := busy.Load(); n < 108 || n > 123 {
			t.Errorf("%d tenths of a second of a minute are used, want somewhat less than a quarter", n)
		}
		began := time.Now()
		v.cancel(errToldTo)
		<-v.ended
		if took := time.Since(began); took > 200*time.Millisecond {
			t.Errorf("it is told to stop and does so %v later", took)
		}
	})
}

// TestCtrlCIsObeyedInARest: who has asked for too much can leave at once, and
// what else was typed meanwhile is answered afterwards, in order.
func TestCtrlCIsObeyedInARest(t *testing.T) {
	slow := func(r app.Root, msg tea.Msg) (app.Root, tea.Cmd) {
		if k, ok := msg.(tea.KeyPressMsg); ok && k.String() == "[" {
			time.Sleep(3 * time.Second)
		}
		return r.Update(msg)
	}
	visiting(t, loop.Options{Update: slow}, func(t *testing.T, v *visit) {
		v.press("[") // ten seconds to rest for
		wait(3 * time.Second)
		for range 3 {
			v.press("l")
			wait(time.Second)
		}
		if v.shows("step      1") {
			t.Fatal("the run does not rest")
		}
		wait(10 * time.Second)
		if !v.shows("step      3") {
			t.Error("what was typed in a rest is lost")
		}
		v.press("[")
		wait(3 * time.Second)
		v.press("ll")
		wait(time.Second)
		began := time.Now()
		v.press("\x03")
		if end := <-v.ended; end.Reason != loop.Quit || time.Since(began) > 200*time.Millisecond {
			t.Errorf("ctrl+c in a rest: %v after %v", end.Reason, time.Since(began))
		}
	})
}

// TestARunComputesInItsTurns: while another has the turn, nothing is computed and
// nothing blocks: the keys wait, and whoever quits, leaves or is sent away is gone at
// once.
func TestARunComputesInItsTurns(t *testing.T) {
	for name, leave := range map[string]func(*visit){
		"":        func(*visit) {},
		"ctrl+c":  func(v *visit) { v.press("\x03") },
		"gone":    func(v *visit) { v.keys.Close() },
		"told to": func(v *visit) { v.cancel(errToldTo) },
	} {
		s := fair.New(fair.Bounds{Turns: 1})
		other, own := s.User("other"), s.User("own")
		visiting(t, loop.Options{User: own}, func(t *testing.T, v *visit) {
			<-other.Ask()
			v.press("lll")
			v.resize(100, 30)
			v.terminal.Resize(terminal.Size{W: 100, H: 30})
			wait(time.Second)
			if v.shows("step      3") {
				t.Error("a run computes in the turn of another")
			}
			for range 40 { // far more than wait
				v.press(strings.Repeat("l", 100))
				wait(time.Second)
			}
			began := time.Now()
			if leave(v); name == "" {
				other.Done()
				wait(time.Second)
				if !v.shows("step      ") || v.shows("step      3") {
					t.Errorf("after its turn a run shows\n%s", v.text())
				}
				return
			}
			<-v.ended
			if took := time.Since(began); took > 100*time.Millisecond {
				t.Errorf("%s in the turn of another: it ends after %v", name, took)
			}
		})
		other.Close()
	}
}

// TestABarIsShownAsItChanges also where nothing else does.
func TestABarIsShownAsItChanges(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		bar, told := make(chan string), 0
		v := open(t, experiment.Options{}, 80, 24, colorprofile.TrueColor, loop.Options{Bar: bar, Changed: func(app.Root) { told++ }})
		defer v.close()
		for _, text := range []string{"three follow", "four follow"} {
			bar <- text
			wait(time.Second)
			if !v.shows(text) {
				t.Errorf("the bar does not say %q", text)
			}
		}
		bar <- ""
		wait(time.Second)
		if v.shows("follow") {
			t.Error("the bar stays")
		}
		before := told
		v.press("l")
		wait(time.Second)
		if told != before+1 {
			t.Errorf("a key is told of %d times", told-before)
		}
	})
}
