package serve_test

import (
	"fmt"
	"io"
	"net"
	"runtime"
	"slices"
	"strings"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	gossh "golang.org/x/crypto/ssh"

	"optexplore/tui/ssh/serve"
)

// mustSee fails unless one from an address sees the screen soon.
func (s *served) mustSee(ip string) *visitor {
	s.t.Helper()
	began := time.Now()
	v := s.visit(ip)
	if took := time.Since(began); took > 200*time.Millisecond {
		s.t.Errorf("one from %s sees the screen after %v", ip, took)
	}
	return v
}

// home is where the presenter of present comes from.
const home = "198.51.100.9"

// TestOneAddressLeavesPlacesToOthers, and has one again when a session ends; a
// presenter whose room waits always has one.
func TestOneAddressLeavesPlacesToOthers(t *testing.T) {
	inBubble(t, func(o *serve.Options) { o.MaxSessions, o.MaxSessionsPerAddress = 10, 3 }, func(s *served) {
		teacher, token := s.present("optim")
		all := []*visitor{s.visit(home), s.visit(home)}
		come := func() (string, int) {
			v := s.come(from{ip: home}).open()
			v.terminal("xterm-256color", 200, 24)
			v.shell()
			code := v.over()
			return v.text(), code
		}
		if text, code := come(); code != 1 || !strings.Contains(text, "--max-sessions-per-address") {
			t.Errorf("exit code %d\n%s", code, text)
		}
		s.mustSee("203.0.113.1")
		all[0].press("q")
		all[0].over()
		all[0].connection.kill()
		synctest.Wait()
		s.mustSee(home)
		teacher.connection.kill()
		synctest.Wait()
		s.mustSee(home)
		if _, same := s.present("optim " + token); same != token {
			t.Error("a presenter whose room waits is refused")
		}
	})
}

// TestOneAddressHoldsAFewRooms: those that nobody is in are given up for new ones.
func TestOneAddressHoldsAFewRooms(t *testing.T) {
	inBubble(t, func(o *serve.Options) { o.MaxRoomsPerAddress = 2 }, func(s *served) {
		first, _ := s.present("one")
		s.present("two")
		open := func(ip, name string) *visitor {
			v := s.come(from{ip: ip}).open()
			v.terminal("xterm-256color", 250, 24)
			v.exec("present " + name)
			return v
		}
		v := open(home, "three")
		if code := v.over(); code != 1 || !strings.Contains(v.text(), "--max-rooms-per-address") {
			t.Errorf("exit code %d\n%s", code, v.text())
		}
		open("203.0.113.1", "four").await("you present")
		first.connection.kill() // its room waits, and is given up
		synctest.Wait()
		s.present("five")
	})
}

