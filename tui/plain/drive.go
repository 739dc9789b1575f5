package plain

import (
	"bufio"
	"context"
	"io"
	"os"
	"strings"
	"time"

	tea "charm.land/bubbletea/v2"

	"optexplore/model"
	"optexplore/tui/app"
	"optexplore/tui/canvas"
	"optexplore/tui/explore"
)

// Options is where lines are read and written.
type Options struct {
	Session model.Session
	Host    explore.Host
	Symbols canvas.Symbols   // that words are spelled in
	In      io.Reader        // lines
	Out     io.Writer        // words
	Typed   bool             // a person types at a terminal: there is a prompt
	Stops   <-chan os.Signal // each stops what is being done; nil for none
	Now     func() time.Time // nil for time.Now

	// Turn does what may take some milliseconds, when there is a processor for it, or
	// returns the error of ctx; nil to do it at once.
	Turn func(ctx context.Context, do func()) error
}

// prompt is what a line is typed behind.
const prompt = "> "

// Waited is how long nothing is said while something is computed, before it is said how far
// that is; and how long from then on.
const Waited = 10 * time.Second

// driver reads, does and prints.
type driver struct {
	Options
	state State
	lines <-chan string
	early []string  // lines that were typed while something was being done
	over  bool      // there are no more lines
	spoke time.Time // when something was last printed
}

// Run reads lines until one says quit, they end, or ctx is done, whose error it returns then.
func Run(ctx context.Context, o Options) error {
	if o.Now == nil {
		o.Now = time.Now
	}
	if o.Turn == nil {
		o.Turn = func(_ context.Context, do func()) error { do(); return nil }
	}
	ctx, done := context.WithCancel(ctx)
	defer done() // of the reading, too
	d := driver{Options: o, spoke: o.Now()}
	var err error
	if failed := o.Turn(ctx, func() { d.state, err = Open(o.Session, o.Host, o.Symbols) }); failed != nil {
		return failed
	}
	for err == nil {
		if err = d.finish(ctx); err != nil || d.state.Quit() {
			break
		}
		if d.lines == nil { // only now, so that no line waits for what it does not know
			d.lines = linesOf(ctx, o.In)
		}
		var more bool
		if more, err = d.next(ctx); !more {
			break
		}
	}
	return err
}

// finish does what is to be done before the next line is read.
func (d *driver) finish(ctx context.Context) error {
	for d.state.Busy() {
		var lines []string
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-d.Stops:
			d.state, lines = d.state.Stop()
			lines = d.behindKey(lines)
		case text, ok := <-d.ahead():
			lines = d.hear(text, ok)
		default:
			if d.state.Work() != nil {
				if err := d.work(ctx); err != nil {
					return err
				}
				continue
			}
			if err := d.Turn(ctx, func() { d.state, lines = d.state.Tick() }); err != nil {
				return err
			}
			if len(lines) == 0 && d.Now().Sub(d.spoke) >= Waited {
				lines = []string{d.state.Progress()}
			}
		}
		if err := d.print(lines); err != nil {
			return err
		}
	}
	return nil
}

// work waits for what is done beside.
func (d *driver) work(ctx context.Context) error {
	result := make(chan tea.Msg, 1)
	work := app.Guarded(d.state.Work())
	go func() { result <- work() }()
	for {
		var lines []string
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-d.Stops:
			d.state, lines = d.state.Stop()
			lines = d.behindKey(lines)
			if err := d.print(lines); err != nil {
				return err
			}
		case text, ok := <-d.ahead():
			if err := d.print(d.hear(text, ok)); err != nil {
				return err
			}
		case msg := <-result:
			if fault, ok := msg.(*app.Fault); ok {
				return fault
			}
			if err := d.Turn(ctx, func() { d.state, lines = d.state.Done(msg) }); err != nil {
				return err
			}
			return d.print(lines)
		}
	}
}

// mostEarly is how many lines are listened to while something is being done, beyond the one
// that set it off.
const mostEarly = 8

// ahead is where lines come from while something is being done; nil for nowhere.
func (d *driver) ahead() <-chan string {
	if d.over || len(d.early) == mostEarly {
		return nil
	}
	return d.lines
}

// hear stops what is being done if a line says so; another line waits for its turn.
func (d *driver) hear(text string, ok bool) (lines []string) {
	switch {
	case !ok:
		d.over = true
	case strings.EqualFold(strings.TrimSpace(text), pause):
		d.state, lines = d.state.Stop()
	default:
		d.early = append(d.early, text)
	}
	return lines
}

// do does a line.
func (d *driver) do(ctx context.Context, text string) error {
	d.spoke = d.Now()
	var lines []string
	if err := d.Turn(ctx, func() { d.state, lines = d.state.Line(text) }); err != nil {
		return err
	}
	return d.print(lines)
}

// next reads a line and does it; more is false if there is none.
func (d *driver) next(ctx context.Context) (more bool, err error) {
	if d.Typed {
		if _, err := io.WriteString(d.Out, prompt); err != nil {
			return false, err
		}
	}
	if len(d.early) > 0 {
		text := d.early[0]
		d.early = d.early[1:]
		return true, d.do(ctx, text)
	}
	select {
	case <-ctx.Done():
		return false, ctx.Err()
	case <-d.Stops:
		_, lines := d.state.Stop()
		return true, d.print(d.behindKey(lines))
	case text, ok := <-d.lines:
		if !ok {
			if d.Typed {
				_, err = io.WriteString(d.Out, "\n")
			}
			return false, err
		}
		return true, d.do(ctx, text)
	}
}

// behindKey are lines behind the signs that a terminal shows of ctrl+c.
func (d *driver) behindKey(lines []string) []string {
	if d.Typed {
		return append([]string{""}, lines...)
	}
	return lines
}

// print prints lines.
func (d *driver) print(lines []string) error {
	if len(lines) == 0 {
		return nil
	}
	d.spoke = d.Now()
	_, err := io.WriteString(d.Out, strings.Join(lines, "\n")+"\n")
	return err
}

// MostTyped is the most bytes of a line; what is beyond is left out.
const MostTyped = 1 << 16

// linesOf reads lines until they end, or ctx is done.
func linesOf(ctx context.Context, in io.Reader) <-chan string {
	lines := make(chan string)
	go func() {
		defer close(lines)
		r := bufio.NewReader(in)
		for {
			var line []byte
			part, more, err := r.ReadLine()
			for line = append(line, part...); err == nil && more; {
				if part, more, err = r.ReadLine(); len(line) < MostTyped {
					line = append(line, part...)
				}
			}
			if err != nil && len(line) == 0 {
				return
			}
			select {
			case lines <- string(line):
			case <-ctx.Done():
				return
			}
		}
	}()
	return lines
}
