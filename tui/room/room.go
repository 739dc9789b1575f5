package room

import (
	"context"
	"fmt"
	"sync"
	"time"

	"optexplore/tui/explore"
)

// Room is one room: what is shown in it, who presents, and who follows.
type Room struct {
	hub   *Hub
	name  string
	token string
	ctx   context.Context // ends with the room; its cause says why
	end   context.CancelCauseFunc
	grace *time.Timer
	wake  chan struct{} // there is something to draw

	mu        sync.Mutex
	state     explore.State
	begun     bool // there is a state
	desk      *Desk
	who       string // presents, or did
	until     time.Time
	followers int
	groups    map[look]*group
}

// present makes who the presenter. The hub is locked.
func (r *Room) present(who string) *Desk {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.desk != nil {
		r.desk.lose(errTaken)
	}
	r.grace.Stop()
	d := &Desk{room: r, bar: make(chan string, 1)}
	d.lost, d.lose = context.WithCancelCause(r.ctx)
	r.desk, r.who = d, who
	r.tell()
	return d
}

// absent notes that a desk is empty.
func (r *Room) absent(d *Desk) {
	r.mu.Lock()
	defer r.mu.Unlock()
	d.lose(nil)
	if r.desk != d {
		return
	}
	r.desk, r.until = nil, time.Now().Add(r.hub.Grace)
	r.grace.Reset(r.hub.Grace)
	r.tell()
}

// close ends the room.
func (r *Room) close(why error) {
	r.hub.mu.Lock()
	if r.hub.rooms[r.name] == r {
		delete(r.hub.rooms, r.name)
	}
	r.hub.mu.Unlock()
	r.grace.Stop()
	r.end(why)
	r.hub.Transport.Close(r.name)
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

// tell puts a new bar on the presenter's screen and on the followers'. The
// room is locked, so that there is one who tells.
func (r *Room) tell() {
	if r.desk != nil {
		select {
		case <-r.desk.bar:
		default:
		}
		r.desk.bar <- fmt.Sprintf("● you present %s to %d   others: ssh -t … join %s", r.name, r.followers, r.name)
	}
	r.stir()
}

// stir wakes the rendering.
func (r *Room) stir() {
	select {
	case r.wake <- struct{}{}:
	default:
	}
}

// bar is what followers read below the picture. The room is locked.
func (r *Room) bar() string {
	if r.desk == nil {
		return fmt.Sprintf("○ %s is away; the room is held until %s UTC   space: explore on your own   q: leave", r.who, r.until.UTC().Format("15:04:05"))
	}
	return fmt.Sprintf("● %s presents to %d   space: explore on your own   q: leave", r.who, r.followers)
}

// listen takes in what happens.
func (r *Room) listen(sub Subscription) {
	for {
		m, err := sub.Next(r.ctx)
		if err != nil {
			r.close(errTold)
			return
		}
		r.mu.Lock()
		// A message that does not fit is passed over: the next whole one will.
		if next, err := m.after(r.state); err == nil {
			r.state, r.begun = next, true
		}
		r.mu.Unlock()
		r.stir()
	}
}

// framesPerSecond is how often all are drawn: as often as allowed for a class,
// less often for a crowd, but ten times a second at least.
func framesPerSecond(most, followers int) int {
	const sent, least = 3000, 10 // frames a second, to all together and to each
	return max(min(most, sent/max(followers, 1)), min(most, least))
}

// render draws what is shown for every group, in turn, whenever there is
// something new and as often as there is time for.
func (r *Room) render() {
	for {
		select {
		case <-r.wake:
		case <-r.ctx.Done():
			return
		}
		began := time.Now()
		again := r.frame()
		used := time.Since(began)
		r.mu.Lock()
		pause := time.Second / time.Duration(framesPerSecond(r.hub.FPS, r.followers))
		r.mu.Unlock()
		select {
		case <-time.After(max(pause-used, used)): // half a processor at most
		case <-r.ctx.Done():
			return
		}
		if again {
			r.stir()
		}
	}
}

// frame draws one frame for every group and reports whether one of them is
// still deriving what it is to show.
func (r *Room) frame() (again bool) {
	r.mu.Lock()
	state, begun, bar := r.state, r.begun, r.bar()
	groups := make([]*group, 0, len(r.groups))
	for _, g := range r.groups {
		groups = append(groups, g)
	}
	r.mu.Unlock()
	if !begun {
		return false
	}
	for _, g := range groups {
		again = g.draw(state, bar) || again
	}
	return again
}
