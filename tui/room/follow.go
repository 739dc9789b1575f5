package room

import (
	"context"
	"errors"

	tea "charm.land/bubbletea/v2"

	"optexplore/tui/loop"
	"optexplore/tui/terminal"
)

// seat is one follower's place in a group.
type seat struct {
	news  chan struct{}
	group *group
	frame int // the number of the frame that is shown; 0 for none
}

// sit puts a follower into the group of its terminal.
func (r *Room) sit(s *seat, t *terminal.Terminal) {
	l := look{t.Size(), t.Profile, t.Dark()}
	r.mu.Lock()
	defer r.mu.Unlock()
	g := r.groups[l]
	if g == nil {
		g = newGroup(l)
		r.groups[l] = g
	}
	g.mu.Lock()
	g.seats[s] = struct{}{}
	g.mu.Unlock()
	s.group, s.frame = g, 0
	select {
	case s.news <- struct{}{}:
	default:
	}
	r.stir()
}

// rise takes a follower out of its group. A group without any is given up.
func (r *Room) rise(s *seat) {
	r.mu.Lock()
	defer r.mu.Unlock()
	g := s.group
	g.mu.Lock()
	delete(g.seats, s)
	empty := len(g.seats) == 0
	g.mu.Unlock()
	if empty && r.groups[g.look] == g {
		delete(r.groups, g.look)
	}
}

// count changes the number of followers.
func (r *Room) count(by int) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.followers += by
	r.tell()
}

// Follow shows a room on a terminal until the follower wants something else,
// or one of them ends: loop.Quit, loop.Back for a follower who wants to explore
// alone, loop.Gone, loop.Stalled, loop.Stopped. The terminal has been entered,
// and is not left. A slow terminal misses frames; nobody waits for it.
func (r *Room) Follow(ctx context.Context, t *terminal.Terminal) loop.End {
	s := &seat{news: make(chan struct{}, 1)}
	r.sit(s, t)
	defer func() { r.rise(s) }()
	for {
		select {
		case <-s.news:
			if end := s.show(t); end != nil {
				return *end
			}
		case batch := <-t.Messages():
			if end := r.heard(batch, s, t); end != nil {
				return *end
			}
		case <-t.Resized():
			r.rise(s)
			r.sit(s, t)
		case <-t.Gone():
			return loop.End{Reason: loop.Gone}
		case <-r.ctx.Done():
			return loop.End{Reason: loop.Stopped, Cause: context.Cause(r.ctx)}
		case <-ctx.Done():
			return loop.End{Reason: loop.Stopped, Cause: context.Cause(ctx)}
		}
	}
}

// show writes what is new.
func (s *seat) show(t *terminal.Terminal) *loop.End {
	parts, newest, err := s.group.since(s.frame)
	if err != nil {
		return &loop.End{Reason: loop.Stopped, Cause: err}
	}
	s.frame = newest
	for _, part := range parts {
		switch _, err := t.Write(part); {
		case errors.Is(err, terminal.ErrStalled):
			return &loop.End{Reason: loop.Stalled}
		case err != nil:
			return &loop.End{Reason: loop.Gone, Cause: err}
		}
	}
	return nil
}

// heard answers a follower's keys.
func (r *Room) heard(batch []tea.Msg, s *seat, t *terminal.Terminal) *loop.End {
	for _, msg := range batch {
		switch msg := msg.(type) {
		case tea.BackgroundColorMsg:
			if msg.IsDark() != s.group.look.dark {
				r.rise(s)
				r.sit(s, t)
			}
		case tea.KeyPressMsg:
			switch msg.String() {
			case "q", "ctrl+c":
				return &loop.End{Reason: loop.Quit}
			case "space", "enter":
				return &loop.End{Reason: loop.Back}
			}
		}
	}
	return nil
}

// Enter counts a follower in, Exit out again: also one who explores alone.
func (r *Room) Enter() { r.count(1) }

// Exit is the end of a follower.
func (r *Room) Exit() { r.count(-1) }
