package serve

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"runtime/debug"
	"time"

	"charm.land/ssh"
	"charm.land/wish/v2"
	gossh "golang.org/x/crypto/ssh"

	"optexplore/tui/ssh/fair"
	"optexplore/tui/ssh/room"
)

// server serves the program.
type server struct {
	Options
	limiter    *connectionLimiter
	hub        *room.Hub
	visitors   *visitors
	release    *release
	processors *fair.Scheduler // of what visitors compute
	stop       context.Context // ends when the server stops; visitors are told the cause
}

// errStopping is the cause of the end of sessions when the server stops.
var errStopping = errors.New("the server is being stopped")

// Serve serves until ctx ends. It then refuses new connections, tells visitors, and
// restores their terminals, within a few seconds. ready is called with the address
// and the host key when the server accepts connections.
func Serve(ctx context.Context, o Options, ready func(net.Addr, gossh.PublicKey)) error {
	if err := o.Validate(); err != nil {
		return err
	}
	signer, err := hostKey(o.HostKey)
	if err != nil {
		return err
	}
	stop, cancel := context.WithCancelCause(context.Background())
	defer cancel(errStopping)
	processors := fair.New(fair.Bounds{})
	o.Rooms.FPS, o.Rooms.Slice, o.Rooms.Bytes, o.Rooms.Work, o.Rooms.Processors = o.FPS, slice, bytesPerTrace, work, processors
	o.Rooms.PerAddress = o.MaxRoomsPerAddress
	o.Log = slog.New(&sparing{Handler: o.Log.Handler(), budget: newLogBudget()})
	s := &server{Options: o, limiter: newConnectionLimiter(o.MaxPerAddress), hub: room.NewHub(o.Rooms), visitors: newVisitors(o.MaxSessions, o.MaxSessionsPerAddress), release: newRelease(debug.FreeOSMemory), processors: processors, stop: stop}
	defer s.release.stop()
	srv, err := s.wish(signer)
	if err != nil {
		return err
	}
	listener := o.Listener
	if listener == nil {
		quiet := net.ListenConfig{KeepAlive: -1} // until a connection has begun to speak
		if listener, err = quiet.Listen(ctx, "tcp", o.Listen); err != nil {
			return fmt.Errorf("listen on %s: %w", o.Listen, bare(err))
		}
	}
	served := make(chan error, 1)
	door := newDoor(listener, s.limiter)
	go func() { served <- srv.Serve(door) }()
	ready(listener.Addr(), signer.PublicKey())
	select {
	case err = <-served:
	case <-ctx.Done():
		o.Log.Info("stopping")
	}
	cancel(errStopping)
	s.shutdown(srv, door)
	if err != nil && !errors.Is(err, ssh.ErrServerClosed) {
		return fmt.Errorf("serving ended: %w", err)
	}
	return nil
}

// bare is the system's error about an address, without the address.
func bare(err error) error {
	var op *net.OpError
	if errors.As(err, &op) {
		return op.Err
	}
	return err
}

// parting is the time for visits to end when the server stops.
const parting = 3 * time.Second

// shutdown waits for the visits to end, and closes those that do not.
func (s *server) shutdown(srv *ssh.Server, d *door) {
	d.Close()
	s.limiter.close()
	d.greets.Wait()
	select {
	case <-s.visitors.left():
	case <-time.After(parting):
	}
	s.hub.Close()
	srv.Close()
}

// wish returns the library's server with the limits of this package.
func (s *server) wish(signer gossh.Signer) (*ssh.Server, error) {
	return wish.NewServer(
		func(srv *ssh.Server) error {
			srv.AddHostKey(pacedKey{signer})
			srv.Version = "optexplore"
			srv.HandshakeTimeout = silent + typing
			srv.ConnCallback = func(ctx ssh.Context, c net.Conn) net.Conn {
				ctx.SetValue(connKey{}, c)
				return c
			}
			srv.ServerConfigCallback = s.config
			srv.ConnectionFailedCallback = s.failed
			srv.ChannelHandlers = map[string]ssh.ChannelHandler{"session": s.session, "default": s.otherChannel}
			return s.authenticate(srv)
		},
		wish.WithMiddleware( // called from last to first
			s.screen(), s.command(), s.lines(), s.present(), s.join(), s.limit(), s.faults(), s.logged(),
		),
	)
}

// failed logs a failed connection.
func (s *server) failed(c net.Conn, err error) {
	var auth *gossh.ServerAuthError
	if errors.As(err, &auth) && len(auth.Errors) > 0 {
		err = auth.Errors[len(auth.Errors)-1]
	}
	s.Log.Info("not let in", "from", c.RemoteAddr().String(), "why", short(err.Error()))
}
