package explore

import (
	"cmp"

	tea "charm.land/bubbletea/v2"

	"optexplore/model"
	"optexplore/tui/layout"
	"optexplore/tui/plot"
	"optexplore/tui/route"
	"optexplore/tui/scene"
	"optexplore/tui/theme"
)

// Model is the explore screen: a State and what follows from it.
type Model struct {
	state   Situation
	derived *Derived
	host    Host
	theme   theme.Theme
	w, h    int
	typed   []string // the formulas and networks that were typed here, the oldest first
	note    string   // a message that is shown here only, and not to followers
	writing *writing // of a file; nil while none is written
	unknown []string // keys without an action, of which that was said
	recent  []string // the actions that were chosen by name, with their words, the newest first
	chain   int      // the number of the present chain of pulses; pulses of other chains are ignored
	every   int      // pulses a second; 0 while there are none
	scrubs  bool     // the pointer is dragged along the timeline
	held    bool     // the run was playing when the window lost the focus
	leaving leaving
}

// New returns the screen of a session.
func New(s model.Session, host Host) (Model, error) {
	host.FPS = cmp.Or(host.FPS, FramesPerSecond)
	m := Model{derived: &Derived{host: host, lenses: lenses{all: host.Lenses, keys: host.Keymap, named: host.Plain}}, host: host, note: host.Note}
	state := State{
		Session: s, Origin: Origin{Name: host.From},
		View: View{Plot: scene.Views(s)[0], Camera: plot.DefaultCamera()},
		Play: Play{Speed: defaultSpeed},
	}
	settled, err := m.derived.Settle(state)
	m.state = settled
	if err == nil {
		m.leaving.kept = settled.Session
		m.every = m.wanted()
	}
	return m, err
}

// Init is the first command: a long session is derived in several pulses.
func (m Model) Init() tea.Cmd {
	return m.nextPulse()
}

// State returns the state of the screen.
func (m Model) State() State { return m.state.State }

// Show sets the state, as received from a presenter.
func (m Model) Show(s State) Model {
	s.Play.Speed = min(max(s.Play.Speed, 0), len(speeds())-1)
	m.settle(s)
	return m
}

// Deriving reports whether what is shown is not yet fully derived, and what lies ahead
// not yet fully seen.
func (m Model) Deriving() bool {
	_, yes := m.derived.Deriving()
	return yes || m.derived.looking() || m.derived.refining() || grounding(m)
}

// Resize implements route.Screen.
func (m Model) Resize(w, h int, t theme.Theme) route.Screen {
	m.w, m.h, m.theme = w, h, t
	if len(m.state.View.Lenses) > 0 {
		m.settle(m.state.State)
	}
	return m
}

// Update implements route.Screen.
func (m Model) Update(msg tea.Msg) (route.Screen, route.Next) {
	switch msg := msg.(type) {
	case pulse:
		return m.pulse(msg)
	case tea.KeyPressMsg:
		return m.press(msg.String())
	case tea.FocusMsg, tea.BlurMsg:
		return holding(m, msg)
	case tea.MouseClickMsg:
		return m.click(msg.X, msg.Y)
	case tea.MouseMotionMsg:
		if m.scrubs && msg.Button == tea.MouseLeft {
			return scrub(m, msg.X, true)
		}
	case tea.MouseReleaseMsg:
		m.scrubs = false
	case tea.MouseWheelMsg:
		return m.wheel(msg)
	case route.ChoseLandscape:
		return m.become(m.state.Open(msg.ID))
	case route.ChoseRule:
		if msg.Another {
			return m.become(m.state.Add(msg.ID))
		}
		return m.become(m.state.Use(msg.ID))
	case answered:
		s := m.state
		s.State = s.quiet()
		s = msg(s)
		s.Message = lensesOf(s).said(s.Message)
		return m.become(s)
	case route.ChoseAction:
		return chosen(m, string(msg))
	case route.Composed:
		m.typed = append(m.typed[:len(m.typed):len(m.typed)], msg.Text)
		return m.become(compose(m.state, msg))
	case deed:
		return msg.does(m)
	case route.ChoseSession:
		return choseSession(m, string(msg))
	case typedExport:
		return export(m, msg)
	case exported:
		return wrote(m, msg), route.Next{}
	}
	return m, route.Next{}
}

