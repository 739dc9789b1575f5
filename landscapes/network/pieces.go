package network

// Pieces is which smooth piece of the loss the point is on: a number for the signs of what
// all units with an activation are given, for all examples. ok is false if the activation
// has no kink. Pieces that differ have different numbers but for a chance of about 2⁻⁶⁴.
func (o *Objective) Pieces(w []float64) (piece uint64, ok bool) {
	for i := range o.layers {
		if c := o.layers[i].curve; c != nil {
			ok = ok || c.act.kinks
		}
	}
	if !ok {
		return 0, false
	}
	w = o.weights(w)
	for from := 0; from < o.count(); from += o.most {
		o.ahead(w, from)
		for i := range o.layers {
			if l := &o.layers[i]; l.curve != nil {
				piece = signs(piece, l.given.value[:l.out.units*o.held.m])
			}
		}
	}
	return piece, true
}

// signs adds the signs of numbers to a hash, 64 of them at a time.
func signs(hash uint64, list []float64) uint64 {
	for len(list) > 0 {
		n := min(64, len(list))
		word := uint64(0)
		for _, v := range list[:n] {
			word <<= 1
			if v > 0 {
				word |= 1
			}
		}
		hash = scramble(hash ^ word)
		list = list[n:]
	}
	return hash
}

// scramble is a one-to-one function under which numbers that differ in one bit differ in
// about half of all bits. Steele, Lea and Flood, "Fast Splittable Pseudorandom Number
// Generators", OOPSLA 2014, Figure 16 (mix64variant13).
func scramble(x uint64) uint64 {
	x += 0x9e3779b97f4a7c15
	x = (x ^ x>>30) * 0xbf58476d1ce4e5b9
	x = (x ^ x>>27) * 0x94d049bb133111eb
	return x ^ x>>31
}
