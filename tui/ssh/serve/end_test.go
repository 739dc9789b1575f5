package serve_test

import (
	"fmt"
	"runtime"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"optexplore/tui/ssh/serve"
)

// mustPart fails unless a visitor was told why, has their terminal back, and
// has ended with a code.
func (v *visitor) mustPart(why string, code int) {
	v.t.Helper()
	if got := v.over(); got != code {
		v.t.Errorf("exit code %d, expected %d", got, code)
	}
	v.mustBeRestored()
	if said := v.text(); !strings.Contains(strings.Join(strings.Fields(said), " "), why) {
		v.t.Errorf("expected to be told %q, saw\n%s", why, said)
	}
}

func TestAnIdleVisitorIsTakenLeaveOf(t *testing.T) {
	for name, keys := range map[string]string{"paused": "", "while a run is animating": " "} {
		t.Run(name, func(t *testing.T) {
			inBubble(t, func(o *serve.Options) { o.Idle = time.Minute }, func(s *served) {
				v := s.visit("")
				time.Sleep(50 * time.Second)
				v.press(keys + "+-")
				synctest.Wait()
				began := time.Now()
				time.Sleep(59 * time.Second)
				if v.isOver() {
					t.Fatal("ended before its time")
				}
				v.mustPart("no key was pressed for 1m0s", 1)
				if took := time.Since(began); took > 61*time.Second {
					t.Errorf("ended after %v", took)
				}
			})
		})
	}
}

func TestNobodyStaysForLongerThanOneMay(t *testing.T) {
	inBubble(t, func(o *serve.Options) { o.MaxTime = 5 * time.Minute; o.Idle = time.Minute }, func(s *served) {
		v := s.visit("")
		for range 9 {
			time.Sleep(30 * time.Second)
			v.press("j")
		}
		time.Sleep(29 * time.Second)
		if v.isOver() {
			t.Fatal("ended before its time")
		}
		v.mustPart("closed after 5m0s", 1)
	})
}

func TestThoseWhoAreThereAreToldOfAStop(t *testing.T) {
	for name, keys := range map[string]string{"paused": "", "running": " ", "in a list": "f"} {
		t.Run(name, func(t *testing.T) {
			inBubble(t, nil, func(s *served) {
				var all []*visitor
				for i := range 5 {
					all = append(all, s.visit(fmt.Sprintf("203.0.113.%d", i)))
					all[i].press(keys)
				}
				s.wire("") // never finishes its handshake
				synctest.Wait()
				began := time.Now()
				s.stopNow()
				if took := time.Since(began); took > time.Second {
					t.Errorf("a stop without anyone in its way took %v", took)
				}
				for _, v := range all {
					v.mustPart("the server is being stopped", 1)
				}
				if _, err := s.dial("203.0.113.9"); err == nil {
					t.Error("a visitor came after the stop")
				}
				if n := s.left(); n > 0 {
					t.Errorf("%d connections are open after the stop", n)
				}
			})
		})
	}
}

func TestAStopDoesNotWaitForOneWhoReadsNothing(t *testing.T) {
	inBubble(t, nil, func(s *served) {
		stuck, held, well := s.visit("203.0.113.2"), s.visit("203.0.113.3"), s.visit("203.0.113.4")
		stuck.press(" ")
		stuck.pause(true)
		held.press(" ")
		held.hold(true)
		time.Sleep(time.Second)
		s.stopNow() // fails after 5 s
		well.mustPart("the server is being stopped", 1)
		stuck.pause(false)
	})
}

func TestMoreSessionsThanAllowedAreRefusedWithASentence(t *testing.T) {
	inBubble(t, func(o *serve.Options) { o.MaxSessions = 3 }, func(s *served) {
		var in []*visitor
		for range 3 {
			in = append(in, s.visit(""))
		}
		for range 5 {
			v := s.come(from{}).open()
			v.terminal("xterm", 120, 24)
			v.shell()
			if code := v.over(); code != 1 || !strings.Contains(v.text(), "there are 3 visitors, as many as this server takes") {
				t.Errorf("exit code %d, told %q", code, v.text())
			}
			exec := v.connection.open()
			exec.exec("list")
			if code := exec.over(); code != 1 || !strings.Contains(exec.words(), "there are 3 visitors") {
				t.Errorf("exit code %d, told %q", code, exec.words())
			}
		}
		in[0].press("q")
		in[0].over()
		synctest.Wait() // the server counts a visitor until it has heard that the end was seen
		s.visit("").press("q")
	})
}

