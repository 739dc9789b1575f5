package plain

import (
	"context"
	"errors"
	"io"
	"os"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"optexplore/model"
	"optexplore/tui/app"
	"optexplore/tui/canvas"
	"optexplore/tui/experiment"
	"optexplore/tui/explore"
)

// driven is what is printed for an input.
func driven(t testing.TB, o Options, in io.Reader) (string, error) {
	t.Helper()
	var out strings.Builder
	o.Session, o.Symbols, o.In, o.Out = session(t, experiment.Options{Landscape: "saddle"}), canvas.ASCII, in, &out
	o.Host.Bytes = traceBytes
	err := Run(context.Background(), o)
	return out.String(), err
}

// TestLinesAreReadToTheirEnd, with or without quit and a last end of line, however they end.
func TestLinesAreReadToTheirEnd(t *testing.T) {
	for in, want := range map[string]string{
		"":                                      "step 0:",
		"forward 10":                            "step 10:",
		"forward 10\n\n":                        "step 11:",
		"forward 10\r\n\r\n":                    "step 11:",
		"forward 10\nquit\n\n\n":                "step 10:",
		"forward 10\nq\nforward":                "step 10:",
		strings.Repeat("x", 3*MostTyped) + "\n": "there is no action \"xxxx",
		"\x00\xff\x1b[2J\n":                     "there is no action",
	} {
		out, err := driven(t, Options{}, strings.NewReader(in))
		lines := strings.Split(strings.TrimSuffix(out, "\n"), "\n")
		if err != nil || !strings.HasPrefix(lines[len(lines)-1], want) {
			t.Errorf("after %.40q the last line is %.100q, want %q (%v)", in, lines[len(lines)-1], want, err)
		}
		legible(t, in, lines)
	}
}

// TestATypistHasAPrompt, and the others have none.
func TestATypistHasAPrompt(t *testing.T) {
	out, _ := driven(t, Options{Typed: true}, strings.NewReader("\nundo\n"))
	if got := strings.Count(out, "\n> "); got != 3 || strings.ContainsAny(out, "\r\x1b") {
		t.Errorf("%d prompts in %q", got, out)
	}
	if out, _ = driven(t, Options{}, strings.NewReader("\nundo\n")); strings.Contains(out, "\n> ") {
		t.Errorf("a prompt in %q", out)
	}
}

// closed is a stream whose other end is closed.
type closed struct{}

var errClosed = errors.New("closed")

func (closed) Write([]byte) (int, error) { return 0, errClosed }

// TestAClosedOutputEndsIt.
func TestAClosedOutputEndsIt(t *testing.T) {
	o := Options{Session: session(t, experiment.Options{Landscape: "saddle"}), In: strings.NewReader("\n\n"), Out: closed{}}
	if err := Run(context.Background(), o); !errors.Is(err, errClosed) {
		t.Errorf("it ends by %v", err)
	}
}

// TestItEndsWithItsContext, also while it waits for a line.
func TestItEndsWithItsContext(t *testing.T) {
	in, typist := io.Pipe()
	defer typist.Close()
	ctx, stop := context.WithCancel(context.Background())
	o := Options{Session: session(t, experiment.Options{Landscape: "saddle"}), In: in, Out: &ender{stop: stop, at: 1}}
	if err := Run(ctx, o); !errors.Is(err, context.Canceled) {
		t.Errorf("it ends by %v", err)
	}
}

// ender is a stream that calls stop with the write of a number.
type ender struct {
	text strings.Builder
	stop func()
	at   int
}

func (e *ender) Write(p []byte) (int, error) {
	if e.at--; e.at == 0 {
		e.stop()
	}
	return e.text.Write(p)
}

// TestARunIsPaused where it is, and all goes on from there.
func TestARunIsPaused(t *testing.T) {
	stops := make(chan os.Signal, 1)
	out := &ender{stop: func() { stops <- os.Interrupt }, at: 3} // with the first event
	o := Options{
		Session: session(t, experiment.Options{Landscape: "saddle"}), In: strings.NewReader("\nrun 1000\nsay\n"), Out: out, Stops: stops, Host: explore.Host{Bytes: traceBytes},
	}
	if err := Run(context.Background(), o); err != nil {
		t.Fatal(err)
	}
	_, after, paused := strings.Cut(out.text.String(), "Paused.\n")
	if !paused || !strings.HasPrefix(after, "step 9:") || !strings.HasPrefix(strings.Split(after, "\n")[1], "step 9:") {
		t.Errorf("it is not paused at step 9: %s", out.text.String())
	}
}

