package verdict

import "optexplore/model/theory"

// leap is a leap along one eigenvector.
type leap struct {
	begin, end, spare []float64   // s of the response, before and after, and room for one
	powers            [][]float64 // M, M², M⁴, …
	known             int         // how many of the powers are of the present M
}

func newLeap(d int) leap {
	room := make([]float64, 3*d+d*d)
	return leap{begin: room[:d], end: room[d : 2*d], spare: room[2*d : 3*d], powers: [][]float64{room[3*d:]}}
}

// take makes end what k steps make of begin.
func (m *leap) take(k int) {
	d := len(m.begin)
	copy(m.end, m.begin)
	for bit := 0; k > 0; bit, k = bit+1, k/2 {
		if bit == m.known {
			if bit == len(m.powers) {
				m.powers = append(m.powers, make([]float64, d*d))
			}
			theory.Multiply(m.powers[bit], m.powers[bit-1], m.powers[bit-1], d)
			m.known++
		}
		if k%2 == 1 {
			theory.Apply(m.spare, m.powers[bit], m.end)
			copy(m.end, m.spare)
		}
	}
}
