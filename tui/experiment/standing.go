package experiment

import (
	"cmp"
	"errors"
	"fmt"
	"math"
	"slices"
	"strings"

	"optexplore/model"
	"optexplore/model/event"
	"optexplore/model/slice"
	"optexplore/model/verdict"
	"optexplore/optimizer"
)

// Row is the state of a runner of a race, for a table.
type Row struct {
	Runner      int // its index in the session
	Rule        string
	Settings    string               // as Words has them
	Step        int                  // its own
	Evaluations int                  // its cost so far
	State       model.State          // there
	Point       verdict.Measurements // of f there, also where it is climbed
	Distance    float64              // to the nearest known minimum, or maximum where f is climbed; NaN if none is known
	Rate        float64              // of the next step; NaN for a rule without one
	Verdict     verdict.Verdict
	Events      event.Log // of its run, as far as they are known at the head
	Ended       bool      // it cannot continue
}

// Words returns the runner in the form that ReadRunner reads.
func (r Row) Words() string { return r.Rule + " " + r.Settings }

// Rows returns the rows of the runners at the head, in their order.
func (r *Race) Rows() []Row {
	rows := make([]Row, len(r.runs))
	for i := range rows {
		rows[i] = r.Row(i)
	}
	return rows
}

// Row returns the row of runner i at the head.
func (r *Race) Row(i int) Row {
	step := r.Step(i, r.session.Head)
	s := r.session
	e := r.Problem.Moment(s, r.runs[i], step)
	kept := r.kept(i)
	e.Place = &kept.place
	p, v := Assess(e)
	now, state := s.At(i, step), e.Recent[len(e.Recent)-1]
	return Row{
		Runner: i, Rule: now.Rule, Settings: kept.wordsOf(now), Step: step,
		Evaluations: state.Cost.Evaluations(len(s.Start)),
		State:       state, Point: p, Distance: r.Problem.Away(p.X),
		Rate: model.RateOf(e.Rule), Verdict: v, Events: e.Ahead.Log, Ended: r.Ended(i, s.Head),
	}
}

// judged is what is kept of the last row of a runner.
type judged struct {
	place verdict.Place // where it was
	as    model.Runner  // its settings
	words string        // the same as Words has them
}

// kept is what is kept of the last row of runner i.
func (r *Race) kept(i int) *judged {
	for len(r.judged) <= i {
		r.judged = append(r.judged, new(judged))
	}
	return r.judged[i]
}

// wordsOf returns Words of a runner.
func (j *judged) wordsOf(r model.Runner) string {
	if !j.as.Equal(r) {
		j.as, j.words = r, Words(r)
	}
	return j.words
}

// Away is the distance of x from the nearest known minimum of the objective; NaN if
// none is known.
func (sc *Problem) Away(x []float64) float64 { return model.Nearest(sc.Known, x) }

// Column is a column of a table with rows of type R.
type Column[R any] struct {
	Name  string
	Value func(R) any // an int, a float64, a string; nil where there is nothing to say
}

// Columns returns the columns of a race, which define the table, the CSV, the JSON
// and the sorting.
func Columns(c Coordinates) []Column[Row] {
	all := []Column[Row]{
		{"runner", func(r Row) any { return r.Runner + 1 }},
		{"rule", func(r Row) any { return r.Rule }},
		{"settings", func(r Row) any { return r.Settings }},
		{"step", func(r Row) any { return r.Step }},
		{"evaluations", func(r Row) any { return r.Evaluations }},
	}
	all = append(all, PointColumns(c, func(r Row) []float64 { return r.Point.X }, func(Row) *slice.Slice { return c.Slice })...)
	return append(all,
		Column[Row]{"f", func(r Row) any { return r.Point.Value }},
		Column[Row]{"grad_norm", func(r Row) any { return r.Point.GradNorm }},
		Column[Row]{"distance", func(r Row) any { return known(r.Distance) }},
		Column[Row]{"rate", func(r Row) any { return known(r.Rate) }},
		Column[Row]{"verdict", func(r Row) any { return r.Verdict.Title }},
	)
}

// known returns v, or nil if v is NaN.
func known(v float64) any {
	if math.IsNaN(v) {
		return nil
	}
	return v
}

// Text returns a value of a column as text. write writes numbers; none is the text
// for nil.
func Text(value any, write func(float64) string, none string) string {
	switch v := value.(type) {
	case nil:
		return none
	case float64:
		return write(v)
	}
	return fmt.Sprint(value)
}

// Sort sorts rows by a column: numbers ascending, NaN last; f descending where it
// is climbed. The error lists the columns.
func Sort(rows []Row, column string, of Coordinates, maximize bool) error {
	if len(rows) == 0 {
		return errors.New("expected a runner, got none")
	}
	columns := Columns(of)
	k := slices.IndexFunc(columns, func(c Column[Row]) bool { return c.Name == column })
	if k < 0 {
		var names []string
		for _, c := range columns {
			names = append(names, c.Name)
		}
		return fmt.Errorf("sort: expected one of the columns %s, got %q%s", strings.Join(names, ", "), column, model.DidYouMean(column, names))
	}
	key := columns[k].Value
	slices.SortStableFunc(rows, func(a, b Row) int { return order(key(a), key(b), maximize && column == "f") })
	return nil
}

// order compares two values of a column.
func order(a, b any, down bool) int {
	switch x := a.(type) {
	case string:
		return strings.Compare(x, b.(string))
	case int:
		return cmp.Compare(x, b.(int))
	}
	x, y := orNaN(a), orNaN(b)
	switch bad := math.IsNaN(x); {
	case bad || math.IsNaN(y):
		return cmp.Compare(rank(bad), rank(math.IsNaN(y)))
	case down:
		return cmp.Compare(y, x)
	}
	return cmp.Compare(x, y)
}

func rank(last bool) int {
	if last {
		return 1
	}
	return 0
}

func orNaN(value any) float64 {
	if v, ok := value.(float64); ok {
		return v
	}
	return math.NaN()
}

// Words returns the settings of a runner, without the rule, in the form that
// ReadRunner reads: the rate, and settings that differ from the rule's defaults.
func Words(r model.Runner) string {
	var words []string
	rule, err := r.Make(optimizer.Makers())
	if err != nil {
		return ""
	}
	for _, k := range rule.Knobs() {
		if k.Name == "rate" || *k.Value != k.Default {
			words = append(words, k.Name+"="+k.Text(*k.Value))
		}
	}
	if r.Schedule != "" {
		words = append(words, "schedule="+r.Schedule)
	}
	if r.Oracle.Noise > 0 {
		words = append(words, fmt.Sprintf("noise=%v", r.Oracle.Noise))
	}
	if r.Oracle.Batch > 0 {
		words = append(words, fmt.Sprintf("batch=%d", r.Oracle.Batch))
	}
	if r.Oracle.Sampling != model.Anew {
		words = append(words, "sampling="+r.Oracle.Sampling.String())
	}
	if !r.Oracle.Exact() {
		words = append(words, fmt.Sprintf("seed=%d", r.Oracle.Seed))
	}
	return strings.Join(words, " ")
}
