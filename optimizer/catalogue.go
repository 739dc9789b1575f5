package optimizer

import (
	"cmp"

	"optexplore/model"
	"optexplore/model/curvature"
	"optexplore/optimizer/equation"
	"optexplore/optimizer/schedule"
)

// Entry is a rule of the catalogue.
type Entry struct {
	ID      string            // "momentum"
	Name    string            // "Momentum"
	Lines   []string          // one step, line by line, in the notation of package equation: what Step computes
	Summary string            // the step in one line where no lines say it, or too many: "x ← x + ξ if ‖g‖ is small;  x ← x − ηg"
	Hidden  string            // of a rule without lines: a sentence that says why its arithmetic cannot be shown
	Large   string            // of a rule that takes another step above 64 parameters: a sentence that says which; the lines are of up to 64
	Story   string            // one line: what it is for, what goes wrong
	Source  string            // paper or book, with section or number
	Noisy   bool              // runs with the landscape's gradient noise unless told otherwise
	OwnRate bool              // the rate is not measured against the curvature: the rule's own default serves every landscape
	Whole   bool              // it needs a point as a whole (a norm, a Hessian, a value), so many are stepped one by one, not side by side
	New     func() model.Rule // a new rule; its knobs are set by model.Defaults

	program  equation.Program // of Lines
	equation string           // of the program
}

// Equation is the step in one line: "v ← βv + g;  x ← x − ηv". It is the summary or,
// where there is none, what the lines say of a step with the default knobs.
func (e Entry) Equation() string { return cmp.Or(e.Summary, e.equation) }

// Program is the lines of e, read; it is empty where e has none.
func (e Entry) Program() equation.Program { return e.program }

// ProgramOf is the lines of a step with n parameters, read. Where there are none
// it is empty, and hidden is a sentence that says why.
func (e Entry) ProgramOf(n int) (p equation.Program, hidden string) {
	if e.Large != "" && n > curvature.MostWhole {
		return equation.Program{}, e.Large
	}
	return e.program, e.Hidden
}

var entries = model.Named[Entry]{Plural: "rules", ID: func(e Entry) string { return e.ID }}

// register enters a rule. Lines that cannot be read are a mistake in the
// program.
func register(e Entry) bool {
	e.program = equation.MustParse(e.Lines)
	e.equation = e.program.Brief(model.Defaults(e.New()).Knobs())
	if e.Noisy {
		e.equation = "g = ∇f(x) + noise;  " + e.equation
	}
	return entries.Add(e)
}

// All is the catalogue, in the order of the identifiers.
func All() []Entry { return entries.All() }

// IDs are the identifiers of the catalogue, in order.
func IDs() []string { return entries.IDs() }

// Find is the entry of an identifier.
func Find(id string) (Entry, error) { return entries.Find(id) }

// Makers make the rules of the catalogue and the schedules.
func Makers() model.Makers { return model.Makers{Rule: New, Schedule: schedule.Make} }

// New makes the rule of an identifier with its knobs at their defaults.
func New(id string) (model.Rule, error) {
	e, err := Find(id)
	if err != nil {
		return nil, err
	}
	return model.Defaults(e.New()), nil
}
