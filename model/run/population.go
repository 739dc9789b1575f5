package run

import "optexplore/model"

// population is the states of many members at one step, one after the other,
// without their costs.
type population struct {
	step  int
	width int       // numbers in a state
	data  []float64 // of member k from k·width on
	ages  []int
}

// newPopulation returns members copies of s.
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

// copy makes c a copy of o, in the memory of c.
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

// Limits of the number of populations that are kept, in populations and in numbers.
const (
	mostNumbers       = 1 << 19 // 4 MB
	fewestPopulations = 4
	mostPopulations   = 64
)

// affordable is the number of populations like c that are kept.
func (c *population) affordable() int {
	return min(max(mostNumbers/(len(c.data)+len(c.ages)), fewestPopulations), mostPopulations)
}
