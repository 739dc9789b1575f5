package serve

import (
	"time"

	"charm.land/ssh"
	gossh "golang.org/x/crypto/ssh"

	"optexplore/tui/ssh/loop"
)

// connKey finds the connection in its context.
type connKey struct{}

func connOf(ctx ssh.Context) *conn { return ctx.Value(connKey{}).(*conn) }

// letIn notes that a connection is let in.
func (c *conn) letIn() {
	c.limiter.mu.Lock()
	defer c.limiter.mu.Unlock()
	c.wait(unused)
}

// wait closes the connection after a while, unless something happens. The limiter
// is locked.
func (c *conn) wait(within time.Duration) {
	if !c.closed {
		c.idle.Reset(within)
	}
}

// begin notes the channel of a session; it is false if there are too many.
func (c *conn) begin() bool {
	c.limiter.mu.Lock()
	defer c.limiter.mu.Unlock()
	if c.open >= channelsAtOnce || c.ever >= channelsEver {
		return false
	}
	c.open, c.ever = c.open+1, c.ever+1
	c.idle.Stop()
	return true
}

// Sessions of one connection: so many a second, and so many at once before.
const (
	sessionsPerSecond = 10
	sessionsInARow    = 20
)

// pace waits until another session may begin.
func (c *conn) pace() {
	if wait := c.pacing.Reserve().Delay(); wait > 0 {
		select {
		case <-time.After(wait):
		case <-c.done:
		}
	}
}

// share is what a session of the connection may use of a processor: all of
// them together use a quarter.
func (c *conn) share() float64 {
	c.limiter.mu.Lock()
	defer c.limiter.mu.Unlock()
	return loop.Share / float64(max(c.open, 1))
}

// finish notes the end of such a channel.
func (c *conn) finish() {
	c.limiter.mu.Lock()
	defer c.limiter.mu.Unlock()
	if c.open--; c.open == 0 {
		c.wait(unused)
	}
}

// admit notes that a session goes on in a connection, which is pending no more.
func (c *conn) admit() {
	c.limiter.mu.Lock()
	defer c.limiter.mu.Unlock()
	c.admitted++
	c.limiter.forget(c)
}

// dismiss notes the end of such a session.
func (c *conn) dismiss() {
	c.limiter.mu.Lock()
	defer c.limiter.mu.Unlock()
	if c.admitted--; c.admitted == 0 && !c.closed {
		c.entry = c.limiter.pending.PushBack(c)
	}
}

// config is the library's configuration of one connection: how often one may
// try to be let in, and who is told when it is.
func (s *server) config(ctx ssh.Context) *gossh.ServerConfig {
	c := connOf(ctx)
	tries := 3
	if s.Auth == Keys {
		tries = 10 // a client offers all its keys in turn
	}
	return &gossh.ServerConfig{
		MaxAuthTries: tries,
		AuthLogCallback: func(_ gossh.ConnMetadata, _ string, err error) {
			if err == nil {
				c.letIn()
			}
		},
	}
}

// otherChannel refuses all that is no session: forwarding of any kind.
func (s *server) otherChannel(_ *ssh.Server, _ *gossh.ServerConn, opening gossh.NewChannel, ctx ssh.Context) {
	s.refused(ctx, opening.ChannelType())
	opening.Reject(gossh.UnknownChannelType, "expected a session: there is no forwarding here")
}

// refusalsLogged is how many refusals of one connection are logged.
const refusalsLogged = 5

// refused notes that something was asked for that there is not.
func (s *server) refused(ctx ssh.Context, what string) {
	if connOf(ctx).refusals.Add(1) <= refusalsLogged {
		s.Log.Info("refused", "user", shown(ctx.User()), "from", ctx.RemoteAddr().String(), "what", short(what))
	}
}
