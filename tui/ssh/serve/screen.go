package serve

import (
	"context"
	"fmt"
	"strings"
	"time"

	"charm.land/ssh"
	"charm.land/wish/v2"
	"github.com/charmbracelet/colorprofile"

	"optexplore/tui/app"
	"optexplore/tui/explore"
	"optexplore/tui/ssh/loop"
	"optexplore/tui/ssh/terminal"
	"optexplore/tui/theme"
)

// slice is how long is computed for a visitor before the next key is handled.
const slice = 8 * time.Millisecond

// bytesPerTrace is the memory of each trace of a visitor: those of eight runners of
// many parameters and of an abandoned run take 9 MB, of one or two parameters 3 MB.
const bytesPerTrace = 1 << 20

// work is the most operations that a value of f may take for a visitor. A verdict takes
// some 30 products with the Hessian, near a stationary point some 130, of about 1.6 ns an
// operation, and no key is handled meanwhile.
const work = 1_200_000

// screen opens the screen.
func (s *server) screen() wish.Middleware {
	return func(ssh.Handler) ssh.Handler {
		return func(session ssh.Session) {
			s.onTerminal(session, "", func(ctx context.Context, t *terminal.Terminal) loop.End {
				root, err := s.root(ctx, session, t, s.host())
				if err != nil {
					return loop.End{Reason: loop.Stopped, Cause: err}
				}
				return loop.Run(ctx, t, root, s.bounds(session))
			})
		}
	}
}

// root returns the program at its start, which is made in a turn of the visitor.
func (s *server) root(ctx context.Context, session ssh.Session, t *terminal.Terminal, host explore.Host) (root app.Root, err error) {
	turns := visitOf(session).turns
	if err := turns.Wait(ctx); err != nil {
		return root, context.Cause(ctx)
	}
	defer turns.Done()
	first, err := s.Session()
	if err != nil {
		return root, err
	}
	root, err = app.New(first, host, t.Look.Profile)
	if err != nil {
		return root, err
	}
	return root.Looking(t.Seen()), nil
}

// host is what the program of a visitor has.
func (s *server) host() explore.Host {
	return explore.Host{FPS: s.FPS, Holds: true, Keymap: s.Keymap, Slice: slice, Bytes: bytesPerTrace, Work: work}
}

// bounds are the options common to all runs of the screen.
func (s *server) bounds(session ssh.Session) loop.Options {
	return loop.Options{FPS: s.FPS, User: visitOf(session).turns, Idle: s.Idle, Until: visitOf(session).began.Add(s.MaxTime), Update: s.Update}
}

// onTerminal enters a visitor's terminal, calls show, and restores the terminal,
// with a parting message if not empty.
func (s *server) onTerminal(session ssh.Session, parting string, show func(context.Context, *terminal.Terminal) loop.End) {
	v := visitOf(session)
	if why := v.noTerminal(); why != "" {
		refuse(session, why, refused)
		return
	}
	t := v.open()
	defer t.Close()
	ctx, cancel := context.WithCancelCause(v.ctx)
	defer cancel(nil)
	defer context.AfterFunc(s.stop, func() { cancel(context.Cause(s.stop)) })()
	var end loop.End
	if failed := loop.Unwritten(t.Enter()); failed != nil {
		end = *failed
	} else {
		end = loop.Guarded(func() loop.End { return show(ctx, t) })
	}
	switch {
	case connOf(v).stalled.Load():
		end = loop.End{Reason: loop.Stalled}
	case v.ctx.Err() != nil && end.Reason != loop.Stalled:
		end = loop.End{Reason: loop.Gone}
	}
	if s.stop.Err() != nil {
		parting = "" // there is no room to return to
	}
	s.takeLeave(session, t, end, parting)
}

// noTerminal is why no screen is possible; empty if one is.
func (v *visit) noTerminal() string {
	v.mu.Lock()
	defer v.mu.Unlock()
	switch {
	case !v.pty:
		return "the screen needs a terminal: expected ssh -t, the command plain with ssh -T for lines of words, or one of the commands run, race, tune, ensemble, foresee, plot, list, eval"
	case v.term == "" || v.term == "dumb":
		return fmt.Sprintf("the screen needs a terminal that can place its cursor, and TERM is %q: expected the command plain with ssh -T for lines of words, or one of the commands run, race, tune, ensemble, foresee, plot, list, eval", v.term)
	}
	return ""
}

// open returns the visitor's terminal, which receives new sizes from now on.
func (v *visit) open() *terminal.Terminal {
	env := v.environ()
	profile := theme.Wanted(colorprofile.Env(env), env)
	v.mu.Lock()
	defer v.mu.Unlock()
	v.terminal = terminal.New(terminal.Line{In: v.channel, Out: v.channel, Cut: v.cut}, v.size, theme.Wishes{}.Look(max(profile, colorprofile.ASCII), env))
	return v.terminal
}

// takeLeave restores the terminal, with what was copied last, in case that the terminal did
// not take it, and with a message if the visitor did not cause the end.
func (s *server) takeLeave(session ssh.Session, t *terminal.Terminal, end loop.End, parting string) {
	v := visitOf(session)
	v.end(end.Reason.String())
	word, code := s.lastWord(end)
	switch end.Reason {
	case loop.Gone, loop.Stalled:
		v.cut()
		return
	case loop.Faulty:
		t.Leave("")
		s.fault(session, end.Fault.Value, end.Fault.Stack)
		return
	}
	var words []string
	for _, text := range []string{word, parting} {
		if text != "" {
			words = append(words, "optexplore: "+text)
		}
	}
	if end.Copied != "" {
		words = append([]string{string(end.Copied)}, words...)
	}
	t.Leave(strings.Join(words, "\r\n"))
	session.Exit(code)
}

// lastWord is the message and the exit code of an end.
func (s *server) lastWord(end loop.End) (word string, code int) {
	switch end.Reason {
	case loop.Quit:
		return "", 0
	case loop.Idle:
		return fmt.Sprintf("no key was pressed for %v, so this session is closed", s.Idle), 1
	case loop.Expired:
		return fmt.Sprintf("this session is closed after %v, as long as one may be", s.MaxTime), 1
	case loop.Stopped:
		return end.Cause.Error(), 1
	}
	return "", 1
}
