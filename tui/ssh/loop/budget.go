package loop

import "time"

// Share is what a run may use of a processor unless it is told otherwise: with
// what is not counted here, the line it writes to and the collector, it comes to a
// quarter. And atOnce is what it may use at once then; of a smaller share less, so
// that many runs who share may not use more at once than one.
const (
	Share  = 0.18
	atOnce = 500 * time.Millisecond
)

// budget is the time that a run has used and not yet rested for.
type budget struct {
	share func() float64 // of a processor
	debt  time.Duration
	last  time.Time
}

func newBudget(share func() float64) budget {
	if share == nil {
		share = func() float64 { return Share }
	}
	return budget{share: share, last: time.Now()}
}

// spend notes time that was used.
func (b *budget) spend(d time.Duration) { b.debt += d }

// owed is how long to rest now.
func (b *budget) owed() time.Duration {
	now, share := time.Now(), b.share()
	b.debt = max(0, b.debt-time.Duration(share*float64(now.Sub(b.last))))
	b.last = now
	free := min(atOnce, time.Duration(share/Share*float64(atOnce)))
	if b.debt <= free {
		return 0
	}
	// Not so short a rest that what it pays off is rounded to nothing.
	return time.Duration(float64(b.debt-free)/share) + time.Millisecond
}