// TestAPresenterComesBackToAFullServer: others have come meanwhile.
func TestAPresenterComesBackToAFullServer(t *testing.T) {
	inBubble(t, func(o *serve.Options) { o.MaxSessions = 2 }, func(s *served) {
		teacher, token := s.present("physics")
		pupil := s.join("203.0.113.1", "xterm", 100, 24)
		teacher.connection.kill()
		synctest.Wait()
		s.visit("203.0.113.2")
		v := s.come(from{}).open()
		v.terminal("xterm", 120, 24)
		v.exec("present physics guess")
		if code := v.over(); code != 1 || !strings.Contains(v.text(), "there are 2 visitors") {
			t.Errorf("with another token: exit code %d, told %q", code, v.text())
		}
		again, _ := s.present("physics " + token)
		again.press(right)
		pupil.await("step 1")
	})
}

func TestTwoVisitorsSeeTheirOwnLandscapes(t *testing.T) {
	inBubble(t, nil, func(s *served) {
		a, b := s.visit("203.0.113.1"), s.visit("203.0.113.2")
		a.press("frosenbrock\r")
		a.await("Rosenbrock")
		b.press("fhimmelblau\r")
		b.await("Himmelblau")
		a.press("\x1b[C\x1b[C\x1b[C")
		a.await("step 3")
		synctest.Wait()
		if at, bt := a.text(), b.text(); strings.Contains(at, "Himmelblau") || strings.Contains(bt, "Rosenbrock") || strings.Contains(bt, "step 3") {
			t.Errorf("mixed up:\n%s\n%s", at, bt)
		}
	})
}

func TestVisitorsSeeTheColoursOfTheirTerminals(t *testing.T) {
	for name, c := range map[string]struct {
		term string
		env  [][2]string
		with []string // sequences that are there
		not  []string
	}{
		"true colour":    {"xterm-256color", [][2]string{{"COLORTERM", "truecolor"}}, []string{"38;2;"}, nil},
		"256":            {"xterm-256color", nil, []string{"38;5;"}, []string{"38;2;", "48;2;"}},
		"16":             {"xterm", nil, nil, []string{"38;2;", "48;2;", "38;5;", "48;5;"}},
		"none":           {"vt100", nil, nil, []string{"38;", "48;", ";31m", ";32m", ";34m"}},
		"none is wanted": {"xterm-256color", [][2]string{{"COLORTERM", "truecolor"}, {"NO_COLOR", "yes"}}, nil, []string{"38;", "48;"}},
	} {
		t.Run(name, func(t *testing.T) {
			inBubble(t, nil, func(s *served) {
				v := s.come(from{}).open()
				v.keepRaw()
				v.terminal(c.term, 80, 24)
				for _, kv := range c.env {
					v.env(kv[0], kv[1])
				}
				v.shell()
				v.await(screenShown)
				for _, want := range c.with {
					if !strings.Contains(v.raw(), want) {
						t.Errorf("no %q", want)
					}
				}
				for _, bad := range c.not {
					if strings.Contains(v.raw(), bad) {
						t.Errorf("there is %q", bad)
					}
				}
			})
		})
	}
}

// TestMemoryIsGivenBackAfterAVisit, by a collection that is asked for.
func TestMemoryIsGivenBackAfterAVisit(t *testing.T) {
	inBubble(t, nil, func(s *served) {
		forced := func() uint32 {
			var m runtime.MemStats
			runtime.ReadMemStats(&m)
			return m.NumForcedGC
		}
		before := forced()
		v := s.visit("")
		v.press("q")
		v.over()
		s.hangUp()
		time.Sleep(time.Minute)
		if forced() == before {
			t.Error("a minute after the last visitor has left nothing was given back")
		}
	})
}
