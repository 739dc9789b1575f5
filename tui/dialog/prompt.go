package dialog

import (
	"errors"

	"charm.land/bubbles/v2/textinput"
	tea "charm.land/bubbletea/v2"
	"charm.land/lipgloss/v2"

	"optexplore/tui/canvas"
	"optexplore/tui/route"
	"optexplore/tui/theme"
)

// Prompt asks for a line of text and says at once what is wrong with it.
type Prompt struct {
	route route.Prompt
	input textinput.Model
	err   error
	theme theme.Theme
	w     int
	begun bool
}

// NewPrompt is a prompt as the route describes it.
func NewPrompt(r route.Prompt) Prompt { return Prompt{route: r} }

// Resize implements route.Screen.
func (p Prompt) Resize(w, _ int, t theme.Theme) route.Screen {
	text := p.route.Text
	if p.begun {
		text = p.input.Value()
	}
	p.theme, p.w, p.begun = t, w, true
	p.input = Input(t, text, p.room())
	p.input.CharLimit = maxTyped
	return p
}

func (p Prompt) room() int { return max(min(p.w-8, 76), 10) }

// Update implements route.Screen.
func (p Prompt) Update(msg tea.Msg) (route.Screen, route.Next) {
	if k, ok := msg.(tea.KeyPressMsg); ok {
		switch k.String() {
		case "esc":
			return p, route.Close(nil)
		case "ctrl+c":
			return p, route.Do(tea.Quit)
		case "enter":
			if p.err = p.check(); p.err != nil {
				return p, route.Next{}
			}
			return p, route.Close(p.route.Done(p.input.Value()))
		}
	}
	var cmd tea.Cmd
	p.input, cmd = p.input.Update(msg)
	p.err = nil
	if p.input.Value() != "" {
		p.err = p.check()
	}
	return p, route.Do(cmd)
}

func (p Prompt) check() error {
	if p.route.Check == nil {
		return nil
	}
	return p.route.Check(p.input.Value())
}

// pointed is the text with a caret under the fault, if the error knows where
// that is and there is room for it.
func (p Prompt) pointed() string {
	var fault interface{ Caret() string }
	if !errors.As(p.err, &fault) {
		return ""
	}
	picture := fault.Caret()
	if lipgloss.Width(picture) > p.room() {
		return ""
	}
	return picture + "\n"
}

// Draw implements route.Screen.
func (p Prompt) Draw(c *canvas.Canvas) {
	note := Style(p.theme, theme.Muted).Width(p.room()).Render(p.route.Hint)
	if p.err != nil {
		note = Style(p.theme, theme.Bad).Width(p.room()).Render(p.pointed() + p.err.Error())
	}
	keys := Style(p.theme, theme.Muted).Render("⏎ accept   ctrl+u clear   Esc leave")
	inTheMiddle(c, Box(p.theme, p.route.Title, p.input.View()+"\n\n"+note+"\n"+keys))
}
