package lab

import (
	"errors"

	"optexplore/model"
	"optexplore/optimizer"
)

// DefaultSeeds is how many members an ensemble has.
const DefaultSeeds = 200

// Ensemble is a runner of a session under many seeds, on its scene, with the
// closed form of their mean and spread where there is one.
type Ensemble struct {
	*model.Ensemble
	Scene   *Scene
	Why     error // why there is no closed form; nil where there is one
	session model.Session
	runner  int
	spread  *model.Spread
}

// NewEnsemble is runner i of s under so many seeds, at the start. Every so many
// steps it looks which members have left the basin.
func NewEnsemble(s model.Session, i, seeds, every int) (*Ensemble, error) {
	sc, err := Set(s)
	if err != nil {
		return nil, err
	}
	e := &Ensemble{Scene: sc, session: s, runner: i}
	basin := model.NewBasin(sc.Objective, s.Home, sc.Scale, sc.Known, s.Start)
	if e.Ensemble, err = model.NewEnsemble(s, i, seeds, basin, every, optimizer.Makers()); err != nil {
		return nil, err
	}
	e.spread, e.Why = model.NewSpread(s, i, sc.Objective, optimizer.Makers())
	return e, nil
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

var errOverflow = errors.New("lab: ensemble: the closed form is beyond the numbers")

// Now is how the members are spread where they are.
func (e *Ensemble) Now() Instant {
	n := len(e.session.Start)
	now := Instant{Step: e.Step(), Left: e.Left(e.Step()), Mean: make([]float64, n), SD: make([]float64, n)}
	now.Finite = e.Moments(now.Mean, now.SD)
	if e.Why != nil {
		return now
	}
	if e.spread.Step() > now.Step {
		e.spread, e.Why = model.NewSpread(e.session, e.runner, e.Scene.Objective, optimizer.Makers())
	}
	if e.Why == nil && !e.spread.Advance(now.Step) {
		e.Why = errOverflow
	}
	if e.Why == nil {
		now.TheoryMean, now.TheorySD = make([]float64, n), make([]float64, n)
		e.spread.Moments(now.TheoryMean, now.TheorySD)
	}
	return now
}

// InstantColumns are the columns of an ensemble in n parameters.
func InstantColumns(n int) []Column[Instant] {
	all := []Column[Instant]{
		{"step", func(i Instant) any { return i.Step }},
		{"finite", func(i Instant) any { return i.Finite }},
		{"left", func(i Instant) any { return i.Left }},
	}
	for k := range n {
		at := func(list []float64) any {
			if list == nil {
				return nil
			}
			return known(list[k])
		}
		name := model.Axis(k)
		all = append(all,
			Column[Instant]{name + "_mean", func(i Instant) any { return at(i.Mean) }},
			Column[Instant]{name + "_mean_theory", func(i Instant) any { return at(i.TheoryMean) }},
			Column[Instant]{name + "_sd", func(i Instant) any { return at(i.SD) }},
			Column[Instant]{name + "_sd_theory", func(i Instant) any { return at(i.TheorySD) }},
		)
	}
	return all
}
