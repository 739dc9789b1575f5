package explore

import (
	"time"

	tea "charm.land/bubbletea/v2"

	"optexplore/model/verdict"
	"optexplore/tui/route"
)

// pulse is the message that advances the screen, several times a second while a run
// is playing or being derived. It is the number of its chain.
type pulse int

// pulse advances the run, and requests the next pulse while one is needed.
func (m Model) pulse(p pulse) (route.Screen, route.Next) {
	if int(p) != m.chain {
		return m, route.Next{}
	}
	if m.wanted() > 0 {
		next := m.state.State
		if _, deriving := m.derived.Deriving(); !deriving {
			next = pausedAtEvent(m.state, next.Tick(m.every))
		}
		condition := func() (c verdict.Condition) {
			if next.Play.Stops {
				c = m.derived.own().Verdict.Condition
			}
			return c
		}
		before := condition()
		m.settle(next)
		if condition() != before {
			m.state.Play.Running = false
		}
	}
	m.every = m.wanted()
	return m, route.Do(m.nextPulse())
}

// wanted is the number of pulses a second that are needed, 0 for none.
func (m Model) wanted() int {
	switch {
	case m.host.Plain:
		return 0
	case seldom(m):
		return m.state.Play.pulses(m.host.Playing)
	case m.derived.refining() && m.host.Hands > 1 && !m.state.Play.Running:
		return haste * m.host.FPS
	case m.Deriving(), awaited(m):
		return m.host.FPS
	case m.state.Play.Running:
		return m.state.Play.pulses(m.host.FPS)
	case m.writing != nil:
		return watching
	}
	return 0
}

// seldom reports whether a run is played and shown less often than the rest is.
func seldom(m Model) bool {
	_, deriving := m.derived.Deriving()
	return m.state.Play.Running && !deriving && m.host.Playing > 0 && m.host.Playing < m.host.FPS
}

// nextPulse is the command for the next pulse of the chain, nil if none is needed.
func (m Model) nextPulse() tea.Cmd {
	if m.every == 0 {
		return nil
	}
	chain := pulse(m.chain)
	return tea.Tick(time.Second/time.Duration(m.every), func(time.Time) tea.Msg { return chain })
}
