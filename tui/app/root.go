package app

import (
	"slices"

	tea "charm.land/bubbletea/v2"
	"charm.land/lipgloss/v2"
	"github.com/charmbracelet/colorprofile"

	"optexplore/tui/dialog"
	"optexplore/tui/pick"
	"optexplore/tui/route"
	"optexplore/tui/theme"
)

// repaintAfter is how many bytes of frames are sent before the screen is
// painted anew. A cell of the renderer's screen holds on to the whole frame
// it was last changed in; a repaint lets the old frames go.
const repaintAfter = 6 << 20

// MaxW and MaxH bound what is drawn, however large a terminal says it is.
const (
	MaxW = 500
	MaxH = 200
)

// root is the program: a stack of screens, the topmost of which has the keys.
type root struct {
	stack   []route.Screen
	w, h    int
	profile colorprofile.Profile
	dark    bool
	frame   string
	sent    int // bytes of different frames since the last repaint
	query   bool
}

// Init asks the terminal for its background, so that the theme fits it.
func (r root) Init() tea.Cmd {
	if r.query {
		return tea.RequestBackgroundColor
	}
	return nil
}

// Update implements tea.Model.
func (r root) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	next, cmd := r.answer(msg)
	frame := next.compose()
	if frame != next.frame {
		next.frame = frame
		next.sent += len(frame)
	}
	if next.sent > repaintAfter {
		next.sent = 0
		cmd = tea.Batch(cmd, tea.ClearScreen)
	}
	return next, cmd
}

// answer does what a message says.
func (r root) answer(msg tea.Msg) (root, tea.Cmd) {
	switch msg := msg.(type) {
	case tea.WindowSizeMsg:
		r.w, r.h = min(msg.Width, MaxW), min(msg.Height, MaxH)
		return r.resize(), nil
	case tea.BackgroundColorMsg:
		if dark := msg.IsDark(); dark != r.dark {
			r.dark = dark
			return r.resize(), nil
		}
		return r, nil
	case tea.KeyPressMsg, tea.MouseMsg, tea.PasteMsg:
		return r.toTop(msg)
	}
	return r.toAll(msg)
}

// resize hands the size and the theme to every screen.
func (r root) resize() root {
	t := theme.New(r.profile, r.dark)
	stack := make([]route.Screen, len(r.stack))
	for i, s := range r.stack {
		stack[i] = s.Resize(r.w, r.h, t)
	}
	r.stack = stack
	return r
}

func (r root) toTop(msg tea.Msg) (root, tea.Cmd) {
	top := len(r.stack) - 1
	return r.with(top, msg)
}

// toAll hands a message to every screen: those below go on with their work.
func (r root) toAll(msg tea.Msg) (root, tea.Cmd) {
	var cmds []tea.Cmd
	for i := range r.stack {
		var cmd tea.Cmd
		r, cmd = r.with(i, msg)
		cmds = append(cmds, cmd)
	}
	return r, tea.Batch(cmds...)
}

// with hands a message to screen i and grants what it wants next.
func (r root) with(i int, msg tea.Msg) (root, tea.Cmd) {
	screen, next := r.stack[i].Update(msg)
	r.stack = slices.Clone(r.stack)
	r.stack[i] = screen
	switch {
	case next.Open != nil:
		r.stack = append(r.stack, screenFor(next.Open).Resize(r.w, r.h, theme.New(r.profile, r.dark)))
	case next.Close && i > 0:
		r.stack = slices.Delete(r.stack, i, i+1)
		if next.Result != nil {
			after, cmd := r.with(i-1, next.Result)
			return after, tea.Batch(next.Cmd, cmd)
		}
	}
	return r, next.Cmd
}

func screenFor(to route.Route) route.Screen {
	switch to := to.(type) {
	case route.Landscapes:
		return pick.Landscapes(to.Current)
	case route.Rules:
		return pick.Rules(to.Current)
	case route.Help:
		return dialog.NewHelp(to.Lines)
	case route.Prompt:
		return dialog.NewPrompt(to)
	}
	panic("app: a route without a screen")
}

// View implements tea.Model.
func (r root) View() tea.View {
	v := tea.NewView(r.frame)
	v.AltScreen = true
	v.MouseMode = tea.MouseModeCellMotion
	v.WindowTitle = "optexplore"
	return v
}

// compose is the frame: the topmost screen, or, where that is smaller than
// the terminal, it in the middle of the one below.
func (r root) compose() string {
	if len(r.stack) == 0 || r.w <= 0 || r.h <= 0 {
		return ""
	}
	top := r.stack[len(r.stack)-1].View()
	if len(r.stack) == 1 {
		return top
	}
	w, h := lipgloss.Size(top)
	if w == r.w && h == r.h {
		return top
	}
	base := lipgloss.NewLayer(r.stack[len(r.stack)-2].View())
	over := lipgloss.NewLayer(top).X(max((r.w-w)/2, 0)).Y(max((r.h-h)/2, 0)).Z(1)
	c := lipgloss.NewCanvas(r.w, r.h)
	return c.Compose(lipgloss.NewCompositor(base, over)).Render()
}
