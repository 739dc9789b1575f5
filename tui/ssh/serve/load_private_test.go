//go:build linux

package serve_test

import (
	"fmt"
	"strconv"
	"testing"
	"time"
)

// moving are the keys that make a run which never comes to rest: on another
// landscape, with noise.
const moving = "fhimmelblau\rn"

// loadWindow is how long is measured.
const loadWindow = 10 * time.Second

func loadConnect(t *testing.T, program string) {
	p := startLoad(t, program)
	var took []time.Duration
	for i := range 60 {
		began := time.Now()
		v, err := loadVisit(p.address, loadWish{})
		if err == nil {
			err = v.opened()
		}
		if err != nil {
			t.Fatal(err)
		}
		if i >= 10 { // the first ones warm both sides up
			took = append(took, time.Since(began))
		}
		v.conn.Close()
		time.Sleep(20 * time.Millisecond)
	}
	within(t, "connect to first frame, alone, p50", millis(quantile(took, .5)), 60, "ms")
	noted(t, "connect to first frame, alone, p99", millis(quantile(took, .99)), "ms")
}

// loadBytes measures what goes over the line, in true colour at 120×40.
func loadBytes(t *testing.T, program string) {
	p := startLoad(t, program)
	for _, landscape := range []struct{ name, keys string }{
		{"as it opens", ""}, {"himmelblau with noise", moving}, {"rosenbrock, momentum", "frosenbrock\romomentum\r"}, {"himmelblau as a surface", "fhimmelblau\rv"}, {"one parameter", "flocal-minimum\r"},
	} {
		v := loadParty(t, p, 1, loadWish{})[0]
		if err := v.press(landscape.keys); err != nil {
			t.Fatal(err)
		}
		loadSettle(v)
		before, most := v.bytes.Load(), int64(0)
		const steps = 50
		for range steps {
			from := v.bytes.Load()
			if _, err := v.answer("l"); err != nil {
				t.Fatal(err)
			}
			loadSettle(v)
			most = max(most, v.bytes.Load()-from)
		}
		within(t, "bytes of a single step's frame, mean, "+landscape.name, float64(v.bytes.Load()-before)/steps, 950, "B")
		noted(t, "bytes of a single step's frame, most, "+landscape.name, float64(most), "B")
		v.repaint(t, 119, 40)
		within(t, "bytes of a whole repaint, "+landscape.name, float64(v.repaint(t, 120, 40))/1000, 60, "kB")
	}
}

// repaint gives a terminal another size, and is how many bytes that takes.
func (v *loadVisitor) repaint(t *testing.T, w, h uint32) int64 {
	t.Helper()
	before := v.bytes.Load()
	if err := v.resize(w, h); err != nil {
		t.Fatal(err)
	}
	select {
	case <-v.output:
	case <-time.After(5 * time.Second):
		t.Fatal(errNothing)
	}
	loadSettle(v)
	return v.bytes.Load() - before
}

// loadSettle waits until nothing has come for a while.
func loadSettle(v *loadVisitor) {
	for {
		select {
		case <-v.output:
		case <-time.After(150 * time.Millisecond):
			return
		}
	}
}

func loadPrivate(t *testing.T, program string) {
	for _, c := range []struct {
		name             string
		n, fps, expected int // expected: frames a second of each
		keys             string
	}{
		{"as they open", 100, 10, 10, " "},
		{"with noise", 50, 10, 10, moving + " "},
		{"with noise", 100, 10, 5, moving + " "}, // as many as an address may have
	} {
		t.Run(fmt.Sprintf("%d at %d of %d fps, %s", c.n, c.expected, c.fps, c.name), func(t *testing.T) {
			p := startLoad(t, program, "--fps", strconv.Itoa(c.fps))
			empty := p.usage(t)
			guests := loadParty(t, p, c.n, loadWish{})
			pressAll(t, guests, c.keys)
			time.Sleep(3 * time.Second)
			before := p.usage(t)
			bytes, reads := totals(guests)
			time.Sleep(loadWindow)
			after := p.usage(t)
			moreBytes, moreReads := totals(guests)
			frames := float64(moreReads - reads)
			each := frames / float64(c.n) / after.at.Sub(before.at).Seconds()
			within(t, fmt.Sprintf("%d running at %d frames a second: share of a core", c.n, c.expected), after.share(before), 100, "%")
			within(t, "  memory of each running session", megabytes(after.anon-empty.anon)/float64(c.n), 4, "MB")
			noted(t, "  frames a second of each", each, "fps")
			noted(t, "  bytes a frame", float64(moreBytes-bytes)/frames, "B")
			if each < .8*float64(c.expected) {
				t.Errorf("expected %d frames a second, got %.1f: the figures are of something else", c.expected, each)
			}
		})
	}
}

func loadMemory(t *testing.T, program string) {
	t.Run("idle", func(t *testing.T) {
		const n = 100
		p := startLoad(t, program)
		disperse(loadParty(t, p, 4, loadWish{}))
		empty := p.usage(t)
		loadParty(t, p, n, loadWish{})
		time.Sleep(5 * time.Second)
		within(t, "memory of each idle session", megabytes(p.usage(t).anon-empty.anon)/n, 2.5, "MB")
	})
	// A run keeps its newest states, some thousands of them: what is held to
	// not grow is one that has as many. It gets there at 1,000 steps a second.
	// The bound is what their number and the collector come and go by; frames
	// that were held would be a megabyte for every twenty.
	const fast = moving + "+++++ "
	for _, c := range []struct {
		name      string
		n, fps    int
		keys      string // once the run is long
		perSecond int    // steps, after these keys
	}{
		{"10,000 steps, a frame each", 20, 60, "---", 60},
		{"10,000 steps, fast", 20, 30, "", 1000},
	} {
		t.Run(c.name, func(t *testing.T) {
			p := startLoad(t, program, "--fps", strconv.Itoa(c.fps))
			empty := p.usage(t)
			guests := loadParty(t, p, c.n, loadWish{})
			pressAll(t, guests, fast)
			time.Sleep(10 * time.Second)
			pressAll(t, guests, c.keys)
			before := steadyMemory(t, p)
			_, reads := totals(guests)
			time.Sleep(10_000 * time.Second / time.Duration(c.perSecond))
			_, moreReads := totals(guests)
			after := steadyMemory(t, p)
			within(t, "growth of each session over "+c.name, megabytes(after-before)/float64(c.n), .4, "MB")
			within(t, "memory of each after that", megabytes(after-empty.anon)/float64(c.n), 4, "MB")
			noted(t, "frames of each meanwhile", float64(moreReads-reads)/float64(c.n), "")
		})
	}
}

// steadyMemory is what the server needs: the least of some seconds, so that it
// does not depend on when garbage was collected last.
func steadyMemory(t *testing.T, p *loadServer) int64 {
	least := p.usage(t).anon
	for range 20 {
		time.Sleep(200 * time.Millisecond)
		least = min(least, p.usage(t).anon)
	}
	return least
}
