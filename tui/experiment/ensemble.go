package experiment

import (
	"slices"

	"optexplore/model"
	"optexplore/model/basin"
	"optexplore/model/run"
	"optexplore/model/vec"
	"optexplore/optimizer"
)

// DefaultSeeds is the default number of members of an ensemble.
const DefaultSeeds = 200

// Ensemble is a runner of a session under many seeds, on its problem, with the
// closed form of the mean and the standard deviation if there is one.
type Ensemble struct {
	*run.Ensemble
	Problem *Problem
	Why     error // why there is no closed form; nil if there is one
	session model.Session
	every   int
	theory  *run.Distribution // the closed form; nil if there is none even at the start
}

// NewEnsemble returns runner i of s under seeds seeds, at the start. Which members
// have left the basin is checked at each step that is a multiple of every.
func NewEnsemble(s model.Session, i, seeds, every int) (*Ensemble, error) {
	sc, err := NewProblem(s)
	if err != nil {
		return nil, err
	}
	return sc.Ensemble(s, i, seeds, every)
}

// Ensemble is as NewEnsemble, on this problem, which is that of s.
func (sc *Problem) Ensemble(s model.Session, i, seeds, every int) (*Ensemble, error) {
	e := &Ensemble{Problem: sc, session: s, every: every}
	basin := basin.New(sc.Objective, s.Home, sc.Scale, sc.Known, s.Start)
	var err error
	if e.Ensemble, err = run.NewEnsemble(s, i, seeds, basin, every, optimizer.Makers()); err != nil {
		return nil, err
	}
	e.theory, e.Why = run.NewDistribution(s, i, sc.Objective, optimizer.Makers())
	return e, nil
}

// Sync updates e to runner i of s, with as many seeds as before. It keeps the steps
// that both have in common and returns the last of these, or −1 if not even the
// start is; if e was beyond, it moves back to one of them. If it returns an error,
// e is unchanged.
func (e *Ensemble) Sync(s model.Session, i int) (kept int, err error) {
	if !e.session.SameObjective(s) {
		return e.renew(NewEnsemble(s, i, e.Len(), e.every))
	}
	if !slices.Equal(e.session.Start, s.Start) {
		return e.renew(e.Problem.Ensemble(s, i, e.Len(), e.every))
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

// Of reports whether e is up to date with runner i of s.
func (e *Ensemble) Of(s model.Session, i int) bool {
	return e.session.SameObjective(s) && i >= 0 && i < len(s.Runners) && e.Follows(s, i)
}

// renew replaces e by another ensemble, unless there is an error.
func (e *Ensemble) renew(fresh *Ensemble, err error) (kept int, _ error) {
	if err == nil {
		*e = *fresh
	}
	return -1, err
}

// Instant is the moments of the members of an ensemble at a step.
type Instant struct {
	Step     int
	Finite   int       // the number of finite members, over which the moments are taken
	Left     float64   // the share of all members that have left the basin, 0…1
	Mean, SD []float64 // of each coordinate

	// Mean and SD in closed form; nil if there is none.
	TheoryMean, TheorySD []float64
}

// Now returns the moments at the present step. It sets Why to the reason if there
// is no closed form there.
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

// Limit is the limit of the standard deviation of each coordinate in closed form,
// with the settings at the step; nil if there is none.
func (e *Ensemble) Limit() []float64 {
	sd := make([]float64, len(e.session.Start))
	if e.theory == nil || e.theory.Seek(e.Step()) != nil || !e.theory.Limit(sd) {
		return nil
	}
	return sd
}

// InstantColumns returns the columns of an ensemble: the moments of each coordinate
// that is written and, of more than two parameters, the lengths of mean and
// deviation. The columns of a theory that does not exist are left out there.
func InstantColumns(c Coordinates, theory bool) []Column[Instant] {
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
		columns := []Column[Instant]{
			{name + "_mean", func(i Instant) any { return at(i.Mean) }},
			{name + "_mean_theory", func(i Instant) any { return at(i.TheoryMean) }},
			{name + "_sd", func(i Instant) any { return at(i.SD) }},
			{name + "_sd_theory", func(i Instant) any { return at(i.TheorySD) }},
		}
		for j, col := range columns {
			if measured := j%2 == 0; measured || theory || c.N <= 2 {
				all = append(all, col)
			}
		}
	}
	if c.N > 2 {
		all = append(all,
			Column[Instant]{"mean_norm", func(i Instant) any { return known(vec.Norm(i.Mean)) }},
			Column[Instant]{"sd_norm", func(i Instant) any { return known(vec.Norm(i.SD)) }},
		)
	}
	return all
}
