package serve_test

import (
	"bytes"
	"context"
	"io"
	"log/slog"
	"net"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	gossh "golang.org/x/crypto/ssh"

	"optexplore/tui/cli"
	"optexplore/tui/experiment"
	"optexplore/tui/ssh/serve"
)

// served is a server under test and those who have come to it.
type served struct {
	t       *testing.T
	options serve.Options
	key     gossh.PublicKey
	log     *record
	dial    func(ip string) (net.Conn, error)
	stop    context.CancelFunc
	ended   chan error
	stopped bool
	timed   bool // in fake time, in which computing takes none

	mu    sync.Mutex
	conns []net.Conn
}

// record is a log that can be read while it is written.
type record struct {
	mu   sync.Mutex
	text bytes.Buffer
}

func (r *record) Write(p []byte) (int, error) {
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.text.Write(p)
}

func (r *record) String() string {
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.text.String()
}

// inBubble serves in a synctest bubble, with what change makes of the options,
// while use runs. Afterwards the server is stopped; any goroutine that is left
// then fails the test.
func inBubble(t *testing.T, change func(*serve.Options), use func(*served)) {
	t.Helper()
	synctest.Test(t, func(t *testing.T) {
		l := newWires()
		s := begin(t, l, l.dial, change)
		s.timed = true
		defer time.Sleep(time.Second) // the last tick of a run is past then
		defer s.end()
		use(s)
	})
}

// survives is inBubble for what a neighbour must not notice: one who was there
// before goes on, and the next one sees the screen at once.
func survives(t *testing.T, change func(*serve.Options), attack func(*served)) {
	t.Helper()
	inBubble(t, change, func(s *served) {
		neighbour := s.visit("198.51.100.1")
		attack(s)
		began := time.Now()
		next := s.visit("198.51.100.2")
		if took := time.Since(began); took > 200*time.Millisecond {
			t.Errorf("the next visitor saw the screen after %v", took)
		}
		next.press("q")
		neighbour.press("\x1b[C")
		neighbour.await("step 1")
		neighbour.press("qq") // as it asks first
		if a, b := next.over(), neighbour.over(); a != 0 || b != 0 {
			t.Errorf("the next visitor and the neighbour quit with %d and %d", a, b)
		}
	})
}

// begin serves on a listener.
func begin(t *testing.T, l net.Listener, dial func(string) (net.Conn, error), change func(*serve.Options)) *served {
	t.Helper()
	s := &served{t: t, log: &record{}, dial: dial, ended: make(chan error, 1)}
	s.options = options(t, l)
	s.options.Log = slog.New(slog.NewTextHandler(s.log, nil))
	if change != nil {
		change(&s.options)
	}
	var ctx context.Context
	ctx, s.stop = context.WithCancel(context.Background())
	ready := make(chan struct{})
	go func() {
		s.ended <- serve.Serve(ctx, s.options, func(_ net.Addr, key gossh.PublicKey) { s.key = key; close(ready) })
	}()
	select {
	case <-ready:
	case err := <-s.ended:
		s.stop()
		t.Fatalf("the server did not begin: %v", err)
	}
	return s
}

// options are those of the program if nobody says otherwise.
func options(t *testing.T, l net.Listener) serve.Options {
	return serve.Options{
		Listen: "127.0.0.1:2222", Listener: l, HostKey: filepath.Join(t.TempDir(), "host_key"),
		MaxSessions: 100, MaxSessionsPerAddress: 100, MaxRoomsPerAddress: 64, MaxPerAddress: 10, Idle: 10 * time.Minute, MaxTime: 4 * time.Hour, FPS: 30,
		Session: experiment.Options{}.Session, Command: guest, Log: slog.New(slog.DiscardHandler),
	}
}

// guest is the command of a visitor as the program has it.
func guest(ctx context.Context, args []string, out, errs io.Writer, env []string) int {
	return cli.Main(cli.Call{Args: args, In: strings.NewReader(""), Out: out, Err: errs, Env: env, Ctx: ctx, Guest: true})
}

// stopNow stops the server and waits for it.
func (s *served) stopNow() {
	if s.stopped {
		return
	}
	s.stopped = true
	s.stop()
	began := time.Now()
	if err := <-s.ended; err != nil {
		s.t.Errorf("serving ended with %v", err)
	}
	if took := time.Since(began); s.timed && took > 5*time.Second {
		s.t.Errorf("stopping took %v, expected 5 s at most", took)
	}
}

// end stops the server, and hangs up for those who have not.
func (s *served) end() {
	s.stopNow()
	s.hangUp()
}

// hangUp ends all connections.
func (s *served) hangUp() {
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, c := range s.conns {
		c.Close()
	}
	s.conns = nil
}

// from is who comes, and from where.
type from struct {
	ip       string // 203.0.113.1 if empty
	user     string // ann if empty
	password string
	key      gossh.Signer
}

// wire is a bare connection.
func (s *served) wire(ip string) net.Conn {
	s.t.Helper()
	if ip == "" {
		ip = "203.0.113.1"
	}
	c, err := s.dial(ip)
	if err != nil {
		s.t.Fatalf("dial: %v", err)
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.conns = append(s.conns, c)
	return c
}

// connect makes a connection and proves who it is.
func (s *served) connect(f from) (*connection, error) {
	s.t.Helper()
	config := &gossh.ClientConfig{User: f.user, HostKeyCallback: gossh.FixedHostKey(s.key)}
	config.KeyExchanges = []string{gossh.KeyExchangeCurve25519} // the cheapest: handshakes are most of the tests' time
	if config.User == "" {
		config.User = "ann"
	}
	if f.password != "" {
		config.Auth = append(config.Auth, gossh.Password(f.password))
	}
	if f.key != nil {
		config.Auth = append(config.Auth, gossh.PublicKeys(f.key))
	}
	w := s.wire(f.ip)
	conn, channels, requests, err := gossh.NewClientConn(w, w.RemoteAddr().String(), config)
	if err != nil {
		w.Close()
		return nil, err
	}
	return &connection{t: s.t, wire: w, client: gossh.NewClient(conn, channels, requests)}, nil
}

// come is connect where it must succeed.
func (s *served) come(f from) *connection {
	s.t.Helper()
	c, err := s.connect(f)
	if err != nil {
		s.t.Fatalf("connect: %v", err)
	}
	return c
}

// visit is a visitor from an address who sees the screen, at 80×24.
func (s *served) visit(ip string) *visitor {
	s.t.Helper()
	v := s.come(from{ip: ip}).open()
	v.terminal("xterm-256color", 80, 24)
	v.shell()
	v.await(screenShown)
	return v
}

// screenShown is a part of every frame of the screen.
const screenShown = "step 0"
