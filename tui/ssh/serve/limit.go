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
	gone    chan struct{} // closed when all sessions have ended after left was called
}

func newVisitors() *visitors { return &visitors{gone: make(chan struct{})} }

// enter counts a session, or returns why it is refused: there are too many, or the
// server is stopping.
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

// leave counts the end of a session.
func (v *visitors) leave() {
	v.mu.Lock()
	defer v.mu.Unlock()
	if v.n--; v.n == 0 && v.leaving {
		close(v.gone)
	}
}

// left refuses further sessions, and returns a channel that is closed when all have
// ended.
func (v *visitors) left() <-chan struct{} {
	v.mu.Lock()
	defer v.mu.Unlock()
	if !v.leaving && v.n == 0 {
		close(v.gone)
	}
	v.leaving = true
	return v.gone
}

// limit refuses sessions beyond the most allowed, and while the server is stopping.
// A session counts until the visitor has acknowledged its end, since output may
// still be unread, for instance in a pager.
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

// comesBack reports whether this is a presenter whose room waits, for whom there is
// always a place.
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

// tell writes a message to a visitor.
func tell(session ssh.Session, text string) {
	fmt.Fprintf(visitOf(session).words(), "optexplore: %s\n", text)
}
