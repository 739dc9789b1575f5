package cli

import (
	"context"
	"fmt"
	"io"
	"log/slog"
	"net"
	"os"
	"runtime/debug"
	"strings"
	"time"

	"github.com/spf13/cobra"
	gossh "golang.org/x/crypto/ssh"

	"optexplore/tui/ssh/serve"
)

// passwordVariable is the environment variable of the password.
const passwordVariable = "OPTEXPLORE_PASSWORD"

func serveCommand(c Call) *cobra.Command {
	o := serve.Options{Command: guest}
	var auth, passwordFile, log string
	cmd := &cobra.Command{
		Use:   "serve",
		Short: "Show the screen to visitors over SSH",
		Long: "Serve shows the screen to everyone who comes by ssh, each with a session of their own, and answers their\n" +
			"commands: ssh -p 2222 HOST run --landscape saddle. In a room many follow one:\n" +
			"ssh -t -p 2222 HOST present NAME, and ssh -t -p 2222 HOST join NAME.",
		Example: "  optexplore serve\n  OPTEXPLORE_PASSWORD=… optexplore serve --listen :2222 --auth password\n  optexplore serve --listen :2222 --auth keys --authorized-keys ~/.ssh/authorized_keys",
		Args:    noArguments,
		RunE: func(cmd *cobra.Command, _ []string) error {
			o.Auth = serve.Auth(auth)
			var err error
			if o.Password, err = password(c, passwordFile); err != nil {
				return err
			}
			o.Log = logTo(c.Err, log)
			if o.HostKey == "" {
				if o.HostKey, err = serve.DefaultHostKey(func(name string) string { return lookup(c.Env, name) }); err != nil {
					return badUse(err)
				}
			}
			set := c.config()
			set.warn(c.Err)
			o.Session, o.Keymap = set.shown().Session, set.Keys
			if err := o.Validate(); err != nil {
				return badUse(err)
			}
			if lookup(c.Env, "GOGC") == "" {
				debug.SetGCPercent(50) // of many visitors memory runs short before time does
			}
			return serve.Serve(c.Ctx, o, func(at net.Addr, key gossh.PublicKey) { announce(c.Err, o, at, key) })
		},
	}
	fs := cmd.Flags()
	fs.SortFlags = false
	fs.StringVar(&o.Listen, "listen", "127.0.0.1:2222", "host:port to listen on; one that others can reach needs --auth")
	fs.StringVar(&auth, "auth", "", "who is let in: none (anyone), password or keys")
	fs.StringVar(&passwordFile, "password-file", "", "a file with the password in its first line, instead of the variable "+passwordVariable)
	fs.StringVar(&o.AuthorizedKeys, "authorized-keys", "", "a file with the public keys that are let in")
	fs.StringVar(&o.HostKey, "host-key", "", "the server's private key, made if there is none (in the state directory of the user)")
	numberVar(fs, &o.MaxSessions, "max-sessions", "int", 100, wholeNumber, "how many sessions there may be at once")
	numberVar(fs, &o.MaxSessionsPerAddress, "max-sessions-per-address", "int", 50, wholeNumber, "how many of them may come from one address: raise it for a class behind one router")
	numberVar(fs, &o.MaxRoomsPerAddress, "max-rooms-per-address", "int", 4, wholeNumber, "how many rooms there may be that were opened from one address")
	numberVar(fs, &o.MaxPerAddress, "max-per-address", "int", 10, wholeNumber, "how many connections of one address may be silent or have failed to log in lately")
	numberVar(fs, &o.Idle, "idle", "duration", 10*time.Minute, duration, "close a session in which no key was pressed for so long; in rooms none is")
	numberVar(fs, &o.MaxTime, "max-time", "duration", 4*time.Hour, duration, "close a session after so long")
	numberVar(fs, &o.FPS, "fps", "int", 30, wholeNumber, "frames a second for each visitor, at most")
	oneOf(fs, &log, "log", "how to log, on the error stream: text or json", "text", "json")
	return cmd
}

// guest executes a visitor's command line.
func guest(ctx context.Context, args []string, out, errs io.Writer, env []string) int {
	return Main(Call{Args: args, In: strings.NewReader(""), Out: out, Err: errs, Env: env, Ctx: ctx, Guest: true})
}

// password returns the password from a file or the environment. It is not an
// argument, since all users of a machine can see those.
func password(c Call, file string) (string, error) {
	if file == "" {
		return lookup(c.Env, passwordVariable), nil
	}
	text, err := os.ReadFile(file)
	if err != nil {
		return "", fmt.Errorf("the password file %s cannot be read: %w", file, unwrapped(err))
	}
	first, _, _ := strings.Cut(string(text), "\n")
	if first = strings.TrimRight(first, "\r"); first == "" {
		return "", badUsef("the password file %s: expected the password in its first line, found nothing", file)
	}
	return first, nil
}

// logTo returns a log, in JSON or else as text.
func logTo(w io.Writer, form string) *slog.Logger {
	if form == "json" {
		return slog.New(slog.NewJSONHandler(w, nil))
	}
	return slog.New(slog.NewTextHandler(w, nil))
}

// announce prints how to connect, and the fingerprint of the server.
func announce(w io.Writer, o serve.Options, at net.Addr, key gossh.PublicKey) {
	host, port, err := net.SplitHostPort(at.String())
	if err != nil {
		host, port = at.String(), ""
	}
	if ip := net.ParseIP(host); ip != nil && ip.IsUnspecified() {
		host = "HOST"
	}
	fmt.Fprintf(w, "listening on %s; host key %s, %s\n", at, o.HostKey, gossh.FingerprintSHA256(key))
	fmt.Fprintf(w, "visitors come by: ssh -p %s %s; let in is %s\n", port, host, o.Auth.Who())
}
