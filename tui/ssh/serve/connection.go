package serve

import (
	"crypto/rand"
	"time"

	"charm.land/ssh"
	gossh "golang.org/x/crypto/ssh"
)

// connKey is the key of the connection in its context.
type connKey struct{}

func connOf(ctx ssh.Context) *conn { return ctx.Value(connKey{}).(*conn) }

// letIn records that a connection is authenticated.
func (c *conn) letIn() {
	c.limiter.mu.Lock()
	defer c.limiter.mu.Unlock()
	c.wait(unused)
}

// wait closes the connection after a time, unless it is called again or the timer
// is stopped. The limiter is locked.
func (c *conn) wait(within time.Duration) {
	if !c.closed {
		c.idle.Reset(within)
	}
}

// begin counts the channel of a session; it returns false if there are too many.
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

// finish counts the end of a channel.
func (c *conn) finish() {
	c.limiter.mu.Lock()
	defer c.limiter.mu.Unlock()
	if c.open--; c.open == 0 {
		c.wait(unused)
	}
}

// admit records a running session of a connection, which is then no longer pending.
func (c *conn) admit() {
	c.limiter.mu.Lock()
	defer c.limiter.mu.Unlock()
	c.admitted++
	c.limiter.forget(c)
}

// dismiss records the end of a running session.
func (c *conn) dismiss() {
	c.limiter.mu.Lock()
	defer c.limiter.mu.Unlock()
	if c.admitted--; c.admitted == 0 && !c.closed {
		c.entry = c.limiter.pending.PushBack(c)
	}
}

// config is the library's configuration of a connection: the number of
// authentication attempts, and the callback after one.
func (s *server) config(ctx ssh.Context) *gossh.ServerConfig {
	c := connOf(ctx)
	tries := 3
	if s.Auth == Keys {
		tries = 10 // a client offers all its keys
	}
	return &gossh.ServerConfig{
		Config:       gossh.Config{Rand: &random{Reader: rand.Reader, conn: c}, KeyExchanges: exchanges()},
		MaxAuthTries: tries,
		AuthLogCallback: func(_ gossh.ConnMetadata, _ string, err error) {
			if err == nil {
				c.letIn()
			}
		},
	}
}

// otherChannel refuses channels other than sessions, such as forwarding.
func (s *server) otherChannel(_ *ssh.Server, _ *gossh.ServerConn, opening gossh.NewChannel, ctx ssh.Context) {
	s.refused(ctx, opening.ChannelType())
	opening.Reject(gossh.UnknownChannelType, "expected a session: there is no forwarding here")
}

// refusalsLogged is the most refusals of a connection that are logged.
const refusalsLogged = 5

// refused logs an unsupported request.
func (s *server) refused(ctx ssh.Context, what string) {
	if connOf(ctx).refusals.Add(1) <= refusalsLogged {
		s.Log.Info("refused", "user", shown(ctx.User()), "from", ctx.RemoteAddr().String(), "what", short(what))
	}
}
