package network

// plan is what a layer is made of and where its parameters are.
type plan struct {
	in, out  int
	matrix   int  // where they begin in the parameters
	bias     int  // −1 if it has none
	gain     int  // −1 if it has none
	active   bool // it has an activation
	residual bool // it adds its inputs to its outputs
}

// parameters is how many it has.
func (p plan) parameters() (n int) {
	n = p.in * p.out
	for _, at := range []int{p.bias, p.gain} {
		if at >= 0 {
			n += p.out
		}
	}
	return n
}

// plans are those of all layers of a network whose sizes are right.
func (s Shape) plans() []plan {
	norm, _ := findNorm(s.Norm)
	list, at := make([]plan, 0, len(s.Sizes)-1), 0
	for l := 1; l < len(s.Sizes); l++ {
		p := plan{in: s.Sizes[l-1], out: s.Sizes[l], matrix: at, bias: -1, gain: -1}
		p.active = l < len(s.Sizes)-1 && !(l == 1 && s.Stem)
		p.residual = s.Residual && l > 1 && p.active && p.in == p.out
		at += p.in * p.out
		if !s.NoBias {
			p.bias = at
			at += p.out
		}
		if norm.on(p) {
			p.gain = at
			at += p.out
		}
		list = append(list, p)
	}
	return list
}
