package serve

import (
	"io"
	"time"

	gossh "golang.org/x/crypto/ssh"

	"optexplore/tui/ssh/fair"
)

// What it costs to let somebody in, about: an exchange of keys, at the beginning of a
// connection or later, a channel, and the beginning of a session in it.
const (
	exchangeCost = time.Millisecond
	channelCost  = 500 * time.Microsecond
	sessionCost  = 5 * time.Millisecond
)

// comings are the bounds of those costs: a connection begins twenty sessions at once
// and then ten a second, an address two hundred and then forty, all of them together
// a hundred a second. The address that has come least goes first.
func comings() fair.Bounds {
	return fair.Bounds{
		Turns: 1,
		User:  fair.Share{Rate: 0.05, Free: 20 * sessionCost},
		Each:  fair.Share{Rate: 0.2, Free: 200 * sessionCost},
		All:   fair.Share{Rate: 0.5, Free: 400 * sessionCost},
	}
}

// pay waits until something may be done on the connection that costs something. It
// returns false if the connection is closed first.
func (c *conn) pay(cost time.Duration) bool {
	select {
	case <-c.comes.Ask():
		c.comes.Charge(cost)
		c.comes.Done()
		return true
	case <-c.done: // the user is closed too
		return false
	}
}

// exchanges are those that are offered (RFC 9142, and mlkem768x25519 as OpenSSH
// prefers): none costs the server more than that one.
func exchanges() []string {
	return []string{gossh.KeyExchangeMLKEM768X25519, gossh.KeyExchangeCurve25519, "curve25519-sha256@libssh.org", gossh.KeyExchangeECDHP256}
}

// random is the source of random numbers of a connection, by which the host key knows
// for whom it signs.
type random struct {
	io.Reader
	conn   *conn
	signed bool // the first exchange is over, which was paid for at the door
}

// pacedKey is a host key that signs for a connection, in each exchange of keys, when
// that may be done.
type pacedKey struct{ gossh.Signer }

// Sign implements gossh.Signer.
func (k pacedKey) Sign(from io.Reader, data []byte) (*gossh.Signature, error) {
	if r, ok := from.(*random); ok {
		if r.signed && !r.conn.pay(exchangeCost) {
			return nil, io.ErrClosedPipe
		}
		r.signed = true
	}
	return k.Signer.Sign(from, data)
}
