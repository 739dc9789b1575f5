package plain

import (
	"fmt"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/colorprofile"

	"optexplore/model"
	"optexplore/tui/canvas"
	"optexplore/tui/explore"
	"optexplore/tui/lens/all"
	"optexplore/tui/route"
	"optexplore/tui/theme"
)

// State is a session as far as it was read.
type State struct {
	model   explore.Model
	before  explore.State // the state before the last line
	said    memory
	phase   phase
	again   repeat        // what is done again before the next line
	play    play          // with playing
	work    tea.Cmd       // the writing of a file, or another thing that the program does beside; nil for none
	told    bool          // something was said of the last line
	message string        // the message that was said of it; empty for none
	quit    bool          // the program ends
	asked   *route.Prompt // what is there already, and is replaced if the next line says so; nil for nothing
	symbols canvas.Symbols
	share   float64 // of what is still to be derived
}

// phase is what is done before the next line is read.
type phase int

const (
	reading  phase = iota // nothing
	deriving              // what follows from the line is worked out
	playing               // the run goes on
)

// repeat is a line that is done so many times more.
type repeat struct {
	line string
	left int
}

// The size of the screen that nobody sees: that of a picture that is written to a file.
const (
	screenW = 120
	screenH = 40
)

// Open opens a session in a set of characters, and returns the lines to begin with once it is
// derived.
func Open(s model.Session, host explore.Host, symbols canvas.Symbols) (State, error) {
	host.Plain = true
	if host.Lenses == nil {
		host.Lenses = all.Lenses()
	}
	m, err := explore.New(s, host)
	if err != nil {
		return State{}, err
	}
	m = m.Resize(screenW, screenH, theme.New(colorprofile.TrueColor, true)).(explore.Model)
	return State{model: m, before: m.State(), phase: deriving, symbols: symbols}, nil
}

// Busy reports whether there is more to do before the next line is read.
func (s State) Busy() bool { return s.phase != reading || s.work != nil }

// Quit reports whether the program is to end.
func (s State) Quit() bool { return s.quit }

// Work is what is to be done beside, whose result Done takes; nil for nothing.
func (s State) Work() tea.Cmd { return s.work }

// Line does what a line says.
func (s State) Line(text string) (State, []string) {
	s.before, s.share, s.message = s.model.State(), 0, ""
	next, lines := read(s, text)
	if next.asked == s.asked { // it was asked before this line
		next.asked = nil
	}
	return next, s.spelled(lines)
}

// Tick does a part of what is to be done.
func (s State) Tick() (State, []string) {
	next, lines := s.tick()
	return next, s.spelled(lines)
}

func (s State) tick() (State, []string) {
	var more bool
	s.model, s.share, more = explore.Derive(s.model, s.phase == deriving)
	switch {
	case s.phase == reading || more:
		return s, nil
	case s.phase == playing:
		return s.look()
	case s.again.left > 0 && s.work == nil:
		s.again.left--
		return done(s, s.again.line)
	}
	s.phase = reading
	return s.report()
}

// Done takes the result of the work.
func (s State) Done(msg tea.Msg) (State, []string) {
	s.work = nil
	switch msg := msg.(type) {
	case nil:
		return s, nil
	case tea.QuitMsg:
		s.quit, s.phase = true, reading
		return s, nil
	case route.Copied:
		return s, []string{s.spell(string(msg))}
	}
	s, lines := s.update(msg)
	s, said := s.messages(explore.Told(s.model))
	return s, s.spelled(append(lines, said...))
}

// Stop stops what is being done: a run pauses, what a line has begun to set off is taken back.
func (s State) Stop() (State, []string) {
	switch {
	case s.work != nil:
		s, _ = s.update(route.ChoseAction("export"))
		return s, []string{"Stopped."}
	case s.phase == playing:
		return s.paused("Paused.")
	case s.phase == deriving && explore.Unfinished(s.model):
		s.model, s.phase, s.again, s.told = s.model.Show(s.before), deriving, repeat{}, true
		return s, []string{"Stopped: all is as it was before."}
	case s.phase == deriving: // what lies ahead can wait
		s.phase, s.again = reading, repeat{}
		next, lines := s.report()
		return next, s.spelled(lines)
	}
	return s, []string{"Nothing runs. Type quit to end."}
}

// update gives the model a message, and keeps the work that it asks for.
func (s State) update(msg tea.Msg) (State, []string) {
	screen, next := s.model.Update(msg)
	s.model, s.work = screen.(explore.Model), next.Cmd
	if p, ok := next.Open.(route.Prompt); ok && p.Asked != "" {
		s.asked = &p
	}
	return s, s.opened(next.Open)
}

// spell is a text in words.
func (s State) spell(text string) string { return words(text, s.symbols) }

func (s State) spelled(lines []string) []string {
	out := make([]string, len(lines))
	for i, line := range lines {
		out[i] = s.spell(line)
	}
	return out
}

// Progress says how far that is which is being done.
func (s State) Progress() string {
	if s.phase == playing {
		return s.spell(fmt.Sprintf("Still running, at %s %s: the word pause pauses it.", explore.Told(s.model).Unit, model.Whole(s.play.seen.Session.Head)))
	}
	return s.spell(fmt.Sprintf("Still computing, %.0f %% are done: the word pause stops it.", 100*s.share))
}