// TestALongCommandLineIsNotRead, nor does anyone wait for it; one that is long is read
// in linear time.
func TestALongCommandLineIsNotRead(t *testing.T) {
	survives(t, nil, func(s *served) {
		var before, after runtime.MemStats
		for _, c := range []struct{ line, want string }{
			{"run --formula " + strings.Repeat("x", 60<<10), "at most 16 kB, got 60"},
			{strings.Repeat(`\`, 200<<10), "at most 16 kB, got 200"},
			{"eval --formula '" + strings.Repeat("x", 10<<10), "quotation marks are closed"},
		} {
			runtime.ReadMemStats(&before)
			began := time.Now()
			for range 4 {
				if _, errs, code := s.run(c.line); code != 2 || !strings.Contains(errs, c.want) {
					t.Errorf("a line of %d bytes: exit code %d: %s", len(c.line), code, errs)
				}
			}
			if took := time.Since(began); took > 100*time.Millisecond {
				t.Errorf("a line of %d bytes is refused after %v", len(c.line), took)
			}
			if runtime.ReadMemStats(&after); after.TotalAlloc-before.TotalAlloc > 64<<20 {
				t.Errorf("four lines of %d bytes allocate %d MB", len(c.line), (after.TotalAlloc-before.TotalAlloc)>>20)
			}
		}
		if _, errs, code := s.run("eval --formula '" + strings.Repeat("x+", 5000) + "x' --at 1"); code != 2 || !strings.Contains(errs, "4096") {
			t.Errorf("a long formula: exit code %d: %s", code, errs)
		}
	})
}

// TestTheNewestSizeIsAnsweredAtOnce, whatever came before it.
func TestTheNewestSizeIsAnsweredAtOnce(t *testing.T) {
	survives(t, nil, func(s *served) {
		v := s.visit("203.0.113.1")
		began := time.Now()
		for range 4 {
			v.storm()
		}
		v.mustFill()
		if took := time.Since(began); took > time.Second {
			t.Errorf("the last of 20,000 sizes is answered after %v", took)
		}
	})
}

// TestWhoLeavesHoldsNoPlace, whatever was typed before.
func TestWhoLeavesHoldsNoPlace(t *testing.T) {
	keys := strings.Repeat("[]dlvax", 4<<20/7)
	if testing.Short() { // few, and none that changes what lies ahead
		keys = strings.Repeat("lvax", 16<<10)
	}
	for name, leave := range map[string]func(*visitor){
		"the connection ends": func(v *visitor) { v.connection.kill() },
		"the channel ends":    func(v *visitor) { v.channel.Close() },
	} {
		t.Run(name, func(t *testing.T) {
			inBubble(t, func(o *serve.Options) { o.MaxSessions, o.MaxSessionsPerAddress = 4, 4 }, func(s *served) {
				var all []*visitor
				for range 4 {
					all = append(all, s.visit("203.0.113.1"))
				}
				for _, v := range all {
					go v.press(keys)
				}
				time.Sleep(100 * time.Millisecond)
				for _, v := range all {
					leave(v)
				}
				time.Sleep(100 * time.Millisecond)
				for range 4 {
					s.mustSee("198.51.100.2")
				}
			})
		})
	}
}

// TestOnlyCheapExchangesAreOffered, and those of old clients among them.
func TestOnlyCheapExchangesAreOffered(t *testing.T) {
	inBubble(t, nil, func(s *served) {
		cheap := []string{gossh.KeyExchangeMLKEM768X25519, gossh.KeyExchangeCurve25519, gossh.KeyExchangeECDHP256}
		all := append(gossh.SupportedAlgorithms().KeyExchanges, gossh.InsecureAlgorithms().KeyExchanges...)
		for _, exchange := range all {
			w := s.wire("")
			config := &gossh.ClientConfig{User: "ann", HostKeyCallback: gossh.FixedHostKey(s.key)}
			config.KeyExchanges = []string{exchange}
			conn, _, _, err := gossh.NewClientConn(w, "server", config)
			if (err == nil) != slices.Contains(cheap, exchange) {
				t.Errorf("%s: %v", exchange, err)
			}
			if err == nil {
				conn.Close()
			}
		}
	})
}

// TestWhoExchangesKeysAgainAndAgainIsDelayed, alone: a hundred times at once, and then
// fifty times a second.
func TestWhoExchangesKeysAgainAndAgainIsDelayed(t *testing.T) {
	survives(t, nil, func(s *served) {
		var n atomic.Int64
		config := &gossh.ClientConfig{User: "ann", HostKeyCallback: func(string, net.Addr, gossh.PublicKey) error { n.Add(1); return nil }}
		config.KeyExchanges = []string{gossh.KeyExchangeCurve25519}
		config.RekeyThreshold = 256 // bytes, the least
		w := s.wire("")
		conn, channels, requests, err := gossh.NewClientConn(w, "server", config)
		if err != nil {
			t.Fatal(err)
		}
		c := &connection{t: t, wire: w, client: gossh.NewClient(conn, channels, requests)}
		defer c.kill()
		v := c.open()
		v.terminal("xterm-256color", 80, 24)
		v.shell()
		v.await(screenShown)
		began := time.Now()
		for n.Load() < 250 {
			if _, _, err := conn.SendRequest("keepalive@openssh.com", true, make([]byte, 64)); err != nil {
				t.Fatal(err)
			}
		}
		if took := time.Since(began); took < 2*time.Second || took > time.Minute {
			t.Errorf("250 exchanges of keys took %v", took)
		}
	})
}

// TestWhoOnlyConnectsCostsNothing: of those who are gone before they have spoken, or
// while they wait for their turn, nothing is told and nobody waits for them.
func TestWhoOnlyConnectsCostsNothing(t *testing.T) {
	if testing.Short() {
		t.Skip("it is long, and the race detector breaks down at so many connections")
	}
	for name, greet := range map[string]func(io.Writer){
		"silent":   func(io.Writer) {},
		"speaking": func(w io.Writer) { io.WriteString(w, "SSH-2.0-again\r\n") },
	} {
		t.Run(name, func(t *testing.T) {
			survives(t, nil, func(s *served) {
				for range 20 {
					s.wire("203.0.113.1")
				}
				for i := range 20_000 {
					w := s.wire(fmt.Sprintf("203.0.113.%d", i%3+1))
					greet(w)
					w.Close()
				}
				synctest.Wait()
				if n := strings.Count(s.log.String(), "not let in"); name == "silent" && n > 0 {
					t.Errorf("%d of them are told of", n)
				}
				s.mustSee("203.0.113.1").connection.kill()
			})
		})
	}
}
