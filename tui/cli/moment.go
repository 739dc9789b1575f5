package cli

import (
	"fmt"
	"math"
	"strings"

	"optexplore/landscapes"
	"optexplore/model"
	"optexplore/model/sharpness"
	"optexplore/model/slice"
	"optexplore/model/verdict"
	"optexplore/tui/experiment"
)

// moment is a state of a run to print, with its measurements and verdict.
type moment struct {
	runner   int
	rule     string // by which the next step is taken
	state    model.State
	point    verdict.Measurements // of f itself, also where f is climbed
	found    verdict.Finding
	expected *float64
	rate     *float64  // of the next step, where a schedule changes it
	memory   []string  // the names of the rule's vectors in the state
	rates    []float64 // the effective rates of the next step; nil for none
	move     []float64 // how far the next step goes; nil for none
	slice    *slice.Slice

	sharpness func() sharpness.Sample // measured at the first call
}

func (m moment) x() []float64        { return m.point.X }
func (m moment) plane() *slice.Slice { return m.slice }

// momentSheet returns the sheet of the runs of a session, with the columns that are chosen;
// the usual ones for none. The error lists the columns.
func momentSheet(s model.Session, p *experiment.Problem, of experiment.Coordinates, format, chosen string) (sheet[moment], error) {
	l := p.Landscape
	columns := commandColumns(s, l, of, format)
	var err error
	if chosen != "" {
		columns, err = chosenColumns(chosen, columns, memoryOf(s), of)
	}
	return sheet[moment]{
		title: titleOf(l, runnersOf(s)),
		facts: runFacts(s, p, of), name: "steps", columns: columns, streams: true,
	}, err
}

// commandColumns are the columns in a format where none are chosen.
func commandColumns(s model.Session, l landscapes.Landscape, of experiment.Coordinates, format string) []experiment.Column[moment] {
	if format == "json" {
		return append(runnerColumns(s), momentMembers(of)...)
	}
	return momentColumns(s, l.Expected, of)
}

func column(name string, value func(moment) any) experiment.Column[moment] {
	return experiment.Column[moment]{Name: name, Value: value}
}

// runnerColumns say whose a moment is, where there are several runners.
func runnerColumns(s model.Session) []experiment.Column[moment] {
	if len(s.Runners) < 2 {
		return nil
	}
	return []experiment.Column[moment]{
		column("runner", func(m moment) any { return m.runner + 1 }), column("rule", func(m moment) any { return m.rule }),
	}
}

// runnersOf describes the runners of a session.
func runnersOf(s model.Session) string {
	var words []string
	for i, r := range s.Runners {
		words = append(words, or(len(s.Runners) > 1, fmt.Sprintf("%d: ", i+1), "")+settingsOf(r))
	}
	return strings.Join(words, "\n")
}

// momentColumns returns the columns of tables and CSV. What stands beside f, as the test
// loss of a network, has its name, test_loss; beside is nil for none.
func momentColumns(s model.Session, beside *landscapes.Companion, of experiment.Coordinates) []experiment.Column[moment] {
	all := append(runnerColumns(s), column("step", func(m moment) any { return m.state.Step }))
	all = append(all, experiment.PointColumns(of, moment.x, moment.plane)...)
	all = append(all, column("f", func(m moment) any { return m.point.Value }))
	if beside != nil {
		all = append(all, column(strings.ReplaceAll(beside.Name, " ", "_"), func(m moment) any { return *m.expected }))
	}
	all = append(all, column("grad_norm", func(m moment) any { return m.point.GradNorm }))
	if s.Scheduled() {
		all = append(all, column("rate", func(m moment) any {
			if m.rate == nil {
				return nil
			}
			return *m.rate
		}))
	}
	return append(all, column("verdict", func(m moment) any { return m.found.Title }))
}

// momentMembers returns the members of a moment in JSON.
func momentMembers(of experiment.Coordinates) []experiment.Column[moment] {
	brief := func(v []float64) any { return jsonNumbers(of.Brief(v)) }
	all := []experiment.Column[moment]{
		column("step", func(m moment) any { return m.state.Step }),
		column("x", func(m moment) any { return brief(m.point.X) }),
	}
	all = append(all, experiment.WholeColumns(of, moment.x, moment.plane)...)
	return append(all,
		column("f", func(m moment) any { return m.point.Value }),
		column("expected", func(m moment) any { return optional(m.expected) }),
		column("gradient", func(m moment) any { return brief(m.point.Gradient) }),
		column("grad_norm", func(m moment) any { return m.point.GradNorm }),
		column("eigenvalues", func(m moment) any { return jsonNumbers(m.point.Spectrum.Values) }),
		column("eigenvalues_partial", func(m moment) any { return present(!m.point.Spectrum.Whole, true) }),                                // only the extreme ones of both ends
		column("hessian_vector_products", func(m moment) any { return present(m.point.Spectrum.Products > 0, m.point.Spectrum.Products) }), // that these took
		column("rate", func(m moment) any { return optional(m.rate) }),
		column("rate_times_lambda", func(m moment) any { return present(!math.IsNaN(m.point.RateTimesLambda), m.point.RateTimesLambda) }),
		column("stable_below", func(m moment) any { return present(m.point.HasStable, m.point.Stable) }),
		column("verdict", func(m moment) any { return jsonVerdict{m.found.Condition, m.found.Title, m.found.Sentence()} }),
		column("forecast", func(m moment) any { return m.found.Forecast() }),
		column("memory", func(m moment) any { return present(len(m.memory) > 0, m.vectors(brief)) }),
	)
}

type jsonVerdict struct {
	Kind     verdict.Condition `json:"kind"`
	Title    string            `json:"title"`
	Sentence string            `json:"sentence"`
}

// vectors returns the rule's vectors by name, such as v, or ASGD's mean a.
func (m moment) vectors(brief func([]float64) any) map[string]any {
	all := map[string]any{}
	for k, name := range m.memory {
		all[name] = brief(m.state.Memory(k))
	}
	return all
}

// runFacts returns the members of a run in JSON, before its steps.
func runFacts(s model.Session, p *experiment.Problem, of experiment.Coordinates) []field {
	window := s.Window
	if len(window) == 0 {
		window = s.Home
	}
	expected := any(absent{})
	if f := p.Landscape.Expected; f != nil {
		expected = f.Text()
	}
	facts := []field{
		{"landscape", present(s.Landscape != "", s.Landscape)}, {"formula", formulaOf(p.Landscape)}, {"expected", expected}, {"maximize", s.Maximize},
	}
	facts = append(facts, dimension(of)...)
	return append(facts,
		field{"window", window}, field{"start", of.Brief(s.Start)}, field{"runner", present(len(s.Runners) == 1, s.Runners[0])},
		field{"runners", present(len(s.Runners) > 1, s.Runners)}, field{"changes", present(len(s.Events) > 0, s.Events)})
}
