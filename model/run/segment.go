package run

import (
	"slices"
	"sort"

	"optexplore/model"
)

// segment is the states of the steps from, from + stride, … in one slice.
type segment struct {
	from, stride int
	width        int // numbers in a state
	most         int // the most states that it will hold
	data         []float64
	ages         []int32
	costs        []model.Cost
}

func (r *segment) len() int  { return len(r.ages) }
func (r *segment) last() int { return r.from + (r.len()-1)*r.stride }

func (r *segment) has(step int) bool { return step >= r.from && step <= r.last() && r.len() > 0 }

// view copies the state of a step that r has into s.
func (r *segment) view(s *model.State, step int) {
	k := (step - r.from) / r.stride
	copy(s.Data, r.data[k*r.width:(k+1)*r.width])
	s.Step, s.Age, s.Cost = step, int(r.ages[k]), r.costs[k]
}

// row is the state of n parameters at a step that r has: a view.
func (r *segment) row(step, n int) model.State {
	k := (step - r.from) / r.stride
	return model.State{N: n, Data: r.data[k*r.width : (k+1)*r.width], Step: step, Age: int(r.ages[k]), Cost: r.costs[k]}
}

func (r *segment) push(s *model.State) {
	if r.len() == 0 {
		r.from = s.Step
	}
	if len(r.data)+len(s.Data) > cap(r.data) {
		r.grow()
	}
	r.data = append(r.data, s.Data...)
	r.ages = append(r.ages, int32(s.Age))
	r.costs = append(r.costs, s.Cost)
}

// grow makes room for twice as many states, up to most.
func (r *segment) grow() {
	states := max(min(2*r.len(), r.most), r.len()+1)
	r.data = append(make([]float64, 0, states*r.width), r.data...)
}

func (r *segment) reset(from int) {
	r.from, r.data, r.ages, r.costs = from, r.data[:0], r.ages[:0], r.costs[:0]
}

// widen appends zeros to every state.
func (r *segment) widen(numbers int) {
	width := r.width + numbers
	data := make([]float64, r.len()*width)
	for k := range r.len() {
		copy(data[k*width:], r.data[k*r.width:(k+1)*r.width])
	}
	r.data, r.width = data, width
}

// drop drops the first k states.
func (r *segment) drop(k int) {
	r.data = slices.Delete(r.data, 0, k*r.width)
	r.ages = slices.Delete(r.ages, 0, k)
	r.costs = slices.Delete(r.costs, 0, k)
	r.from += k * r.stride
}

// truncate drops the states after a step.
func (r *segment) truncate(step int) {
	k := max(0, min(r.len(), (step-r.from)/r.stride+1))
	r.data, r.ages, r.costs = r.data[:k*r.width], r.ages[:k], r.costs[:k]
}

// halve keeps every second state.
func (r *segment) halve() {
	k := 0
	for i := 0; i < r.len(); i += 2 {
		copy(r.data[k*r.width:(k+1)*r.width], r.data[i*r.width:(i+1)*r.width])
		r.ages[k], r.costs[k] = r.ages[i], r.costs[i]
		k++
	}
	r.data, r.ages, r.costs, r.stride = r.data[:k*r.width], r.ages[:k], r.costs[:k], r.stride*2
}

// within is the last step of r whose state costs at most budget evaluations of n
// parameters. known is false if the last such step of the run may lie outside r.
func (r *segment) within(budget, n int) (step int, known bool) {
	k := sort.Search(r.len(), func(k int) bool { return r.costs[k].Evaluations(n) > budget })
	return r.from + (k-1)*r.stride, k > 0 && k < r.len()
}
