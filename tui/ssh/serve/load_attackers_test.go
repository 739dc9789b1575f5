//go:build linux

package serve_test

import (
	"context"
	"crypto/rand"
	"fmt"
	"math"
	"net"
	"strings"
	"sync"
	"time"

	gossh "golang.org/x/crypto/ssh"
)

// attacker is one who means no good. Thrown out, he comes again.
type attacker struct {
	name   string
	attack func(ctx context.Context, address string)
	after  time.Duration // how long it goes on before it is measured: what may be used at once is used up then
	share  float64       // of a core that it may use, in per cent; 0 for 25
}

// persist attacks until the context ends.
func (a attacker) persist(ctx context.Context, address string) {
	for ctx.Err() == nil {
		a.attack(ctx, address)
		pauseIn(ctx, 200*time.Millisecond)
	}
}

const mega = 1 << 20

// attackers are those there are; the first does nothing.
func attackers() []attacker {
	noise := make([]byte, mega)
	rand.Read(noise)
	const warm = 4 * time.Second
	return []attacker{
		{"nobody", nil, 0, 0},
		{"a window of 4294967295", sizes(math.MaxUint32, math.MaxUint32, loadWish{}), 0, 0},
		{"a window of 10000", sizes(10_000, 10_000, loadWish{}), 0, 0},
		{"a window of 1", sizes(1, 1, loadWish{}), 0, 0},
		{"a storm of resizes", sizes(200, 60, loadWish{}), 0, 0},
		{"a storm of resizes, nothing read", sizes(200, 60, loadWish{deaf: true}), 0, 0},
		{"a deaf line while running", deafRunner, 0, 0},
		{"a megabyte of steps", typing(strings.Repeat("l", mega)), 0, 0},
		{"a megabyte of keys that move the window", typing(strings.Repeat("d", mega)), 0, 0},
		{"a megabyte of all keys", typing(strings.Repeat("ldvax.,0zZRrnbB[]{}+-", mega/21)), 0, 0},
		{"a megabyte of random bytes", typing(string(noise)), 0, 0},
		{"a paste of a megabyte", typing("F\x1b[200~" + strings.Repeat("x+", mega/2)), 0, 0},
		{"an endless escape string", typing("\x1b]" + strings.Repeat("a", mega)), 0, 0},
		{"a megabyte of mouse wheel", typing(strings.Repeat("\x1b[<64;30;15M\x1b[<65;30;15M", mega/26)), 0, 0},
		{"a costly race of eight, at the highest speed", asking(costly(costlyFormula()), " ", 4*time.Second), warm, 0},
		{"a costly race of eight, with all that is beside it", asking(costly(costlyFormula()), toggled, 300*time.Millisecond), warm, 0},
		{"a megabyte of all that is beside a race of eight", asking(costly(costlyFormula()), strings.Repeat(toggled, mega/len(toggled)), 0), warm, 0},
		{"16 costly races of eight on one connection", costlyChannels(16), warm, 85},
		{"500 half-open connections", connections(500, nil), 0, 0},
		{"500 connections of garbage", connections(500, noise[:4096]), 0, 0},
		{"300 channels on one connection", channels(300), 0, 0},
		{"channels closed on an open connection", closedChannels, 0, 0},
		{"thousands of env", requests("env", gossh.Marshal(struct{ Name, Value string }{"COLORTERM", strings.Repeat("x", 2000)}), false), 0, 0},
		{"thousands of unknown requests, answered", requests("auth-agent-req@openssh.com", nil, true), 0, 0},
		{"forwards and unknown channels", forwards, 0, 0},
		{"killed visitors", killed, 0, 0},
		{"keys after the end", keysAfterEnd, 0, 0},
		{"commands, the longest there are", commands(`run --formula "sin(3x)*exp(cos(5y))+x^2+y^2+tanh(x*y)" --start 0.3,0.2 --rate 0.001 --steps 1000000 --every 1000000`), 0, 95},
		{"commands, wrong ones", commands("serve"), 0, 0},
		{"command lines of 60 kB, four on each of eight connections", all(8, commands("run --formula "+strings.Repeat("x", 60<<10))), 0, 30},
		{"a new session for each half second of work", again(1), warm, 80},
		{"the same on four connections", again(4), warm, 130},
		{"24 costly races on as many connections", all(24, asking(costly(costlyFormula()), " ", 4*time.Second)), warm, 85},
		{"64 rooms", rooms(64), warm, 95},
		{"connects as fast as they go", all(8, connects), 0, 40},
		{"exchanges of keys as fast as they go, the dearest", all(8, exchanges("diffie-hellman-group16-sha512", "mlkem768x25519-sha256")), 0, 30},
		{"exchanges of keys on one connection", rekeys, 0, 0},
	}
}

