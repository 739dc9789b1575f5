package explore

import "time"

// timeSlice is what is derived before keys are heard again: so many steps at most,
// and no more of them than fit in some time. What a step costs is seen only as
// it is taken: an iteration of one rule on one formula takes ten thousand times
// what one of another takes. So a time slice begins with a few steps and goes on
// with as many as those before let expect to fit.
type timeSlice struct {
	now    func() time.Time
	began  time.Time
	last   time.Time // when steps were last handed out
	handed int       // the number of steps last handed out
	left   int       // the number of steps not yet handed out
}

// How long a time slice is at most, and how it begins.
const (
	longestSlice = 20 * time.Millisecond
	firstSteps   = 1
	growth       = 4 // from one part of a time slice to the next
)

func newTimeSlice(most int, now func() time.Time) timeSlice {
	t := now()
	return timeSlice{now: now, began: t, last: t, left: most}
}

// next is how many steps are to be taken now, those handed out before being
// done; 0 if the time slice is over.
func (b *timeSlice) next() int {
	now := b.now()
	took, rest := now.Sub(b.last), longestSlice-now.Sub(b.began)
	b.last = now
	if rest <= 0 {
		b.left = 0
	}
	n := growth * b.handed
	if b.handed == 0 {
		n = firstSteps
	} else if took > 0 {
		n = min(n, max(int(float64(b.handed)*float64(rest)/float64(took)), 1))
	}
	b.handed = min(n, b.left)
	b.left -= b.handed
	return b.handed
}

// through has something taken on, by so many steps at a time, until it is there
// or the time slice is over.
func (b *timeSlice) through(settle func(most int) error, deriving func() (share float64, yes bool)) error {
	b.handed = 0 // the cost of these steps is unknown
	for {
		if err := settle(b.next()); err != nil {
			return err
		}
		if _, more := deriving(); !more || b.left == 0 {
			return nil
		}
	}
}
