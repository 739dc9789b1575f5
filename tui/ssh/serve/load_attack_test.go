//go:build linux

package serve_test

import (
	"cmp"
	"context"
	"sync"
	"testing"
	"time"
)

// attacked is how long each attack goes on.
const attacked = 8 * time.Second

// loadAttackers measures what each attacker costs the server and its next
// visitors, beyond what these visitors cost alone.
func loadAttackers(t *testing.T, program string) {
	var alone float64
	for _, a := range attackers() {
		t.Run(a.name, func(t *testing.T) {
			p := startLoad(t, program)
			for range 10 {
				if _, err := visitBriefly(p.address); err != nil {
					t.Fatal(err)
				}
			}
			before := steadyMemory(t, p)
			share, most, took := p.attack(t, a)
			if a.attack == nil {
				alone = share
				noted(t, "visitors alone: share of a core", share, "%")
			} else {
				within(t, a.name+": share of a core", max(share-alone, 0), cmp.Or(a.share, 25), "%")
			}
			within(t, "  extra memory, at most", megabytes(most-before), 64, "MB")
			within(t, "  next visitor's first frame, all but the slowest", millis(quantile(took, .9)), 200, "ms")
			noted(t, "  the slowest", millis(quantile(took, 1)), "ms")
		})
	}
}

// attack lets an attacker have his time with the server, and is what that
// costs: a share of a core, the most memory there was, and how long others who
// come meanwhile wait for their first frame.
func (p *loadServer) attack(t *testing.T, a attacker) (share float64, most int64, took []time.Duration) {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), a.after+attacked)
	defer cancel()
	var group sync.WaitGroup
	defer group.Wait()
	if a.attack != nil {
		group.Go(func() { a.persist(ctx, p.address) })
	}
	pauseIn(ctx, a.after)
	before := p.usage(t)
	group.Go(func() {
		for ctx.Err() == nil {
			if u, err := usageOf(p.cmd.Process.Pid); err == nil {
				most = max(most, u.anon)
			}
			pauseIn(ctx, 50*time.Millisecond)
		}
	})
	for pauseIn(ctx, 300*time.Millisecond) {
		d, err := visitBriefly(p.address)
		if err != nil {
			t.Errorf("the next visitor: %v", err)
		}
		took = append(took, d)
	}
	after := p.usage(t)
	group.Wait()
	p.usage(t)
	return after.share(before), most, took
}

// visitBriefly comes for one frame and quits.
func visitBriefly(address string) (time.Duration, error) {
	return visitBrieflyFrom("127.0.0.1", address)
}

// visitBrieflyFrom is visitBriefly from an address of this machine.
func visitBrieflyFrom(own, address string) (time.Duration, error) {
	began := time.Now()
	v, err := loadVisit(address, loadWish{from: own})
	if err != nil {
		return time.Since(began), err
	}
	defer v.conn.Close()
	err = v.opened()
	took := time.Since(began)
	if err != nil {
		return took, err
	}
	if err := v.press("q"); err != nil {
		return took, err
	}
	return took, v.ended()
}

// pauseIn waits, and reports whether the context goes on.
func pauseIn(ctx context.Context, d time.Duration) bool {
	select {
	case <-time.After(d):
		return true
	case <-ctx.Done():
		return false
	}
}
