//go:build linux

package serve_test

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"strings"
	"sync"
	"testing"
	"time"
)

// attackedAt is the variable with the address for TestAttackTogether.
const attackedAt = "OPTEXPLORE_LOAD_ATTACK"

// TestAttackTogether is the attackers of loadTogether, in a process of their own.
func TestAttackTogether(t *testing.T) {
	address := os.Getenv(attackedAt)
	if address == "" {
		t.Skip("it is a part of TestLoad")
	}
	var attackers sync.WaitGroup
	for _, attack := range []func(context.Context, string){
		all(90, asking(costly(costlyFormula()), " ", 4*time.Second)),
		connects,
		all(4, commands("run --formula "+strings.Repeat("x", 60<<10))),
	} {
		attackers.Go(func() { attacker{attack: attack}.persist(t.Context(), address) })
	}
	attackers.Wait()
}

// loadTogether has 90 costly races, connects in a loop and long command lines at once,
// all from one address, and measures those who come and who are there, from the same
// address and from another; and what memory is left when the attackers have gone.
func loadTogether(t *testing.T, program string) {
	p := startLoad(t, program, "--max-sessions", "300")
	for range 10 {
		if _, err := visitBriefly(p.address); err != nil {
			t.Fatal(err)
		}
	}
	before := steadyMemory(t, p)
	addresses := []string{"127.0.0.1", "127.0.0.2"}
	var there []*loadVisitor
	for _, from := range addresses {
		v, err := loadVisit(p.address, loadWish{from: from})
		if err != nil {
			t.Fatal(err)
		}
		defer v.conn.Close()
		if err := v.opened(); err != nil {
			t.Fatal(err)
		}
		there = append(there, v)
	}
	// The attackers are another process, for which those who are measured do not wait.
	attackers := exec.Command(os.Args[0], "-test.run", "^TestAttackTogether$")
	attackers.Env = append(os.Environ(), attackedAt+"="+p.address)
	if err := attackers.Start(); err != nil {
		t.Fatal(err)
	}
	defer attackers.Process.Kill()
	time.Sleep(15 * time.Second) // all races are there, and what may be used at once is used up
	start := p.usage(t)
	var most int64
	var victims sync.WaitGroup
	measured, stop := context.WithTimeout(t.Context(), 30*time.Second)
	defer stop()
	frames, keys := make([][]time.Duration, len(addresses)), make([][]time.Duration, len(addresses))
	for i, from := range addresses {
		victims.Go(func() {
			for pauseIn(measured, 400*time.Millisecond) {
				d, err := visitBrieflyFrom(from, p.address)
				if err != nil {
					t.Errorf("the next visitor from %s: %v", from, err)
				}
				frames[i] = append(frames[i], d)
			}
		})
		victims.Go(func() {
			for k := 0; pauseIn(measured, 200*time.Millisecond); k++ {
				d, err := there[i].answer([]string{"l", "h"}[k%2])
				if err != nil {
					t.Errorf("a key of one from %s: %v", from, err)
					return
				}
				keys[i] = append(keys[i], d)
			}
		})
	}
	victims.Go(func() {
		for pauseIn(measured, 100*time.Millisecond) {
			if u, err := usageOf(p.cmd.Process.Pid); err == nil {
				most = max(most, u.anon)
			}
		}
	})
	victims.Wait()
	noted(t, "share of a core", p.usage(t).share(start), "%")
	for i, from := range []string{"the same address", "another"} {
		within(t, fmt.Sprintf("next visitor's first frame, from %s, p90", from), millis(quantile(frames[i], .9)), 100, "ms")
		noted(t, "  the slowest", millis(quantile(frames[i], 1)), "ms")
		within(t, fmt.Sprintf("another's key, from %s, p99", from), millis(quantile(keys[i], .99)), 40, "ms")
		noted(t, "  p50", millis(quantile(keys[i], .5)), "ms")
	}
	within(t, "memory, at most", megabytes(most), 150, "MB")
	attackers.Process.Kill()
	attackers.Wait()
	time.Sleep(time.Minute)
	within(t, "memory left after a minute", megabytes(p.usage(t).anon-before), 20, "MB")
}
