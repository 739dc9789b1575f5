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

// Prompt asks for a line of text and shows at once what is wrong with it.
type Prompt struct {
	route route.Prompt
	input textinput.Model
	err   error
	asked string // the text of which it was said what is to be known before it is taken
	said  string // that
	theme theme.Theme
	w     int
	begun bool
	whole bool     // the text is selected, and what is typed replaces it
	names []string // what the text can become, while Tab goes through it
	at    int      // the one that stands there
}

// NewPrompt returns the prompt that a route describes.
func NewPrompt(r route.Prompt) Prompt {
	p := Prompt{route: r, whole: r.Text != ""}
	if r.Asked != "" {
		p.asked, p.said = r.Asked, r.Sure(r.Asked)
	}
	return p
}

// Resize implements route.Screen.
func (p Prompt) Resize(w, _ int, t theme.Theme) route.Screen {
	text := p.route.Text
	if p.begun {
		text = p.input.Value()
	}
	p.theme, p.w, p.begun = t, w, true
	p.input = Input(t, text, p.room())
	p = p.marked()
	return p
}

// marked returns p with its text highlighted while it is selected.
func (p Prompt) marked() Prompt {
	styles := p.input.Styles()
	styles.Focused.Text = Style(p.theme, theme.Text).Reverse(p.whole)
	p.input.SetStyles(styles)
	return p
}

// replaced prepares p for a message that changes its text: a selected text is
// removed by what is typed or pasted, and by a backspace.
func (p Prompt) replaced(msg tea.Msg) Prompt {
	if !p.whole {
		return p
	}
	switch msg := msg.(type) {
	case tea.KeyPressMsg:
		if msg.Text != "" || msg.String() == "backspace" {
			p.input.SetValue("")
		}
	case tea.PasteMsg:
		p.input.SetValue("")
	default:
		return p
	}
	p.whole = false
	return p.marked()
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
			if text := p.input.Value(); p.route.Sure != nil && p.asked != text {
				if p.said = p.route.Sure(text); p.said != "" {
					p.asked = text
					return p, route.Next{}
				}
			}
			return p, route.Close(p.route.Done(p.input.Value()))
		case "tab":
			return p.complete(), route.Next{}
		case "up":
			return p.other(-1), route.Next{}
		case "down":
			return p.other(1), route.Next{}
		}
		p.names = nil
	}
	p = p.replaced(msg)
	var cmd tea.Cmd
	p.input, cmd = p.input.Update(msg)
	p.err = nil
	if p.input.Value() != "" {
		p.err = p.check()
	}
	return p, route.Do(cmd)
}

// complete puts the next of what the text can become in its place.
func (p Prompt) complete() Prompt {
	if p.route.Complete == nil {
		return p
	}
	if p.at++; p.names == nil {
		p.names, p.at = p.route.Complete(p.input.Value()), 0
	}
	if len(p.names) == 0 {
		return p
	}
	p.input.SetValue(p.names[p.at%len(p.names)])
	if len(p.names) == 1 {
		p.names = nil
	}
	p.input.CursorEnd()
	p.whole, p.err = false, p.check()
	return p.marked()
}

// other asks about something else, for the same text.
func (p Prompt) other(by int) Prompt {
	if p.route.Other == nil {
		return p
	}
	p.route = p.route.Other(by)
	p.err = p.check()
	return p
}

func (p Prompt) check() error {
	if p.route.Check == nil {
		return nil
	}
	return p.route.Check(p.input.Value())
}

// pointed is the text with a caret under the error, if its place is known and there
// is room.
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
	if text := p.input.Value(); p.err == nil && p.asked != "" && p.asked == text {
		note = Style(p.theme, theme.Warn).Width(p.room()).Render(p.said + ": ⏎ replaces it, or type another name")
	}
	keys := Style(p.theme, theme.Muted).Render(p.keys())
	inTheMiddle(c, Box(p.theme, p.route.Title, p.input.View()+"\n\n"+note+"\n"+keys))
}

// keys names the keys, as many as there is room for.
func (p Prompt) keys() string {
	lines := []string{"⏎ accept   ctrl+u clear   Esc leave"}
	if p.whole {
		lines = []string{"⏎ accept   type another, or ← to change this one   Esc leave", "⏎ accept   ← change it   Esc leave"}
	}
	return canvas.FitFirst(p.room(), append(lines, "⏎ accept   Esc leave", "⏎ accept")...)
}
