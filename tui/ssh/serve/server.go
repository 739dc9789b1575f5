package serve

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"sync/atomic"
	"time"

	"charm.land/ssh"
	"charm.land/wish/v2"
	gossh "golang.org/x/crypto/ssh"

	"optexplore/tui/ssh/room"
)

// server is the program being served.
type server struct {
	Options
	limiter  *connectionLimiter
	hub      *room.Hub
	visitors *visitors
	stop     context.Context // ends when no more is served; its cause is told to visitors
	commands atomic.Int64    // how many run
}

// errStopping is why the sessions end when the server does.
var errStopping = errors.New("the server is being stopped")

// Serve serves until ctx ends: then nobody new is let in, those present are
// told, and their terminals restored. It takes a few seconds at most. ready is
// called with the address and the host key once visitors can come.
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
	o.Rooms.FPS, o.Rooms.PerPulse, o.Rooms.Bytes = o.FPS, stepsPerFrame, bytesPerTrace
	o.Log = slog.New(&sparing{Handler: o.Log.Handler(), budget: newLogBudget()})
	s := &server{Options: o, limiter: newConnectionLimiter(o.MaxPerAddress), hub: room.NewHub(o.Rooms), visitors: newVisitors(), stop: stop}
	srv, err := s.wish(signer)
	if err != nil {
		return err
	}
	listener := o.Listener
	if listener == nil {
		if listener, err = net.Listen("tcp", o.Listen); err != nil {
			return fmt.Errorf("listen on %s: %w", o.Listen, bare(err))
		}
	}
	served := make(chan error, 1)
	go func() { served <- srv.Serve(listener) }()
	ready(listener.Addr(), signer.PublicKey())
	select {
	case err = <-served:
	case <-ctx.Done():
		o.Log.Info("stopping")
	}
	cancel(errStopping)
	s.shutdown(srv, listener)
	if err != nil && !errors.Is(err, ssh.ErrServerClosed) {
		return fmt.Errorf("serving ended: %w", err)
	}
	return nil
}

// bare is what the system says is wrong with an address, without the address.
func bare(err error) error {
	var op *net.OpError
	if errors.As(err, &op) {
		return op.Err
	}
	return err
}

// parting is how long visitors have to take their leave.
const parting = 3 * time.Second

// shutdown waits for the visits to end, and ends what has not.
func (s *server) shutdown(srv *ssh.Server, l net.Listener) {
	l.Close()
	s.limiter.close()
	select {
	case <-s.visitors.left():
	case <-time.After(parting):
	}
	s.hub.Close()
	srv.Close()
}

// wish is the library's server with our own fences around it.
func (s *server) wish(signer gossh.Signer) (*ssh.Server, error) {
	return wish.NewServer(
		func(srv *ssh.Server) error {
			srv.AddHostKey(signer)
			srv.Version = "optexplore"
			srv.HandshakeTimeout = silent + typing
			srv.ConnCallback = func(ctx ssh.Context, c net.Conn) net.Conn {
				k := s.limiter.enter(c)
				ctx.SetValue(connKey{}, k)
				return k
			}
			srv.ServerConfigCallback = s.config
			srv.ConnectionFailedCallback = s.failed
			srv.ChannelHandlers = map[string]ssh.ChannelHandler{"session": s.session, "default": s.otherChannel}
			return s.authenticate(srv)
		},
		wish.WithMiddleware( // the last is the first to be asked
			s.screen(), s.command(), s.present(), s.join(), s.limit(), s.faults(), s.logged(),
		),
	)
}

// failed notes a connection that was not let in.
func (s *server) failed(c net.Conn, err error) {
	var auth *gossh.ServerAuthError
	if errors.As(err, &auth) && len(auth.Errors) > 0 {
		err = auth.Errors[len(auth.Errors)-1]
	}
	s.Log.Info("not let in", "from", c.RemoteAddr().String(), "why", short(err.Error()))
}
