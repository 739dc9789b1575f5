//go:build linux

package serve_test

import (
	"context"
	"fmt"
	"net"
	"sync"
	"sync/atomic"
	"testing"
	"time"
)

func loadRooms(t *testing.T, program string) {
	t.Run("1000 followers", func(t *testing.T) { loadFollowers(t, program, 1000, moving, 30) })
	t.Run("300 followers of a network", func(t *testing.T) { loadFollowers(t, program, 300, "fspirals\r", 60) })
	t.Run("deaf followers", func(t *testing.T) { loadUnruly(t, program, "4 who read nothing", deafFollowers) })
	t.Run("a restless follower", func(t *testing.T) { loadUnruly(t, program, "1 who resizes all the time", restlessFollower) })
}

// loadFollowers measures a room of n followers whose presenter presses some keys and then
// lets the run go, against the most of a core that it may take, in percent.
func loadFollowers(t *testing.T, program string, n int, keys string, most float64) {
	p := startLoad(t, program, "--max-sessions", "2000")
	presenter := loadParty(t, p, 1, loadWish{command: "present demo"})[0]
	if err := presenter.press(keys); err != nil {
		t.Fatal(err)
	}
	loadSettle(presenter)
	empty := p.usage(t)
	followers := loadParty(t, p, n, loadWish{command: "join demo"})
	if err := presenter.press(" "); err != nil {
		t.Fatal(err)
	}
	time.Sleep(5 * time.Second)
	before := p.usage(t)
	_, reads := totals(followers)
	time.Sleep(2 * loadWindow)
	after := p.usage(t)
	_, moreReads := totals(followers)
	each := float64(moreReads-reads) / float64(n) / after.at.Sub(before.at).Seconds()
	within(t, fmt.Sprintf("a room of %d at 10 frames a second: share of a core", n), after.share(before), most, "%")
	within(t, "  memory of each follower", megabytes(after.anon-empty.anon)/float64(n), .4, "MB")
	noted(t, "  frames a second of each", each, "fps")
	if each < 8 {
		t.Errorf("expected 10 frames a second, got %.1f: the figures are of something else", each)
	}
}

// loadUnruly measures when a frame arrives at the followers of a room, without
// and with some among them who make trouble. What else the machine does can only
// add to that: of three times the best one counts.
func loadUnruly(t *testing.T, program, who string, disturb func(address string) (stop func())) {
	const n = 100
	p := startLoad(t, program, "--max-sessions", "2000")
	presenter := loadParty(t, p, 1, loadWish{command: "present demo"})[0]
	clock := &arrivals{}
	loadParty(t, p, n, loadWish{command: "join demo", frame: clock.note})
	time.Sleep(2 * time.Second)
	without := clock.best(t, presenter)
	stop := disturb(p.address)
	defer stop()
	before := p.usage(t)
	with := clock.best(t, presenter)
	noted(t, "a frame at 100 followers, p99", millis(without), "ms")
	within(t, "a frame at 100 followers, p99, beside "+who, millis(with), millis(without+aFrame), "ms")
	noted(t, "  share of a core", p.usage(t).share(before), "%")
}

// deafFollowers are some who follow and read nothing.
func deafFollowers(address string) (stop func()) {
	var stops []func()
	for range 4 {
		stops = append(stops, deafVisit(address, "join demo"))
	}
	return func() {
		for _, stop := range stops {
			stop()
		}
	}
}

// restlessFollower is one whose terminal has another size all the time.
func restlessFollower(address string) (stop func()) {
	ctx, cancel := context.WithCancel(context.Background())
	over := make(chan struct{})
	go func() {
		defer close(over)
		attacker{attack: sizes(200, 60, loadWish{command: "join demo"})}.persist(ctx, address)
	}()
	return func() { cancel(); <-over }
}

// arrivals notes when the first output comes to each of many visitors.
type arrivals struct {
	mu   sync.Mutex
	from time.Time
	took []time.Duration
	seen map[*loadVisitor]bool
}

