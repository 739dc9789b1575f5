package serve

import (
	"time"

	"charm.land/ssh"
	gossh "golang.org/x/crypto/ssh"
)

// connKey finds the connection in its context.
type connKey struct{}

func connOf(ctx ssh.Context) *conn { return ctx.Value(connKey{}).(*conn) }

// unused is how long a connection may be without a session, and a session
// without a request that begins something.
const unused = 15 * time.Second

// begin notes a session of a connection; it is false if there are too many.
func (c *conn) begin() bool {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.open >= channelsAtOnce || c.ever >= channelsEver {
		return false
	}
	c.open, c.ever = c.open+1, c.ever+1
	c.idle.Stop()
	return true
}

// finish notes the end of a session.
func (c *conn) finish() {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.open--; c.open == 0 {
		c.idle.Reset(unused)
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
				c.idle.Reset(unused)
			} else if !c.asked.Swap(true) {
				c.idle.Reset(typing)
			}
		},
	}
}
