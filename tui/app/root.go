package app

import (
	"image"
	"slices"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/colorprofile"

	"optexplore/model"
	"optexplore/tui/canvas"
	"optexplore/tui/compose"
	"optexplore/tui/dialog"
	"optexplore/tui/explore"
	"optexplore/tui/layout"
	"optexplore/tui/lens/all"
	"optexplore/tui/palette"
	"optexplore/tui/pick"
	"optexplore/tui/pixels"
	"optexplore/tui/route"
	"optexplore/tui/theme"
)

// MaxW and MaxH are the largest size that is drawn, whatever size a terminal
// reports.
const (
	MaxW = 500
	MaxH = 200
)

// Root is the program, independent of how it is shown: a stack of screens, of which
// the topmost handles the keys, and an optional bar below. It is a value.
type Root struct {
	stack []route.Screen
	w, h  int
	theme theme.Theme
	bar   string
	focus focus
}

// New returns the program for a session, in a terminal with the colours of p and,
// by default, a dark background. If the host names no lenses, it has all.
func New(s model.Session, host explore.Host, p colorprofile.Profile) (Root, error) {
	if host.Lenses == nil {
		host.Lenses = all.Lenses()
	}
	first, err := explore.New(s, host)
	return Root{stack: []route.Screen{first}, theme: theme.New(p, true)}, err
}

// Looking returns r with a look.
func (r Root) Looking(l theme.Look) Root {
	if l == r.theme.Look() {
		return r
	}
	r.theme = theme.Of(l)
	return r.resize()
}

// Init is the first command.
func (r Root) Init() tea.Cmd { return r.stack[0].(explore.Model).Init() }

// Explored is the state of the explore screen.
func (r Root) Explored() explore.State { return r.stack[0].(explore.Model).State() }

// Show sets the state of the explore screen.
func (r Root) Show(s explore.State) Root {
	r.stack = slices.Clone(r.stack)
	r.stack[0] = r.stack[0].(explore.Model).Show(s)
	return r
}

// Deriving reports whether what is shown is not yet fully derived.
func (r Root) Deriving() bool { return r.stack[0].(explore.Model).Deriving() }

// OnBackground returns r on a dark or a light background, unless that is fixed.
func (r Root) OnBackground(dark bool) Root { return r.Looking(r.theme.Look().On(!dark)) }

// WithBar returns r with a line of text below the screens; none if it is empty.
func (r Root) WithBar(text string) Root {
	had := r.bar != ""
	if r.bar = text; had != (text != "") {
		return r.resize()
	}
	return r
}

// Update handles a message and returns the new program and the next command.
func (r Root) Update(msg tea.Msg) (Root, tea.Cmd) {
	var spent bool
	if r.focus, spent = r.focus.after(msg); spent {
		return r, nil
	}
	switch msg := msg.(type) {
	case tea.WindowSizeMsg:
		r.w, r.h = min(msg.Width, MaxW), min(msg.Height, MaxH)
		if look := r.theme.Look(); look.Sixel { // its cells may have another size now
			r.theme = theme.Of(look.In(image.Point{}, false))
		}
		return r.resize().wake()
	case tea.BackgroundColorMsg:
		return r.OnBackground(msg.IsDark()), nil
	case pixels.Found:
		if !msg.Fits(r.w, r.h) {
			return r, nil
		}
		return r.Looking(r.theme.Look().In(msg.Cell, msg.Sixel)).wake()
	case tea.KeyPressMsg, tea.MouseMsg, tea.PasteMsg:
		return r.toTop(msg)
	}
	return r.toAll(msg)
}

// resize passes the size and the theme to every screen.
func (r Root) resize() Root {
	stack := make([]route.Screen, len(r.stack))
	for i, s := range r.stack {
		stack[i] = s.Resize(r.w, r.room(), r.theme)
	}
	r.stack = stack
	return r
}

// Drawn returns r after it was drawn, with the next command: where a picture is in the place of
// characters, it comes when those that were drawn have rested.
func (r Root) Drawn() (Root, tea.Cmd) {
	if !r.theme.Look().Sixel {
		return r, nil
	}
	return r.wake()
}

// wake begins the pulses of the explore screen where its new size needs them, or what was
// drawn last.
func (r Root) wake() (Root, tea.Cmd) {
	first, cmd := r.stack[0].(explore.Model).Wake()
	r.stack = slices.Clone(r.stack)
	r.stack[0] = first
	return r, cmd
}

func (r Root) toTop(msg tea.Msg) (Root, tea.Cmd) {
	top := len(r.stack) - 1
	return r.with(top, msg)
}

// toAll passes a message to every screen, so that those below continue their work.
func (r Root) toAll(msg tea.Msg) (Root, tea.Cmd) {
	var cmds []tea.Cmd
	for i := range r.stack {
		var cmd tea.Cmd
		r, cmd = r.with(i, msg)
		cmds = append(cmds, cmd)
	}
	return r, tea.Batch(cmds...)
}

// with passes a message to screen i and does what it asks for next.
func (r Root) with(i int, msg tea.Msg) (Root, tea.Cmd) {
	screen, next := r.stack[i].Update(msg)
	r.stack = slices.Clone(r.stack)
	r.stack[i] = screen
	switch {
	case next.Open != nil:
		r.stack = append(r.stack, screenFor(next.Open).Resize(r.w, r.room(), r.theme))
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
		return pick.Landscapes(to)
	case route.Compose:
		return compose.New(to)
	case route.Sessions:
		return pick.Sessions(to)
	case route.Rules:
		return pick.Rules(to)
	case route.Help:
		return dialog.NewHelp(to.Lines)
	case route.Text:
		return dialog.NewText(to)
	case route.Palette:
		return palette.New(to)
	case route.Prompt:
		return dialog.NewPrompt(to)
	}
	panic("a route without a screen")
}

// room is the number of rows of the screens. On few rows the bar replaces the footer, which is
// their last row.
func (r Root) room() int {
	if r.bar == "" || r.h <= layout.MinH {
		return r.h
	}
	return max(r.h-1, 0)
}

// Size is the size of the terminal as far as it is drawn.
func (r Root) Size() (w, h int) { return r.w, r.h }

// Ground is what lies behind the characters of a program that has been drawn, in pixels, or in
// their place; nothing where a screen is over the picture.
func (r Root) Ground(drawn *canvas.Canvas) pixels.Ground {
	return explore.GroundOf(r.stack[0].(explore.Model), drawn, len(r.stack) > 1)
}

// Draw draws the program on a canvas of its size, in the characters that there are.
func (r Root) Draw(c *canvas.Canvas) {
	screens := c.Sub(canvas.Rect{W: r.w, H: r.room()})
	for _, s := range r.stack {
		s.Draw(screens)
	}
	if r.bar != "" {
		bar := c.Sub(canvas.Rect{Y: r.h - 1, W: r.w, H: 1})
		bar.Clear()
		bar.Text(1, 0, canvas.Fit(r.bar, r.w-2), r.theme.Style(theme.Accent))
	}
	c.Spell(r.theme.Look().Symbols, r.theme.Marker())
}
