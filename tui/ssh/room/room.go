package room

import (
	"context"
	"crypto/subtle"
	"errors"
	"fmt"
	"sync"
	"time"

	"optexplore/tui/explore"
)

// Room is one room: what is shown in it, who presents, and who follows.
type Room struct {
	hub   *Hub
	name  string
	topic string // the room's name in the transport: another each time one of this name is opened
	token string
	ctx   context.Context // ends with the room; its cause says why
	end   context.CancelCauseFunc
	clock *time.Timer // calls tick, each second, while the presenter is away

	mu        sync.Mutex // of what follows
	state     explore.State
	begun     bool // there is a state
	desk      *Desk
	desks     int // how many there have been
	who       string
	how       string    // others come to follow
	until     time.Time // when it is closed, while there is no desk
	finished  bool      // the presenter left of his own will
	followers int
	groups    map[display]*group
}

// has reports whether a token is the room's, in a time that tells nothing of
// it.
func (r *Room) has(token string) bool {
	return subtle.ConstantTimeCompare([]byte(token), []byte(r.token)) == 1
}

// present makes who the presenter. The hub is locked.
func (r *Room) present(who string) *Desk {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.desk != nil {
		r.desk.lose(errTaken)
	}
	r.desks++
	d := &Desk{room: r, writer: writer{desk: r.desks}, bar: make(chan string, 1)}
	d.lost, d.lose = context.WithCancelCause(r.ctx)
	r.desk, r.who = d, who
	r.tell()
	return d
}

// soon is how long a room waits for a presenter who left of his own will.
const soon = 20 * time.Second

// leave notes that a desk is empty.
func (r *Room) leave(d *Desk, finished bool) {
	r.mu.Lock()
	defer r.mu.Unlock()
	d.lose(nil)
	if r.desk != d {
		return
	}
	wait := r.hub.Grace
	if finished {
		wait = min(wait, soon)
	}
	r.desk, r.finished, r.until = nil, finished, time.Now().Add(wait)
	r.clock.Reset(min(wait, time.Second))
	r.stir()
}

// tick looks whether the room has waited for its presenter long enough.
func (r *Room) tick() {
	r.hub.mu.Lock()
	defer r.hub.mu.Unlock()
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.desk != nil || r.ctx.Err() != nil {
		return
	}
	left := time.Until(r.until)
	if left <= 0 {
		r.close(fmt.Errorf("%s has left, and the room %s is closed", r.who, r.name))
		return
	}
	r.clock.Reset(min(left, time.Second))
	r.stir()
}

// close ends the room. The hub is locked: whoever finds a room in it finds it
// open.
func (r *Room) close(why error) {
	r.end(why)
	if r.hub.rooms[r.name] == r {
		delete(r.hub.rooms, r.name)
	}
}

// Closed ends when the room is closed; its cause says why.
func (r *Room) Closed() context.Context { return r.ctx }

// State is what is shown, once there is something.
func (r *Room) State() (s explore.State, ok bool) {
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.state, r.begun
}

// Presenter is who presents, or did.
func (r *Room) Presenter() string {
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.who
}

// Enter counts a follower in, Exit out again: also one who explores alone.
func (r *Room) Enter() { r.count(1) }

// Exit is the end of a follower.
func (r *Room) Exit() { r.count(-1) }

func (r *Room) count(by int) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.followers += by
	r.tell()
}

// empty reports whether nobody is in the room, and until when it waits.
func (r *Room) empty() (until time.Time, yes bool) {
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.until, r.desk == nil && r.followers == 0
}

// invite says how others come to follow.
func (r *Room) invite(how string) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.how = how
	r.tell()
}

// tell puts a new bar on the presenter's screen and on the followers'. The
// room is locked, so that there is one who tells.
func (r *Room) tell() {
	if r.desk != nil {
		select {
		case <-r.desk.bar: // is old
		default:
		}
		r.desk.bar <- presenterBar(r.name, r.how, r.followers)
	}
	r.stir()
}

// stir wakes those who draw. The room is locked.
func (r *Room) stir() {
	for _, g := range r.groups {
		g.stir()
	}
}

// listen takes in what happens, until the room ends.
func (r *Room) listen(sub Subscription) {
	defer r.hub.Transport.Close(r.topic)
	var in reader
	for {
		m, err := sub.Next(r.ctx)
		if err != nil {
			r.hub.mu.Lock()
			defer r.hub.mu.Unlock()
			r.close(notHeard(err))
			return
		}
		fits := in.read(m) == nil
		r.show(in.state, fits)
	}
}

// show takes on what was said. What does not fit is passed over, and the
// presenter then says all.
func (r *Room) show(s explore.State, fits bool) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if fits {
		r.state, r.begun = s, true
		r.stir()
	} else if r.desk != nil {
		r.desk.missed.Store(true)
	}
}

// notHeard is the end of a room from which nothing is heard any more.
func notHeard(err error) error {
	if errors.Is(err, ErrClosed) {
		return errors.New("the room is closed")
	}
	return fmt.Errorf("the room is closed, as nothing is heard from it any more: %w", err)
}

// now is what is to be drawn on screens of w columns.
func (r *Room) now(w int) (s explore.State, begun bool, bar string) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.desk == nil {
		return r.state, r.begun, awayBar(r.who, r.finished, time.Until(r.until), w)
	}
	return r.state, r.begun, followerBar(r.who, r.name, r.followers, w)
}

// pause is how long a group rests after it has drawn for some time: of a
// processor it has a quarter, as anyone who explores alone.
func (r *Room) pause(used time.Duration) time.Duration {
	r.mu.Lock()
	defer r.mu.Unlock()
	interval := time.Second / time.Duration(framesPerSecond(r.hub.FPS, r.followers, len(r.groups)))
	return max(interval-used, 3*used)
}

// framesPerSecond is how often a group is drawn: as often as allowed for a
// class, less often for many followers, and less again where everyone's terminal is
// another.
func framesPerSecond(most, followers, groups int) int {
	const (
		sent, leastSent   = 3000, 10 // frames a second, to all together and to each
		drawn, leastDrawn = 1500, 5  // the same, of those that are drawn
	)
	toEach := max(sent/max(followers, 1), leastSent)
	ofEach := max(drawn/max(groups, 1), leastDrawn)
	return min(most, toEach, ofEach)
}
