package optimizer

import (
	"fmt"
	"slices"
	"strings"

	"optexplore/model"
)

// Entry is a rule of the catalogue.
type Entry struct {
	ID       string            // "momentum"
	Name     string            // "Momentum"
	Equation string            // "v ← βv + g;  x ← x − ηv"
	Story    string            // one line: what it is for, what goes wrong
	Source   string            // paper or book, with section or number
	Noisy    bool              // runs with the landscape's gradient noise unless told otherwise
	OwnRate  bool              // the rate is not measured against the curvature: the rule's own default serves every landscape
	New      func() model.Rule // a new rule; its knobs are set by model.Defaults
}

// entries is filled by package initialisation and only read afterwards.
var entries []Entry

// register enters a rule; two of one name are a mistake in the program.
func register(e Entry) bool {
	if slices.ContainsFunc(entries, func(o Entry) bool { return o.ID == e.ID }) {
		panic("optimizer: two rules are called " + e.ID)
	}
	entries = append(entries, e)
	return true
}

// All is the catalogue, in the order of the identifiers.
func All() []Entry {
	all := slices.Clone(entries)
	slices.SortFunc(all, func(a, b Entry) int { return strings.Compare(a.ID, b.ID) })
	return all
}

// IDs are the identifiers of the catalogue, in order.
func IDs() []string {
	var ids []string
	for _, e := range All() {
		ids = append(ids, e.ID)
	}
	return ids
}

// Find is the entry of an identifier.
func Find(id string) (Entry, error) {
	for _, e := range entries {
		if e.ID == id {
			return e, nil
		}
	}
	return Entry{}, fmt.Errorf("optimizer: expected one of the rules %s, got %q%s", strings.Join(IDs(), ", "), id, model.DidYouMean(id, IDs()))
}

// New makes the rule of an identifier with its knobs at their defaults: a
// model.Rules.
func New(id string) (model.Rule, error) {
	e, err := Find(id)
	if err != nil {
		return nil, err
	}
	return model.Defaults(e.New()), nil
}

// rate is the knob η that every rule has first.
func rate(value *float64, byDefault float64) model.Knob {
	return model.Knob{
		Name: "rate", Symbol: "η", Help: "learning rate: how far one step goes",
		Value: value, Default: byDefault, Bounds: model.Positive(),
	}
}
