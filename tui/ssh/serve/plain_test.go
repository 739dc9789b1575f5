package serve_test

import (
	"strings"
	"testing"
	"time"

	"optexplore/tui/ssh/serve"
)

// reads is a visitor who reads lines, as ssh -T HOST plain.
func (s *served) reads() *visitor {
	s.t.Helper()
	v := s.come(from{}).open()
	v.exec("plain")
	v.await("step 0:")
	return v
}

// TestAVisitorReadsLines without a terminal, and ends by a word or by the end of the input.
func TestAVisitorReadsLines(t *testing.T) {
	for _, end := range []string{"quit\n", ""} {
		inBubble(t, nil, func(s *served) {
			v := s.reads()
			v.press("landscape saddle\nforward 10\n")
			v.await("step 10:")
			v.press("run 30\nexport a.png\nsave\n" + end)
			if end == "" {
				v.hush()
			}
			if code := v.over(); code != 0 || v.words() != "" {
				t.Errorf("code %d, %q", code, v.words())
			}
			for _, want := range []string{"\nstep 40: leaving a saddle.", "no files here", "nothing can be saved here"} {
				if !strings.Contains(v.text(), want) {
					t.Errorf("%q is not in %s", want, v.text())
				}
			}
			if strings.ContainsFunc(v.text(), func(r rune) bool { return r != '\n' && (r < ' ' || r > '~') }) {
				t.Errorf("no plain text: %q", v.text())
			}
		})
	}
}

// TestAReaderPausesARun by a word, as a terminal keeps ctrl+c for ssh itself.
func TestAReaderPausesARun(t *testing.T) {
	inBubble(t, nil, func(s *served) {
		v := s.reads()
		v.press("landscape valley\nrate 0.001\nabout\n")
		v.await("Gradient descent, rate 0.001")
		v.press("run 1000000\npause\n")
		v.await("Paused.")
		v.press("quit\n")
		if code := v.over(); code != 0 || strings.Contains(v.text(), "step 1,000,000") {
			t.Errorf("code %d, %s", code, v.text())
		}
	})
}

// TestLinesAreNotReadOtherwise: with other words, or on a terminal.
func TestLinesAreNotReadOtherwise(t *testing.T) {
	inBubble(t, nil, func(s *served) {
		if out, errs, code := s.run("plain --session /etc/passwd"); code != 2 || out != "" || !strings.Contains(errs, "takes no words") {
			t.Errorf("code %d, %q, %q", code, out, errs)
		}
		v := s.come(from{}).open()
		v.terminal("xterm", 80, 24)
		v.exec("plain")
		if code := v.over(); code != 2 || !strings.Contains(v.text(), "expected ssh -T") {
			t.Errorf("code %d, %q", code, v.text())
		}
	})
}

// TestReadersAreTakenLeaveOf as other visitors are, also while their run goes on.
func TestReadersAreTakenLeaveOf(t *testing.T) {
	limits := func(o *serve.Options) { o.Idle, o.MaxTime = time.Minute, 2*time.Minute }
	inBubble(t, limits, func(s *served) {
		v := s.reads()
		if code := v.over(); code != 1 || !strings.Contains(v.words(), "no key was pressed for 1m0s") {
			t.Errorf("code %d, %q", code, v.words())
		}
	})
	inBubble(t, limits, func(s *served) {
		v := s.reads()
		for range 4 {
			time.Sleep(29 * time.Second)
			v.press("\n")
		}
		if code := v.over(); code != 1 || !strings.Contains(v.words(), "closed after 2m0s") {
			t.Errorf("code %d, %q", code, v.words())
		}
	})
	inBubble(t, nil, func(s *served) {
		v := s.reads()
		s.stopNow()
		if code := v.over(); code != 1 || !strings.Contains(v.words(), "being stopped") {
			t.Errorf("code %d, %q", code, v.words())
		}
	})
}

// TestHostileReadersAreBorne: by one who floods with lines, without ends of lines, or who reads
// nothing, others are not disturbed.
func TestHostileReadersAreBorne(t *testing.T) {
	survives(t, nil, func(s *served) {
		v := s.reads()
		v.press(strings.Repeat("x", 1<<20) + "\n")
		v.await("there is no action")
		v.press("dim 1000000000\nlandscape random-matrix seed=1e99\nformula " + strings.Repeat("(", 5000) + "\nforward 99999999999\n\x03\x04\x00\xff\x1b[2J\nstep 3\nrate-up 1000\n")
		v.await("eta = 1e99 from step 3 on")
		for range 3 {
			s.reads().press(strings.Repeat("run 10000000\nfirst\n", 2))
		}
	})
	inBubble(t, func(o *serve.Options) { o.Idle = time.Minute }, func(s *served) {
		silent := s.reads()
		silent.pause(true)
		go silent.press(strings.Repeat("help\n", 1000))
		time.Sleep(2 * time.Minute)
		silent.pause(false)
		if silent.over() == 0 {
			t.Error("one who reads nothing ends as if nothing were")
		}
	})
}
