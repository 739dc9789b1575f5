package serve

import (
	"context"
	"fmt"
	"slices"
	"sync"
	"time"

	"charm.land/ssh"
	gossh "golang.org/x/crypto/ssh"

	"optexplore/tui/ssh/fair"
	"optexplore/tui/ssh/terminal"
)

// Limits of a connection and of the requests of a session.
const (
	channelsAtOnce = 4
	channelsEver   = 256
	requestsEver   = 20_000 // then the session is closed
	mostTerm       = 64     // characters of TERM, and of a variable
)

// The largest screen that is drawn for a visitor, in columns and rows.
const (
	maxW = 400
	maxH = 120
)

// wanted returns the environment variables that a visitor may set. Others are
// refused.
func wanted() []string {
	return []string{"COLORTERM", "NO_COLOR", "TERM_PROGRAM", "CLICOLOR", "CLICOLOR_FORCE", "LANG", "LC_ALL", "LC_CTYPE"}
}

// visit is a session of a visitor: its requests and its channel.
type visit struct {
	ssh.Context // of the connection
	channel     gossh.Channel
	conn        *gossh.ServerConn
	ctx         context.Context // ends with the channel
	began       time.Time
	late        *time.Timer // cuts a visit that does not respond in time
	refused     func(what string)
	turns       *fair.User // in which it computes

	mu       sync.Mutex // guards the fields below
	env      []string
	term     string
	pty      bool
	size     terminal.Size
	line     line
	terminal *terminal.Terminal // receives new sizes, if there is one
	ending   string             // why it ended, for the log
}

// visitKey is the key of the visit in the context of its session.
type visitKey struct{}

// Value, Done and Err make a visit the context of its session: that of the
// connection, restricted to one channel.
func (v *visit) Value(key any) any {
	if key == (visitKey{}) {
		return v
	}
	return v.Context.Value(key)
}

// Done ends with the channel.
func (v *visit) Done() <-chan struct{} { return v.ctx.Done() }

// Err is the reason why it ended.
func (v *visit) Err() error { return v.ctx.Err() }

// SetValue does nothing, so that sessions of a connection do not affect each other.
func (v *visit) SetValue(any, any) {}

// visitOf returns the visit of a session.
func visitOf(s ssh.Session) *visit { return s.Context().Value(visitKey{}).(*visit) }

// session handles the opening of a session. Within the limits it calls the
// library's handler, which sees only shell and exec requests.
func (s *server) session(srv *ssh.Server, conn *gossh.ServerConn, opening gossh.NewChannel, ctx ssh.Context) {
	c := connOf(ctx)
	if !c.begin() {
		opening.Reject(gossh.ResourceShortage, "expected fewer sessions on one connection")
		return
	}
	defer c.finish()
	c.pay(channelCost)
	inner, cancel := context.WithCancel(ctx)
	defer cancel()
	v := &visit{Context: ctx, conn: conn, ctx: inner, began: time.Now(), refused: func(what string) { s.refused(ctx, what) }}
	ssh.DefaultSessionHandler(srv, conn, fenced{opening, v}, v)
}

// fenced is a channel whose requests are handled here.
type fenced struct {
	gossh.NewChannel
	visit *visit
}

// Accept implements gossh.NewChannel.
func (f fenced) Accept() (gossh.Channel, <-chan *gossh.Request, error) {
	channel, requests, err := f.NewChannel.Accept()
	if err != nil {
		return nil, nil, err
	}
	v := f.visit
	v.channel, v.late = channel, time.AfterFunc(unused, v.cut)
	context.AfterFunc(v.ctx, func() { v.late.Stop() })
	passed := make(chan *gossh.Request)
	go v.answer(requests, passed)
	return channel, passed, nil
}