// sizes is one who changes the size of his window as fast as he can.
func sizes(w, h uint32, wish loadWish) func(context.Context, string) {
	return func(ctx context.Context, address string) {
		wish.w, wish.h = w, h
		v, err := loadVisit(address, wish)
		if err != nil {
			return
		}
		defer v.conn.Close()
		v.press(moving + " ")
		for i := uint32(0); ctx.Err() == nil && v.resize(w-i%2, h) == nil; i++ {
			if i%100 == 99 {
				pauseIn(ctx, time.Millisecond) // leaves a core to the others here
			}
		}
	}
}

// deafRunner has a run going on and reads nothing of it.
func deafRunner(ctx context.Context, address string) {
	v, c, err := deafDial(address)
	if err != nil {
		return
	}
	defer v.conn.Close()
	v.press(moving + " ")
	c.deaf.Store(true)
	v.resizeUntil(ctx.Done())
}

// typing is one who types without end.
func typing(text string) func(context.Context, string) {
	return func(ctx context.Context, address string) {
		v, err := loadVisit(address, loadWish{})
		if err != nil {
			return
		}
		defer v.conn.Close()
		go func() { // a write that is not read waits
			<-ctx.Done()
			v.conn.Close()
		}()
		for ctx.Err() == nil && v.press(text) == nil {
		}
	}
}

// asking is one who asks for much, and then for more, again and again.
func asking(first, more string, every time.Duration) func(context.Context, string) {
	return func(ctx context.Context, address string) {
		v, err := loadVisit(address, loadWish{})
		if err != nil {
			return
		}
		defer v.conn.Close()
		go func() {
			<-ctx.Done()
			v.conn.Close()
		}()
		for err = v.press(first); err == nil && pauseIn(ctx, every); {
			err = v.press(more)
		}
	}
}

// costlyChannels is one who has a costly race on each of many sessions of one
// connection.
func costlyChannels(n int) func(context.Context, string) {
	return func(ctx context.Context, address string) {
		conn, err := loadDial(address)
		if err != nil {
			return
		}
		defer conn.Close()
		for range n {
			if v, err := loadOver(conn, loadWish{}); err == nil {
				go v.press(costly(costlyFormula()))
			}
		}
		<-ctx.Done()
	}
}

// connections is one who opens many and says the same on all of them.
func connections(n int, text []byte) func(context.Context, string) {
	return func(ctx context.Context, address string) {
		for range n {
			c, err := net.DialTimeout("tcp", address, time.Second)
			if err != nil {
				continue
			}
			defer c.Close()
			c.Write(text)
		}
		<-ctx.Done()
	}
}

// channels is one who opens many sessions with a screen on one connection.
func channels(n int) func(context.Context, string) {
	return func(ctx context.Context, address string) {
		conn, err := loadDial(address)
		if err != nil {
			return
		}
		defer conn.Close()
		for range n {
			if v, err := loadOver(conn, loadWish{}); err == nil {
				v.press(moving + " ")
			}
		}
		<-ctx.Done()
	}
}

// closedChannels closes sessions while their connection stays.
func closedChannels(ctx context.Context, address string) {
	conn, err := loadDial(address)
	if err != nil {
		return
	}
	defer conn.Close()
	for range 3 {
		if v, err := loadOver(conn, loadWish{}); err == nil {
			v.press(" ")
			v.opened()
			v.channel.Close()
		}
	}
	<-ctx.Done()
}

// requests is one who makes the same request again and again.
func requests(what string, payload []byte, answered bool) func(context.Context, string) {
	return func(ctx context.Context, address string) {
		conn, err := loadDial(address)
		if err != nil {
			return
		}
		defer conn.Close()
		channel, incoming, err := conn.OpenChannel("session", nil)
		if err != nil {
			return
		}
		go gossh.DiscardRequests(incoming)
		for ctx.Err() == nil {
			if _, err := channel.SendRequest(what, answered, payload); err != nil {
				return
			}
		}
	}
}

// forwards asks for what there is not.
func forwards(ctx context.Context, address string) {
	conn, err := loadDial(address)
	if err != nil {
		return
	}
	defer conn.Close()
	for ctx.Err() == nil {
		for _, kind := range []string{"direct-tcpip", "x11", "auth-agent@openssh.com"} {
			conn.OpenChannel(kind, []byte("anything"))
		}
		if _, _, err := conn.SendRequest("tcpip-forward", true, gossh.Marshal(struct {
			Address string
			Port    uint32
		}{"0.0.0.0", 0})); err != nil {
			return
		}
	}
}

