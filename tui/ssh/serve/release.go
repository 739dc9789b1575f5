package serve

import (
	"sync"
	"time"
)

// release gives memory back to the system after sessions have ended. The runtime by
// itself does so only minutes later.
//
// To find what is free takes time in proportion to what is not, so it is done only
// where as many sessions have ended as are still open, some seconds later, and seldom.
// It then costs each session that has ended no more than a fixed time, and a server
// that is full of visitors nothing.
type release struct {
	free func() // debug.FreeOSMemory

	mu      sync.Mutex // guards the fields below
	open    int        // sessions
	ended   int        // sessions since the last time
	last    time.Time  // the last time
	timer   *time.Timer
	stopped bool
}

const (
	releaseAfter = 5 * time.Second  // the end of a session
	releaseEvery = 20 * time.Second // at most
)

func newRelease(free func()) *release {
	r := &release{free: free}
	r.timer = time.AfterFunc(time.Hour, r.now)
	r.timer.Stop()
	return r
}

// enter counts a session.
func (r *release) enter() {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.open++
}

// leave counts the end of a session.
func (r *release) leave() {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.open--
	if r.ended++; r.ended >= r.open && !r.stopped {
		r.timer.Reset(max(releaseAfter, time.Until(r.last.Add(releaseEvery))))
	}
}

// now gives memory back, if it is time.
func (r *release) now() {
	if r.due() {
		r.free() // while nobody waits for the lock
	}
}

// due reports whether memory is to be given back, unless new visitors have come.
func (r *release) due() bool {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.stopped || r.ended < r.open {
		return false
	}
	r.ended, r.last = 0, time.Now()
	return true
}

// stop ends it.
func (r *release) stop() {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.stopped = true
	r.timer.Stop()
}