// become sets a state and does what it asks for.
func (m Model) become(next Situation) (route.Screen, route.Next) {
	if next.edits != m.state.edits && !m.state.Ready && !m.state.Play.Running {
		next = m.state
		next.Message = lensesOf(next).said("the run is still being computed and can be changed afterwards ({undo} undoes, {landscape} leaves it)")
	}
	ask, q, do := next.Ask, next.question, next.deed
	opens := next.Origin.number > m.state.Origin.number
	next.Ask, next.question, next.deed, m.note = AskNothing, nil, nil, ""
	m.leaving.asked = m.leaving.asked && ask == AskQuit
	m.settle(next.State)
	if opens {
		m.leaving.kept = m.state.Session
	}
	asked := m.answer(ask, q)
	if do != nil {
		m, asked = do(m)
	}
	m, pulses := m.Wake()
	asked.Cmd = tea.Batch(asked.Cmd, pulses)
	return m, asked
}

// settle sets a state and updates what is derived. An invalid state is refused with
// a message.
func (m *Model) settle(next State) {
	area := boxed(m.layout().Plot)
	m.derived.w, m.derived.h = area.W, area.H
	settled, err := m.derived.Settle(next)
	if err != nil {
		settled = m.state
		settled.Play.Running, settled.Message = false, err.Error()
	}
	m.state = settled
}

// click restarts the run at the point under the pointer, selects the runner whose row is
// there, or goes to the position on the timeline.
func (m Model) click(x, y int) (route.Screen, route.Next) {
	m.scrubs = false
	if at, ok := m.under(x, y); ok {
		next := m.state.StartAt(m.derived.frame.Moved(m.state.Session.Start, at))
		next.Message = lensesOf(next).said(next.Message)
		return m.become(next)
	}
	if table := m.layout().Table; !m.small() && !m.derived.lenses.front().Whole && y > table.Y && y < table.Y+table.H && x < table.W {
		if row := m.scrolled(table.H-1) + y - table.Y - 1; row < len(m.state.Positions.Order) {
			return m.become(m.state.Select(m.state.Positions.Order[row]))
		}
	}
	if line := m.layout().Timeline; !m.small() && line.H > 0 && y == line.Y {
		return scrub(m, x, false)
	}
	return m, route.Next{}
}

// wheel zooms about the point under the pointer.
func (m Model) wheel(msg tea.MouseWheelMsg) (route.Screen, route.Next) {
	factor := 0.8
	switch msg.Button {
	case tea.MouseWheelUp:
	case tea.MouseWheelDown:
		factor = 1 / factor
	default:
		return m, route.Next{}
	}
	at, ok := m.under(msg.X, msg.Y)
	if !ok {
		return m, route.Next{}
	}
	return m.become(m.state.zoom(factor, at))
}

// under is the point of the landscape at a cell of the screen.
func (m Model) under(x, y int) ([]float64, bool) {
	if m.derived.picture == nil || m.small() || m.derived.lenses.front().Whole {
		return nil, false
	}
	inner := boxed(m.layout().Plot)
	at, ok := m.derived.picture.World(x-inner.X, y-inner.Y)
	return at, ok && len(at) == len(m.derived.frame.Window)
}

// layout is the layout of the screen.
func (m Model) layout() layout.Explore {
	if pictureAlone(m) {
		return layout.Alone(m.w, m.h)
	}
	rows := 0
	if m.state.tabled() {
		rows = 1 + len(m.state.Session.Runners)
	}
	return layout.For(m.w, m.h, rows)
}

func (m Model) small() bool { return m.w < layout.LeastW || m.h < layout.LeastH }

// answer does what an action asked for, or passes the request on.
func (m *Model) answer(a Ask, q *Question) route.Next {
	switch a {
	case AskQuit:
		return quit(m)
	case AskShare:
		return shared(m)
	case AskExportTo:
		var next route.Next
		*m, next = export(*m, typedExport{name: q.Text})
		return next
	case AskExport:
		return askExport(m)
	case AskLandscapes:
		return route.Next{Open: route.Landscapes{Current: m.state.Session.Landscape, Own: m.host.Own}}
	case AskRules:
		return route.Next{Open: route.Rules{Current: m.state.runner().Rule, Cannot: m.state.cannot(), N: len(m.state.Session.Start)}}
	case AskRunner:
		return route.Next{Open: route.Rules{Current: m.state.runner().Rule, Cannot: m.state.cannot(), Another: true, N: len(m.state.Session.Start)}}
	case AskHelp:
		return route.Next{Open: route.Help{Lines: help(*m)}}
	case AskLesson:
		return route.Next{Open: lesson(*m)}
	case AskFormula:
		return route.Next{Open: route.Compose{
			Text: m.derived.problem().Landscape.Typed(), History: m.typed, Session: m.state.Session, Own: m.host.Own, Work: m.host.Work,
		}}
	case AskPalette:
		return route.Next{Open: route.Palette{Lines: possible(*m, actions(m.state).Lines(m.state)), Recent: m.recent}}
	case AskQuestion:
		return route.Next{Open: prompt(*q)}
	}
	return route.Next{}
}
