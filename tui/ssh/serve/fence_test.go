package serve

import (
	"bytes"
	"context"
	"errors"
	"io"
	"log/slog"
	"math"
	"net"
	"strings"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	gossh "golang.org/x/crypto/ssh"

	"optexplore/tui/ssh/loop"
)

// flood is a connection that always has more to read.
type flood struct{ net.Conn }

func (flood) Read(p []byte) (int, error) { return len(p), nil }
func (flood) Close() error               { return nil }
func (flood) RemoteAddr() net.Addr       { return &net.TCPAddr{IP: net.IPv4(203, 0, 113, 1), Port: 9} }

// TestAConnectionIsHeardAtARate: a megabyte takes a while, and nobody waits in a
// connection that is closed.
func TestAConnectionIsHeardAtARate(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		c := newConnectionLimiter(10).enter(flood{})
		began := time.Now()
		if _, err := io.CopyN(io.Discard, c, 1<<20); err != nil {
			t.Fatal(err)
		}
		if took := time.Since(began); took < 20*time.Second || took > 40*time.Second {
			t.Errorf("a megabyte was heard in %v", took)
		}
		time.AfterFunc(time.Second, func() { c.Close() })
		began = time.Now()
		io.CopyN(io.Discard, c, 300<<10)
		if took := time.Since(began); took > 2*time.Second {
			t.Errorf("a closed connection was waited in for %v", took)
		}
	})
}

func TestSessionsOfAConnectionBeginAtARate(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		c := newConnectionLimiter(10).enter(flood{})
		began := time.Now()
		for range 120 {
			c.pace()
		}
		if took := time.Since(began); took < 9*time.Second || took > 11*time.Second {
			t.Errorf("120 sessions began in %v", took)
		}
		c.Close()
		began = time.Now()
		for range 50 {
			c.pace()
		}
		if time.Since(began) > 0 {
			t.Error("a closed connection is waited for")
		}
	})
}

func TestSessionsOfAConnectionShareAQuarter(t *testing.T) {
	c := newConnectionLimiter(10).enter(flood{})
	defer c.Close()
	for n := 1; c.begin(); n++ {
		if got := c.share() * float64(n); math.Abs(got-loop.Share) > 1e-9 {
			t.Errorf("%d sessions may use %v of a processor", n, got)
		}
	}
	if c.open != channelsAtOnce {
		t.Errorf("%d sessions are open", c.open)
	}
}

func TestAVariableGivenOftenTakesNoMoreRoom(t *testing.T) {
	v := new(visit)
	for range 1000 {
		v.takeEnv(gossh.Marshal(struct{ Name, Value string }{"COLORTERM", strings.Repeat("v", mostTerm)}))
	}
	if n := len(v.environ()); n > 20 {
		t.Errorf("%d variables are held", n)
	}
}

// TestACommandRests: what is used beyond a moment is rested for, the more the
// more commands there are; to be read is no work.
func TestACommandRests(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		for _, n := range []int64{1, 3} {
			var running atomic.Int64
			running.Store(n)
			ctx, cancel := context.WithCancelCause(context.Background())
			p := newPaced(ctx, &running, func() { cancel(context.DeadlineExceeded) })
			time.Sleep(commandFirst / 2)
			began := time.Now()
			if p.Err(); time.Since(began) > 0 {
				t.Error("a short command rests")
			}
			p.aside(func() { time.Sleep(time.Hour) })
			began = time.Now()
			if err := p.Err(); err != nil || time.Since(began) > 0 {
				t.Errorf("after an hour of being read it rests for %v: %v", time.Since(began), err)
			}
			time.Sleep(100 * time.Millisecond)
			began = time.Now()
			p.Err()
			if rest := time.Since(began); rest < time.Duration(n)*150*time.Millisecond {
				t.Errorf("one of %d commands rests for %v after 100 ms of work", n, rest)
			}
			p.used = 0
			time.Sleep(commandTime)
			if err := p.Err(); !errors.Is(err, context.DeadlineExceeded) {
				t.Errorf("at the end of its time: %v", err)
			}
		}
	})
}

// TestALogCannotFillADisk: what is left out is counted.
func TestALogCannotFillADisk(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var text bytes.Buffer
		log := slog.New(&sparing{slog.NewTextHandler(&text, nil), newLogBudget()})
		for range 100_000 {
			log.With("user", "eve").Info("not let in")
		}
		if n := strings.Count(text.String(), "\n"); n != linesAtOnce {
			t.Errorf("%d lines at once", n)
		}
		for range 1000 {
			log.Error("fault")
		}
		if n := strings.Count(text.String(), "msg=fault"); n != faultsAtOnce {
			t.Errorf("%d faults at once", n)
		}
		time.Sleep(time.Second)
		text.Reset()
		log.Info("connected")
		if !strings.Contains(text.String(), "left_out=980") {
			t.Errorf("the log does not tell what was left out: %s", text.String())
		}
	})
}
