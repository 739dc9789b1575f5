package explore

import (
	tea "charm.land/bubbletea/v2"

	"optexplore/tui/lens"
	"optexplore/tui/route"
)

// question is what a lens asks.
type question struct {
	lens.Entry
	lens.Question
}

// answered is what the answer to a question of a lens does.
type answered struct {
	lens.Entry
	action func(lens.Change) lens.Change
}

// prompt asks the question.
func (q question) prompt() route.Prompt {
	return route.Prompt{
		Title: q.Question.Title, Text: q.Text, Hint: q.Hint, Check: q.Check,
		Done: func(text string) tea.Msg { return answered{q.Entry, q.Done(text)} },
	}
}
