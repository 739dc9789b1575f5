package explore

import (
	"optexplore/landscapes"
	"optexplore/model"
	"optexplore/optimizer"
	"optexplore/tui/experiment"
)

// Use changes the rule of the selected runner.
func (s Situation) Use(id string) Situation {
	if id == s.runner().Rule {
		return s
	}
	r, err := s.successor(id)
	if err != nil {
		s.Message = err.Error()
		return s
	}
	s = s.change(r)
	s.Control, s.Message = "", s.name(s.Selected)
	return s
}

// successor is the runner of a rule that can take the place of the selected one,
// or run beside it: the rate and the noise are its, where they mean the same to
// both rules. The error says why the rule cannot run.
func (s Situation) successor(id string) (model.Runner, error) {
	l, err := experiment.Landscape(s.Session)
	if err != nil {
		return model.Runner{}, err
	}
	return following(s.runner(), l, id)
}

// following is the runner of a rule on a landscape that can follow on another, as
// successor has it.
func following(old model.Runner, l landscapes.Landscape, id string) (model.Runner, error) {
	r, err := experiment.Runner(l, id)
	if err != nil {
		return r, err
	}
	if err := tooMany(id, l.Dim()); err != nil {
		return r, err
	}
	from, _ := optimizer.Find(old.Rule)
	to, _ := optimizer.Find(id)
	if rate, ok := old.Knobs["rate"]; ok && !from.OwnRate && !to.OwnRate {
		r = r.With("rate", rate)
	}
	if from.Noisy == to.Noisy {
		r.Oracle = old.Oracle
	}
	r.Oracle.Seed = old.Oracle.Seed
	_, err = r.Make(optimizer.Makers())
	return r, err
}

// cannot says of each rule that cannot run here why.
func (s Situation) cannot() map[string]string {
	why := map[string]string{}
	l, err := experiment.Landscape(s.Session)
	if err != nil {
		return why // and choosing one says it
	}
	old := s.runner()
	for _, id := range optimizer.IDs() {
		if err := tooMany(id, l.Dim()); err != nil {
			why[id] = err.Error()
		} else if _, err := following(old, l, id); err != nil {
			why[id] = err.Error() + " (n turns the noise off, B enlarges the minibatch)"
		}
	}
	return why
}

// tooMany says why a rule does not serve n parameters; nil if it does.
func tooMany(id string, n int) error {
	e, err := optimizer.Find(id)
	if err != nil {
		return err
	}
	return model.TooMany(id, e.New(), n)
}
