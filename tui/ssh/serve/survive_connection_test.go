package serve_test

import (
	"context"
	"fmt"
	"io"
	"math/rand/v2"
	"strings"
	"testing"
	"testing/synctest"
	"time"
)

// noise is random bytes, the same each time.
func noise(n int) []byte {
	random := rand.NewChaCha8([32]byte{7})
	p := make([]byte, n)
	random.Read(p)
	return p
}

func TestGarbageOnThePortIsCutOff(t *testing.T) {
	for name, bytes := range map[string]string{
		"noise":           string(noise(100 << 10)),
		"http":            "GET / HTTP/1.1\r\nHost: x\r\n\r\n",
		"nothing":         "",
		"long line":       strings.Repeat("x", 1<<20),
		"many lines":      strings.Repeat("x\r\n", 1<<16),
		"version, noise":  "SSH-2.0-x\r\n" + string(noise(100<<10)),
		"version, length": "SSH-2.0-x\r\n\x7f\xff\xff\xff\x04",
		"version":         "SSH-2.0-x\r\n",
		"old version":     "SSH-1.5-x\r\n",
	} {
		t.Run(name, func(t *testing.T) {
			survives(t, nil, func(s *served) {
				w := s.wire("").(*wire)
				go io.WriteString(w, bytes)
				began := time.Now()
				io.Copy(io.Discard, w)
				if took := time.Since(began); took > 11*time.Second {
					t.Errorf("cut off after %v", took)
				}
				w.Close()
			})
		})
	}
}

func TestHalfOpenConnectionsKeepNobodyOut(t *testing.T) {
	for name, ip := range map[string]func(i int) string{
		"of one address":  func(int) string { return "198.51.100.2" }, // also the next visitor's
		"of many":         func(i int) string { return fmt.Sprintf("192.0.%d.%d", i/250, i%250+1) },
		"of many in IPv6": func(i int) string { return fmt.Sprintf("2001:db8::%x", i+1) },
	} {
		t.Run(name, func(t *testing.T) {
			survives(t, nil, func(s *served) {
				var open []*wire
				for i := range 700 {
					w := s.wire(ip(i)).(*wire)
					if i%2 == 0 {
						io.WriteString(w, "SSH-2.0-half\r\n")
					}
					open = append(open, w)
				}
				s.visit("198.51.100.2").connection.kill()
				time.Sleep(5 * time.Second)
				s.visit("198.51.100.2").connection.kill()
				time.Sleep(6 * time.Second)
				for i, w := range open {
					if !w.cutOff() {
						t.Fatalf("connection %d is open after 11 s", i)
					}
				}
			})
		})
	}
}

func TestOneAddressHoldsAFewHalfOpenConnections(t *testing.T) {
	inBubble(t, nil, func(s *served) {
		var open []*wire
		for range 50 {
			open = append(open, s.wire("203.0.113.1").(*wire))
		}
		time.Sleep(3 * time.Second)
		s.wire("203.0.113.1")
		time.Sleep(time.Second)
		left := 0
		for _, w := range open {
			if !w.cutOff() {
				left++
			}
		}
		if left != s.options.MaxPerAddress {
			t.Errorf("%d are left, expected %d", left, s.options.MaxPerAddress)
		}
	})
}

func TestTooManyHalfOpenConnectionsCostTheAddressWithTheMost(t *testing.T) {
	inBubble(t, nil, func(s *served) {
		quiet := s.wire("203.0.113.77").(*wire)
		for i := range 2000 {
			s.wire(fmt.Sprintf("192.0.2.%d", i%5))
		}
		time.Sleep(4 * time.Second) // all have been accepted
		if quiet.cutOff() {
			t.Error("an address with one connection had to go")
		}
		if left := s.left(); left > 512 {
			t.Errorf("%d half-open connections", left)
		}
	})
}

