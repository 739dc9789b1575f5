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

// Room is a room: its state, its presenter and its followers.
type Room struct {
	hub     *Hub
	name    string
	address string // from which it was opened
	topic   string // the room's name in the transport, unique to this opening of the room
	token   string
	ctx     context.Context // ends with the room, with the cause
	end     context.CancelCauseFunc
	clock   *time.Timer // calls tick, each second, while the presenter is away

	mu        sync.Mutex // guards the fields below
	read      reader     // whose state is shown
	begun     bool       // there is a state
	desk      *Desk
	desks     int // the number of desks so far
	who       string
	how       string    // how to follow, for the bar
	until     time.Time // when the room is closed, while there is no desk
	finished  bool      // the presenter has quit
	followers int
	groups    map[display]*group
}

// has reports whether a token is the room's, in constant time.
func (r *Room) has(token string) bool {
	return subtle.ConstantTimeCompare([]byte(token), []byte(r.token)) == 1
}

// present makes a user the presenter. The hub is locked.
func (r *Room) present(who string) *Desk {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.desk != nil {
		r.desk.lose(errTaken)
	}
	r.desks++
	d := &Desk{room: r, writer: writer{desk: r.desks}, bar: make(chan string, 1)}
	d.lost, d.lose = context.WithCancelCause(r.ctx)
	d.check = time.AfterFunc(time.Hour, d.repair)
	d.check.Stop()
	context.AfterFunc(d.lost, func() { d.check.Stop() })
	r.desk, r.who = d, who
	r.tell()
	return d
}

// soon is the time a room waits for a presenter who has quit.
const soon = 20 * time.Second

// leave records that a desk has been left.
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

// tick closes the room if it has waited long enough for its presenter.
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

// close ends the room. The hub is locked, so that rooms found in it are always
// open.
func (r *Room) close(why error) {
	r.end(why)
	if r.hub.rooms[r.name] == r {
		delete(r.hub.rooms, r.name)
	}
}

// Closed is a context that ends when the room is closed, with the cause.
func (r *Room) Closed() context.Context { return r.ctx }

// State returns the state of the room; ok is false if there is none yet.
func (r *Room) State() (s explore.State, ok bool) {
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.read.state, r.begun
}

// Presenter is the name of the presenter, or of the last one.
func (r *Room) Presenter() string {
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.who
}

// Enter adds a follower, who may also explore alone; Exit removes one.
func (r *Room) Enter() { r.count(1) }

// Exit removes a follower.
func (r *Room) Exit() { r.count(-1) }

func (r *Room) count(by int) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.followers += by
	r.tell()
}

// empty reports whether the room has no users, and until when it waits.
func (r *Room) empty() (until time.Time, yes bool) {
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.until, r.desk == nil && r.followers == 0
}

// invite sets how to follow.
func (r *Room) invite(how string) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.how = how
	r.tell()
}

// tell updates the bars of the presenter and the followers. The room is locked.
func (r *Room) tell() {
	if r.desk != nil {
		select {
		case <-r.desk.bar: // drop the old text
		default:
		}
		r.desk.bar <- presenterBar(r.name, r.how, r.followers)
	}
	r.stir()
}

// stir wakes the drawing goroutines. The room is locked.
func (r *Room) stir() {
	for _, g := range r.groups {
		g.stir()
	}
}

// listen receives messages until the room ends.
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
		r.show(in, fits)
	}
}

// show shows what was read. If the last message did not fit, the presenter is asked
// for a whole one.
func (r *Room) show(in reader, fits bool) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if fits {
		r.read, r.begun = in, true
		r.stir()
	} else if r.desk != nil {
		r.desk.missed.Store(true)
	}
}

// heard reports whether the last message that was read is one of a desk.
func (r *Room) heard(desk, number int) bool {
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.read.desk == desk && r.read.number == number
}

// notHeard is the cause if the transport of a room fails.
func notHeard(err error) error {
	if errors.Is(err, ErrClosed) {
		return errors.New("the room is closed")
	}
	return fmt.Errorf("the room is closed, as nothing is heard from it any more: %w", err)
}

// now returns what is to be drawn on screens of w columns.
func (r *Room) now(w int) (s explore.State, begun bool, bar string) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.desk == nil {
		return r.read.state, r.begun, awayBar(r.who, r.finished, time.Until(r.until), w)
	}
	return r.read.state, r.begun, followerBar(r.who, r.name, r.followers, w)
}

// interval is the time from one frame of a group to the next.
func (r *Room) interval() time.Duration {
	r.mu.Lock()
	defer r.mu.Unlock()
	return time.Second / time.Duration(framesPerSecond(r.hub.FPS, r.followers, len(r.groups)))
}

// framesPerSecond is the frame rate of a group: at most most, less for many
// followers, and less for many groups.
func framesPerSecond(most, followers, groups int) int {
	const (
		sent, leastSent   = 3000, 10 // frames a second sent to all followers together, and the least to each
		drawn, leastDrawn = 1500, 5  // the same for frames drawn by all groups
	)
	toEach := max(sent/max(followers, 1), leastSent)
	ofEach := max(drawn/max(groups, 1), leastDrawn)
	return min(most, toEach, ofEach)
}
