package serve

import (
	"testing"
	"testing/synctest"
	"time"
)

// TestMemoryIsGivenBackWhenVisitorsHaveLeft plays visits in fake time.
func TestMemoryIsGivenBackWhenVisitorsHaveLeft(t *testing.T) {
	type at struct {
		after       time.Duration // since the step before
		enter, exit int
		given       int // times in all, some seconds later
	}
	const s = time.Second
	for name, plays := range map[string][]at{
		"nobody came":                  {{60 * s, 0, 0, 0}},
		"one":                          {{0, 1, 1, 1}, {60 * s, 0, 0, 1}},
		"a class that leaves at once":  {{0, 100, 0, 0}, {60 * s, 0, 100, 1}, {60 * s, 0, 0, 1}},
		"a few of many leave":          {{0, 100, 30, 0}, {60 * s, 0, 0, 0}, {0, 0, 20, 1}},
		"as many come as leave":        {{0, 10, 0, 0}, {0, 10, 9, 0}, {60 * s, 10, 1, 0}, {60 * s, 0, 0, 0}},
		"visits one after the other":   {{0, 1, 1, 1}, {6 * s, 1, 1, 1}, {6 * s, 1, 1, 2}, {6 * s, 1, 1, 2}, {60 * s, 0, 0, 3}},
		"a full house that comes back": {{0, 50, 50, 1}, {0, 50, 0, 1}, {60 * s, 0, 0, 1}},
	} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				given := 0
				r := newRelease(func() { given++ })
				defer r.stop()
				for k, p := range plays {
					time.Sleep(p.after)
					for range p.enter {
						r.enter()
					}
					for range p.exit {
						r.leave()
					}
					time.Sleep(releaseAfter)
					if synctest.Wait(); given != p.given {
						t.Errorf("after part %d memory was given back %d times, want %d", k, given, p.given)
					}
				}
			})
		})
	}
}

// TestAStoppedServerGivesNothingBack: the process ends.
func TestAStoppedServerGivesNothingBack(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		r := newRelease(func() { t.Error("memory was given back") })
		r.enter()
		r.leave()
		r.stop()
		r.leave()
		time.Sleep(time.Hour)
	})
}
