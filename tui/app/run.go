package app

import (
	"context"
	"errors"
	"fmt"
	"io"
	"runtime"

	tea "charm.land/bubbletea/v2"
	"optexplore/model"
	"optexplore/tui/explore"
	"optexplore/tui/keys"
	"optexplore/tui/own"
	"optexplore/tui/pixels"
	"optexplore/tui/record"
	"optexplore/tui/screen"
	"optexplore/tui/shelf"
	"optexplore/tui/theme"
	"optexplore/tui/tty"
)

// Options is the options of the program.
type Options struct {
	Session model.Session
	Shelf   shelf.Store        // the saved sessions; nil if there are no files
	From    string             // the name by which the session was opened; empty for none
	Export  explore.Exporter   // writes pictures; nil if there are no files
	Data    explore.DataWriter // writes runs as numbers; nil if there are no files
	Own     own.Store          // the landscapes of the user; nil for none
	Keymap  keys.Map           // the keys of actions, in place of their own
	Holds   bool               // a run that is playing pauses while the window has not the focus
	FPS     int                // frames a second while a run is playing; 0 for explore.FramesPerSecond
	Note    string             // a message to begin with
	In      io.Reader          // the terminal's keys
	Out     io.Writer          // the terminal
	Env     []string           // of the terminal
	Look    theme.Look         // of the terminal
	Copied  func(text string)  // told at the end of what was copied last; nil for nobody
	Last    func()             // called before a signal ends the process; nil for nothing
	Record  *record.Cast       // gets what the terminal is sent; nil for no recording
}

// Work is the most operations that a value of f may take on a machine of one's own, where
// a verdict may keep a person waiting for a second or two.
const Work = 20_000_000

// ErrInterrupted is the error of a program whose context ended.
var ErrInterrupted = errors.New("interrupted")

// Run shows the program until it is quit. However it ends, the terminal is restored.
func Run(ctx context.Context, o Options) error {
	if o.Record != nil {
		o.Look.Pixels = false // a recording is shown anywhere
	}
	root, err := opened(ctx, func() (Root, error) {
		r, err := New(o.Session, explore.Host{
			Shelf: o.Shelf, From: o.From, Export: o.Export, Data: o.Data, Own: o.Own, Keymap: o.Keymap, FPS: max(o.FPS, explore.FramesPerSecond), Playing: o.FPS, Holds: o.Holds, Note: o.Note, Work: Work, Hands: runtime.GOMAXPROCS(0),
		}, o.Look.Profile)
		if err != nil {
			return r, err
		}
		return r.Looking(o.Look), nil
	})
	if err != nil {
		return err
	}
	t, err := tty.Open(o.In, o.Out, o.Env, screen.Enter(o.Look.Asks())+pixels.Query(o.Look), screen.Leave)
	if err != nil {
		return fmt.Errorf("the terminal cannot be prepared for the screen: %w", err)
	}
	defer t.Close()
	return show(ctx, t, root, o, nil)
}

// show runs the program on a terminal. started, unless it is nil, is told of it.
func show(ctx context.Context, t *tty.Terminal, root Root, o Options, started func(*tea.Program)) error {
	w, h := t.Size()
	out := io.Writer(t)
	last := func() {}
	if o.Last != nil {
		last = o.Last
		t.Last(last)
	}
	if o.Record != nil {
		o.Record.Begin(w, h, o.Env)
		o.Record.Output([]byte(screen.Enter(false)))
		leave := func() { o.Record.Output([]byte(screen.Leave)) }
		t.Last(func() {
			leave()
			last()
		})
		defer leave()
		out = recorded{t, o.Record}
	}
	p := tea.NewProgram(
		program{root: root, screen: screen.New(max(o.FPS, explore.FramesPerSecond)), out: out, asked: o.Look.Asks()},
		tea.WithContext(ctx), tea.WithInput(o.In), tea.WithOutput(t), tea.WithEnvironment(o.Env), tea.WithWindowSize(w, h), tea.WithColorProfile(o.Look.Profile),
		tea.WithoutSignalHandler(), // the terminal hears them
		tea.WithoutCatchPanics(),   // the model does
		// What Bubble Tea would draw is nothing; a ticker wakes it all the same.
		tea.WithoutRenderer(), tea.WithFPS(1),
	)
	defer t.Watch(func(w, h int) {
		if o.Record != nil {
			o.Record.Resize(w, h)
		}
		p.Send(tea.WindowSizeMsg{Width: w, Height: h})
	})()
	if started != nil {
		started(p)
	}
	shown, err := p.Run()
	if text := shown.(program).copied; text != "" && o.Copied != nil {
		o.Copied(string(text))
	}
	if failed := shown.(program).failed; failed != nil {
		err = failed
	}
	var fault *Fault
	switch {
	case errors.As(err, &fault):
		return fault
	case errors.Is(err, context.Canceled):
		return ErrInterrupted
	case err != nil:
		return fmt.Errorf("the screen ended early: %w", err)
	}
	return nil
}

// recorded is a terminal of which a recording is made.
type recorded struct {
	*tty.Terminal
	cast *record.Cast
}

// Write implements io.Writer.
func (r recorded) Write(p []byte) (int, error) {
	r.cast.Output(p)
	return r.Terminal.Write(p)
}

// opened returns the root that open makes, which takes as long as its session is large.
// If ctx is done earlier, it is left to itself.
func opened(ctx context.Context, open func() (Root, error)) (Root, error) {
	type result struct {
		root  Root
		err   error
		fault any // of a panic, which is the caller's
	}
	done := make(chan result, 1)
	go func() {
		var r result
		defer func() {
			r.fault = recover()
			done <- r
		}()
		r.root, r.err = open()
	}()
	select {
	case r := <-done:
		if r.fault != nil {
			panic(r.fault)
		}
		return r.root, r.err
	case <-ctx.Done():
		return Root{}, ErrInterrupted
	}
}
