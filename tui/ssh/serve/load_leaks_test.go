//go:build linux

package serve_test

import (
	"fmt"
	"net"
	"os"
	"testing"
	"time"
)

// ending is a way in which visits end.
type ending struct {
	name   string
	flags  []string
	visits int
	atOnce int
	visit  func(address string) error
}

func endings() []ending {
	const n = 1000
	return []ending{
		{"quit", nil, n, 8, func(a string) error { _, err := visitBriefly(a); return err }},
		{"quit, keys following", nil, n, 8, quitTyping},
		{"killed", nil, n, 8, beKilled},
		{"channel closed", nil, n, 8, closeChannel},
		{"refused", []string{"--max-sessions", "1"}, n, 8, beRefused},
		{"idle", []string{"--idle", "1s", "--max-sessions", "1000"}, n, 100, stayIdle},
		{"stalled", []string{"--max-sessions", "1000"}, 200, 50, stall},
	}
}

// loadLeaks visits a server often, in each way of ending, and holds that
// nothing is left of the visits.
func loadLeaks(t *testing.T, program string) {
	for _, e := range endings() {
		t.Run(e.name, func(t *testing.T) {
			// With so little memory, garbage is collected whenever there is some.
			p := startLoadIn(t, append(os.Environ(), "GOMEMLIMIT=16MiB"), program, e.flags...)
			if e.name == "refused" {
				loadParty(t, p, 1, loadWish{})
			}
			repeat := func(n int) { atOnce(t, n, e.atOnce, func(int) error { return e.visit(p.address) }) }
			repeat(e.visits / 5)
			before := p.rested(t)
			repeat(e.visits)
			after := p.rested(t)
			within(t, fmt.Sprintf("%s, %d visits: descriptors left", e.name, e.visits), float64(after.descriptors-before.descriptors), 2, "")
			within(t, "  memory left", megabytes(after.anon-before.anon), 10, "MB")
			left := 0
			traced := p.quitTraced(t)
			for _, n := range traced {
				left += n
			}
			within(t, "  goroutines in all", float64(left), 30, "")
			if t.Failed() {
				t.Logf("goroutines by what began them: %v", traced)
			}
		})
	}
}

// rested is what the server has and needs when it has taken leave of all its
// visitors: a while later, and after a few more visits, whose garbage makes it
// collect what the others left.
func (p *loadServer) rested(t *testing.T) loadUsage {
	t.Helper()
	time.Sleep(4 * time.Second)
	for range 40 {
		visitBriefly(p.address) // one that is refused will do
	}
	time.Sleep(4 * time.Second)
	u := p.usage(t)
	u.anon = steadyMemory(t, p)
	return u
}

func quitTyping(address string) error {
	v, err := loadVisit(address, loadWish{})
	if err != nil {
		return err
	}
	defer v.conn.Close()
	if err := v.opened(); err != nil {
		return err
	}
	if err := v.press("q"); err != nil {
		return err
	}
	for range 50 {
		if v.press("llllllll") != nil {
			break
		}
	}
	return v.ended()
}

func beKilled(address string) error {
	raw, err := net.DialTimeout("tcp", address, 10*time.Second)
	if err != nil {
		return err
	}
	raw.(*net.TCPConn).SetLinger(0) // no goodbye
	defer raw.Close()
	conn, err := loadDialOver(raw)
	if err != nil {
		return err
	}
	v, err := loadOver(conn, loadWish{})
	if err != nil {
		return err
	}
	if err := v.opened(); err != nil {
		return err
	}
	return v.press(" ")
}

// closeChannel ends the session and, after another one, the connection.
func closeChannel(address string) error {
	conn, err := loadDial(address)
	if err != nil {
		return err
	}
	defer conn.Close()
	for range 2 {
		v, err := loadOver(conn, loadWish{})
		if err != nil {
			return err
		}
		if err := v.opened(); err != nil {
			return err
		}
		v.press(" ")
		if err := v.channel.Close(); err != nil {
			return err
		}
		if err := v.ended(); err != nil {
			return err
		}
	}
	return nil
}

func beRefused(address string) error {
	v, err := loadVisit(address, loadWish{})
	if err != nil {
		return err
	}
	defer v.conn.Close()
	return v.ended()
}

func stayIdle(address string) error {
	v, err := loadVisit(address, loadWish{})
	if err != nil {
		return err
	}
	defer v.conn.Close()
	return v.ended()
}

// stall reads nothing until it is thrown out.
func stall(address string) error {
	v, c, err := deafDial(address)
	if err != nil {
		return err
	}
	defer v.conn.Close()
	c.deaf.Store(true)
	tooLong := make(chan struct{})
	timer := time.AfterFunc(30*time.Second, func() { close(tooLong) })
	defer timer.Stop()
	if err := v.resizeUntil(tooLong); err == nil {
		return fmt.Errorf("still there after 30 s without reading")
	}
	return nil
}
