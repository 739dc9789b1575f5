package run

import "optexplore/model"

// population is many states at a step, one after the other. What they cost is not
// kept.
type population struct {
	step  int
	width int       // numbers in a state
	data  []float64 // of member k from k·width on
	ages  []int
}

// newPopulation is so many states like one.
func newPopulation(s model.State, members int) population {
	c := population{step: s.Step, width: len(s.Data), ages: make([]int, members), data: make([]float64, 0, members*len(s.Data))}
	for k := range members {
		c.data, c.ages[k] = append(c.data, s.Data...), s.Age
	}
	return c
}

// member is the state of member k of n parameters, a view.
func (c *population) member(k, n int) model.State {
	return model.State{Step: c.step, Age: c.ages[k], N: n, Data: c.data[k*c.width : (k+1)*c.width : (k+1)*c.width]}
}

// at is where member k is, in n parameters: a view.
func (c *population) at(k, n int) []float64 { return c.data[k*c.width : k*c.width+n] }

// copy makes c another population's equal, in the room that it has.
func (c *population) copy(o population) {
	c.step, c.width = o.step, o.width
	c.data = append(c.data[:0], o.data...)
	c.ages = append(c.ages[:0], o.ages...)
}

// widened is c with more numbers in a state, the new ones 0.
func (c *population) widened(width int) population {
	w := population{step: c.step, width: width, ages: c.ages, data: make([]float64, width*len(c.ages))}
	for k := range c.ages {
		copy(w.data[k*width:], c.data[k*c.width:(k+1)*c.width])
	}
	return w
}

// How many populations are kept: as many as have room in so many numbers, within
// bounds.
const (
	mostNumbers       = 1 << 19 // 4 MB
	fewestPopulations = 4
	mostPopulations   = 64
)

// affordable is how many populations like c are kept.
func (c *population) affordable() int {
	return min(max(mostNumbers/(len(c.data)+len(c.ages)), fewestPopulations), mostPopulations)
}
