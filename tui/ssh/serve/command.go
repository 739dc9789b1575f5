package serve

import (
	"bytes"
	"cmp"
	"context"
	"fmt"
	"io"
	"time"

	"charm.land/ssh"
	"charm.land/wish/v2"
)

// Limits of a command.
const (
	commandTime   = 30 * time.Second // work and rest, without the time its output waits to be read
	commandOutput = 4 << 20
)

// command runs a command line as the program does locally, with its exit code,
// within limits of time, work and output.
func (s *server) command() wish.Middleware {
	return func(next ssh.Handler) ssh.Handler {
		return func(session ssh.Session) {
			args := visitOf(session).command().words
			if len(args) == 0 {
				next(session)
				return
			}
			code := s.run(session, args)
			visitOf(session).end(fmt.Sprintf("exit %d", code))
			session.Exit(code)
		}
	}
}

// run runs one command.
func (s *server) run(session ssh.Session, args []string) int {
	v := visitOf(session)
	ctx, cancel := context.WithCancelCause(v.ctx)
	defer cancel(nil)
	defer context.AfterFunc(s.stop, func() { cancel(nil) })()
	go io.Copy(io.Discard, v.channel) // a command reads nothing, and what it is sent must not gather
	p := newPaced(ctx, v.turns, func() { cancel(context.DeadlineExceeded) })
	defer p.stop()
	unread := time.AfterFunc(s.Idle, v.cut) // output must be read in time
	unread.Stop()
	defer unread.Stop()
	out := &bounded{to: v.output(), left: commandOutput, wait: func(write func()) {
		unread.Reset(s.Idle)
		p.aside(write)
		unread.Stop()
	}}
	return s.Command(p, args, out, v.words(), v.environ())
}

// output is the standard output of a visit, and words its error stream. On a
// terminal, a carriage return is added to each line.
func (v *visit) output() io.Writer { return v.lines(v.channel) }

func (v *visit) words() io.Writer {
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

// bounded is a writer that accepts a limited number of bytes, and then writes a
// last line.
type bounded struct {
	to   io.Writer
	left int
	wait func(write func()) // runs a write, which may take long
}

var errTooMuch = fmt.Errorf("expected no more than %d MB of output, got more: ask for fewer steps, or for a larger --every", commandOutput>>20)

// Write implements io.Writer.
func (b *bounded) Write(p []byte) (n int, err error) {
	var over error
	if len(p) > b.left {
		p, over, b.left = p[:bytes.LastIndexByte(p[:b.left], '\n')+1], errTooMuch, 0
	} else {
		b.left -= len(p)
	}
	b.wait(func() { n, err = b.to.Write(p) })
	return n, cmp.Or(err, over)
}
