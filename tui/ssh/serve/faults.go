package serve

import (
	"runtime/debug"

	"charm.land/ssh"
	"charm.land/wish/v2"
)

// faults ends the one session in which there is a fault of the program. Those
// of its loop and of its commands have been caught there.
func (s *server) faults() wish.Middleware {
	return func(next ssh.Handler) ssh.Handler {
		return func(session ssh.Session) {
			defer func() {
				if v := recover(); v != nil {
					s.fault(session, v, debug.Stack())
				}
			}()
			next(session)
		}
	}
}

// sorry is what a visitor reads after a fault.
const sorry = "a fault of the program itself has ended this session; please report what you did"

// fault logs a fault and tells the visitor.
func (s *server) fault(session ssh.Session, value any, stack []byte) {
	visitOf(session).end("fault")
	s.Log.Error("fault", "user", visitOf(session).who(), "from", session.RemoteAddr().String(), "what", value, "stack", string(stack))
	tell(session, sorry)
	session.Exit(1)
}
