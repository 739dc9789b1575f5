package fair

import (
	"context"
	"math"
	"slices"
	"time"
)

// User is one who asks for turns, one after the other.
type User struct {
	scheduler *Scheduler
	address   *address
	account
	state state
	turn  chan struct{} // closed when the turn has come
	began time.Time     // the turn
	kind  int           // of the turn: light, or for anyone
	long  float64       // how long the turns are, in seconds: the mean of the latest
}

// The states of a user.
type state int

const (
	idle state = iota
	waits
	holds
	gone
)

// The kinds of turns.
const (
	anyone = iota
	light
)

// Ask asks for a turn, unless that was done already. The channel is closed when the
// turn has come, until Done; for a user who is closed, never.
func (u *User) Ask() <-chan struct{} {
	s := u.scheduler
	s.mu.Lock()
	defer s.mu.Unlock()
	if u.state == idle {
		u.state, u.turn = waits, make(chan struct{})
		s.waiting = append(s.waiting, u)
		s.dispatch()
	}
	if u.state == gone {
		return nil
	}
	return u.turn
}

// Wait asks for a turn and waits for it. It returns the error of the context, and
// there is no turn, if that ends first.
func (u *User) Wait(ctx context.Context) error {
	select {
	case <-u.Ask():
		return nil
	case <-ctx.Done():
		u.Done()
		return ctx.Err()
	}
}

// Over reports whether the present turn has been long enough.
func (u *User) Over() bool { return time.Since(u.began) >= Slice }

// Done ends the turn, and charges its time, or withdraws the question.
func (u *User) Done() {
	u.scheduler.mu.Lock()
	defer u.scheduler.mu.Unlock()
	u.done()
}

func (u *User) done() {
	s := u.scheduler
	switch u.state {
	case waits:
		s.waiting = slices.DeleteFunc(s.waiting, func(other *User) bool { return other == u })
		u.state = idle
	case holds:
		s.free[u.kind]++
		u.state = idle
		d := time.Since(u.began)
		if u.long == 0 {
			u.long = d.Seconds()
		}
		u.long += (d.Seconds() - u.long) / 4
		u.pay(d, u.began)
		s.dispatch()
	}
}

// Charge adds the cost of something that was done without a turn, or that is not
// its time.
func (u *User) Charge(d time.Duration) {
	u.scheduler.mu.Lock()
	defer u.scheduler.mu.Unlock()
	u.pay(d, time.Now())
}

// pay charges a cost that began at a time to all accounts.
func (u *User) pay(d time.Duration, began time.Time) {
	for _, a := range []*account{&u.account, &u.address.account, &u.scheduler.all} {
		a.charge(d, began)
	}
}

// Close ends the user, and the turn. What it owes, its address still owes.
func (u *User) Close() {
	u.scheduler.mu.Lock()
	defer u.scheduler.mu.Unlock()
	if u.done(); u.state != gone {
		u.state = gone
		u.address.users--
	}
}

// weight is how much others wait for a user: what was used recently, times how long a
// turn is, both in slices. It is rounded down, so that newcomers do not keep those
// waiting who have just come.
func (u *User) weight(now time.Time) float64 {
	const slice = float64(Slice) / float64(time.Second)
	return math.Floor(u.used(now) / slice * u.long / slice)
}

// light reports whether the user has computed little.
func (u *User) light(now time.Time) bool {
	return u.scheduler.bounds.Light > 0 && u.used(now) <= Little.Seconds()
}

// rest is how long the user must rest before the next turn.
func (u *User) rest(now time.Time) time.Duration {
	if u.light(now) {
		return 0
	}
	return max(u.account.rest(now), u.address.rest(now), u.scheduler.all.rest(now))
}
