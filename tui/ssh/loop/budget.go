package loop

import "time"

// Share is the default share of a processor that a run may use. With the costs that
// are not counted here, of output and garbage collection, it amounts to a quarter.
// atOnce is the time that a run may use at once at this share; at a smaller share
// it is less, so that many runs that share a processor cannot use more at once than
// one.
const (
	Share  = 0.18
	atOnce = 500 * time.Millisecond
)

// budget is the time that a run has used and not yet compensated by resting.
type budget struct {
	share func() float64 // the share of a processor
	debt  time.Duration
	last  time.Time
}

func newBudget(share func() float64) budget {
	if share == nil {
		share = func() float64 { return Share }
	}
	return budget{share: share, last: time.Now()}
}

// spend adds time that was used.
func (b *budget) spend(d time.Duration) { b.debt += d }

// owed is how long the run must rest now.
func (b *budget) owed() time.Duration {
	now, share := time.Now(), b.share()
	b.debt = max(0, b.debt-time.Duration(share*float64(now.Sub(b.last))))
	b.last = now
	free := min(atOnce, time.Duration(share/Share*float64(atOnce)))
	if b.debt <= free {
		return 0
	}
	// At least a millisecond, so that the rest is not rounded to nothing.
	return time.Duration(float64(b.debt-free)/share) + time.Millisecond
}
