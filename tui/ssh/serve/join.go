package serve

import (
	"cmp"
	"context"
	"errors"
	"fmt"

	"charm.land/ssh"
	"charm.land/wish/v2"

	"optexplore/tui/app"
	"optexplore/tui/keys"
	"optexplore/tui/route"
	"optexplore/tui/ssh/loop"
	"optexplore/tui/ssh/room"
	"optexplore/tui/ssh/terminal"
)

// back is the key that returns a follower who explores alone to the room.
const back = "ctrl+r"

// join follows a room.
func (s *server) join() wish.Middleware {
	return func(next ssh.Handler) ssh.Handler {
		return func(session ssh.Session) {
			args := visitOf(session).command().words
			if len(args) == 0 || args[0] != "join" {
				next(session)
				return
			}
			name, _, err := roomOf(args, 2)
			if err != nil {
				refuse(session, err.Error(), refused)
				return
			}
			r, err := s.hub.Join(name)
			if err != nil {
				refuse(session, err.Error(), refused)
				return
			}
			r.Enter()
			defer r.Exit()
			s.onTerminal(session, "", func(ctx context.Context, t *terminal.Terminal) loop.End { return s.follow(ctx, session, t, r) })
		}
	}
}

// follow shows a room, and lets the follower explore alone in between.
func (s *server) follow(ctx context.Context, session ssh.Session, t *terminal.Terminal, r *room.Room) loop.End {
	ctx, cancel := context.WithDeadlineCause(ctx, visitOf(session).began.Add(s.MaxTime), errExpired)
	defer cancel()
	var copied route.Copied
	for follows := true; ; follows = !follows {
		var end loop.End
		if follows {
			end = r.Follow(ctx, t, connOf(visitOf(session)).address)
		} else {
			end = s.alone(ctx, session, t, r)
		}
		copied = cmp.Or(end.Copied, copied)
		if end.Reason != loop.Back {
			end.Copied = copied
			return end
		}
	}
}

var errExpired = errors.New("this session has been open for as long as one may be")

// alone is a follower's own screen, which starts from the state of the room.
func (s *server) alone(ctx context.Context, session ssh.Session, t *terminal.Terminal, r *room.Room) loop.End {
	state, ok := r.State()
	if !ok {
		return loop.End{Reason: loop.Back}
	}
	state.Play.Running = false
	host := s.host()
	host.Keys = []keys.Line{{Group: "Room", Keys: keys.Label([]string{back}), Help: "back to the room"}}
	turns := visitOf(session).turns
	if turns.Wait(ctx) != nil {
		return loop.End{Reason: loop.Stopped, Cause: context.Cause(ctx)}
	}
	root, err := app.New(state.Session, host, t.Look.Profile)
	turns.Done()
	if err != nil {
		return loop.End{Reason: loop.Stopped, Cause: err}
	}
	bounds := s.bounds(session)
	over := make(chan string, 1)
	defer context.AfterFunc(r.Closed(), func() { over <- "○ on your own   the room is closed   ctrl+c: leave" })()
	bounds.Idle, bounds.Bar = 0, over
	bounds.Back = func(key string) bool { return key == back && r.Closed().Err() == nil }
	root = root.Looking(t.Seen()).Show(state).WithBar(fmt.Sprintf("○ on your own   %s: back to %s", back, r.Presenter()))
	return loop.Run(ctx, t, root, bounds)
}
