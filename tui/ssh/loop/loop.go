package loop

import (
	"cmp"
	"context"
	"slices"
	"time"

	tea "charm.land/bubbletea/v2"

	"optexplore/tui/app"
	"optexplore/tui/route"
	"optexplore/tui/screen"
	"optexplore/tui/ssh/fair"
	"optexplore/tui/ssh/terminal"
)

// Options are the options of a run. The zero value of a duration means no limit.
type Options struct {
	FPS     int                                         // frames a second at most; 0 for 30
	User    *fair.User                                  // whose turns it computes in; nil for one of its own
	Idle    time.Duration                               // the longest time without a key
	Until   time.Time                                   // the zero time for no limit
	Back    func(key string) bool                       // whether a key returns to the caller; nil for none
	Bar     <-chan string                               // texts of the bar; nil for no bar
	Changed func(app.Root)                              // called with the program after each change; nil for none
	Update  func(app.Root, tea.Msg) (app.Root, tea.Cmd) // replaces the program's Update; nil for none
}

// run is a run in progress. What arrives is stored, and handled in the next turn.
type run struct {
	Options
	ctx      context.Context
	terminal *terminal.Terminal
	root     app.Root
	screen   *screen.Screen
	left     []tea.Msg // to be handled
	resized  bool      // the size of the terminal is to be adopted
	stale    bool      // the screen is to be drawn
	due      bool      // but not before the timer of the next frame has fired
	frame    *time.Timer
	results  chan tea.Msg // of commands
	done     chan struct{}
	idle     *time.Timer
	until    *time.Timer
	copied   route.Copied // last
}

// Run runs a program on a terminal until something ends it. The caller enters the
// terminal before and leaves it after.
func Run(ctx context.Context, t *terminal.Terminal, root app.Root, o Options) End {
	o.FPS = cmp.Or(o.FPS, 30)
	if o.Update == nil {
		o.Update = app.Root.Update
	}
	r := &run{
		Options: o, ctx: ctx, terminal: t, root: root, screen: screen.New(o.FPS), resized: true,
		results: make(chan tea.Msg), done: make(chan struct{}), frame: stopped(), idle: stopped(), until: stopped(),
	}
	if r.User == nil {
		r.User = fair.New(fair.Bounds{}).User("")
		defer r.User.Close()
	}
	defer func() {
		close(r.done)
		r.User.Done()
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
	end := Guarded(func() End {
		if end := Unwritten(t.Tidy()); end != nil {
			return *end
		}
		r.do(root.Init())
		return r.loop()
	})
	end.Copied = r.copied
	return end
}

func stopped() *time.Timer {
	t := time.NewTimer(time.Hour)
	t.Stop()
	return t
}

func (r *run) loop() End {
	for {
		if end := r.next(); end != nil {
			return *end
		}
	}
}

// next waits for the next event, or for a turn if there is something to do.
func (r *run) next() *End {
	var turn <-chan struct{}
	if len(r.left) > 0 || r.resized || r.stale && !r.due {
		turn = r.User.Ask()
	}
	select {
	case <-turn:
		return r.work()
	case batch := <-r.terminal.Messages():
		return r.heard(batch)
	case msg := <-r.results:
		r.left = append(r.left, msg)
	case <-r.terminal.Resized():
		r.resized = true
	case text := <-r.Bar:
		r.root, r.stale = r.root.WithBar(text), true
	case <-r.frame.C:
		r.due = false
	case <-r.terminal.Gone():
		return &End{Reason: Gone}
	case <-r.ctx.Done():
		return &End{Reason: Stopped, Cause: context.Cause(r.ctx)}
	case <-r.idle.C:
		return &End{Reason: Idle}
	case <-r.until.C:
		return &End{Reason: Expired}
	}
	return nil
}

// mostLeft is the most keys that wait for a turn; further ones are dropped.
const mostLeft = 2048

// heard stores what was typed. A user can always quit, whatever waits.
func (r *run) heard(batch []tea.Msg) *End {
	if r.Idle > 0 {
		r.idle.Reset(r.Idle)
	}
	if slices.ContainsFunc(batch, terminal.Quits) {
		return &End{Reason: Quit}
	}
	r.left = append(r.left, batch[:min(len(batch), max(mostLeft-len(r.left), 0))]...)
	return nil
}

// work handles what is to be done, as much as fits into a turn, reports the changed
// program, and shows it.
func (r *run) work() *End {
	if r.resized {
		if end := r.resize(); end != nil {
			return end
		}
	}
	changed := false
	for len(r.left) > 0 && !(changed && r.User.Over()) {
		msg := r.left[0]
		r.left[0], r.left, changed = nil, r.left[1:], true
		if end := r.update(msg); end != nil {
			return end
		}
	}
	if changed && r.Changed != nil {
		r.Changed(r.root)
	}
	r.stale = r.stale || changed
	changes := r.show()
	r.User.Done()
	if len(changes) == 0 {
		return nil
	}
	_, err := r.terminal.Write(changes)
	return Unwritten(err)
}

// resize adopts the terminal's size. What a terminal shows after a change of size
// is unknown, even if it returns to the same size.
func (r *run) resize() *End {
	size := r.terminal.Size()
	r.left = append([]tea.Msg{tea.WindowSizeMsg{Width: size.W, Height: size.H}}, r.left...)
	r.screen.Forget()
	r.resized = false
	return Unwritten(r.terminal.Ask())
}

// update handles one message.
func (r *run) update(msg tea.Msg) *End {
	switch msg := msg.(type) {
	case nil:
		return nil
	case tea.QuitMsg:
		return &End{Reason: Quit}
	case *app.Fault:
		return &End{Reason: Faulty, Fault: msg}
	case route.Copied:
		r.copied = msg
		_, err := r.terminal.Write(msg.Sequence())
		return Unwritten(err)
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
		msg := app.Guarded(cmd)()
		select {
		case r.results <- msg:
		case <-r.done:
		}
	}()
}

// show returns the changes of the screen if the interval of a frame has passed since
// the last; otherwise it schedules a frame.
func (r *run) show() []byte {
	if r.due || !r.stale {
		return nil
	}
	if rest := r.screen.Rest(); rest > 0 {
		r.due = true
		r.frame.Reset(rest)
		return nil
	}
	r.stale = false
	changes := r.screen.Next(r.root)
	var next tea.Cmd
	r.root, next = r.root.Drawn()
	r.do(next)
	return changes
}
