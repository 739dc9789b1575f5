package formula

import "optexplore/model/lanes"

// memory is what the scopes of one evaluation share.
type memory struct{ x, v, result []float64 }

// vector is x or v.
func (m *memory) vector(name string) []float64 {
	if name == directionOp {
		return m.v
	}
	return m.x
}

// frame is a scope with its memory.
type frame struct {
	*memory
	slots   []*lanes.Block // where the values of each slot stand: in own, or in x or v
	own     []lanes.Block
	buffers [][]float64
	first   int // the index in lane 0; 0 at depth 0
	begin   int // the index at which the loop began
	actions []action
}

// action is one step of a frame, for the first n lanes.
type action interface{ do(f *frame, n int) }

func (s *scope) frame(m *memory) *frame {
	f := &frame{
		memory:  m,
		slots:   make([]*lanes.Block, s.count),
		own:     make([]lanes.Block, s.count),
		buffers: make([][]float64, len(s.buffers)),
	}
	for i := range f.own {
		f.slots[i] = &f.own[i]
	}
	for _, st := range s.steps {
		f.actions = append(f.actions, st.action(m))
	}
	return f
}

func (f *frame) run(n int) {
	for _, a := range f.actions {
		a.do(f, n)
	}
}

// load reads the elements of a vector whose numbers are the index and an offset.
type load struct {
	vector     string
	offset, to int
}

func (l load) action(*memory) action { return l }

func (l load) do(f *frame, n int) { f.view(l.to, f.vector(l.vector)[f.first+l.offset-1:], n) }

// view shows n values in a slot, where they stand if there is a whole block of them.
func (f *frame) view(slot int, of []float64, n int) {
	if len(of) >= lanes.Count {
		f.slots[slot] = (*lanes.Block)(of)
		return
	}
	f.slots[slot] = &f.own[slot]
	copy(f.own[slot][:n], of)
}

// recall reads the products of others, computed before the loop.
type recall struct{ buffer, to int }

func (r recall) action(*memory) action { return r }

func (r recall) do(f *frame, n int) { f.view(r.to, f.buffers[r.buffer][f.first-f.begin:], n) }

// gather reads the elements of a vector whose numbers stand in a slot.
type gather struct {
	vector      string
	numbers, to int
}

func (g gather) action(*memory) action { return g }

func (g gather) do(f *frame, n int) {
	of, numbers, to := f.vector(g.vector), f.slots[g.numbers], f.slots[g.to]
	for l := range n {
		to[l] = of[int(numbers[l])-1]
	}
}

// addition adds a slot to the elements of the result whose numbers are the index and an
// offset.
type addition struct{ offset, from int }

func (a addition) action(*memory) action { return a }

func (a addition) do(f *frame, n int) {
	to, from := f.result[f.first+a.offset-1:], f.slots[a.from][:n]
	for ; len(from) >= len(group{}); to, from = to[len(group{}):], from[len(group{}):] {
		(*group)(to).add((*group)(from))
	}
	for l, v := range from {
		to[l] += v
	}
}

// scatter adds a slot to the elements of the result whose numbers stand in a slot.
type scatter struct{ numbers, from int }

func (s scatter) action(*memory) action { return s }

func (s scatter) do(f *frame, n int) {
	numbers, from := f.slots[s.numbers], f.slots[s.from]
	for l := range n {
		f.result[int(numbers[l])-1] += from[l]
	}
}

// straight is a program whose inputs and outputs are slots.
type straight struct {
	*program
	from, to []int
}

func (s straight) action(*memory) action {
	return &straightLine{straight: s, machine: newMachine(s.program)}
}

type straightLine struct {
	straight
	machine machine
}

func (s *straightLine) do(f *frame, n int) {
	m := &s.machine
	if n <= few {
		for l := range n {
			for i, k := range s.from {
				m.scalars[i] = f.slots[k][l]
			}
			m.once()
			for i, k := range s.to {
				f.slots[k][l] = m.scalars[m.inputs+i]
			}
		}
		return
	}
	if m.blocks == nil {
		m.prepare()
	}
	for i, k := range s.from {
		m.blocks[i] = f.slots[k]
	}
	for i, k := range s.to {
		m.blocks[m.inputs+i] = f.slots[k]
	}
	m.run(n)
}
