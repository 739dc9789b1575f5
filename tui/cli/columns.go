package cli

import (
	"fmt"
	"slices"
	"strings"

	"optexplore/model"
	"optexplore/model/vec"
	"optexplore/optimizer"
	"optexplore/tui/experiment"
)

// vector is a vector of a moment that columns can show, one for each coordinate.
type vector struct {
	name string
	of   func(moment) []float64 // n numbers; nil where there is none
}

// memoryOf are the names of what the rules of a session remember, each once.
func memoryOf(s model.Session) (names []string) {
	runners := slices.Clone(s.Runners)
	for _, e := range s.Events {
		runners = append(runners, e.To)
	}
	for _, r := range runners {
		rule, err := r.Make(optimizer.Makers())
		if err != nil {
			continue
		}
		for _, name := range rule.Memory() {
			if !slices.Contains(names, name) {
				names = append(names, name)
			}
		}
	}
	return names
}

// vectors are the vectors of runs by rules: those of their memory by name, the exact
// gradient, the step that comes next and the effective rates of that step.
func vectorsOf(memory []string) []vector {
	list := []vector{
		{"gradient", func(m moment) []float64 { return m.point.Gradient }},
		{"effective_rate", func(m moment) []float64 { return m.rates }},
		{"step", func(m moment) []float64 { return m.move }},
	}
	for _, name := range memory {
		list = append(list, vector{name, func(m moment) []float64 {
			if k := slices.Index(m.memory, name); k >= 0 {
				return m.state.Memory(k)
			}
			return nil
		}})
	}
	return list
}

// chosenColumns returns the columns that a list of names asks for: those of a run, or
// vectors, which have one column for each coordinate that is written, and their norm
// where not all are. A name with a coordinate is that coordinate alone: step_x.
func chosenColumns(text string, all []experiment.Column[moment], memory []string, of experiment.Coordinates) ([]experiment.Column[moment], error) {
	all = append(slices.Clip(all), sharpnessColumns()...)
	vectors := vectorsOf(memory)
	var list []experiment.Column[moment]
	for _, name := range strings.Split(text, ",") {
		name = strings.TrimSpace(name)
		if k := slices.IndexFunc(all, func(c experiment.Column[moment]) bool { return c.Name == name }); k >= 0 {
			list = append(list, all[k])
			continue
		}
		found := columnsOf(name, vectors, of)
		if found == nil {
			return nil, badUsef("columns: expected some of %s, got %q", strings.Join(append(columnNames(all, vectors), "and a vector's coordinate as step_"+model.Axis(0, 1)), ", "), name)
		}
		list = append(list, found...)
	}
	return list, nil
}

// sharpnessColumns are the sharpness, the largest eigenvalue of the Hessian of what is
// descended, of a rule that divides by coordinate preconditioned; and the limit above
// which the rule is unstable, where one is known.
func sharpnessColumns() []experiment.Column[moment] {
	known := func(v float64) any {
		if v-v != 0 {
			return nil
		}
		return v
	}
	return []experiment.Column[moment]{
		column("sharpness", func(m moment) any { return known(m.sharpness().Lambda) }),
		column("limit", func(m moment) any { return known(m.sharpness().Limit) }),
	}
}

// columnNames are the names that chosenColumns knows, but for coordinates alone.
func columnNames(all []experiment.Column[moment], vectors []vector) []string {
	var names []string
	for _, c := range all {
		names = append(names, c.Name)
	}
	for _, v := range vectors {
		if v.name != "step" { // the number of the step has the name
			names = append(names, v.name)
		}
	}
	return names
}

// columnsOf are the columns of a vector, or of one coordinate of it; nil for a name
// that is none.
func columnsOf(name string, vectors []vector, of experiment.Coordinates) []experiment.Column[moment] {
	for _, v := range vectors {
		if name == v.name {
			var list []experiment.Column[moment]
			for i := range of.Written() {
				list = append(list, coordinate(v, i, of.N))
			}
			if of.Written() < of.N {
				list = append(list, column(v.name+"_norm", func(m moment) any {
					if v.of(m) == nil {
						return nil
					}
					return vec.Norm(v.of(m))
				}))
			}
			return list
		}
		for i := range of.N {
			if name == v.name+"_"+model.Axis(i, of.N) {
				return []experiment.Column[moment]{coordinate(v, i, of.N)}
			}
		}
	}
	return nil
}

// coordinate is the column of coordinate i of a vector.
func coordinate(v vector, i, n int) experiment.Column[moment] {
	return column(fmt.Sprintf("%s_%s", v.name, model.Axis(i, n)), func(m moment) any {
		if list := v.of(m); list != nil {
			return list[i]
		}
		return nil
	})
}
