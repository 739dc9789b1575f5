package loop

import (
	"cmp"
	"context"
	"runtime/debug"
	"slices"
	"time"

	tea "charm.land/bubbletea/v2"

	"optexplore/tui/app"
	"optexplore/tui/ssh/terminal"
)

// Options are the options of a run. The zero value of a duration means no limit.
type Options struct {
	FPS     int                                         // frames a second at most; 0 for 30
	Share   func() float64                              // the share of a processor that it may use; nil for a quarter
	Idle    time.Duration                               // the longest time without a key
	Until   time.Time                                   // the zero time for no limit
	Back    func(key string) bool                       // whether a key returns to the caller; nil for none
	Bar     <-chan string                               // texts of the bar; nil for no bar
	Changed func(app.Root)                              // called with the program after each change; nil for none
	Update  func(app.Root, tea.Msg) (app.Root, tea.Cmd) // replaces the program's Update; nil for none
}

// run is a run in progress.
type run struct {
	Options
	ctx      context.Context
	terminal *terminal.Terminal
	root     app.Root
	screen   screen
	left     []tea.Msg    // what was typed and is to be handled after a rest
	results  chan tea.Msg // of commands
	done     chan struct{}
	budget   budget
	frame    *time.Timer // the next frame, while one is due
	due      bool
	idle     *time.Timer
	until    *time.Timer
}

// Run runs a program on a terminal until something ends it. The caller enters the
// terminal before and leaves it after.
func Run(ctx context.Context, t *terminal.Terminal, root app.Root, o Options) End {
	o.FPS = cmp.Or(o.FPS, 30)
	if o.Update == nil {
		o.Update = app.Root.Update
	}
	r := &run{
		Options: o, ctx: ctx, terminal: t, root: root, budget: newBudget(o.Share),
		results: make(chan tea.Msg), done: make(chan struct{}), frame: stopped(), idle: stopped(), until: stopped(),
	}
	defer func() {
		close(r.done)
		r.frame.Stop()
		r.idle.Stop()
		r.until.Stop()
	}()
	if o.Idle > 0 {
		r.idle.Reset(o.Idle)
	}
	if !o.Until.IsZero() {
		r.until.Reset(time.Until(o.Until))
	}
	return Guarded(func() End {
		r.do(root.Init())
		return r.loop()
	})
}

func stopped() *time.Timer {
	t := time.NewTimer(time.Hour)
	t.Stop()
	return t
}

func (r *run) loop() End {
	end := r.resize()
	for end == nil {
		end = r.next()
	}
	return *end
}

// work is the channels of what a run handles. While it rests, they are nil.
type work struct {
	messages <-chan []tea.Msg
	results  <-chan tea.Msg
	resized  <-chan struct{}
	bar      <-chan string
	frame    <-chan time.Time
}

// mostLeft is the most messages of keys that wait while a run rests.
const mostLeft = 1024

// next handles the next event. A run that has used more than its share rests; then
// it handles only what ends it. Keys other than ctrl+c wait, as long as there is
// room.
func (r *run) next() *End {
	w := work{r.terminal.Messages(), r.results, r.terminal.Resized(), r.Bar, r.frame.C}
	var rested <-chan time.Time
	var typed <-chan []tea.Msg
	if pause := r.budget.owed(); pause > 0 {
		if len(r.left) < mostLeft {
			typed = w.messages
		}
		w, rested = work{}, time.After(pause)
	} else if batch := r.left; len(batch) > 0 {
		r.left = nil
		return r.answer(batch...)
	}
	select {
	case batch := <-w.messages:
		if r.Idle > 0 {
			r.idle.Reset(r.Idle)
		}
		return r.answer(batch...)
	case batch := <-typed:
		return r.wait(batch)
	case msg := <-w.results:
		return r.answer(msg)
	case <-w.resized:
		return r.resize()
	case text := <-w.bar:
		r.root = r.root.WithBar(text)
		return r.answer()
	case <-w.frame:
		r.due = false
		return r.draw()
	case <-rested:
		return nil
	case <-r.terminal.Gone():
		return &End{Reason: Gone}
	case <-r.ctx.Done():
		return &End{Reason: Stopped, Cause: context.Cause(r.ctx)}
	case <-r.idle.C:
		return &End{Reason: Idle}
	case <-r.until.C:
		return &End{Reason: Expired}
	}
}

// wait stores what is typed during a rest, unless it ends the run, so that a user
// can always quit.
func (r *run) wait(batch []tea.Msg) *End {
	if r.Idle > 0 {
		r.idle.Reset(r.Idle)
	}
	for _, msg := range batch {
		if key, ok := msg.(tea.KeyPressMsg); ok && key.String() == "ctrl+c" {
			return &End{Reason: Quit}
		}
	}
	r.left = append(slices.Clip(r.left), batch...)
	return nil
}

// resize adopts the terminal's size. What a terminal shows after a change of size
// is unknown, even if it returns to the same size.
func (r *run) resize() *End {
	r.screen.forget()
	size := r.terminal.Size()
	return r.answer(tea.WindowSizeMsg{Width: size.W, Height: size.H})
}

// answer handles messages, as many as the run's share allows, reports the changed
// program, and shows it.
func (r *run) answer(batch ...tea.Msg) *End {
	began := time.Now()
	for i, msg := range batch {
		if end := r.update(msg); end != nil {
			return end
		}
		if began = r.spend(began); r.budget.owed() > 0 {
			r.left = batch[i+1:]
			break
		}
	}
	if r.Changed != nil {
		r.Changed(r.root)
	}
	r.spend(began)
	return r.show()
}

// spend adds the time since since to the budget, and returns the present time.
func (r *run) spend(since time.Time) time.Time {
	now := time.Now()
	r.budget.spend(now.Sub(since))
	return now
}

// update handles one message.
func (r *run) update(msg tea.Msg) *End {
	switch msg := msg.(type) {
	case nil:
		return nil
	case tea.QuitMsg:
		return &End{Reason: Quit}
	case *Fault:
		return &End{Reason: Faulty, Fault: msg}
	case tea.BatchMsg:
		for _, cmd := range msg {
			r.do(cmd)
		}
		return nil
	case tea.KeyPressMsg:
		if r.Back != nil && r.Back(msg.String()) {
			return &End{Reason: Back}
		}
	}
	var cmd tea.Cmd
	r.root, cmd = r.Update(r.root, msg)
	r.do(cmd)
	return nil
}

// do runs a command, whose message is a result.
func (r *run) do(cmd tea.Cmd) {
	if cmd == nil {
		return
	}
	go func() {
		msg := obeyed(cmd)
		select {
		case r.results <- msg:
		case <-r.done:
		}
	}()
}

// obeyed returns the message of a command, or the fault if it panics.
func obeyed(cmd tea.Cmd) (msg tea.Msg) {
	defer func() {
		if v := recover(); v != nil {
			msg = &Fault{v, debug.Stack()}
		}
	}()
	return cmd()
}

// show draws the program if the interval of a frame has passed since the last;
// otherwise it schedules a frame.
func (r *run) show() *End {
	if r.due {
		return nil
	}
	if rest := time.Second/time.Duration(r.FPS) - time.Since(r.screen.drawn); rest > 0 {
		r.due = true
		r.frame.Reset(rest)
		return nil
	}
	return r.draw()
}

// draw writes the changes of the screen.
func (r *run) draw() *End {
	began := time.Now()
	changes := r.screen.next(r.root)
	r.spend(began)
	if len(changes) == 0 {
		return nil
	}
	_, err := r.terminal.Write(changes)
	return Unwritten(err)
}
