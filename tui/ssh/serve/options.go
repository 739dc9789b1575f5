package serve

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net"
	"time"

	tea "charm.land/bubbletea/v2"

	"optexplore/model"
	"optexplore/tui/app"
	"optexplore/tui/keys"
	"optexplore/tui/ssh/room"
)

// Auth is the method of authentication.
type Auth string

// The methods of authentication.
const (
	None     Auth = "none"     // anyone
	Password Auth = "password" // those who know the password
	Keys     Auth = "keys"     // those with an authorized key
)

// Who says in words who is let in.
func (a Auth) Who() string {
	switch a {
	case Password:
		return "who knows the password"
	case Keys:
		return "who has one of the authorized keys"
	}
	return "anyone"
}

// Command runs a visitor's command line and returns its exit code.
type Command func(ctx context.Context, args []string, out, err io.Writer, env []string) int

// Options are the options of the server.
type Options struct {
	Listen                string       // host:port
	Listener              net.Listener // used instead of Listen, if not nil
	Auth                  Auth
	Password              string // of Password
	AuthorizedKeys        string // for Keys, a file
	HostKey               string // a file, created if it does not exist
	MaxSessions           int    // at the same time
	MaxSessionsPerAddress int    // of one address at the same time
	MaxRoomsPerAddress    int    // opened from one address at the same time
	MaxPerAddress         int    // silent connections of one address, and its recent failed attempts
	Idle                  time.Duration
	MaxTime               time.Duration
	FPS                   int
	Session               func() (model.Session, error) // makes the session of a new screen
	Keymap                keys.Map                      // the keys of actions, in place of their own
	Command               Command
	Log                   *slog.Logger
	Rooms                 room.Options

	// Update replaces the program's Update in tests; nil otherwise.
	Update func(app.Root, tea.Msg) (app.Root, tea.Cmd)
}

// Bounds of the options.
const (
	mostSessions = 100_000
	mostFPS      = 60
)

// Validate returns an error if an option is out of range.
func (o Options) Validate() error {
	host, _, err := net.SplitHostPort(o.Listen)
	if err != nil {
		return fmt.Errorf("listen: expected host:port, as 127.0.0.1:2222, got %q", o.Listen)
	}
	switch {
	case o.MaxSessions < 1 || o.MaxSessions > mostSessions:
		return fmt.Errorf("max-sessions: expected 1…%d, got %d", mostSessions, o.MaxSessions)
	case o.MaxSessionsPerAddress < 1 || o.MaxSessionsPerAddress > mostSessions:
		return fmt.Errorf("max-sessions-per-address: expected 1…%d, got %d", mostSessions, o.MaxSessionsPerAddress)
	case o.MaxRoomsPerAddress < 1 || o.MaxRoomsPerAddress > mostSessions:
		return fmt.Errorf("max-rooms-per-address: expected 1…%d, got %d", mostSessions, o.MaxRoomsPerAddress)
	case o.MaxPerAddress < 1 || o.MaxPerAddress > mostSessions:
		return fmt.Errorf("max-per-address: expected 1…%d, got %d", mostSessions, o.MaxPerAddress)
	case o.FPS < 1 || o.FPS > mostFPS:
		return fmt.Errorf("fps: expected 1…%d, got %d", mostFPS, o.FPS)
	case o.Idle < time.Second || o.MaxTime < time.Second:
		return fmt.Errorf("idle and max-time: expected a second or more, as 10m or 4h, got %v and %v", o.Idle, o.MaxTime)
	}
	return o.validateAuth(host)
}

func (o Options) validateAuth(host string) error {
	if o.Auth != Password && o.Password != "" {
		return errors.New("auth: a password is given, in a file or in the variable OPTEXPLORE_PASSWORD: expected --auth password with it, or neither")
	}
	if o.Auth != Keys && o.AuthorizedKeys != "" {
		return errors.New("auth: --authorized-keys is given: expected --auth keys with it, or neither")
	}
	switch o.Auth {
	case "":
		if ip := net.ParseIP(host); host != "localhost" && (ip == nil || !ip.IsLoopback()) {
			return fmt.Errorf("listen: %s can be reached from elsewhere: say who is let in by --auth password or --auth keys, or by --auth none for anyone", o.Listen)
		}
	case None:
	case Password:
		if o.Password == "" {
			return errors.New("auth: expected a password, in the file --password-file or in the variable OPTEXPLORE_PASSWORD, found none")
		}
	case Keys:
		if o.AuthorizedKeys == "" {
			return errors.New("auth: expected --authorized-keys FILE, with a public key in each line")
		}
	default:
		return fmt.Errorf("auth: expected none, password or keys, got %q", o.Auth)
	}
	return nil
}
