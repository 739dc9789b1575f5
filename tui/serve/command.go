package serve

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"runtime"
	"slices"
	"time"

	"charm.land/ssh"
	"charm.land/wish/v2"
)

// Bounds of a command.
const (
	commandTime   = 10 * time.Second
	commandWait   = time.Minute // for others to end
	commandOutput = 4 << 20
)

// commandsAtOnce is how many commands run at the same time, so that they leave
// something of the processors to the screens.
var commandsAtOnce = max(runtime.NumCPU()/2, 1)

// command answers a command line as the program does for one who has it, with
// its exit code, within bounds of time, work and output.
func (s *server) command() wish.Middleware {
	return func(next ssh.Handler) ssh.Handler {
		return func(session ssh.Session) {
			args := session.Command()
			if len(args) == 0 || slices.Contains([]string{"present", "join"}, args[0]) {
				next(session)
				return
			}
			code := s.run(session, args)
			visitOf(session).end(fmt.Sprintf("exit %d", code))
			session.Exit(code)
		}
	}
}

// run runs one command, when there is a place for it.
func (s *server) run(session ssh.Session, args []string) int {
	v := visitOf(session)
	ctx, cancel := context.WithCancel(v.ctx)
	defer cancel()
	defer context.AfterFunc(s.stop, cancel)()
	select {
	case s.commands <- struct{}{}:
		defer s.rest(time.Now())
	case <-time.After(commandWait):
		tell(session, "too many commands are being run: come back later")
		return 1
	case <-ctx.Done():
		return 1
	}
	ctx, cancel = context.WithTimeout(ctx, commandTime)
	defer cancel()
	defer context.AfterFunc(ctx, func() { // a write that nobody reads does not outlast its time
		if errors.Is(ctx.Err(), context.DeadlineExceeded) {
			time.AfterFunc(closing, v.cut)
		}
	})()
	out := &bounded{to: v.output(), left: commandOutput}
	return s.Command(ctx, args, out, v.words(session), v.environ())
}

// What a command that took long leaves to the others: its place is taken for a
// while longer, so that commands alone use no more than a quarter of a
// processor each.
const (
	soon   = 50 * time.Millisecond // is not long
	rested = 4                     // times as long as it took
)

// rest gives the place of a command that began then to the next one.
func (s *server) rest(began time.Time) {
	free := func() { <-s.commands }
	if took := time.Since(began); took > soon {
		time.AfterFunc(rested*took, free)
	} else {
		free()
	}
}

// output is where a visit's data goes, and words where its words do: on a
// terminal, a line ends with a return as well.
func (v *visit) output() io.Writer { return v.lines(v.channel) }

func (v *visit) words(session ssh.Session) io.Writer {
	if v.hasPty() {
		return v.lines(v.channel)
	}
	return v.channel.Stderr()
}

func (v *visit) lines(w io.Writer) io.Writer {
	if v.hasPty() {
		return ssh.NewPtyWriter(w)
	}
	return w
}

func (v *visit) hasPty() bool {
	v.mu.Lock()
	defer v.mu.Unlock()
	return v.pty
}

// bounded is a writer that takes so much and no more, and ends with a line.
type bounded struct {
	to   io.Writer
	left int
}

var errTooMuch = fmt.Errorf("expected no more than %d MB of output, got more: ask for fewer steps, or for a larger --every", commandOutput>>20)

// Write implements io.Writer.
func (b *bounded) Write(p []byte) (int, error) {
	if len(p) > b.left {
		n, err := b.to.Write(p[:bytes.LastIndexByte(p[:b.left], '\n')+1])
		b.left = 0
		if err == nil {
			err = errTooMuch
		}
		return n, err
	}
	b.left -= len(p)
	return b.to.Write(p)
}

// noColor reports whether a visitor wants no colours (no-color.org).
func noColor(env []string) bool {
	return slices.ContainsFunc(env, func(pair string) bool {
		return len(pair) > len("NO_COLOR=") && pair[:len("NO_COLOR=")] == "NO_COLOR="
	})
}
