package room

import (
	"cmp"
	"context"
	"time"

	tea "charm.land/bubbletea/v2"

	"optexplore/tui/pixels"
	"optexplore/tui/route"
	"optexplore/tui/ssh/loop"
	"optexplore/tui/ssh/terminal"
)

// seat is a follower's place in a room, in the group of those with the same
// display.
type seat struct {
	room     *Room
	address  string // of the follower
	terminal *terminal.Terminal
	group    *group
	frame    int              // the number of the frame on the terminal; 0 for none
	sat      time.Time        // when the group was joined
	cost     time.Duration    // of the last drawing, if known
	due      <-chan time.Time // for a planned move to another group; nil for none
	copied   route.Copied     // last; empty for nothing
	notice   string           // in the last line; empty for none
	read     <-chan time.Time // when that has been read
}

// Follow shows a room on a terminal, at an address, until the follower leaves or one of them ends.
// The reason is loop.Quit, loop.Back for a follower who wants to explore alone,
// loop.Gone, loop.Stalled, loop.Stopped or loop.Faulty. The caller enters the
// terminal before and leaves it after. A slow terminal misses frames; nobody waits
// for it.
func (r *Room) Follow(ctx context.Context, t *terminal.Terminal, address string) loop.End {
	s := &seat{room: r, address: address, terminal: t}
	s.sit()
	defer s.rise()
	for {
		updated, end := s.show()
		if end == nil {
			end = s.next(ctx, updated)
		}
		if end != nil {
			last := *end // of a group, which is that of others, too
			last.Copied = s.copied
			return last
		}
	}
}

// sit joins the group of the terminal's display.
func (s *seat) sit() {
	l := displayOf(s.terminal)
	s.room.mu.Lock()
	defer s.room.mu.Unlock()
	g := s.room.groups[l]
	if g == nil {
		g = newGroup(s.room, l, s.address)
		s.room.groups[l] = g
		g.stir()
		go g.run()
	}
	g.seats++
	s.group, s.frame, s.sat = g, 0, time.Now()
}

// rise leaves the group. A group without followers is ended.
func (s *seat) rise() {
	s.room.mu.Lock()
	defer s.room.mu.Unlock()
	g := s.group
	if g.seats--; g.seats > 0 {
		return
	}
	g.leave()
	if s.room.groups[g.display] == g {
		delete(s.room.groups, g.display)
	}
}

// show writes the newest frame; updated is closed when there is a newer one.
func (s *seat) show() (updated <-chan struct{}, end *loop.End) {
	parts, newest, updated, end := s.group.since(s.frame)
	if end != nil {
		return nil, end
	}
	s.frame = newest
	for _, part := range parts {
		_, err := s.terminal.Write(part)
		if end := loop.Unwritten(err); end != nil {
			return nil, end
		}
	}
	if len(parts) > 0 {
		end = s.tells()
	}
	return updated, end
}

// next handles the next event.
func (s *seat) next(ctx context.Context, updated <-chan struct{}) *loop.End {
	select {
	case <-updated:
	case batch := <-s.terminal.Messages():
		return s.heard(ctx, batch)
	case <-s.terminal.Resized():
		s.plan()
		return loop.Unwritten(s.terminal.Ask())
	case <-s.due:
		s.due = nil
		s.move()
	case <-s.read:
		s.hushes()
	case <-s.terminal.Gone():
		return &loop.End{Reason: loop.Gone}
	case <-s.room.ctx.Done():
		return &loop.End{Reason: loop.Stopped, Cause: context.Cause(s.room.ctx)}
	case <-ctx.Done():
		return &loop.End{Reason: loop.Stopped, Cause: context.Cause(ctx)}
	}
	return nil
}

// heard handles a follower's keys.
func (s *seat) heard(ctx context.Context, batch []tea.Msg) *loop.End {
	for _, msg := range batch {
		switch msg := msg.(type) {
		case tea.BackgroundColorMsg, pixels.Found:
			if displayOf(s.terminal) != s.group.display {
				s.plan()
			}
		case tea.KeyPressMsg:
			switch msg.String() {
			case "q", "ctrl+c":
				return &loop.End{Reason: loop.Quit}
			case "space", "enter":
				return &loop.End{Reason: loop.Back}
			case "ctrl+y":
				if end := s.copies(ctx); end != nil {
					return end
				}
			}
		}
	}
	return nil
}

// settled is the least time that a follower stays in a group, since a new group
// costs a whole drawing and a terminal can change its size at any rate.
const settled = 100 * time.Millisecond

// plan plans a move to the group of the terminal's present display: at once, unless
// the last move was recent or drawings are expensive.
func (s *seat) plan() {
	if s.due == nil {
		s.cost = cmp.Or(s.group.cost(), s.cost)
		s.due = time.After(time.Until(s.sat.Add(max(settled, 4*s.cost))))
	}
}

// move joins the group of the terminal's present display, even if it is the same: a
// terminal that was smaller for a moment has lost a part of its content.
func (s *seat) move() {
	s.rise()
	s.sit()
}
