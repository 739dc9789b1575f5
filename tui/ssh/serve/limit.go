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
	most, perAddress int

	mu      sync.Mutex
	n       int
	of      map[string]int // an address
	leaving bool
	gone    chan struct{} // closed when all sessions have ended after left was called
}

func newVisitors(most, perAddress int) *visitors {
	return &visitors{most: most, perAddress: perAddress, of: map[string]int{}, gone: make(chan struct{})}
}

// enter counts a session of an address, or returns why it is refused: there are too
// many, or the server is stopping. There is always a place for one who is awaited.
func (v *visitors) enter(address string, awaited bool) (refused string) {
	v.mu.Lock()
	defer v.mu.Unlock()
	switch {
	case v.leaving:
		return errStopping.Error()
	case awaited:
	case v.n >= v.most:
		return fmt.Sprintf("there are %d visitors, as many as this server takes: come back later", v.n)
	case v.of[address] >= v.perAddress:
		return fmt.Sprintf("there are %d visitors from your address, as many as this server takes from one: come back later, or let it be started with a larger --max-sessions-per-address", v.of[address])
	}
	v.n++
	v.of[address]++
	return ""
}

// leave counts the end of a session of an address.
func (v *visitors) leave(address string) {
	v.mu.Lock()
	defer v.mu.Unlock()
	if v.of[address]--; v.of[address] == 0 {
		delete(v.of, address)
	}
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

// limit refuses command lines that cannot be read, sessions beyond the most allowed,
// and all while the server is stopping. A session counts until the visitor has
// acknowledged its end, since output may still be unread, for instance in a pager.
func (s *server) limit() wish.Middleware {
	return func(next ssh.Handler) ssh.Handler {
		return func(session ssh.Session) {
			v := visitOf(session)
			c := connOf(v)
			l := v.command()
			why, code := l.wrong, badUse
			if why == "" {
				c.pay(sessionCost)
				why, code = s.visitors.enter(c.address, s.awaited(l.words)), refused
			}
			if why != "" {
				refuse(session, why, code)
				v.expectEnd(closing)
				return
			}
			c.admit()
			s.release.enter()
			context.AfterFunc(v.ctx, func() { c.dismiss(); s.visitors.leave(c.address); s.release.leave() })
			defer v.expectEnd(s.Idle)
			v.turns = s.processors.User(c.address)
			defer v.turns.Close()
			next(session)
		}
	}
}

// awaited reports whether a command line is that of a presenter whose room waits.
func (s *server) awaited(words []string) bool {
	return len(words) == 3 && words[0] == "present" && s.hub.Holds(words[1], words[2])
}

// The exit codes of sessions that do not begin.
const (
	refused = 1
	badUse  = 2 // as of a command with bad arguments
)

// refuse ends a session with the reason.
func refuse(session ssh.Session, why string, code int) {
	visitOf(session).end("refused: " + why)
	tell(session, why)
	session.Exit(code)
}

// tell writes a message to a visitor.
func tell(session ssh.Session, text string) {
	fmt.Fprintf(visitOf(session).words(), "optexplore: %s\n", text)
}
