package loop

import "time"

// What a run may use of a processor: a quarter of it, and half a second's
// worth at once.
const (
	share  = 0.25
	atOnce = 500 * time.Millisecond
)

// budget is the time that a run has used and not yet rested for.
type budget struct {
	debt time.Duration
	last time.Time
}

func newBudget() budget { return budget{last: time.Now()} }

// spend notes time that was used.
func (b *budget) spend(d time.Duration) { b.debt += d }

// owed is how long to rest now.
func (b *budget) owed() time.Duration {
	now := time.Now()
	b.debt = max(0, b.debt-time.Duration(share*float64(now.Sub(b.last))))
	b.last = now
	if b.debt <= atOnce {
		return 0
	}
	return time.Duration(float64(b.debt-atOnce) / share)
}
