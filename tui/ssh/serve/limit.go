package serve

import (
	"context"
	"fmt"
	"sync"

	"charm.land/ssh"
	"charm.land/wish/v2"
)

// visitors counts the sessions.
type visitors struct {
	mu      sync.Mutex
	n       int
	leaving bool
	gone    chan struct{} // closed when all have left after leaving began
}

func newVisitors() *visitors { return &visitors{gone: make(chan struct{})} }

// enter counts a session in, unless there are as many as there may be or all
// are leaving; then it says so.
func (v *visitors) enter(most int) (refused string) {
	v.mu.Lock()
	defer v.mu.Unlock()
	switch {
	case v.leaving:
		return errStopping.Error()
	case v.n >= most:
		return fmt.Sprintf("there are %d visitors, as many as this server takes: come back later", v.n)
	}
	v.n++
	return ""
}

// leave counts a session out.
func (v *visitors) leave() {
	v.mu.Lock()
	defer v.mu.Unlock()
	if v.n--; v.n == 0 && v.leaving {
		close(v.gone)
	}
}

// left lets nobody in any more, and is closed when all have left.
func (v *visitors) left() <-chan struct{} {
	v.mu.Lock()
	defer v.mu.Unlock()
	if !v.leaving && v.n == 0 {
		close(v.gone)
	}
	v.leaving = true
	return v.gone
}

// limit refuses a session where there are as many as there may be, and while
// the server is being stopped. A session counts until the visitor has answered
// its end: there may be much to read before, and in a pager perhaps.
func (s *server) limit() wish.Middleware {
	return func(next ssh.Handler) ssh.Handler {
		return func(session ssh.Session) {
			v := visitOf(session)
			most := s.MaxSessions
			if s.comesBack(session) {
				most += s.hub.Rooms
			}
			if refused := s.visitors.enter(most); refused != "" {
				refuse(session, refused)
				v.expectEnd(closing)
				return
			}
			c := connOf(v)
			c.admit()
			context.AfterFunc(v.ctx, func() { c.dismiss(); s.visitors.leave() })
			defer v.expectEnd(s.Idle)
			next(session)
		}
	}
}

// comesBack reports whether this is a presenter whose room waits: there is a
// place, however many have come meanwhile.
func (s *server) comesBack(session ssh.Session) bool {
	args := session.Command()
	return len(args) == 3 && args[0] == "present" && s.hub.Holds(args[1], args[2])
}

// refuse ends a session with the reason.
func refuse(session ssh.Session, why string) {
	visitOf(session).end("refused: " + why)
	tell(session, why)
	session.Exit(1)
}

// tell says something to a visitor.
func tell(session ssh.Session, text string) {
	fmt.Fprintf(visitOf(session).words(), "optexplore: %s\n", text)
}
