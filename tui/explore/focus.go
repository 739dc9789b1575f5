package explore

import (
	tea "charm.land/bubbletea/v2"

	"optexplore/tui/route"
)

// notInFront says why a run has paused.
const notInFront = "paused: not in front"

// holding pauses a run that is playing while the window has not the focus, where the host
// wants that. A key means that the user has taken over: then it stays paused.
func holding(m Model, msg tea.Msg) (route.Screen, route.Next) {
	_, gone := msg.(tea.BlurMsg)
	switch {
	case gone:
		m.scrubs = false // the release may come to another window
		if m.host.Holds && m.state.Play.Running {
			m.held, m.state.Play.Running = true, false
			if pictureAlone(m) { // without a heading
				m.note = notInFront
			}
		}
	case m.held:
		m.held, m.state.Play.Running = false, true
		if m.note == notInFront {
			m.note = ""
		}
	}
	m, pulses := m.Wake()
	return m, route.Do(pulses)
}
