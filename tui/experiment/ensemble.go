package experiment

import (
	"slices"

	"optexplore/model"
	"optexplore/model/basin"
	"optexplore/model/run"
	"optexplore/model/vec"
	"optexplore/optimizer"
)

// DefaultSeeds is how many members an ensemble has.
const DefaultSeeds = 200

// Ensemble is a runner of a session under many seeds, on its problem, with the
// closed form of their mean and spread where there is one.
type Ensemble struct {
	*run.Ensemble
	Problem *Problem
	Why     error // why there is no closed form; nil where there is one
	session model.Session
	every   int
	theory  *run.Distribution // nil where there is none even at the start
}

// NewEnsemble is runner i of s under so many seeds, at the start. Every so many
// steps it looks which members have left the basin.
func NewEnsemble(s model.Session, i, seeds, every int) (*Ensemble, error) {
	sc, err := NewProblem(s)
	if err != nil {
		return nil, err
	}
	return sc.ensemble(s, i, seeds, every)
}

// ensemble is runner i of s on this problem.
func (sc *Problem) ensemble(s model.Session, i, seeds, every int) (*Ensemble, error) {
	e := &Ensemble{Problem: sc, session: s, every: every}
	basin := basin.New(sc.Objective, s.Home, sc.Scale, sc.Known, s.Start)
	var err error
	if e.Ensemble, err = run.NewEnsemble(s, i, seeds, basin, every, optimizer.Makers()); err != nil {
		return nil, err
	}
	e.theory, e.Why = run.NewDistribution(s, i, sc.Objective, optimizer.Makers())
	return e, nil
}

// Sync makes e the ensemble of runner i of s, as many seeds as before. The steps
// up to the last that both have in common are kept, which it returns, −1 if not
// even the start is; where e has gone beyond, it is taken back among them. The
// error leaves e as it was.
func (e *Ensemble) Sync(s model.Session, i int) (kept int, err error) {
	if !e.session.SameObjective(s) {
		return e.renew(NewEnsemble(s, i, e.Len(), e.every))
	}
	if !slices.Equal(e.session.Start, s.Start) {
		return e.renew(e.Problem.ensemble(s, i, e.Len(), e.every))
	}
	follows := e.Follows(s, i)
	if kept, err = e.Ensemble.Sync(s, i, optimizer.Makers()); err != nil {
		return kept, err
	}
	e.session = s
	if !follows && (e.theory == nil || e.theory.Sync(s, i, e.Problem.Objective, optimizer.Makers()) != nil) {
		e.theory, e.Why = run.NewDistribution(s, i, e.Problem.Objective, optimizer.Makers())
	}
	return kept, nil
}

// Of reports whether e is the ensemble of runner i of s as it stands.
func (e *Ensemble) Of(s model.Session, i int) bool {
	return e.session.SameObjective(s) && i >= 0 && i < len(s.Runners) && e.Follows(s, i)
}

// renew makes e another ensemble, unless that could not be made.
func (e *Ensemble) renew(fresh *Ensemble, err error) (kept int, _ error) {
	if err == nil {
		*e = *fresh
	}
	return -1, err
}

// Instant is how the members of an ensemble are spread at a step.
type Instant struct {
	Step     int
	Finite   int       // members whose numbers are finite; the moments are of these
	Left     float64   // the share of all members that have left the basin by now
	Mean, SD []float64 // of each coordinate

	// The same in closed form; nil where there is none.
	TheoryMean, TheorySD []float64
}

// Now is how the members are spread where they are. Why is then why there is no
// closed form there.
func (e *Ensemble) Now() Instant {
	n := len(e.session.Start)
	room := make([]float64, 4*n)
	part := func(k int) []float64 { return room[k*n : (k+1)*n : (k+1)*n] }
	now := Instant{Step: e.Step(), Left: e.Left(e.Step()), Mean: part(0), SD: part(1)}
	now.Finite = e.Moments(now.Mean, now.SD)
	if e.theory == nil {
		return now
	}
	if e.Why = e.theory.Seek(now.Step); e.Why == nil {
		now.TheoryMean, now.TheorySD = part(2), part(3)
		e.theory.Moments(now.TheoryMean, now.TheorySD)
	}
	return now
}

// Limit is the standard deviation to which each coordinate tends in closed form
// with the settings at the step; nil where there is none.
func (e *Ensemble) Limit() []float64 {
	sd := make([]float64, len(e.session.Start))
	if e.theory == nil || e.theory.Seek(e.Step()) != nil || !e.theory.Limit(sd) {
		return nil
	}
	return sd
}

// InstantColumns are the columns of an ensemble: of each coordinate that is written
// and, of more than two parameters, the lengths of mean and deviation.
func InstantColumns(c Coordinates) []Column[Instant] {
	all := []Column[Instant]{
		{"step", func(i Instant) any { return i.Step }},
		{"finite", func(i Instant) any { return i.Finite }},
		{"left", func(i Instant) any { return i.Left }},
	}
	for k := range c.Written() {
		at := func(list []float64) any {
			if list == nil {
				return nil
			}
			return known(list[k])
		}
		name := model.Axis(k, c.N)
		all = append(all,
			Column[Instant]{name + "_mean", func(i Instant) any { return at(i.Mean) }},
			Column[Instant]{name + "_mean_theory", func(i Instant) any { return at(i.TheoryMean) }},
			Column[Instant]{name + "_sd", func(i Instant) any { return at(i.SD) }},
			Column[Instant]{name + "_sd_theory", func(i Instant) any { return at(i.TheorySD) }},
		)
	}
	if c.N > 2 {
		all = append(all,
			Column[Instant]{"mean_norm", func(i Instant) any { return known(vec.Norm(i.Mean)) }},
			Column[Instant]{"sd_norm", func(i Instant) any { return known(vec.Norm(i.SD)) }},
		)
	}
	return all
}