// TestAWordPausesARun at once, also one that was typed behind other lines, which are done then.
func TestAWordPausesARun(t *testing.T) {
	for _, in := range []string{"run 1000000\npause\nsay\n", "run 1000000\nsay\nwhere\n Pause\n", "run 1000000\n" + strings.Repeat("say\n", mostEarly-1) + "PAUSE"} {
		synctest.Test(t, func(t *testing.T) {
			turn := func(_ context.Context, do func()) error {
				synctest.Wait() // the next line is there
				do()
				return nil
			}
			out, err := driven(t, Options{Turn: turn}, strings.NewReader(in))
			_, after, paused := strings.Cut(out, "Paused.\n")
			if lines := strings.Split(after, "\n"); err != nil || !paused || len(lines) < 3 || lines[0] != lines[1] || !strings.HasPrefix(lines[0], "step ") {
				t.Errorf("after %q (%v): %s", in, err, out)
			}
		})
	}
	if out, err := driven(t, Options{}, strings.NewReader("pause\n")); err != nil || !strings.Contains(out, "Nothing runs.") {
		t.Errorf("where nothing runs (%v): %s", err, out)
	}
}

// TestStops: what is computed is taken back, what is written ends, and where nothing is done
// that is said.
func TestStops(t *testing.T) {
	s, _ := opened(t, session(t, experiment.Options{Landscape: "rosenbrock-n", Dim: 200}), explore.Host{})
	_, lines := s.Stop()
	if len(lines) != 1 || !strings.Contains(lines[0], "quit") {
		t.Errorf("where nothing is done %q is said", lines)
	}
	s, _ = s.Line("step 2000000")
	s, _ = s.Tick()
	if !s.Busy() || !strings.Contains(s.Progress(), "computing") {
		t.Errorf("it is not busy: %s", s.Progress())
	}
	s, lines = s.Stop()
	s, more := finished(t, s, nil)
	if head := s.model.State().Session.Head; head != 0 || !strings.Contains(lines[0], "as it was") || len(more) > 1 {
		t.Errorf("it is at %d, and %q, %q are said", head, lines, more)
	}
	s, _ = s.Line("run")
	if text := s.Progress(); !strings.Contains(text, "running") {
		t.Errorf("of a run %q is said", text)
	}
}

// hours is a clock that goes on by an hour each time that it is looked at.
type hours struct{ now time.Time }

func (h *hours) next() time.Time {
	h.now = h.now.Add(time.Hour)
	return h.now
}

// TestALongRunIsHeardOf.
func TestALongRunIsHeardOf(t *testing.T) {
	out, err := driven(t, Options{Now: new(hours).next}, strings.NewReader("run 100"))
	if err != nil || !strings.Contains(out, "Still running, at step") {
		t.Errorf("%v: %s", err, out)
	}
}

// TestSessionsThatCannotBeOpened are faults, before a word is said.
func TestSessionsThatCannotBeOpened(t *testing.T) {
	var out strings.Builder
	s := session(t, experiment.Options{Landscape: "saddle"})
	s.Landscape = "nowhere"
	err := Run(context.Background(), Options{Session: s, In: strings.NewReader("\n"), Out: &out})
	if err == nil || out.Len() > 0 {
		t.Errorf("%v: %s", err, out.String())
	}
}

// broken is what writes numbers and has a fault.
type broken struct{ explore.DataWriter }

func (broken) Name(model.Session) string         { return "a.csv" }
func (broken) Columns(model.Session) string      { return "" }
func (broken) Complete(string) []string          { return nil }
func (broken) Check(model.Session, string) error { return nil }
func (broken) Taken(string) string               { return "" }
func (broken) Write(context.Context, model.Session, string, bool, explore.Teller) (string, error) {
	panic("a fault in the writing")
}

// TestAFaultBesideEndsIt with the place of the fault.
func TestAFaultBesideEndsIt(t *testing.T) {
	out, err := driven(t, Options{Host: explore.Host{Data: broken{}}}, strings.NewReader("data a.csv\nsay\n"))
	var fault *app.Fault
	if !errors.As(err, &fault) || fault.Value != "a fault in the writing" || !strings.Contains(string(fault.Stack), "broken.Write") {
		t.Errorf("it ends by %v, and says\n%s", err, out)
	}
}
