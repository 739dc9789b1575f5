package room

import (
	"context"
	"errors"
	"sync/atomic"

	"optexplore/tui/explore"
)

// Desk is the presenter's place in a room. It serves one goroutine.
type Desk struct {
	room   *Room
	writer writer
	missed atomic.Bool // something that was said did not arrive
	bar    chan string
	lost   context.Context
	lose   context.CancelCauseFunc
}

// errTaken is why a desk is lost to another.
var errTaken = errors.New("the presenter's place was taken from elsewhere, with its token")

// Token is what the place is taken again with.
func (d *Desk) Token() string { return d.room.token }

// State is what the room shows, once there is something: a presenter who comes
// back goes on from there.
func (d *Desk) State() (s explore.State, ok bool) { return d.room.State() }

// Lost ends when another has taken the place, or the room is closed; its cause
// says which.
func (d *Desk) Lost() context.Context { return d.lost }

// Bar is what the presenter is told about the room. Only the newest is kept.
func (d *Desk) Bar() <-chan string { return d.bar }

// Publish tells the room of a state. It does not wait for followers.
func (d *Desk) Publish(s explore.State) error {
	if d.lost.Err() != nil {
		return context.Cause(d.lost)
	}
	if d.missed.Swap(false) {
		d.writer.failed()
	}
	m, ok, err := d.writer.message(s)
	if err != nil || !ok {
		return err
	}
	if err := d.room.hub.Transport.Publish(d.lost, d.room.topic, m); err != nil {
		d.writer.failed()
		return err
	}
	return nil
}

// Invite says how others come to follow, for the bar.
func (d *Desk) Invite(how string) { d.room.invite(how) }

// Leave gives the place up. The room waits for its presenter for a while.
func (d *Desk) Leave() { d.room.leave(d, false) }

// Finish gives the place up for good: the room is closed soon, unless the
// presenter comes back.
func (d *Desk) Finish() { d.room.leave(d, true) }
