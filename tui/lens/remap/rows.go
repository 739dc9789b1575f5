package remap

import (
	"fmt"
	"math"

	"optexplore/model"
	"optexplore/tui/canvas"
)

// Row is a quantity of both runs.
type Row struct {
	Names [3]string // as it is read, from the longest
	ID    string    // for files
	X, U  Cell
	Rank  int // the greatest is dropped first where there is no room
}

// Cell is a number or, where there is none, what stands in its place.
type Cell struct {
	Value float64 // NaN for none
	Text  string  // as it is read
}

func num(v float64) string { return model.Number(v, 3) }

// written is a cell in w columns, if it can be.
func (c Cell) written(w int) string {
	if c.Value != c.Value || canvas.Width(c.Text) <= w {
		return c.Text
	}
	for digits := 2; digits > 0; digits-- {
		if text := model.Number(c.Value, digits); canvas.Width(text) <= w {
			return text
		}
	}
	return canvas.Fit(c.Text, w)
}

// cell is a number in three digits.
func cell(v float64) Cell {
	switch {
	case v != v:
		return Cell{v, "—"}
	case math.IsInf(v, 1):
		return Cell{v, "∞"}
	}
	return Cell{v, num(v)}
}

// counted is a number of steps or evaluations, or that it is more than some, or that it
// does not come as the run has ended.
func counted(n, known int, done, ended bool) Cell {
	switch {
	case n >= 0:
		return Cell{float64(n), model.Whole(n)}
	case ended:
		return Cell{nan, "never"}
	case done:
		return Cell{nan, "> " + model.Whole(known)}
	}
	return Cell{nan, "…"}
}

// Rows are the numbers of both runs, as far as they are known.
func (a *Analysis) Rows() []Row {
	if a.task == nil || !a.task.done || a.task.why != "" {
		return nil
	}
	n := len(a.task.start)
	list := []Row{{[3]string{"slope at the start", "slope, start", "slope₀"}, "slope_at_start", cell(a.x.slope), cell(a.u.slope), 0}}
	if b := a.task.bends; a.task.minimum && !a.task.kinked {
		if n > 1 {
			list = append(list, Row{[3]string{"condition number", "condition", "cond."}, "condition", cell(b[0].condition()), cell(b[1].condition()), 0})
		} else {
			list = append(list, Row{[3]string{"f″ at the " + a.task.extreme(), "f″, " + a.task.extreme(), "f″"}, "curvature", cell(b[0].most), a.curvature(b[1]), 2})
		}
		if bound := num(a.limit) + "/λmax"; a.limited {
			list = append(list, Row{[3]string{"largest rate " + bound, bound, bound}, "largest_rate", cell(b[0].bound(a.limit)), cell(b[1].bound(a.limit)), 1})
		}
	}
	if a.x.trace == nil || a.u.trace == nil {
		return list
	}
	if a.rates[0] == a.rates[0] {
		list = append(list, Row{[3]string{"rate η", "rate η", "η"}, "rate", cell(a.rates[0]), cell(a.rates[1]), 3})
	}
	list = append(list, a.reached()...)
	if a.x.now.at == nil || a.head == 0 {
		return list
	}
	p := a.task.problem
	return append(list,
		Row{[3]string{fmt.Sprintf("f at step %s", model.Whole(a.head)), "f now", "f"}, "f", cell(p.Written(a.x.now.f)), cell(p.Written(a.u.now.f)), 4},
		Row{[3]string{"slope there", "slope now", "slope"}, "slope", cell(a.x.now.slope), cell(a.u.now.slope), 5})
}

// curvature is the second derivative in u; none where the minimum has no u.
func (a *Analysis) curvature(b bend) Cell {
	if !b.known {
		return cell(nan)
	}
	return cell(b.most)
}

// reached are the steps to the goal, and the evaluations where these are others.
func (a *Analysis) reached() []Row {
	row := Row{Names: a.goal.names(), ID: "steps"}
	cost := Row{Names: [3]string{"evaluations", "evaluations", "evals"}, ID: "evaluations", Rank: 2}
	other := false
	for k, d := range []*side{&a.x, &a.u} {
		steps, evaluations := [...]*Cell{&row.X, &row.U}[k], [...]*Cell{&cost.X, &cost.U}[k]
		done, of := !d.unread(a.horizon) && !(a.goal.kind == lowest && a.running()), min(a.horizon, len(d.values)-1)
		ended := done && d.trace.Ended() && of == d.trace.End()
		if a.goal.kind == lowest && a.goal.level != a.goal.level {
			*steps, *evaluations = cell(nan), cell(nan)
			continue
		}
		*steps = counted(d.reached, of, done, ended)
		spent := -1
		if d.reached >= 0 {
			spent = d.trace.Cost(d.reached).Evaluations(len(a.task.start))
			other = other || spent != d.reached
		}
		*evaluations = counted(spent, d.trace.Cost(of).Evaluations(len(a.task.start)), done, ended)
	}
	if other {
		return []Row{row, cost}
	}
	return []Row{row}
}
