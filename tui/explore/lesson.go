package explore

import (
	"cmp"

	"optexplore/optimizer"
	"optexplore/tui/route"
)

// lesson is what the landscape shows and what its rules do, each with its source.
func lesson(m Model) route.Text {
	about := m.derived.problem().Landscape
	to := route.Text{Title: "Lesson"}
	add := func(kind route.Kind, text string) {
		if text != "" {
			to.Paragraphs = append(to.Paragraphs, route.Paragraph{Kind: kind, Text: text})
		}
	}
	add(route.Heading, about.Name)
	add(route.Prose, "f = "+m.derived.problem().Text)
	add(route.Prose, about.Story)
	add(route.Aside, about.Source)
	told := map[string]bool{}
	for i := range m.state.Session.Runners {
		rule := m.state.runnerAt(i).Rule
		e, err := optimizer.Find(rule)
		if err != nil || told[e.ID] {
			continue
		}
		told[e.ID] = true
		add(route.Heading, cmp.Or(e.Name, e.ID))
		add(route.Prose, e.Equation())
		add(route.Prose, e.Story)
		add(route.Aside, e.Source)
	}
	return to
}
