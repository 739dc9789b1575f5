package serve

import (
	"fmt"

	"charm.land/ssh"
	"charm.land/wish/v2"
)

// limit refuses a session where there are as many as there may be, and while
// the server is being stopped.
func (s *server) limit() wish.Middleware {
	return func(next ssh.Handler) ssh.Handler {
		return func(session ssh.Session) {
			defer s.sessions.Add(-1)
			if n := s.sessions.Add(1); n > int64(s.MaxSessions) {
				refuse(session, fmt.Sprintf("there are %d visitors, as many as this server takes: come back later", s.MaxSessions))
				return
			}
			if s.stop.Err() != nil {
				refuse(session, errStopping.Error())
				return
			}
			next(session)
		}
	}
}

// refuse ends a session with the reason.
func refuse(session ssh.Session, why string) {
	visitOf(session).end("refused: " + why)
	tell(session, why)
	session.Exit(1)
}

// tell says something to a visitor.
func tell(session ssh.Session, text string) {
	fmt.Fprintf(visitOf(session).words(session), "optexplore: %s\n", text)
}
