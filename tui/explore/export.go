package explore

import (
	"context"
	"errors"
	"fmt"
	"slices"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/colorprofile"

	"optexplore/model"
	"optexplore/tui/canvas"
	"optexplore/tui/keys"
	"optexplore/tui/plot"
	"optexplore/tui/route"
	"optexplore/tui/theme"
)

// Exporter writes pictures to files.
type Exporter interface {
	// Name proposes a file that is not there, for a picture of a session.
	Name(s model.Session) string
	// Complete returns what the beginning of a name can become.
	Complete(name string) []string
	// Check says what is wrong with a name, for a picture or for a whole screen.
	Check(name string, whole bool) error
	// Write writes a picture and returns the sentence that says so. It ends early if ctx
	// is done, and leaves no file then. The share that is done is told meanwhile.
	Write(ctx context.Context, name string, p Exported, told Teller) (string, error)
}

// Exported is a picture to be written: what the screen shows of it and, for formats that
// draw it anew, what it is of.
type Exported struct {
	On      *canvas.Canvas // in 24 bits of colour
	Whole   bool           // it is the whole screen
	Light   bool           // its background
	Session model.Session
	View    plot.View
	Camera  plot.Camera
	Lenses  []string // those that are on, in the order in which they were turned on
}

// typedExport is a file that was typed, and what is written to it.
type typedExport struct {
	name string
	what int // an index of the choices
}

// exported is the end of the writing of a file.
type exported struct {
	said string
	err  error
}

// choice is something that can be written.
type choice struct {
	title        string
	whole, paper bool
}

// choices are what can be written.
func choices() []choice {
	return []choice{{title: "the picture"}, {title: "the picture, on white paper", paper: true}, {title: "the whole screen", whole: true}}
}

// noFiles is the message that pictures cannot be written.
const noFiles = "no files here; on your machine: ssh -p PORT HOST plot --format png > a.png"

// askExport asks for the file of a picture, or ends the writing of the last one.
func askExport(m *Model) route.Next {
	switch {
	case m.host.Export == nil:
		m.note = noFiles
	case m.writing != nil:
		*m = unwritten(*m)
	default:
		return route.Next{Open: exportPrompt(m.host.Export, m.host.Export.Name(m.state.Session), 0)}
	}
	return route.Next{}
}

// exportPrompt asks for the file of one of the choices.
func exportPrompt(to Exporter, name string, what int) route.Prompt {
	all := choices()
	what = (what%len(all) + len(all)) % len(all)
	return route.Prompt{
		Form: keys.Form{
			Title: "write " + all[what].title + " to", Text: name,
			Hint:  "a file that ends in .png, .svg, .gif for the run as an animation, .tex for LaTeX, .txt or .ans; ↑ ↓ choose what is written, Tab completes the name",
			Check: func(text string) error { return to.Check(text, all[what].whole) },
		},
		Complete: to.Complete,
		Other:    func(by int) route.Prompt { return exportPrompt(to, name, what+by) },
		Done:     func(text string) tea.Msg { return typedExport{text, what} },
	}
}

// exportQuestion asks for the file of the picture.
func exportQuestion(s Situation) Question {
	to := s.files
	if to == nil {
		return Question{Read: func(string) (func(Situation) Situation, error) { return nil, errors.New(noFiles) }}
	}
	return Question{
		Title: "write the picture to", Text: to.Name(s.Session), Hint: "a file that ends in .png, .svg, .gif, .tex, .txt or .ans",
		Read: func(text string) (func(Situation) Situation, error) {
			return func(s Situation) Situation {
				s.Ask, s.question = AskExportTo, &Question{Text: text}
				return s
			}, to.Check(text, false)
		},
	}
}

// export begins to write a file, unless another one is being written.
func export(m Model, to typedExport) (Model, route.Next) {
	if m.writing != nil {
		m.note = lensesOf(m.state).said("a file is being written: {export} ends that")
		return m, route.Next{}
	}
	m.note, m.state.Message = "", "" // which are not written
	p := shot(m, choices()[to.what])
	return written(m, to.name, "export", func(ctx context.Context, told Teller) (string, error) {
		return m.host.Export.Write(ctx, to.name, p, told)
	})
}

// wrote tells how the writing of a file ended.
func wrote(m Model, end exported) Model {
	m.writing.stop()
	m.writing, m.note = nil, end.said
	switch {
	case errors.Is(end.err, context.Canceled):
		m.note = "nothing is written"
	case end.err != nil:
		m.note = fmt.Sprintf("not written: %v", end.err)
	}
	return m
}

// shot is what is written of the screen.
func shot(m Model, what choice) Exported {
	th := m.theme.As(colorprofile.TrueColor)
	if what.paper {
		th = theme.New(colorprofile.TrueColor, false)
	}
	m = m.Resize(m.w, m.h, th).(Model)
	on := canvas.New(m.w, m.h)
	if what.whole || m.small() {
		m.Draw(on)
	} else {
		on = pictured(m, on)
	}
	p := Exported{
		On: on, Whole: what.whole, Light: th.Light(),
		Session: m.derived.session(), View: m.state.View.Plot, Camera: m.state.View.Camera, Lenses: slices.Clone(m.state.View.Lenses),
	}
	return p
}

// pictured draws the part of the screen that is the picture, or the panel that is in its
// place, and returns it.
func pictured(m Model, on *canvas.Canvas) *canvas.Canvas {
	l, front := m.layout(), m.derived.lenses.front()
	if front.Whole {
		front.Panel(frame(on, l.Middle(), front.Title, m.theme), m.theme)
		return on.Sub(l.Middle())
	}
	m.plot(on, l.Plot)
	return on.Sub(l.Plot)
}
