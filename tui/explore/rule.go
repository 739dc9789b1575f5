package explore

import (
	"optexplore/landscapes"
	"optexplore/model"
	"optexplore/model/framing"
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

// successor returns a runner of a rule to replace the selected one or to run beside
// it, with the same noise, and the same rate where it has the same meaning for both
// rules. The error says why the rule cannot run.
func (s Situation) successor(id string) (model.Runner, error) {
	l, err := experiment.Landscape(s.Session)
	if err != nil {
		return model.Runner{}, err
	}
	l, _ = l.Framed(framing.Frame{Window: s.Session.Home, Start: s.Session.Start}, framing.Work)
	return following(s.runner(), l, id)
}

// following returns the successor of a runner on a landscape.
func following(old model.Runner, l landscapes.Landscape, id string) (model.Runner, error) {
	r, err := experiment.Runner(l, id)
	if err != nil {
		return r, err
	}
	if err := unfit(id, l.Objective()); err != nil {
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

// cannot returns, by rule, why it cannot run here.
func (s Situation) cannot() map[string]string { return hindered(s, optimizer.IDs()...) }

// hindered returns, for some rules, why they cannot run here.
func hindered(s Situation, ids ...string) map[string]string {
	why := map[string]string{}
	l, err := experiment.Landscape(s.Session)
	if err != nil {
		return why // choosing a rule then gives the reason
	}
	old, o := s.runner(), l.Objective()
	for _, id := range ids {
		if err := unfit(id, o); err != nil {
			why[id] = err.Error()
		} else if _, err := following(old, l, id); err != nil {
			why[id] = lensesOf(s).said(err.Error() + " ({noise} turns the noise off, {larger-batch} enlarges the minibatch)")
		}
	}
	return why
}

// unfit returns an error if a rule cannot run on an objective.
func unfit(id string, o model.Objective) error {
	e, err := optimizer.Find(id)
	if err != nil {
		return err
	}
	return model.Unfit(id, e.New(), o)
}
