package app

import (
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/colorprofile"

	"optexplore/tui/canvas"
	"optexplore/tui/explore"
)

// repaintAfter is the number of bytes of frames after which the screen is
// repainted. A cell of Bubble Tea's screen keeps the whole frame it was last
// changed in alive; a repaint releases the old frames.
const repaintAfter = 6 << 20

// program is the Bubble Tea model of a Root. It draws at most FramesPerSecond
// frames a second, and only when something may have changed.
type program struct {
	root    Root
	canvas  *canvas.Canvas
	buffer  []byte
	frame   string
	sent    int // bytes of different frames since the last repaint
	drawn   time.Time
	waiting bool // a frame is due
	query   bool // whether to query the terminal for its background
}

// due is the time for the frame that is waiting.
type due struct{}

func newProgram(o Options) (program, error) {
	root, err := New(o.Session, explore.Host{Save: o.Save}, o.Profile)
	return program{root: root, query: o.Profile > colorprofile.ASCII}, err
}

// Init asks the terminal for its background, so that the theme fits it.
func (p program) Init() tea.Cmd {
	if p.query {
		return tea.Batch(p.root.Init(), tea.RequestBackgroundColor)
	}
	return p.root.Init()
}

// interval is the time from one frame to the next.
const interval = time.Second / explore.FramesPerSecond

// Update implements tea.Model.
func (p program) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	if msg == (due{}) {
		p.waiting = false
		return p.draw(nil)
	}
	var cmd tea.Cmd
	p.root, cmd = p.root.Update(msg)
	switch rest := interval - time.Since(p.drawn); {
	case p.waiting:
		return p, cmd
	case rest > interval/10:
		p.waiting = true
		return p, tea.Batch(cmd, tea.Tick(rest, func(time.Time) tea.Msg { return due{} }))
	}
	return p.draw(cmd)
}

// draw makes the frame.
func (p program) draw(cmd tea.Cmd) (tea.Model, tea.Cmd) {
	w, h := p.root.Size()
	p.canvas = p.canvas.Sized(w, h)
	p.root.Draw(p.canvas)
	p.drawn = time.Now()
	p.buffer = p.canvas.Append(p.buffer[:0])
	if string(p.buffer) != p.frame {
		p.frame = string(p.buffer)
		p.sent += len(p.frame)
	}
	if p.sent > repaintAfter {
		p.sent = 0
		cmd = tea.Batch(cmd, tea.ClearScreen)
	}
	return p, cmd
}

// View implements tea.Model.
func (p program) View() tea.View {
	v := tea.NewView(p.frame)
	v.AltScreen = true
	v.MouseMode = tea.MouseModeCellMotion
	v.WindowTitle = "optexplore"
	return v
}
