package run

import (
	"sort"

	"optexplore/model"
	"optexplore/model/vec"
)

// Scalars are the numbers that are recorded of a step without its parameters.
type Scalars struct {
	Step  int
	F     float64 // f of the objective that is descended, without noise
	Slope float64 // ‖∇f‖ of the same
	Cost  model.Cost
}

// scalarsFor is the number of scalars that a trace keeps: at equal intervals over the
// run, until then every one; and the newest, every one, between one and two times this
// many. Scalars are small beside states of many parameters, so there are enough of them
// to find a step by its cost where there are few states.
func scalarsFor(r room, n int) (even, newest int) {
	few := 512
	if n > 2 {
		few = 2048
	}
	return max((r.anchors+1)&^1, few), max(r.recent, 512)
}

// record is the scalars of a run: all of them at equally spaced steps, and those of
// the newest steps that cost nothing. The value f is computed at every step to see
// whether the run ends; ‖∇f‖ needs a gradient and is computed at the equally spaced
// steps only.
type record struct {
	most   int       // of even
	latest int       // of the newest, at least
	even   []Scalars // of the steps 0, stride, 2·stride …
	stride int       // a power of 2
	from   int       // the first of the newest, of which there are
	values []float64
	costs  []model.Cost
}

// isEven reports whether a step is one of the equally spaced steps.
func (r *record) isEven(step int) bool { return step&(r.stride-1) == 0 }

// pushEven records the next of the equally spaced steps.
func (r *record) pushEven(s Scalars) {
	if n := len(r.even); n >= r.most {
		for k := range n / 2 {
			r.even[k] = r.even[2*k]
		}
		r.even, r.stride = r.even[:n/2], 2*r.stride
	}
	r.even = append(r.even, s)
}

// push records the next steps among the newest: f and the cost of each.
func (r *record) push(values []float64, costs []model.Cost) {
	if n := len(r.values); n+len(values) > 2*r.latest && n > r.latest {
		r.values = r.values[:copy(r.values, r.values[n-r.latest:])]
		r.costs = r.costs[:copy(r.costs, r.costs[n-r.latest:])]
		r.from += n - r.latest
	}
	r.values = append(r.values, values...)
	r.costs = append(r.costs, costs...)
}

// cut drops the steps after the state s, whose value is f.
func (r *record) cut(s model.State, f float64) {
	r.even = r.even[:s.Step/r.stride+1]
	if s.Step >= r.from {
		r.values, r.costs = r.values[:s.Step-r.from+1], r.costs[:s.Step-r.from+1]
		return
	}
	r.from, r.values, r.costs = s.Step, append(r.values[:0], f), append(r.costs[:0], s.Cost)
}

// at is the scalars of a step; known is false if they are not recorded.
func (r *record) at(step int) (s Scalars, known bool) {
	if !r.isEven(step) {
		return Scalars{}, false
	}
	return r.even[step/r.stride], true
}

// free is the scalars of a step that need no gradient: the slope may be missing.
func (r *record) free(step int) (s Scalars, known bool) {
	if step >= r.from {
		return Scalars{Step: step, F: r.values[step-r.from], Cost: r.costs[step-r.from]}, true
	}
	return r.at(step)
}

// within is the last recorded step that costs at most budget evaluations of n
// parameters, and the last step that may: they differ where steps between are not
// recorded. The start counts as free.
func (r *record) within(budget, n int) (step, most int) {
	k := sort.Search(len(r.costs), func(k int) bool { return r.costs[k].Evaluations(n) > budget })
	if k > 0 || r.from == 0 {
		return max(r.from+k-1, 0), max(r.from+k-1, 0)
	}
	k = sort.Search(len(r.even), func(k int) bool { return r.even[k].Cost.Evaluations(n) > budget })
	step = max(k-1, 0) * r.stride
	return step, min(step+r.stride, r.from) - 1
}

// Scalars returns the scalars of a step, 0…End; a step out of range counts as the
// nearest one in it. Scalars that are not recorded are computed from the
// parameters.
func (t *Trace) Scalars(step int) Scalars {
	step = min(max(step, 0), t.End())
	if s, known := t.record.at(step); known {
		return s
	}
	return t.ScalarsOf(t.At(step))
}

// ScalarsOf returns the scalars of a state of the run. Those that are not recorded
// are computed.
func (t *Trace) ScalarsOf(st model.State) Scalars {
	s, known := t.record.at(st.Step)
	if known {
		return s
	}
	if s, known = t.record.free(st.Step); !known {
		s = Scalars{Step: st.Step, F: t.driver.value(st), Cost: st.Cost}
	}
	s.Slope = t.slope(st.X())
	return s
}

// Value is f at a step, as in Scalars, but without computing a gradient.
func (t *Trace) Value(step int) float64 { return t.free(step).F }

// Cost is the cost of all steps up to a step, as in State.
func (t *Trace) Cost(step int) model.Cost { return t.free(step).Cost }

// free is the scalars of a step except the slope.
func (t *Trace) free(step int) Scalars {
	step = min(max(step, 0), t.End())
	if s, known := t.record.free(step); known {
		return s
	}
	if len(t.spare.Data) != len(t.scratch.Data) {
		t.spare = t.blank()
	}
	t.View(&t.spare, step)
	return Scalars{Step: step, F: t.driver.value(t.spare), Cost: t.spare.Cost}
}

// slope is ‖∇f‖ at x.
func (t *Trace) slope(x []float64) float64 {
	t.driver.Objective().Gradient(t.gradient, x)
	return vec.Norm(t.gradient)
}