// answer handles requests, and passes on those that start something, without
// waiting for that.
func (v *visit) answer(requests <-chan *gossh.Request, passed chan<- *gossh.Request) {
	defer close(passed)
	begun := false
	n := 0
	for r := range requests {
		if r.Type != "window-change" { // of which there is no limit
			n++
		}
		if n == requestsEver {
			v.cut()
		}
		switch {
		case n >= requestsEver:
			r.Reply(false, nil)
		case r.Type == "shell" || r.Type == "exec":
			if begun {
				r.Reply(false, nil)
				continue
			}
			begun = true
			v.late.Stop()
			if r.Type == "exec" {
				v.takeLine(r.Payload)
				r.Payload = gossh.Marshal(struct{ Command string }{}) // the library need not read it
			}
			passed <- r
		case r.Type == "pty-req" && !begun:
			r.Reply(v.takePty(r.Payload), nil)
		case r.Type == "window-change":
			r.Reply(v.takeSize(r.Payload), nil)
		case r.Type == "env":
			r.Reply(!begun && v.takeEnv(r.Payload), nil)
		default:
			v.refused(r.Type)
			r.Reply(false, nil)
		}
	}
}

// sized clamps a size. An unknown size is 80 × 24 (RFC 4254, 6.2: zero must be
// ignored).
func sized(columns, rows uint32) terminal.Size {
	if columns == 0 || rows == 0 {
		return terminal.Size{W: 80, H: 24}
	}
	return terminal.Size{W: int(min(columns, maxW)), H: int(min(rows, maxH))}
}

// takePty handles a request for a terminal (RFC 4254, 6.2).
func (v *visit) takePty(payload []byte) bool {
	var p struct {
		Term                         string
		Columns, Rows, Width, Height uint32
		Modes                        string
	}
	if gossh.Unmarshal(payload, &p) != nil || len(p.Term) > mostTerm {
		return false
	}
	v.mu.Lock()
	defer v.mu.Unlock()
	v.term, v.size, v.pty = p.Term, sized(p.Columns, p.Rows), true
	return true
}

// takeSize handles a change of size (RFC 4254, 6.7). It never waits; only the
// newest size matters.
func (v *visit) takeSize(payload []byte) bool {
	var w struct{ Columns, Rows, Width, Height uint32 }
	if gossh.Unmarshal(payload, &w) != nil {
		return false
	}
	v.mu.Lock()
	v.size = sized(w.Columns, w.Rows)
	t := v.terminal
	v.mu.Unlock()
	if t != nil {
		t.Resize(sized(w.Columns, w.Rows))
	}
	return true
}

func (v *visit) takeEnv(payload []byte) bool {
	var kv struct{ Name, Value string }
	if gossh.Unmarshal(payload, &kv) != nil || !slices.Contains(wanted(), kv.Name) || len(kv.Value) > mostTerm {
		return false
	}
	v.mu.Lock()
	defer v.mu.Unlock()
	if len(v.env) < 2*len(wanted()) {
		v.env = append(v.env, kv.Name+"="+kv.Value)
	}
	return true
}

// environ returns the visitor's environment.
func (v *visit) environ() []string {
	v.mu.Lock()
	defer v.mu.Unlock()
	env := append(slices.Clone(v.env), "TERM="+v.term)
	if v.pty {
		env = append(env, fmt.Sprintf("COLUMNS=%d", v.size.W))
	}
	return env
}

// expectEnd cuts the session if the visitor does not acknowledge its end in time.
func (v *visit) expectEnd(within time.Duration) {
	v.late.Reset(within)
	if v.ctx.Err() != nil { // acknowledged already
		v.late.Stop()
	}
}

// cut ends the session, even if something waits for it, and the connection if the
// visitor does not acknowledge that.
func (v *visit) cut() {
	last := time.AfterFunc(closing, func() { v.conn.Close() })
	context.AfterFunc(v.ctx, func() { last.Stop() })
	v.channel.Close() // may wait for the visitor to read
}

// closing is the time for a visitor to acknowledge the end of a session.
const closing = 2 * time.Second
