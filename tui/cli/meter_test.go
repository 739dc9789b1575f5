package cli

import (
	"bytes"
	"strings"
	"testing"
	"time"
)

// TestTheMeterSaysWhatItCounts after a while, at a bounded rate, in one line that is
// cleared before anything is printed; without another count it counts evaluations.
func TestTheMeterSaysWhatItCounts(t *testing.T) {
	var screen bytes.Buffer
	now := time.Unix(1000, 0)
	m := &meter{out: &screen, now: func() time.Time { return now }, began: now}
	says := func(what string, seconds float64, do func(), want string) {
		t.Helper()
		now = now.Add(time.Duration(seconds * float64(time.Second)))
		screen.Reset()
		do()
		if got := screen.String(); got != want {
			t.Errorf("%s: the meter writes %q, want %q", what, got, want)
		}
	}
	evaluate := func() {
		for range 2 * meterLooksAt {
			m.evaluated()
		}
	}
	steps := func() { m.count(12, 100, "steps") }
	says("soon", 0.9, evaluate, "")
	says("after a while", 0.2, evaluate, "\r\x1b[K192 evaluations of f")
	says("at once again", 0.1, evaluate, "")
	says("steps are counted", 0.2, steps, "\r\x1b[K 12 % of 100 steps")
	says("evaluations between steps", 4, evaluate, "")
	says("evaluations after the steps", 1, evaluate, "\r\x1b[K576 evaluations of f")
	says("nothing to count", 1, func() { m.count(0, 0, "runs") }, "\r\x1b[K  0 % of 0 runs")

	o := &output{to: &screen, meter: m}
	says("before a line is printed", 0, func() { o.Write([]byte("a line\n")) }, "\r\x1b[Ka line\n")
	says("before the next", 0, func() { o.Write([]byte("a line\n")) }, "a line\n")
}

// TestNoTerminalHasNoMeter: the error stream of a script has none of it.
func TestNoTerminalHasNoMeter(t *testing.T) {
	m := meterOf(Call{Err: &strings.Builder{}})
	m.began = time.Time{}
	for range 1000 {
		m.evaluated()
	}
	m.count(1, 2, "steps")
	m.clear()
	if m.out != nil || m.shown {
		t.Error("something is shown where there is no terminal")
	}
}
