package fair

import (
	"math"
	"time"
)

// Share is what an account may use: Rate is the share of a processor in the long
// run, where 1 is a whole one, and Free the time beside that at once. At a Rate of 0
// there is no bound.
type Share struct {
	Rate float64
	Free time.Duration
}

// account is the time that somebody has used, forgotten in two ways. The debt, which
// is paid back at the rate of the share, bounds what is used. It says nothing of who
// uses much where many share what there is, since all pay it back sooner than they
// use more; that is what was used recently, which fades.
type account struct {
	share  Share
	debt   time.Duration // at the time at
	recent float64       // the same, in seconds
	at     time.Time
}

// fades is the time in which what was used recently fades to 1/e.
const fades = 30 * time.Second

// owes is the debt at a time.
func (a *account) owes(now time.Time) time.Duration {
	return max(0, a.debt-time.Duration(a.share.Rate*float64(now.Sub(a.at))))
}

// used is the seconds that were used recently.
func (a *account) used(now time.Time) float64 {
	return a.recent * math.Exp(-now.Sub(a.at).Seconds()/fades.Seconds())
}

// charge adds time that was used, from a time on.
func (a *account) charge(d time.Duration, began time.Time) {
	if began.Before(a.at) {
		began = a.at
	}
	a.debt, a.recent, a.at = a.owes(began)+d, a.used(began)+d.Seconds(), began
}

// rest is how long the account must rest until it owes no more than is free.
func (a *account) rest(now time.Time) time.Duration {
	over := a.owes(now) - a.share.Free
	if over <= 0 || a.share.Rate == 0 {
		return 0
	}
	return time.Duration(float64(over)/a.share.Rate) + time.Microsecond // not rounded to nothing
}

// forgotten reports whether nothing is left of what was used.
func (a *account) forgotten(now time.Time) bool {
	return a.owes(now) == 0 && a.used(now) < time.Millisecond.Seconds()
}
