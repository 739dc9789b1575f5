package dialog

import (
	"charm.land/bubbles/v2/key"
	"charm.land/bubbles/v2/textinput"
	"charm.land/lipgloss/v2"

	"optexplore/tui/canvas"
	"optexplore/tui/theme"
)

// maxInput is the longest input in characters, which admits the longest formula.
const maxInput = 4096

// Style is a token of the theme as a style of Lip Gloss.
func Style(t theme.Theme, k theme.Token) lipgloss.Style {
	s := t.Style(k)
	style := lipgloss.NewStyle().Bold(s.Attr&canvas.Bold != 0)
	if spec := s.Fg.Spec(); spec != "" {
		style = style.Foreground(lipgloss.Color(spec))
	}
	return style
}

// Box is a framed text with a heading.
func Box(t theme.Theme, heading, body string) string {
	text := Style(t, theme.Title).Render(heading) + "\n\n" + body
	return lipgloss.NewStyle().Border(lipgloss.RoundedBorder()).
		BorderForeground(Style(t, theme.Accent).GetForeground()).Padding(0, 1).Render(text)
}

// headingOf is the first form of a heading that fits a box on a screen of w columns, or the
// beginning of the last.
func headingOf(w int, forms ...string) (form string) {
	room := max(w-boxAround, 1)
	for _, form = range forms {
		if lipgloss.Width(form) <= room {
			return form
		}
	}
	return lipgloss.NewStyle().MaxWidth(room).Render(form)
}

// inTheMiddle draws a styled text in the middle of a canvas.
func inTheMiddle(c *canvas.Canvas, text string) {
	w, h := c.Size()
	c.Styled(max((w-lipgloss.Width(text))/2, 0), max((h-lipgloss.Height(text))/2, 0), text)
}

// Input is a text input in the theme's colours. Its cursor does not blink, and it
// accepts pastes from the terminal only, not from the clipboard of the machine,
// which may be another user's.
func Input(t theme.Theme, text string, width int) textinput.Model {
	in := textinput.New()
	in.CharLimit = maxInput
	in.KeyMap.Paste = key.NewBinding()
	styles := textinput.Styles{Cursor: textinput.CursorStyle{Color: Style(t, theme.Accent).GetForeground()}}
	state := textinput.StyleState{
		Text: Style(t, theme.Text), Prompt: Style(t, theme.Accent), Placeholder: Style(t, theme.Muted),
	}
	styles.Focused, styles.Blurred = state, state
	in.SetStyles(styles)
	in.Prompt = ""
	in.SetWidth(width)
	in.SetValue(text)
	in.CursorEnd()
	in.Focus()
	return in
}
