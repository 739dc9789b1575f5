package serve

import (
	"runtime/debug"

	"charm.land/ssh"
	"charm.land/wish/v2"
)

// faults ends a session in which the program panics. Panics of its loop and its
// commands are caught there.
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

// sorry is the message to a visitor after a panic.
const sorry = "a fault of the program itself has ended this session; please report what you did"

// fault logs a panic and tells the visitor.
func (s *server) fault(session ssh.Session, value any, stack []byte) {
	visitOf(session).end("fault")
	s.Log.Error("fault", "user", visitOf(session).who(), "from", session.RemoteAddr().String(), "what", value, "stack", string(stack))
	tell(session, sorry)
	session.Exit(1)
}
