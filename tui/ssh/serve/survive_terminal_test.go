package serve_test

import (
	"fmt"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/charmbracelet/x/ansi"
)

func TestAVisitorSeesTheScreenAndQuits(t *testing.T) {
	survives(t, nil, func(s *served) {
		v := s.visit("")
		if left := v.unrestored(); len(left) != len(lent)+2 {
			t.Errorf("of what is lent to the program only %q is", left)
		}
		v.press("q")
		if code := v.over(); code != 0 {
			t.Errorf("exit code %d", code)
		}
		v.mustBeRestored()
	})
}

func TestWithoutATerminalThereIsASentence(t *testing.T) {
	for name, c := range map[string]struct {
		term string
		pty  bool
		want string
	}{
		"no pty":     {"", false, "expected ssh -t"},
		"dumb":       {"dumb", true, `TERM is "dumb"`},
		"empty TERM": {"", true, `TERM is ""`},
	} {
		t.Run(name, func(t *testing.T) {
			survives(t, nil, func(s *served) {
				v := s.come(from{}).open()
				if c.pty {
					v.terminal(c.term, 160, 24)
				}
				v.shell()
				if code := v.over(); code != 1 {
					t.Errorf("exit code %d", code)
				}
				synctest.Wait()
				if said := strings.Join(strings.Fields(v.text()+v.words()), " "); !strings.Contains(said, c.want) || strings.Contains(said, "\x1b") {
					t.Errorf("expected a sentence with %q, got %q", c.want, said)
				}
			})
		})
	}
}

// extent is how many columns and rows of a screen have something in them.
func extent(screen string) (w, h int) {
	for i, line := range strings.Split(screen, "\n") {
		if line = strings.TrimRight(line, " \r"); line != "" {
			w, h = max(w, ansi.StringWidth(line)), i+1
		}
	}
	return w, h
}

func TestAnySizeIsDrawnWithinBounds(t *testing.T) {
	for _, c := range []struct{ columns, rows uint32 }{
		{0, 0}, {0, 24}, {80, 0}, {1, 1}, {2, 1000}, {1000, 2}, {60, 18}, {399, 119}, {10_000, 10_000}, {1<<32 - 1, 1<<32 - 1},
	} {
		t.Run(fmt.Sprintf("%d×%d", c.columns, c.rows), func(t *testing.T) {
			survives(t, nil, func(s *served) {
				v := s.come(from{}).open()
				v.terminal("xterm-256color", c.columns, c.rows)
				v.shell()
				v.until("see something", func() bool { return v.bytes() > 0 })
				time.Sleep(time.Second)
				if w, h := extent(v.text()); w > 400 || h > 120 {
					t.Errorf("drawn on %d×%d", w, h)
				}
				if n := v.bytes(); n > 400<<10 {
					t.Errorf("%d bytes for one picture", n)
				}
				v.press("q")
				if code := v.over(); code != 0 {
					t.Errorf("exit code %d", code)
				}
				v.mustBeRestored()
			})
		})
	}
}

// storm is many sizes, the last of them small.
func (v *visitor) storm() {
	for i := range uint32(5000) {
		v.tellSize(i*7919%5000, i*104_729%3000)
	}
	v.resize(70, 20)
}

// mustFill fails unless a screen of 70×20 becomes full.
func (v *visitor) mustFill() {
	v.t.Helper()
	v.until("see the screen at 70×20", func() bool {
		w, h := extent(v.text())
		return w > 60 && w <= 70 && h == 20
	})
}

func TestAStormOfSizesEndsWithTheLast(t *testing.T) {
	for name, run := range map[string]func(*visitor){
		"while it reads": func(v *visitor) {
			v.shell()
			v.await(screenShown)
			v.storm()
		},
		"before the shell": func(v *visitor) {
			v.storm()
			v.shell()
		},
		"while the channel is not read": func(v *visitor) {
			v.shell()
			v.await(screenShown)
			v.pause(true)
			v.storm()
			time.Sleep(5 * time.Second)
			v.pause(false)
		},
		"while the connection is not read": func(v *visitor) {
			v.shell()
			v.await(screenShown)
			v.hold(true)
			v.storm()
			time.Sleep(5 * time.Second)
			v.hold(false)
		},
	} {
		t.Run(name, func(t *testing.T) {
			survives(t, nil, func(s *served) {
				v := s.come(from{}).open()
				v.terminal("xterm-256color", 80, 24)
				run(v)
				v.mustFill()
				v.press("q")
				if code := v.over(); code != 0 {
					t.Errorf("exit code %d", code)
				}
			})
		})
	}
}
