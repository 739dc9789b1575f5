package explore

import (
	"fmt"
	"time"

	tea "charm.land/bubbletea/v2"

	"optexplore/model"
	"optexplore/tui/canvas"
	"optexplore/tui/layout"
	"optexplore/tui/plot"
	"optexplore/tui/route"
	"optexplore/tui/theme"
)

// Model is the explore screen: a State, what follows from it, and the frame
// drawn last.
type Model struct {
	state  State
	stage  *Stage
	save   func(model.Session) (string, error) // nil where nothing may be saved
	theme  theme.Theme
	w, h   int
	canvas *canvas.Canvas
	buffer []byte
	frame  string
	beat   beat
}

// beat is the pulse by which frames are drawn: at most one a pulse, none
// while nothing changes.
type beat struct {
	on    bool // a pulse is under way
	stale bool // something changed since the last frame
}

// pulse arrives once a frame while a beat is on.
type pulse struct{}

// New is the screen on a session. save writes a session somewhere and says
// where; it may be nil.
func New(s model.Session, save func(model.Session) (string, error)) (Model, error) {
	m := Model{stage: new(Stage), save: save}
	state := State{
		Session: s,
		View:    View{Kind: defaultKind(len(s.Start)), Camera: plot.DefaultCamera()},
		Play:    Play{Speed: defaultSpeed},
	}
	settled, err := m.stage.Settle(state)
	m.state = settled
	return m, err
}

// State is what has been decided so far.
func (m Model) State() State { return m.state }

// Resize implements route.Screen.
func (m Model) Resize(w, h int, t theme.Theme) route.Screen {
	m.w, m.h, m.theme = w, h, t
	m.canvas = canvas.New(w, h)
	return m.draw()
}

// View implements route.Screen.
func (m Model) View() string { return m.frame }

// Update implements route.Screen.
func (m Model) Update(msg tea.Msg) (route.Screen, route.Next) {
	switch msg := msg.(type) {
	case pulse:
		return m.pulse()
	case tea.KeyPressMsg:
		return m.become(m.state.Press(msg.String()))
	case tea.MouseClickMsg:
		return m.click(msg.X, msg.Y)
	case tea.MouseWheelMsg:
		return m.wheel(msg)
	case route.ChoseLandscape:
		return m.become(m.state.Open(msg.ID))
	case route.ChoseRule:
		return m.become(m.state.Use(msg.ID))
	case typedFormula:
		return m.become(m.state.OpenFormula(string(msg)))
	case typedValue:
		return m.become(m.state.SetDial(msg.dial, msg.value))
	}
	return m, route.Next{}
}

// become takes on a state and answers what it asks for.
func (m Model) become(next State) (route.Screen, route.Next) {
	ask := next.Ask
	next.Ask = AskNothing
	m.settle(next)
	asked := m.answer(ask)
	changed, drawn := m.changed()
	asked.Cmd = tea.Batch(asked.Cmd, drawn)
	return changed, asked
}

// settle takes on a state and brings the stage up to it. A state that cannot
// be is not taken on; the reason is said.
func (m *Model) settle(next State) {
	settled, err := m.stage.Settle(next)
	if err != nil {
		settled = m.state
		settled.Play.Running, settled.Message = false, err.Error()
	}
	m.state = settled
}

// changed draws the new state, at once if no frame was drawn just now, with
// the next pulse otherwise.
func (m Model) changed() (Model, tea.Cmd) {
	if m.beat.on {
		m.beat.stale = true
		return m, nil
	}
	m.beat.on = true
	return m.draw(), nextPulse()
}

// pulse moves a run on and draws what has changed. The beat stops when there
// is nothing to move and nothing has changed.
func (m Model) pulse() (route.Screen, route.Next) {
	if m.going() {
		head := m.stage.Shown().Head
		next := m.state
		if _, deriving := m.stage.Deriving(); !deriving {
			next = next.Tick()
		}
		m.settle(next)
		m.beat.stale = m.beat.stale || m.stage.Shown().Head != head || !m.going()
	}
	m.beat.on = m.beat.stale || m.going()
	if m.beat.stale {
		m.beat.stale = false
		m = m.draw()
	}
	if !m.beat.on {
		return m, route.Next{}
	}
	return m, route.Do(nextPulse())
}

// going reports whether there is something to do at the next pulse.
func (m Model) going() bool {
	_, deriving := m.stage.Deriving()
	return deriving || m.state.Play.Running
}

func nextPulse() tea.Cmd {
	return tea.Tick(time.Second/FramesPerSecond, func(time.Time) tea.Msg { return pulse{} })
}

// click starts the run at the point under the pointer.
func (m Model) click(x, y int) (route.Screen, route.Next) {
	if at, ok := m.under(x, y); ok {
		return m.become(m.state.StartAt(at))
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

// under is the point of the landscape under a cell of the screen.
func (m Model) under(x, y int) ([]float64, bool) {
	if m.stage.picture == nil || m.small() {
		return nil, false
	}
	inner := plotArea(layout.For(m.w, m.h))
	at, ok := m.stage.picture.World(x-inner.X, y-inner.Y)
	return at, ok && len(at) == len(m.state.Session.Start)
}

func (m Model) small() bool { return m.w < layout.MinW || m.h < layout.MinH }

// answer grants what a deed asked for, or passes it on.
func (m *Model) answer(a Ask) route.Next {
	switch a {
	case AskQuit:
		return route.Do(tea.Quit)
	case AskSave:
		m.store()
	case AskLandscapes:
		return route.Next{Open: route.Landscapes{Current: m.state.Session.Landscape}}
	case AskRules:
		return route.Next{Open: route.Rules{Current: m.state.runner().Rule}}
	case AskHelp:
		return route.Next{Open: route.Help{Lines: append(Bindings().Lines(m.state), marks()...)}}
	case AskFormula:
		return route.Next{Open: formulaPrompt(m.stage.lab.Formula.String())}
	case AskValue:
		return route.Next{Open: valuePrompt(m.state)}
	}
	return route.Next{}
}

// store saves the session and says where.
func (m *Model) store() {
	if m.save == nil {
		m.state.Message = "nothing can be saved here"
		return
	}
	where, err := m.save(m.state.Session)
	m.state.Message = fmt.Sprintf("saved in %s: open it again with --session %s", where, where)
	if err != nil {
		m.state.Message = fmt.Sprintf("not saved: %v", err)
	}
}
