package optimizer

import (
	"cmp"
	"sync"

	"optexplore/model"
	"optexplore/model/curvature"
	"optexplore/optimizer/equation"
	"optexplore/optimizer/schedule"
)

// Entry is a rule of the catalogue.
type Entry struct {
	ID      string            // "momentum"
	Name    string            // "Momentum"
	Lines   []string          // the computation of Step, line by line, in the notation of package equation
	Order   []string          // Lines in the order in which Step computes, where that rounds otherwise
	Summary string            // the step in one line where no lines say it, or too many: "x ← x + ξ if ‖g‖ is small;  x ← x − ηg"
	Hidden  string            // why a rule without lines cannot show its arithmetic, a sentence
	Large   string            // the step above 64 parameters if it differs, a sentence; the lines then hold for up to 64
	Story   string            // its purpose and its failures, in one line
	Source  string            // paper or book, with section or number
	Noisy   bool              // uses the landscape's gradient noise by default
	OwnRate bool              // the curvature does not bound the rate: the rule's own default is used on every landscape
	Whole   bool              // it needs the whole point (a norm, a Hessian, a value), so that points cannot be stepped side by side
	Abreast bool              // of a rule that needs the whole point: up to curvature.MostWhole parameters its Step takes several points side by side nevertheless, as Probe.Beside has them
	New     func() model.Rule // returns a new rule, whose knobs model.Defaults sets

	parsed func() parsed // of Lines, at the first call
}

// parsed is the program of the lines of an entry, and the step in one line.
type parsed struct {
	program  equation.Program
	ordered  equation.Program
	equation string
}

// Equation is the step in one line: "v ← βv + g;  x ← x − ηv". It is the summary or,
// where there is none, what the lines say of a step with the default knobs.
func (e Entry) Equation() string { return cmp.Or(e.Summary, e.parsed().equation) }

// ProgramOf returns the parsed lines of a step with n parameters. If there are
// none, it is empty and hidden says why in a sentence.
func (e Entry) ProgramOf(n int) (p equation.Program, hidden string) {
	if e.Large != "" && n > curvature.MostWhole {
		return equation.Program{}, e.Large
	}
	return e.parsed().program, e.Hidden
}

var entries = model.Named[Entry]{Plural: "rules", ID: func(e Entry) string { return e.ID }}

// register adds a rule to the catalogue. Its lines are parsed when they are first asked
// for, which panics if they are invalid.
func register(e Entry) bool {
	e.parsed = sync.OnceValue(e.parse)
	return entries.Add(e)
}

func (e Entry) parse() parsed {
	p := equation.MustParse(e.Lines)
	brief := p.Brief(model.Defaults(e.New()).Knobs())
	if e.Noisy {
		brief = "g = ∇f(x) + noise;  " + brief
	}
	ordered := p
	if e.Order != nil {
		ordered = equation.MustParse(e.Order)
	}
	return parsed{p, ordered, brief}
}

// All returns the catalogue, in the order of the identifiers.
func All() []Entry { return entries.All() }

// IDs returns the identifiers of the catalogue, in order.
func IDs() []string { return entries.IDs() }

// Find returns the entry of an identifier.
func Find(id string) (Entry, error) { return entries.Find(id) }

// Makers returns the makers of the rules of the catalogue and of schedules.
func Makers() model.Makers {
	return model.Makers{Rule: New, Schedule: schedule.Make, Rates: RatesOf, Lanes: Lanes}
}

// New returns the rule of an identifier with its knobs at their defaults.
func New(id string) (model.Rule, error) {
	e, err := Find(id)
	if err != nil {
		return nil, err
	}
	return model.Defaults(e.New()), nil
}