// killed comes, runs and is gone without a word.
func killed(ctx context.Context, address string) {
	for pauseIn(ctx, 100*time.Millisecond) {
		raw, err := net.DialTimeout("tcp", address, time.Second)
		if err != nil {
			return
		}
		raw.(*net.TCPConn).SetLinger(0)
		conn, err := loadDialOver(raw)
		if err != nil {
			return
		}
		if v, err := loadOver(conn, loadWish{}); err == nil {
			v.opened()
			v.press(" ")
		}
		raw.Close()
	}
}

// keysAfterEnd quits and goes on typing.
func keysAfterEnd(ctx context.Context, address string) {
	v, err := loadVisit(address, loadWish{})
	if err != nil {
		return
	}
	defer v.conn.Close()
	v.opened()
	v.press("q")
	for range 100 {
		if v.press(strings.Repeat("l", 100)) != nil {
			return
		}
	}
}

// commands is one who runs the same command four times at once, again and
// again.
func commands(line string) func(context.Context, string) {
	return func(ctx context.Context, address string) {
		conn, err := loadDial(address)
		if err != nil {
			return
		}
		defer conn.Close()
		done := make(chan struct{})
		const atOnce = 4
		for range atOnce {
			go func() {
				defer func() { done <- struct{}{} }()
				for ctx.Err() == nil {
					v, err := loadOver(conn, loadWish{command: line})
					if err != nil {
						return
					}
					select {
					case <-v.over:
					case <-ctx.Done():
					}
				}
			}()
		}
		for range atOnce {
			<-done
		}
	}
}

// all is many who do the same at once.
func all(n int, attack func(context.Context, string)) func(context.Context, string) {
	return func(ctx context.Context, address string) {
		var group sync.WaitGroup
		for range n {
			group.Go(func() { attack(ctx, address) })
		}
		group.Wait()
	}
}

// again is one who comes anew as soon as a session has used what it may at once, on
// each of many connections.
func again(connections int) func(context.Context, string) {
	return all(connections, func(ctx context.Context, address string) {
		conn, err := loadDial(address)
		if err != nil {
			return
		}
		defer conn.Close()
		for ctx.Err() == nil {
			v, err := loadOver(conn, loadWish{})
			if err != nil {
				return
			}
			v.press(costly(costlyFormula()))
			pauseIn(ctx, 500*time.Millisecond)
			v.channel.Close()
		}
	})
}

// rooms is one who opens many rooms.
func rooms(n int) func(context.Context, string) {
	return func(ctx context.Context, address string) {
		for i := range n {
			v, err := loadVisit(address, loadWish{command: fmt.Sprintf("present room-%d", i)})
			if err != nil {
				continue
			}
			defer v.conn.Close()
			v.press(costly("x^4-3x^2+y^2+x"))
		}
		<-ctx.Done()
	}
}

// connects comes and goes.
func connects(ctx context.Context, address string) {
	for ctx.Err() == nil {
		if c, err := net.DialTimeout("tcp", address, time.Second); err == nil {
			c.Close()
		}
	}
}

// exchanges makes connections, and goes when the keys are exchanged.
func exchanges(which ...string) func(context.Context, string) {
	return func(ctx context.Context, address string) {
		for ctx.Err() == nil {
			c, err := net.DialTimeout("tcp", address, time.Second)
			if err != nil {
				continue
			}
			config := &gossh.ClientConfig{HostKeyCallback: func(string, net.Addr, gossh.PublicKey) error { return errNothing }}
			config.KeyExchanges = which
			gossh.NewClientConn(c, "", config)
			c.Close()
		}
	}
}

// rekeys exchanges keys on a connection as fast as it goes.
func rekeys(ctx context.Context, address string) {
	c, err := net.DialTimeout("tcp", address, time.Second)
	if err != nil {
		return
	}
	defer c.Close()
	config := &gossh.ClientConfig{HostKeyCallback: gossh.InsecureIgnoreHostKey()}
	config.RekeyThreshold = 256
	conn, channels, incoming, err := gossh.NewClientConn(c, "", config)
	if err != nil {
		return
	}
	v, err := loadOver(gossh.NewClient(conn, channels, incoming), loadWish{})
	if err != nil {
		return
	}
	v.resizeUntil(ctx.Done())
}
