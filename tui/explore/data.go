package explore

import (
	"context"
	"errors"
	"strings"

	tea "charm.land/bubbletea/v2"

	"optexplore/model"
	"optexplore/tui/route"
)

// DataWriter writes the runs of a session as numbers. What is asked for is a text: the name
// of a file and, behind it, which columns, as "a.csv columns=step,f".
type DataWriter interface {
	// Name proposes a file that is not there.
	Name(s model.Session) string
	// Columns are the columns where none are asked for.
	Columns(s model.Session) string
	// Complete returns what the beginning of a name can become.
	Complete(name string) []string
	// Check says what is wrong with a text.
	Check(s model.Session, text string) error
	// Taken says what would be replaced; empty for nothing.
	Taken(text string) string
	// Write writes a file, over another one only if that is wanted, and returns the sentence
	// that says so. It ends early if ctx is done, and changes nothing then. The share that is
	// done is told meanwhile.
	Write(ctx context.Context, s model.Session, text string, over bool, told Teller) (string, error)
}

// noData is the message that no numbers can be written.
const noData = "no files here: {share} copies the session x:…, and optexplore run --session x:… --format csv writes it on your machine"

// askData asks for the file of the numbers, or ends the writing of the last one.
func askData(m Model) (Model, route.Next) {
	switch {
	case m.host.Data == nil:
		m.note = lensesOf(m.state).said(noData)
	case m.writing != nil:
		m = unwritten(m)
	default:
		return m, route.Next{Open: dataPrompt(m, m.host.Data.Name(m.state.Session), "")}
	}
	return m, route.Next{}
}

// dataPrompt asks for a file; asked is one of which it is said at once that it is there.
func dataPrompt(m Model, text, asked string) route.Prompt {
	to := m.host.Data
	p := route.Prompt{
		Form: dataQuestion(m.state).Form(), Complete: to.Complete, Sure: to.Taken, Asked: asked,
		Done: func(text string) tea.Msg { return writingData(text, to.Taken(text) != "") }, // of which it was asked
	}
	p.Text = text
	return p
}

// dataQuestion asks for the file of the numbers.
func dataQuestion(s Situation) Question {
	if s.data == nil {
		return Question{Read: func(string) (func(Situation) Situation, error) { return nil, errors.New(lensesOf(s).said(noData)) }}
	}
	return Question{
		Title: "write the run to", Text: s.data.Name(s.Session),
		Hint: "a file that ends in .csv or .json, Tab completes it; columns=… behind it for others than " + s.data.Columns(s.Session),
		Read: func(text string) (func(Situation) Situation, error) {
			return doing(writingData(text, false)), s.data.Check(s.Session, text)
		},
	}
}

// writingData begins to write the runs up to the furthest step, over another file only if
// that is wanted.
func writingData(text string, over bool) deed {
	return func(m Model) (Model, route.Next) {
		text, to, s := strings.TrimSpace(text), m.host.Data, m.derived.session()
		switch {
		case m.writing != nil:
			m.note = lensesOf(m.state).said("a file is being written: {data} ends that")
			return m, route.Next{}
		case !over && to.Taken(text) != "":
			return m, route.Next{Open: dataPrompt(m, text, text)}
		}
		return written(m, text, "data", func(ctx context.Context, told Teller) (string, error) { return to.Write(ctx, s, text, over, told) })
	}
}
