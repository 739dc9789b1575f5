package serve

import (
	"context"
	"fmt"
	"net"
	"sync"

	"charm.land/ssh"
	"charm.land/wish/v2"

	"optexplore/tui/app"
	"optexplore/tui/ssh/loop"
	"optexplore/tui/ssh/room"
	"optexplore/tui/ssh/terminal"
)

// roomOf reads the arguments of present and join.
func roomOf(args []string, most int) (name, token string, err error) {
	if len(args) < 2 || len(args) > most {
		usage := map[string]string{"present": "present NAME, or present NAME TOKEN to take the place again", "join": "join NAME"}
		return "", "", fmt.Errorf("expected %s, got %d words after %s", usage[args[0]], len(args)-1, args[0])
	}
	if len(args) == 3 {
		token = args[2]
	}
	return args[1], token, nil
}

// present opens a room, or retakes the presenter's place in one.
func (s *server) present() wish.Middleware {
	return func(next ssh.Handler) ssh.Handler {
		return func(session ssh.Session) {
			args := visitOf(session).command().words
			if len(args) == 0 || args[0] != "present" {
				next(session)
				return
			}
			v := visitOf(session)
			if why := v.noTerminal(); why != "" {
				refuse(session, why, refused)
				return
			}
			name, token, err := roomOf(args, 3)
			if err != nil {
				refuse(session, err.Error(), refused)
				return
			}
			desk, err := s.hub.Present(name, room.Visitor{Name: v.who(), Address: connOf(v).address}, token)
			if err != nil {
				refuse(session, err.Error(), refused)
				return
			}
			defer desk.Leave()
			here := reachedBy(session)
			desk.Invite(fmt.Sprintf("%s join %s", here, name))
			again := fmt.Sprintf("to take your place again: %s present %s %s", here, name, desk.Token())
			tell(session, fmt.Sprintf("room %s is open; others follow with: %s join %s", name, here, name))
			tell(session, again)
			s.onTerminal(session, again, func(ctx context.Context, t *terminal.Terminal) loop.End {
				end := s.lead(ctx, session, t, desk)
				if end.Reason == loop.Quit {
					desk.Finish()
				}
				return end
			})
		}
	}
}

// reachedBy is the ssh command to reach this server, as the visitor has.
func reachedBy(session ssh.Session) string {
	host, port, err := net.SplitHostPort(session.LocalAddr().String())
	if err != nil {
		return "ssh -t …"
	}
	return fmt.Sprintf("ssh -t -p %s %s", port, host)
}

// lead is the presenter's screen.
func (s *server) lead(ctx context.Context, session ssh.Session, t *terminal.Terminal, desk *room.Desk) loop.End {
	ctx, cancel := context.WithCancelCause(ctx)
	defer cancel(nil)
	defer context.AfterFunc(desk.Lost(), func() { cancel(context.Cause(desk.Lost())) })()
	host := s.host()
	host.Holds, host.Presents = false, true // the class watches on
	root, err := s.root(ctx, session, t, host)
	if err != nil {
		return loop.End{Reason: loop.Stopped, Cause: err}
	}
	if state, ok := desk.State(); ok {
		state.Play.Running = false
		root = root.Show(state)
	}
	bounds := s.bounds(session)
	bounds.Idle = 0 // a presenter may talk without pressing keys
	bounds.Bar = desk.Bar()
	var failed sync.Once
	bounds.Changed = func(r app.Root) {
		if err := desk.Publish(r.Explored()); err != nil && desk.Lost().Err() == nil {
			failed.Do(func() { s.Log.Error("a room is not told", "why", short(err.Error())) })
		}
	}
	return loop.Run(ctx, t, root, bounds)
}
