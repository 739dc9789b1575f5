package experiment

import (
	"optexplore/model"
	"optexplore/model/attraction"
	"optexplore/model/curvature"
	"optexplore/model/run"
	"optexplore/optimizer"
)

// Attraction describes runs of a runner of a session, with its settings where it stands,
// from many starts.
type Attraction struct {
	Runner  model.Runner
	Steps   int  // their budget
	Seeds   int  // from each start, if they are random; 0 for 1
	Through bool // they go on to the end of the budget
	Places  *attraction.Places
}

// Attraction returns where runs on this problem end from some starts, to be found. The
// session says the place; its own start and runners do not matter. The error says why the
// rule cannot run.
func (sc *Problem) Attraction(s model.Session, a Attraction, starts attraction.Starts) (*attraction.Field, error) {
	s.Runners, s.Events, s.Branch = []model.Runner{a.Runner}, nil, nil
	rule, err := a.Runner.Make(optimizer.Makers())
	if err != nil {
		return nil, err
	}
	entry, err := optimizer.Find(a.Runner.Rule)
	if err != nil {
		return nil, err
	}
	draws, err := sc.Draws(s)
	if err != nil {
		return nil, err
	}
	oracle := a.Runner.Oracle
	clipped := a.Runner.Knobs[model.ClipNorm] > 0
	beside := !entry.Whole || entry.Abreast && len(s.Home) <= curvature.MostWhole
	runs := attraction.Runs{
		New:    func() (*run.Driver, error) { return run.NewDriver(s, 0, sc.fresh(), optimizer.Makers()) },
		Beside: beside && !clipped && !draws, Noisy: (draws && !entry.Whole) || !oracle.Exact(),
		Through: a.Through, Steps: a.Steps, Seeds: 1, Home: s.Home, Scale: sc.Scale,
	}
	if runs.Noisy {
		runs.Seeds = max(a.Seeds, 1)
	}
	places := a.Places
	if places == nil {
		steady := a.Runner.Schedule == "" && !runs.Noisy
		places = attraction.NewPlaces(sc.Objective, sc.Scale, sc.Known, rule, steady)
	}
	return attraction.NewField(runs, places, starts)
}

// Draws reports whether the first step of the first runner of a session depends on the
// seed beyond the gradient that it is given.
func (sc *Problem) Draws(s model.Session) (bool, error) {
	s.Runners = []model.Runner{s.Runners[0]}
	s.Runners[0].Oracle = model.Oracle{}
	d, err := run.NewDriver(s, 0, sc.Objective, optimizer.Makers())
	if err != nil {
		return false, err
	}
	a := d.Advance(d.Start())
	d.Reseed(0, 1)
	b := d.Advance(d.Start())
	return !a.Equal(b), nil
}
