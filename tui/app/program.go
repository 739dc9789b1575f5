package app

import (
	"io"
	"time"

	tea "charm.land/bubbletea/v2"

	"optexplore/tui/pixels"
	"optexplore/tui/route"
	"optexplore/tui/screen"
)

// program is the Bubble Tea model of a Root. It draws itself: it writes the changes
// of the screen, when something may have changed.
type program struct {
	root    Root
	screen  *screen.Screen
	out     io.Writer
	asked   bool // nothing is drawn before the terminal has told its background, or too late
	answers pixels.Answers
	waiting bool         // a frame is due
	failed  error        // why it ends, if it was not quit
	copied  route.Copied // last; empty for nothing
}

// due is the time for the frame that is waiting, and late that at which no answer of the
// terminal is expected any more.
type (
	due  struct{}
	late struct{}
)

// Init implements tea.Model.
func (p program) Init() tea.Cmd {
	init := Guarded(p.root.Init())
	if !p.asked {
		return init
	}
	return tea.Batch(init, tea.Tick(screen.Patience, func(time.Time) tea.Msg { return late{} }))
}

// View implements tea.Model.
func (program) View() tea.View { return tea.View{} }

// Update implements tea.Model.
func (p program) Update(msg tea.Msg) (next tea.Model, cmd tea.Cmd) {
	defer func() {
		if v := recover(); v != nil {
			next, cmd = p.fail(Faulted(v))
		}
	}()
	if p.answers, msg = p.answers.Hear(msg); msg == nil {
		return p, nil
	}
	switch msg := msg.(type) {
	case *Fault:
		return p.fail(msg)
	case route.Copied:
		p.copied = msg
		if _, err := p.out.Write(msg.Sequence()); err != nil {
			return p.fail(err)
		}
		return p, nil
	case due:
		p.waiting = false
		return p.draw(nil)
	case late:
		if !p.asked {
			return p, nil
		}
		p.asked = false
		return p.draw(nil)
	case tea.BackgroundColorMsg:
		p.asked = false
	case pixels.Found:
		if t, ok := p.out.(interface{ Leaving(string) }); ok && p.root.theme.Look().AsksPixels() {
			t.Leaving(pixels.Removal(p.root.theme.Look().In(msg.Cell, msg.Sixel)))
		}
	case tea.KeyPressMsg:
		if stop, ok := p.out.(interface{ Suspend() }); ok && msg.String() == "ctrl+z" {
			stop.Suspend()
			return p, nil
		}
	case tea.WindowSizeMsg: // what a terminal shows after a change of size is unknown
		p.screen.Forget()
		var query string
		if p.answers, query = p.answers.Again(); query != "" {
			if _, err := io.WriteString(p.out, query); err != nil {
				return p.fail(err)
			}
		}
	}
	p.root, cmd = p.root.Update(msg)
	cmd = Guarded(cmd)
	switch rest := p.screen.Rest(); {
	case p.waiting, p.asked:
		return p, cmd
	case rest > 0:
		p.waiting = true
		return p, tea.Batch(cmd, tea.Tick(rest, func(time.Time) tea.Msg { return due{} }))
	}
	return p.draw(cmd)
}

// draw writes the changes of the screen.
func (p program) draw(cmd tea.Cmd) (tea.Model, tea.Cmd) {
	if changes := p.screen.Next(p.root); len(changes) > 0 {
		if _, err := p.out.Write(changes); err != nil {
			return p.fail(err)
		}
	}
	var next tea.Cmd
	p.root, next = p.root.Drawn()
	return p, tea.Batch(cmd, Guarded(next))
}

// fail ends the program.
func (p program) fail(err error) (tea.Model, tea.Cmd) {
	if p.failed == nil {
		p.failed = err
	}
	return p, tea.Quit
}