func (a *arrivals) note(v *loadVisitor, now time.Time) {
	a.mu.Lock()
	defer a.mu.Unlock()
	if !a.from.IsZero() && !a.seen[v] {
		a.seen[v] = true
		a.took = append(a.took, now.Sub(a.from))
	}
}

// aFrame is the time between the frames of a room of a hundred: whoever makes
// it draw another one may put off the next by that.
const aFrame = time.Second / 28

// best is the best of three times.
func (a *arrivals) best(t *testing.T, presenter *loadVisitor) time.Duration {
	t.Helper()
	best := a.measure(t, presenter)
	for range 2 {
		best = min(best, a.measure(t, presenter))
	}
	return best
}

// measure is how long a presenter's step takes to nearly all followers.
func (a *arrivals) measure(t *testing.T, presenter *loadVisitor) time.Duration {
	t.Helper()
	var took []time.Duration
	for i := range 40 {
		a.mu.Lock()
		a.took, a.seen, a.from = nil, map[*loadVisitor]bool{}, time.Now()
		a.mu.Unlock()
		if err := presenter.press([]string{"l", "h"}[i%2]); err != nil {
			t.Fatal(err)
		}
		time.Sleep(250 * time.Millisecond)
		a.mu.Lock()
		took = append(took, a.took...)
		a.from = time.Time{}
		a.mu.Unlock()
	}
	if len(took) < 1000 {
		t.Fatalf("expected the frames of 40 steps at 100 followers, got %d", len(took))
	}
	return quantile(took, .99)
}

// loadDeaf is a connection whose other end may write as it likes: from a
// moment on nothing is read.
type loadDeaf struct {
	net.Conn
	deaf   atomic.Bool
	closed chan struct{}
	once   sync.Once
}

// Read implements net.Conn.
func (c *loadDeaf) Read(p []byte) (int, error) {
	if c.deaf.Load() {
		<-c.closed
		return 0, net.ErrClosed
	}
	return c.Conn.Read(p)
}

// Close implements net.Conn.
func (c *loadDeaf) Close() error {
	c.once.Do(func() { close(c.closed) })
	return c.Conn.Close()
}

// deafDial is a client whose connection can be made deaf.
func deafDial(address string) (*loadVisitor, *loadDeaf, error) {
	return deafDialFor(address, "")
}

func deafDialFor(address, command string) (*loadVisitor, *loadDeaf, error) {
	raw, err := net.DialTimeout("tcp", address, 10*time.Second)
	if err != nil {
		return nil, nil, err
	}
	raw.(*net.TCPConn).SetReadBuffer(4 << 10)
	c := &loadDeaf{Conn: raw, closed: make(chan struct{})}
	conn, err := loadDialOver(c)
	if err != nil {
		return nil, nil, err
	}
	v, err := loadOver(conn, loadWish{command: command})
	if err != nil {
		conn.Close()
		return nil, nil, err
	}
	return v, c, v.opened()
}

// deafVisit is a visitor who sees a frame and from then on reads nothing,
// while its window goes on changing, so that there is always something to
// write to it. It comes again when it is thrown out, until it is stopped.
func deafVisit(address, command string) (stop func()) {
	stopped := make(chan struct{})
	var group sync.WaitGroup
	group.Go(func() {
		for {
			v, c, err := deafDialFor(address, command)
			if err == nil {
				c.deaf.Store(true)
				err = v.resizeUntil(stopped)
				v.conn.Close()
			}
			select {
			case <-stopped:
				return
			case <-time.After(200 * time.Millisecond):
			}
		}
	})
	return func() { close(stopped); group.Wait() }
}

// resizeUntil changes the size of a terminal 20 times a second.
func (v *loadVisitor) resizeUntil(stopped <-chan struct{}) error {
	for i := uint32(0); ; i++ {
		if err := v.resize(120+i%2, 40); err != nil {
			return err
		}
		select {
		case <-stopped:
			return nil
		case <-time.After(50 * time.Millisecond):
		}
	}
}
