package serve

import (
	"context"
	"errors"
	"fmt"
	"io"
	"time"

	"charm.land/ssh"
	"charm.land/wish/v2"

	"optexplore/tui/app"
	"optexplore/tui/canvas"
	"optexplore/tui/plain"
	"optexplore/tui/ssh/loop"
)

// plainWord is the command of a visitor who reads lines in place of the screen.
const plainWord = "plain"

// lines is the program without a screen: it reads lines and prints lines, as ssh -T passes
// them on.
func (s *server) lines() wish.Middleware {
	return func(next ssh.Handler) ssh.Handler {
		return func(session ssh.Session) {
			v := visitOf(session)
			words := v.command().words
			switch {
			case len(words) == 0 || words[0] != plainWord:
				next(session)
			case len(words) > 1:
				refuse(session, fmt.Sprintf("%s takes no words here, got %q: a line chooses the landscape, as landscape saddle", plainWord, words[1]), badUse)
			case v.hasPty():
				refuse(session, fmt.Sprintf("expected ssh -T for %s: your own terminal edits the lines then", plainWord), badUse)
			default:
				s.readLines(session)
			}
		}
	}
}

// reason is the cause of the end of a context.
type reason loop.Reason

// Error implements error.
func (r reason) Error() string { return loop.Reason(r).String() }

// readLines reads and prints lines until something ends that, within the limits of the screen.
func (s *server) readLines(session ssh.Session) {
	v := visitOf(session)
	ctx, cancel := context.WithCancelCause(v.ctx)
	defer cancel(nil)
	defer context.AfterFunc(s.stop, func() { cancel(context.Cause(s.stop)) })()
	idle := time.AfterFunc(s.Idle, func() { cancel(reason(loop.Idle)) })
	defer idle.Stop()
	defer time.AfterFunc(time.Until(v.began.Add(s.MaxTime)), func() { cancel(reason(loop.Expired)) }).Stop()
	unread := time.AfterFunc(s.Idle, v.cut) // output must be read in time
	unread.Stop()
	defer unread.Stop()
	end := loop.Guarded(func() loop.End {
		first, err := s.Session()
		if err == nil {
			err = plain.Run(ctx, plain.Options{
				Session: first, Host: s.host(), Symbols: canvas.ASCII,
				In:  heard{v.channel, func() { idle.Reset(s.Idle) }},
				Out: watched{v.channel, func() { unread.Reset(s.Idle) }, func() { unread.Stop() }},
				Turn: func(ctx context.Context, do func()) error {
					if err := v.turns.Wait(ctx); err != nil {
						return err
					}
					defer v.turns.Done()
					do()
					return nil
				},
			})
		}
		return s.endOf(ctx, v, err)
	})
	v.end(end.Reason.String())
	word, code := s.lastWord(end)
	switch end.Reason {
	case loop.Gone:
		v.cut()
		return
	case loop.Faulty:
		s.fault(session, end.Fault.Value, end.Fault.Stack)
		return
	}
	if word != "" {
		tell(session, word)
	}
	session.Exit(code)
}

// endOf is the end of reading lines with an error, in a context.
func (s *server) endOf(ctx context.Context, v *visit, err error) loop.End {
	var why reason
	var fault *app.Fault
	switch {
	case errors.As(err, &fault):
		return loop.End{Reason: loop.Faulty, Fault: fault}
	case err == nil:
		return loop.End{Reason: loop.Quit}
	case v.ctx.Err() != nil:
		return loop.End{Reason: loop.Gone}
	case errors.As(context.Cause(ctx), &why):
		return loop.End{Reason: loop.Reason(why)}
	case s.stop.Err() != nil:
		return loop.End{Reason: loop.Stopped, Cause: context.Cause(s.stop)}
	case ctx.Err() == nil && !errors.Is(err, io.ErrClosedPipe) && !errors.Is(err, io.EOF):
		return loop.End{Reason: loop.Stopped, Cause: err}
	}
	return loop.End{Reason: loop.Gone, Cause: err}
}

// heard is a stream that is told of what is read.
type heard struct {
	from io.Reader
	told func()
}

// Read implements io.Reader.
func (h heard) Read(p []byte) (int, error) {
	n, err := h.from.Read(p)
	h.told()
	return n, err
}

// watched is a stream that is watched while it is written to.
type watched struct {
	to         io.Writer
	begin, end func()
}

// Write implements io.Writer.
func (w watched) Write(p []byte) (int, error) {
	w.begin()
	defer w.end()
	return w.to.Write(p)
}