func TestConnectionsWithoutASessionAreBounded(t *testing.T) {
	if testing.Short() {
		t.Skip("exchanges keys 560 times, one after the other")
	}
	uses := []func(*connection){
		func(*connection) {},
		func(c *connection) { c.open() },
		func(c *connection) { v := c.open(); v.exec("list"); v.over() },
		func(c *connection) { v := c.open(); v.exec("list"); v.over(); c.open() },
	}
	nothing := func(context.Context, []string, io.Writer, io.Writer, []string) int { return 0 }
	survives(t, command(nothing), func(s *served) {
		busy := s.visit("192.0.2.1") // one of those with the most, and the oldest
		quiet := s.come(from{ip: "203.0.113.77"})
		for i := range 560 {
			uses[i%len(uses)](s.come(from{ip: fmt.Sprintf("192.0.2.%d", i%3)}))
		}
		if busy.cutOff() || quiet.cutOff() {
			t.Error("an address with one connection had to go")
		}
		if left := s.left(); left > 512+3 {
			t.Errorf("%d connections", left)
		}
	})
}

// left is how many connections the server has not closed.
func (s *served) left() (n int) {
	synctest.Wait()
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, c := range s.conns {
		if !c.(*wire).cutOff() {
			n++
		}
	}
	return n
}

// leaves says how many visits the log has seen the end of, and why.
func (s *served) leaves(why string) int {
	synctest.Wait()
	return strings.Count(s.log.String(), "msg=disconnected user=ann from=203.0.113.1:40000 why="+why)
}

func TestOneWhoIsGoneIsNotWaitedFor(t *testing.T) {
	for name, c := range map[string]struct {
		end    func(*visitor)
		within time.Duration
		why    string
	}{
		"killed":                       {func(v *visitor) { v.connection.kill() }, 0, "gone"},
		"channel closed":               {func(v *visitor) { v.channel.Close() }, 0, "gone"},
		"input closed":                 {func(v *visitor) { v.hush() }, 0, "gone"},
		"disconnected":                 {func(v *visitor) { v.client.Close() }, 0, "gone"},
		"channel not read, running":    {func(v *visitor) { v.press(" "); v.pause(true); v.flood() }, 60 * time.Second, "stalled"},
		"connection not read, running": {func(v *visitor) { v.press(" "); v.hold(true) }, 30 * time.Second, "stalled"},
	} {
		if testing.Short() && strings.HasPrefix(name, "channel not read") { // for a minute, as the connection for half of one
			continue
		}
		t.Run(name, func(t *testing.T) {
			survives(t, nil, func(s *served) {
				v := s.visit("")
				c.end(v)
				time.Sleep(c.within)
				if s.leaves(c.why) != 1 {
					t.Errorf("after %v expected an end that is %s, log:\n%s", c.within, c.why, s.log)
				}
				time.Sleep(3 * time.Second)
				if c.within > 0 && !v.cutOff() {
					t.Error("the connection is still open")
				}
				v.pause(false)
				v.connection.kill()
			})
		})
	}
}

// flood makes as much output as sizes can.
func (v *visitor) flood() {
	go func() {
		for i := range uint32(300) {
			v.tellSize(300+i, 100)
			time.Sleep(100 * time.Millisecond)
		}
	}()
}

func TestAChannelClosedOnAnOpenConnectionEndsItsSessionOnly(t *testing.T) {
	survives(t, nil, func(s *served) {
		c := s.come(from{})
		var both [2]*visitor
		for i := range both {
			both[i] = c.open()
			both[i].terminal("xterm", 80, 24)
			both[i].shell()
			both[i].await(screenShown)
		}
		both[0].channel.Close()
		if n := s.leaves("gone"); n != 1 {
			t.Errorf("%d sessions have ended", n)
		}
		time.Sleep(5 * time.Second)
		both[1].press("\x1b[C")
		both[1].await("step 1")
		both[1].press("qq")
		if code := both[1].over(); code != 0 {
			t.Errorf("exit code %d", code)
		}
	})
}

func TestAnEndThatIsNotAnsweredEndsTheConnection(t *testing.T) {
	inBubble(t, nil, func(s *served) {
		v := s.visit("")
		v.press("q")
		v.hold(true)
		time.Sleep(s.options.Idle + 5*time.Second)
		if n := s.leaves("quit"); n != 1 || !v.cutOff() {
			t.Errorf("%d sessions have quit, connection cut off: %t", n, v.cutOff())
		}
		v.hold(false)
	})
}
