package room

import (
	"cmp"
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"sync"
	"time"

	"optexplore/model"
	"optexplore/tui/app"
	"optexplore/tui/canvas"
	"optexplore/tui/lens"
	"optexplore/tui/ssh/fair"
)

// Options are the options of a hub.
type Options struct {
	Transport  Transport       // nil for a Local one
	Grace      time.Duration   // the time a room waits for its presenter; 0 for two minutes
	FPS        int             // the most frames a second, for few followers; 0 for 30
	Rooms      int             // the most rooms; 0 for 64
	PerAddress int             // the most rooms opened from one address; 0 for 4
	Processors *fair.Scheduler // in whose turns rooms are drawn; nil for one of its own
	Lenses     []lens.Entry    // the lenses; nil for all
	Bytes      int             // the memory of a trace; 0 for the default
	Work       int             // the most operations that a value of f may take; 0 for any
	Slice      time.Duration   // how long is computed for a frame; 0 for the default of explore.Host

	// Draw replaces the program's Draw in tests; nil otherwise.
	Draw func(app.Root, *canvas.Canvas)
}

// Hub is the rooms of a server. Locks are taken in the order hub, room; the lock of
// a group or a log is never held together with another.
type Hub struct {
	Options
	mu    sync.Mutex
	rooms map[string]*Room // the open rooms, by name
}

// NewHub returns a hub without rooms.
func NewHub(o Options) *Hub {
	if o.Transport == nil {
		o.Transport = NewLocal()
	}
	if o.Draw == nil {
		o.Draw = app.Root.Draw
	}
	o.Grace = cmp.Or(o.Grace, 2*time.Minute)
	o.FPS = cmp.Or(o.FPS, 30)
	o.Rooms = cmp.Or(o.Rooms, 64)
	o.PerAddress = cmp.Or(o.PerAddress, 4)
	if o.Processors == nil {
		o.Processors = fair.New(fair.Bounds{})
	}
	return &Hub{Options: o, rooms: map[string]*Room{}}
}

// name matches the valid names of rooms.
var name = model.Pattern(`^[a-z0-9][a-z0-9-]{0,31}$`)

func checkName(given string) error {
	if name().MatchString(given) {
		return nil
	}
	const most = 40
	if r := []rune(given); len(r) > most {
		given = string(r[:most]) + "…"
	}
	return fmt.Errorf("the name of a room: expected up to 32 of a–z, 0–9 and - that do not begin with -, as optim-2, got %q", given)
}

// Visitor is one who comes to a hub.
type Visitor struct {
	Name    string // shown to others
	Address string // where from
}

// Present takes the presenter's place in a room, and opens the room if there is
// none of that name. In an open room the token is required; a present presenter
// then loses the place.
func (h *Hub) Present(room string, who Visitor, token string) (*Desk, error) {
	if err := checkName(room); err != nil {
		return nil, err
	}
	h.mu.Lock()
	defer h.mu.Unlock()
	r := h.rooms[room]
	switch {
	case r != nil && r.has(token):
		return r.present(who.Name), nil
	case r != nil && token == "":
		return nil, fmt.Errorf("the room %s is open already: to take the presenter's place in it, add the token that was printed when it was opened; to watch, join %s; or present another", room, room)
	case r != nil:
		return nil, fmt.Errorf("the token is not that of the room %s: expected the one that was printed when it was opened; to watch, join %s", room, room)
	case token != "":
		return nil, fmt.Errorf("there is no room %s any more: to open it anew, leave the token out", room)
	case h.of(who.Address) >= h.PerAddress && !h.giveUp(who.Address):
		return nil, fmt.Errorf("there are %d rooms from your address, as many as this server has of one: close one of them, or let it be started with a larger --max-rooms-per-address", h.PerAddress)
	case len(h.rooms) >= h.Rooms && !h.giveUp(""):
		return nil, fmt.Errorf("there are %d rooms, as many as this server has: come back when one is closed", h.Rooms)
	}
	r, err := h.open(room, who.Address)
	if err != nil {
		return nil, err
	}
	return r.present(who.Name), nil
}

// Holds reports whether token is that of an open room.
func (h *Hub) Holds(room, token string) bool {
	h.mu.Lock()
	defer h.mu.Unlock()
	r := h.rooms[room]
	return r != nil && r.has(token)
}

// of is the number of rooms that were opened from an address. The hub is locked.
func (h *Hub) of(address string) (n int) {
	for _, r := range h.rooms {
		if r.address == address {
			n++
		}
	}
	return n
}

// giveUp closes the room that has waited longest for its presenter without
// followers, of those opened from an address or, if that is empty, of all, so that
// abandoned rooms cannot prevent new ones. It reports whether there is one. The hub is
// locked.
func (h *Hub) giveUp(address string) bool {
	var longest *Room
	var until time.Time
	for _, r := range h.rooms {
		if at, empty := r.empty(); empty && (address == "" || r.address == address) && (longest == nil || at.Before(until)) {
			longest, until = r, at
		}
	}
	if longest == nil {
		return false
	}
	longest.close(errors.New("the room was given up, as nobody was in it"))
	return true
}

// open opens a room. The hub is locked.
func (h *Hub) open(name, address string) (*Room, error) {
	ctx, cancel := context.WithCancelCause(context.Background())
	r := &Room{
		hub: h, name: name, address: address, how: "ssh -t … join " + name, topic: name + "." + rand.Text(), token: rand.Text()[:16],
		ctx: ctx, end: cancel, groups: map[display]*group{},
	}
	sub, err := h.Transport.Subscribe(ctx, r.topic)
	if err != nil {
		cancel(err)
		return nil, fmt.Errorf("the room %s cannot be opened: %w", name, err)
	}
	r.clock = time.AfterFunc(time.Hour, r.tick)
	r.clock.Stop()
	h.rooms[name] = r
	go r.listen(sub)
	return r, nil
}

// Join finds a room to follow.
func (h *Hub) Join(room string) (*Room, error) {
	if err := checkName(room); err != nil {
		return nil, err
	}
	h.mu.Lock()
	defer h.mu.Unlock()
	if r := h.rooms[room]; r != nil {
		return r, nil
	}
	return nil, fmt.Errorf("there is no room %s: expected the name that the presenter told you, while the room is open", room)
}

// Close closes every room.
func (h *Hub) Close() {
	h.mu.Lock()
	defer h.mu.Unlock()
	for _, r := range h.rooms {
		r.close(errors.New("the room is closed"))
	}
}
