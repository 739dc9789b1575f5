package run

import (
	"slices"

	"optexplore/model"
)

// beside is how a driver steps points side by side.
type beside struct {
	apart bool
	bases []float64 // the base rates of the points; nil for that of the rule
	row   []float64 // the rates of all coordinates
	last  lanes     // that a step was taken in, or none was to be
}

// lanes are those of the rule of a stage, of points with rates of their own or not. A driver
// has one: they take more memory than all else of it.
type lanes struct {
	model.Lanes // nil if the rule has none
	stage       *stage
	rated       bool
}

// fewestInLanes is from how many coordinates on lanes are faster than the step of the rule itself, of one point or several.
const fewestInLanes = 32

// Beside has the steps that follow take states of m points side by side: vectors of n·m
// numbers in the layout of model.Gradients. The rules must act on each coordinate alone. If the points
// are apart, point j has the seeds of the oracles plus j.
func (d *Driver) Beside(m int, apart bool) {
	d.probe.Beside(m, apart)
	d.beside.apart = apart
}

// Rated has point j of those side by side take its steps at a base rate of its own. All rules
// must have lanes.
func (d *Driver) Rated(bases []float64) { d.beside.bases = bases }

// lanes are what takes a step of n coordinates in place of the rule; nil if it does so itself.
func (d *Driver) lanes(st *stage, n int) model.Lanes {
	if must := d.beside.apart || d.beside.bases != nil; !must && n < fewestInLanes {
		return nil
	}
	return d.lanesOf(st)
}

// lanesOf are the lanes of the rule of a stage; nil if it has none.
func (d *Driver) lanesOf(st *stage) model.Lanes {
	b := &d.beside
	if rated := b.bases != nil; d.makers.Lanes != nil && (st != b.last.stage || rated != b.last.rated) {
		b.last = lanes{d.makers.Lanes(st.named.Rule, st.rule, rated), st, rated}
	}
	return b.last.Lanes
}

// inLanes reports whether points side by side can take the step from step to step + 1 in lanes.
func (d *Driver) inLanes(step int) bool { return d.lanesOf(&d.stages[d.stage(step)]) != nil }

// rowOfRates are the rates of all coordinates in a step; nil for that of the rule.
func (d *Driver) rowOfRates(st *stage, step int) []float64 {
	b := &d.beside
	if b.bases == nil {
		return nil
	}
	m := len(b.bases)
	n := m * len(d.start)
	b.row = slices.Grow(b.row[:0], n)[:n]
	for j, rate := range b.bases {
		if st.schedule != nil {
			rate = st.schedule(rate, step-st.begun)
		}
		b.row[j] = rate
	}
	for at := m; at < len(b.row); at += m {
		copy(b.row[at:], b.row[:m])
	}
	return b.row
}

// sweeps has points side by side take all their steps at rates of their own, and reports whether they can.
func (d *Driver) sweeps(rates []float64) bool {
	d.Rated(rates)
	if len(d.stages) == 1 && d.stages[0].rate != nil && d.inLanes(0) {
		return true
	}
	d.Rated(nil)
	return false
}
