package equation

// place is where the numbers of the values of a step are.
type place struct {
	spare []float64 // to be handed out
	used  int       // how many were asked for
	whole []float64 // what spare is the end of
}

// chunk is the number of numbers that are allocated at once, at least.
const chunk = 64

// room returns memory for n numbers, all 0.
func (p *place) room(n int) []float64 {
	p.used += n
	if n > len(p.spare) {
		if n >= chunk {
			return make([]float64, n)
		}
		p.whole = make([]float64, chunk)
		p.spare = p.whole
	}
	room := p.spare[:n:n]
	p.spare = p.spare[n:]
	return room
}

// mostKept is the most numbers whose memory is kept for another step.
const mostKept = 1 << 12

// again is the place of another step in the memory of this one, made large enough for
// one that is alike.
func (p place) again() place {
	if n := min(p.used, mostKept); n > len(p.whole) {
		p.whole = make([]float64, n)
	}
	clear(p.whole)
	return place{spare: p.whole, whole: p.whole}
}
