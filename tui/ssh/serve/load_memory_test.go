//go:build linux

package serve_test

import (
	"testing"
	"time"
)

// loadRaces is a class each of whom has a race of eight at the highest speed: what it
// holds in memory, and what is left of that when all have gone.
func loadRaces(t *testing.T, program string) {
	for name, formula := range map[string]string{"a short formula": "x^4-3x^2+y^2+x", "the longest formula": costlyFormula()} {
		const n = 20
		p := startLoad(t, program)
		visitors := loadParty(t, p, n, loadWish{})
		before := p.usage(t)
		pressAll(t, visitors, costly(formula))
		time.Sleep(30 * time.Second)
		running := p.usage(t)
		noted(t, name+": memory of a race of eight", megabytes(running.anon-before.anon)/n, "MB")
		disperse(visitors)
		time.Sleep(time.Minute)
		within(t, "  memory left a minute after all have gone", megabytes(p.usage(t).anon), 40, "MB")
		p.kill(t)
	}
}
