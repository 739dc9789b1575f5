package fit

// Facts is what a network does at a step of a run.
type Facts struct {
	*learner
	Step        int
	Train, Test Part
	Decay       float64   // the term of the decay, which f has beside the training loss
	Nodes       []float64 // the outputs over the inputs, a row for each node
	Past        Past
}

// between are the outputs at a point of the box of two inputs, given as shares of its
// sides: those at the nodes around it, interpolated linearly.
func (f Facts) between(dst []float64, u, v column) {
	n, out := f.side, len(dst)
	a := (v.node*n + u.node) * out
	b := a + n*out
	for i := range dst {
		low := f.Nodes[a+i] + u.part*(f.Nodes[a+out+i]-f.Nodes[a+i])
		high := f.Nodes[b+i] + u.part*(f.Nodes[b+out+i]-f.Nodes[b+i])
		dst[i] = low + v.part*(high-low)
	}
}

// column is a place between two nodes: after one, by a part of the way to the next.
type column struct {
	node int
	part float64
}

// columns are the places of the middles of n equal parts of a side.
func (f Facts) columns(n int) []column {
	list := make([]column, n)
	for k := range list {
		list[k] = f.place((float64(k) + 0.5) / float64(n))
	}
	return list
}

// place is that of a share of a side.
func (f Facts) place(share float64) column {
	at := min(max(share, 0), 1) * float64(f.side-1)
	node := min(int(at), f.side-2)
	return column{node, at - float64(node)}
}

// along is an output of one input at x, interpolated linearly between the nodes.
func (f Facts) along(nodes []float64, output int, x float64) float64 {
	r, out := f.box[0], f.net.Spec.Outputs()
	c := f.place((x - r.Lo) / (r.Hi - r.Lo))
	a, b := nodes[c.node*out+output], nodes[(c.node+1)*out+output]
	return a + c.part*(b-a)
}
