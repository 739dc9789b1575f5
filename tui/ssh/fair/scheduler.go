package fair

import (
	"cmp"
	"runtime"
	"slices"
	"sync"
	"time"
)

// Bounds are those of a Scheduler.
type Bounds struct {
	Turns int   // at once, for anyone
	Light int   // at once besides these, for users who have used at most Little
	User  Share // of each user
	Each  Share // of all users of an address together
	All   Share // of all users together
}

// Little is the most that a light user has used recently: the first frames, or then a
// five-hundredth of a processor: some keys a second. The bounds of all users of the
// address do not hold for such a user.
const Little = fades / 500

// Slice is how long a turn is at most, as far as its user can tell.
const Slice = 10 * time.Millisecond

// Processors are the bounds for what visitors compute on n processors. Half of the
// processors at most are busy with those who compute much, and three quarters of that
// with those of one address; a single user has a fifth of a processor, and with the
// costs that are not counted, of output and of collecting garbage, a quarter.
func Processors(n int) Bounds {
	turns := max(n/2, 1)
	return Bounds{
		Turns: turns, Light: max(n-turns, 1),
		User: Share{0.18, 500 * time.Millisecond},
		Each: Share{0.75 * float64(turns), time.Second},
	}
}

// Scheduler hands out turns. Its methods, and those of its users, may be called by
// several goroutines at once.
type Scheduler struct {
	bounds Bounds

	mu        sync.Mutex // guards the fields below, and those of the users
	free      [2]int     // turns that are free, by whether they are for light users only
	waiting   []*User    // in the order in which they asked
	addresses map[string]*address
	all       account
	timer     *time.Timer // for the next who has rested enough, while one waits
}

// address is the account of the users of an address.
type address struct {
	account
	users int
}

// New returns a scheduler with bounds; the zero Bounds are Processors(runtime.NumCPU()).
func New(b Bounds) *Scheduler {
	if b == (Bounds{}) {
		b = Processors(runtime.NumCPU())
	}
	s := &Scheduler{bounds: b, free: [2]int{b.Turns, b.Light}, addresses: map[string]*address{}, all: account{share: b.All}}
	s.timer = time.AfterFunc(time.Hour, s.rested)
	s.timer.Stop()
	return s
}

// User returns a new user at an address, to be closed at the end.
func (s *Scheduler) User(at string) *User {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.forget(time.Now())
	if s.addresses[at] == nil {
		s.addresses[at] = &address{account: account{share: s.bounds.Each}}
	}
	a := s.addresses[at]
	a.users++
	return &User{scheduler: s, address: a, account: account{share: s.bounds.User}}
}

// forget drops the addresses that have no users and have used nothing recently.
func (s *Scheduler) forget(now time.Time) {
	for at, a := range s.addresses {
		if a.users == 0 && a.forgotten(now) {
			delete(s.addresses, at)
		}
	}
}

// rested gives turns to those who have rested enough.
func (s *Scheduler) rested() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.dispatch()
}

// dispatch gives the free turns to those who are first, until nobody may have one.
func (s *Scheduler) dispatch() {
	for s.free[anyone]+s.free[light] > 0 {
		now := time.Now()
		i, rest := s.first(now)
		if i < 0 {
			if rest > 0 {
				s.timer.Reset(rest)
			}
			return
		}
		u := s.waiting[i]
		s.waiting = slices.Delete(s.waiting, i, i+1)
		if u.kind = anyone; s.free[light] > 0 && u.light(now) {
			u.kind = light
		}
		s.free[u.kind]--
		u.state, u.began = holds, now
		close(u.turn)
	}
}

// first is who of those that wait goes first, of those for whom there is a turn and
// who need not rest. If there is none, i is -1 and rest is when there may be one; 0
// if all wait for a turn to end.
func (s *Scheduler) first(now time.Time) (i int, rest time.Duration) {
	i = -1
	for k, u := range s.waiting {
		if s.free[anyone] == 0 && !u.light(now) {
			continue
		}
		if own := u.rest(now); own > 0 {
			if rest == 0 || own < rest {
				rest = own
			}
			continue
		}
		if i < 0 || before(u, s.waiting[i], now) {
			i = k
		}
	}
	return i, rest
}

// before reports whether a user goes before one who has asked earlier.
func before(u, earlier *User, now time.Time) bool {
	return cmp.Or(cmp.Compare(u.address.used(now), earlier.address.used(now)), cmp.Compare(u.weight(now), earlier.weight(now))) < 0
}
