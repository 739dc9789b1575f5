package explore

import (
	"fmt"
	"unicode/utf8"

	tea "charm.land/bubbletea/v2"

	"optexplore/model"
	"optexplore/model/share"
	"optexplore/tui/route"
)

// CommandLine is the command line that opens a session as it is.
func CommandLine(s model.Session) (string, error) {
	text, err := share.Text(s)
	return "optexplore --session " + text, err
}

// shared copies or prints the command line that opens the session as it is, and tells so.
func shared(m *Model) route.Next {
	line, err := CommandLine(m.state.Session)
	if err != nil {
		m.note = fmt.Sprintf("not copied: %v", err)
		return route.Next{}
	}
	if !m.host.Presents { // whose class stays
		m.leaving.kept = m.state.Session
	}
	m.note = fmt.Sprintf("a command line of %d characters that opens this moment", utf8.RuneCountInString(line))
	if !m.host.Plain { // where lines are read and printed it is printed, and nothing is copied
		m.note = "copied: " + m.note
	}
	return route.Do(func() tea.Msg { return route.Copied(line) })
}
