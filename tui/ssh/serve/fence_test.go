package serve

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net"
	"strings"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	gossh "golang.org/x/crypto/ssh"

	"optexplore/tui/ssh/fair"
)

// flood is a connection that always has more to read.
type flood struct{ net.Conn }

func (flood) Read(p []byte) (int, error) { return len(p), nil }
func (flood) Close() error               { return nil }
func (flood) RemoteAddr() net.Addr       { return &net.TCPAddr{IP: net.IPv4(203, 0, 113, 1), Port: 9} }

// TestAConnectionIsHeardAtARate: twenty thousand changes of size at once, and a class
// that types; but not small packets without end, which cost much. Nobody waits in a
// connection that is closed.
func TestAConnectionIsHeardAtARate(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		c := newConnectionLimiter(10).enter(flood{})
		c.admit()
		hear := func(n int64, most int) time.Duration {
			began := time.Now()
			for p := make([]byte, most); n > 0 && time.Since(began) < time.Hour; n -= int64(most) {
				if _, err := c.Read(p); err != nil {
					t.Fatal(err)
				}
			}
			return time.Since(began)
		}
		if took := hear(20_000*80, buffer); took > 0 {
			t.Errorf("20,000 changes of size were heard in %v", took)
		}
		time.Sleep(time.Minute)
		if took := hear(32<<20, 32<<10); took > 0 {
			t.Errorf("32 MB in large packets were heard in %v", took)
		}
		if took := hear(32<<20, buffer); took < 30*time.Second {
			t.Errorf("32 MB in small packets were heard in %v", took)
		}
		time.AfterFunc(time.Second, func() { c.Close() })
		if took := hear(1<<20, buffer); took > 2*time.Second {
			t.Errorf("a closed connection was waited in for %v", took)
		}
	})
}

// TestLittleIsHeardWithoutASession, also after one, and of many connections.
func TestLittleIsHeardWithoutASession(t *testing.T) {
	c := newConnectionLimiter(10).enter(flood{})
	defer c.Close()
	for range 2 {
		n, err := io.Copy(io.Discard, io.LimitReader(c, 16<<20))
		if n > mostEarly || err == nil {
			t.Errorf("%d bytes are read without a session: %v", n, err)
		}
		c.admit()
		if n, err := io.Copy(io.Discard, io.LimitReader(c, 2*mostEarly)); n < 2*mostEarly {
			t.Errorf("%d bytes are read of a session: %v", n, err)
		}
		c.dismiss()
	}
}

// TestSessionsAndExchangesBeginAtARate of a connection, of an address and of all; who
// comes for the first time goes before those who come again and again.
func TestSessionsAndExchangesBeginAtARate(t *testing.T) {
	for _, c := range []struct {
		name                   string
		connections, addresses int
		cost                   time.Duration
		atOnce, aSecond        int
	}{
		{"sessions of a connection", 1, 1, sessionCost, 20, 10},
		{"exchanges of a connection", 1, 1, exchangeCost, 100, 50},
		{"sessions of an address", 50, 1, sessionCost, 200, 40},
		{"exchanges of an address", 50, 1, exchangeCost, 1000, 200},
		{"sessions of all", 60, 30, sessionCost, 400, 100},
	} {
		t.Run(c.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				g := newConnectionLimiter(10)
				var all []*conn
				began := time.Now()
				var n atomic.Int64
				for i := range c.connections {
					k := g.enter(flood{})
					k.idle.Stop()
					k.comes.Close()
					k.comes = g.comings.User(fmt.Sprint(i % c.addresses))
					all = append(all, k)
					go func() {
						for k.pay(c.cost) {
							n.Add(1)
						}
					}()
				}
				synctest.Wait()
				if got := int(n.Load()); got < c.atOnce || got > c.atOnce+c.connections+1 {
					t.Errorf("%d at once, want %d", got, c.atOnce)
				}
				time.Sleep(20 * time.Second)
				if got, want := int(n.Load()), c.atOnce+20*c.aSecond; got < want*9/10 || got > want*11/10+c.connections {
					t.Errorf("%d in %v, want about %d", got, time.Since(began), want)
				}
				next := g.enter(flood{})
				asked := time.Now()
				next.pay(exchangeCost)
				if waited := time.Since(asked); waited > 50*time.Millisecond {
					t.Errorf("the next one waits %v", waited)
				}
				for _, k := range append(all, next) {
					k.Close()
				}
				if next.pay(exchangeCost) {
					t.Error("a closed connection is waited for")
				}
			})
		})
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

// TestACommandComputesInTurns: what is used beyond a moment is rested for, and others
// go first; to be read is no work.
func TestACommandComputesInTurns(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		turns := fair.New(fair.Processors(2)).User("a")
		defer turns.Close()
		ctx, cancel := context.WithCancelCause(context.Background())
		p := newPaced(ctx, turns, func() { cancel(context.DeadlineExceeded) })
		rest := func() time.Duration {
			began := time.Now()
			if err := p.Err(); err != nil {
				t.Error(err)
			}
			return time.Since(began)
		}
		time.Sleep(50 * time.Millisecond)
		if took := rest(); took > 0 {
			t.Errorf("a short command rests %v", took)
		}
		p.aside(func() { time.Sleep(time.Hour) })
		if took := rest(); took > 0 {
			t.Errorf("after an hour of being read it rests %v", took)
		}
		time.Sleep(time.Second)
		if took := rest(); took < time.Second || took > 5*time.Second {
			t.Errorf("it rests %v after a second of work", took)
		}
		time.Sleep(commandTime)
		if err := p.Err(); !errors.Is(err, context.DeadlineExceeded) {
			t.Errorf("at the end of its time: %v", err)
		}
		p.stop()
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
