package explore

import "time"

// timeSlice bounds the work that is done before the next key is handled, both in
// steps and in time. The cost of a step is unknown until it has been taken: it
// varies by a factor of 10,000 between rules and formulas. A time slice therefore
// hands out few steps at first, and then as many as should fit at the rate measured
// so far. Each kind of work has what is left by those before it, but a tenth of the
// whole at least, so that none waits for ever.
type timeSlice struct {
	now    func() time.Time
	length time.Duration
	ends   time.Time // when the present kind of work is to stop
	last   time.Time // when steps were last handed out
	handed int       // the number of steps last handed out
	left   int       // the number of steps not yet handed out
	least  int       // the steps of a kind of work at least
}

// The length of a time slice unless the host says another, and how its steps are handed
// out.
const (
	longestSlice = 12 * time.Millisecond // with a verdict and a frame, a key is answered in 16
	leastShare   = 10                    // a kind of work has one part in so many at least
	firstSteps   = 1
	growth       = 4 // the largest factor from one part of a time slice to the next
)

func newTimeSlice(most int, length time.Duration, now func() time.Time) timeSlice {
	t := now()
	return timeSlice{now: now, length: length, ends: t.Add(length), last: t, left: most, least: max(most/leastShare, 1)}
}

// brief is a time slice for work that must not take all that is left: it ends after the
// least share.
func (b *timeSlice) brief() timeSlice {
	brief := *b
	if least := b.now().Add(b.length / leastShare); least.Before(brief.ends) {
		brief.ends = least
	}
	return brief
}

// next returns how many steps to take now, all handed out before being done, or 0
// if the share of the time slice is over. The first steps of a kind of work are always
// handed out.
func (b *timeSlice) next() int {
	now := b.now()
	took, n := now.Sub(b.last), growth*b.handed
	b.last = now
	if b.handed == 0 {
		n = firstSteps
		if least := now.Add(b.length / leastShare); b.ends.Before(least) {
			b.ends = least
		}
	}
	rest := b.ends.Sub(now)
	if rest <= 0 {
		b.left = 0
	}
	if b.handed > 0 && took > 0 {
		n = min(n, max(int(float64(b.handed)*float64(rest)/float64(took)), 1))
	}
	b.handed = min(n, b.left)
	b.left -= b.handed
	return b.handed
}

// through does one kind of work: it calls settle, each time with the number of steps
// that it may take, until deriving reports that nothing is left to derive or the share
// of the time slice is over.
func (b *timeSlice) through(settle func(most int) error, deriving func() (share float64, yes bool)) error {
	b.handed, b.left = 0, max(b.left, b.least) // the cost of these steps is unknown
	for {
		if err := settle(b.next()); err != nil {
			return err
		}
		if _, more := deriving(); !more || b.left == 0 {
			return nil
		}
	}
}
