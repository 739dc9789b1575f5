//go:build linux

package serve_test

import (
	"context"
	"math/rand/v2"
	"sync"
	"testing"
	"time"
)

// soaked is how long mixed visitors come and go, and soakedFirst how much of it passes
// before the memory is first measured.
const soaked, soakedFirst = 10 * time.Minute, 2 * time.Minute

// mixed is what the mixed visitors do, each for some seconds and then something else.
func mixed() []func(context.Context, string) {
	once := func(visit func(string) error) func(context.Context, string) {
		return func(_ context.Context, address string) { visit(address) }
	}
	return []func(context.Context, string){
		once(func(a string) error { _, err := visitBriefly(a); return err }),
		once(quitTyping), once(closeChannel), once(beKilled),
		asking(costly(costlyFormula()), " ", 2*time.Second),
		typing("l"), typing("E"),
		sizes(200, 60, loadWish{}),
		commands("run --rule adam --steps 100000"),
		rooms(2), connects, killed, channels(8), rekeys,
	}
}

// loadSoak has eight mixed visitors come and go for ten minutes, draws from one seed,
// and holds that the memory stays what it was after two of them and that whoever comes
// next sees a frame soon.
func loadSoak(t *testing.T, program string) {
	p := startLoad(t, program)
	ctx, stop := context.WithTimeout(t.Context(), soaked)
	defer stop()
	var group sync.WaitGroup
	defer group.Wait()
	for i := range uint64(8) {
		group.Go(func() {
			draw, kinds := rand.New(rand.NewPCG(1, i)), mixed()
			for ctx.Err() == nil {
				visit, leave := context.WithTimeout(ctx, time.Duration(2+draw.IntN(6))*time.Second)
				kinds[draw.IntN(len(kinds))](visit, p.address)
				leave()
			}
		})
	}
	var took []time.Duration
	var most [2]int64 // the most memory in each half of the time that is measured
	var sum, count [2]int64
	began := time.Now()
	for pauseIn(ctx, 300*time.Millisecond) {
		d, err := visitBrieflyFrom("127.0.0.2", p.address)
		if err != nil {
			t.Errorf("the next visitor: %v", err)
		}
		took = append(took, d)
		if passed := time.Since(began) - soakedFirst; passed >= 0 {
			half := min(int(2*passed/(soaked-soakedFirst)), 1)
			if u, err := usageOf(p.cmd.Process.Pid); err == nil {
				most[half] = max(most[half], u.anon)
				sum[half] += u.anon
				count[half]++
			}
		}
	}
	noted(t, "memory on the average, of the first half", megabytes(sum[0]/max(count[0], 1)), "MB")
	within(t, "  of the second half, more", megabytes(sum[1]/max(count[1], 1)-sum[0]/max(count[0], 1)), 5, "MB")
	noted(t, "  at most, in each half", megabytes(most[0]), "MB")
	noted(t, "", megabytes(most[1]), "MB")
	noted(t, "next visitor's first frame, p99", millis(quantile(took, .99)), "ms")
	within(t, "  the slowest", millis(quantile(took, 1)), 1000, "ms")
	group.Wait()
	time.Sleep(time.Minute)
	noted(t, "memory a minute after all have gone", megabytes(p.usage(t).anon), "MB")
}
