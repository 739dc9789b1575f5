package cli

import (
	"fmt"
	"io"
	"sync"
	"sync/atomic"
	"time"
)

// meter shows the progress of a call that takes long in a line on the error stream, if
// that is a terminal: how much is done of what is counted, or else how many times f was
// evaluated so far. One serves the whole call; several goroutines may use it.
type meter struct {
	out  io.Writer           // nil for none
	told func(share float64) // in place of the line, of what is counted; nil for nobody
	now  func() time.Time

	evaluations atomic.Int64

	mutex       sync.Mutex
	began, last time.Time
	counted     time.Time // when something was counted last; evaluations are not shown then
	shown       bool
}

// meterOf returns the meter of a call.
func meterOf(c Call) *meter {
	m := &meter{now: time.Now}
	if isTerminal(c.Err) {
		m.out = c.Err
	}
	m.began = m.now()
	return m
}

// meterTo returns a meter that tells what is counted, and shows nothing: the screen is there.
func meterTo(told func(share float64)) *meter { return &meter{now: time.Now, told: told} }

// The line is shown after a while, and then not more often than can be read.
const (
	meterAfter   = time.Second
	meterEvery   = 200 * time.Millisecond
	meterIdle    = 5 * time.Second // without anything else that is counted, evaluations are
	meterLooksAt = 64              // evaluations between two looks at the clock
)

// count shows how many are done of what the unit counts.
func (m *meter) count(done, of int, unit string) {
	if m.told != nil {
		share := 1.0 // of nothing
		if of > 0 {
			share = float64(done) / float64(of)
		}
		m.told(share)
	}
	if m.out == nil {
		return
	}
	m.mutex.Lock()
	defer m.mutex.Unlock()
	m.counted = m.now()
	m.show(m.counted, "%3.0f %% of %d %s", 100*float64(done)/float64(max(of, 1)), of, unit)
}

// evaluated counts an evaluation of f.
func (m *meter) evaluated() {
	if m.out == nil {
		return
	}
	if n := m.evaluations.Add(1); n%meterLooksAt == 0 {
		m.showEvaluations(n)
	}
}

func (m *meter) showEvaluations(n int64) {
	m.mutex.Lock()
	defer m.mutex.Unlock()
	if now := m.now(); now.Sub(m.counted) >= meterIdle {
		m.show(now, "%d evaluations of f", n)
	}
}

func (m *meter) show(now time.Time, format string, values ...any) {
	if now.Sub(m.began) < meterAfter || now.Sub(m.last) < meterEvery {
		return
	}
	m.last, m.shown = now, true
	fmt.Fprintf(m.out, "\r\x1b[K"+format, values...)
}

// clear clears the line, before something else is written.
func (m *meter) clear() {
	m.mutex.Lock()
	defer m.mutex.Unlock()
	if m.shown {
		fmt.Fprint(m.out, "\r\x1b[K")
		m.shown = false
	}
}
