package ensemble

import (
	"fmt"
	"strings"

	"optexplore/model"
)

// alike reports whether all members that are finite are at one point.
func (g *Analysis) alike() bool {
	for _, sd := range g.now.SD {
		if sd != 0 {
			return false
		}
	}
	return true
}

// sentence is the result of the ensemble in words.
func (g *Analysis) sentence() string {
	if g.members == nil {
		return ""
	}
	n := g.members.Len()
	switch {
	case g.now.Finite == 0:
		return fmt.Sprintf("All %s have diverged: none is finite any more.", model.Whole(n))
	case g.alike() && g.now.Step == 0 && g.refusal == "" && !g.members.Oracle().Exact():
		return fmt.Sprintf("All %s start from one point, each with random numbers of its own.", model.Whole(n))
	case g.alike() && g.refusal != "":
		return fmt.Sprintf("All %s runs are alike: %s takes no noise, since %s.", model.Whole(n), g.rule, g.refusal)
	case g.alike() && g.members.Oracle().Exact():
		return fmt.Sprintf("All %s runs are alike, as nothing in them is random: they take noise, or a minibatch.", model.Whole(n))
	case g.alike():
		return fmt.Sprintf("All %s runs are still at one point: noise separates them from the next step on.", model.Whole(n))
	}
	parts := []string{g.leaving()}
	if lost := n - g.now.Finite; lost > 0 {
		parts = append(parts, fmt.Sprintf("%s %s diverged and %s left out of mean and sd.", model.Whole(lost), have(lost), is(lost)))
	}
	return strings.Join(append(parts, g.agreement()), " ")
}

// around names the basin of the start.
func (g *Analysis) around() string {
	if g.members.Basin().Home() == nil {
		return "the window"
	}
	return "the basin"
}

// leaving says how many members have left.
func (g *Analysis) leaving() string {
	n, step := g.members.Len(), g.now.Step
	all, by := model.Whole(n), "by step "+model.Whole(step)
	left := int(g.now.Left*float64(n) + 0.5)
	if left == 0 {
		return fmt.Sprintf("None of %s has left %s %s.", all, g.around(), by)
	}
	who := fmt.Sprintf("%s of %s %s", model.Whole(left), all, have(left))
	if left == n {
		who = fmt.Sprintf("All %s have", all)
	}
	text := fmt.Sprintf("%s left %s %s", who, g.around(), by)
	if at, ok := g.members.Half(step); ok {
		text += fmt.Sprintf("; half of all had by step %s", model.Whole(at))
	}
	return text + "."
}

func have(n int) string {
	if n == 1 {
		return "has"
	}
	return "have"
}

func is(n int) string {
	if n == 1 {
		return "is"
	}
	return "are"
}

// agreement says whether the measured moments agree with theory.
func (g *Analysis) agreement() string {
	if g.now.TheoryMean == nil {
		if g.members.Why == nil {
			return ""
		}
		return "No closed form: " + g.members.Why.Error() + "."
	}
	var worst entry
	axis := 0
	for i := range g.now.Mean {
		mean, sd := g.entries(i)
		for _, e := range []entry{mean, sd} {
			if worst.name == "" || e.off() > worst.off() {
				worst, axis = e, i
			}
		}
	}
	if worst.off() <= 2 {
		return fmt.Sprintf("Mean and sd agree with theory, as far as %s seeds can tell.", model.Whole(g.now.Finite))
	}
	return fmt.Sprintf("The %s of %s is %s standard errors off theory.", worst.name, model.Axis(axis, len(g.now.Mean)), model.Number(worst.off(), 2))
}

// ending says the limit of the deviation in theory.
func (g *Analysis) ending() string {
	if g.limit == nil || g.members.Oracle().Exact() {
		return ""
	}
	n := len(g.limit)
	text := "sd tends to " + model.List(n, model.MostListed, func(i int) string {
		return fmt.Sprintf("%s in %s", model.Number(g.limit[i], 4), model.Axis(i, n))
	})
	if g.descent {
		text += ": ησ/√(1 − (1 − ηλ)²)"
	}
	return text
}
