package lanes

// Defined reports whether no number of a list is NaN. Numbers are added up, since a sum with NaN is NaN;
// where it is, that may also be since ∞ and −∞ met.
func (l Level) Defined(list []float64) bool {
	whole := len(list) &^ (atOnce - 1)
	if whole > 0 && !l.summable(list[:whole]) {
		return allDefined(list)
	}
	return allDefined(list[whole:])
}

func allDefined(list []float64) bool {
	for _, v := range list {
		if v != v {
			return false
		}
	}
	return true
}

// summablePlain reports whether the sums of every fourth number of a list are numbers.
func summablePlain(list []float64) bool {
	var a, b, c, d float64
	for ; len(list) >= len(group{}); list = list[len(group{}):] {
		g := (*group)(list)
		a, b, c, d = a+(g[0]+g[4]), b+(g[1]+g[5]), c+(g[2]+g[6]), d+(g[3]+g[7])
	}
	sum := a + b + c + d
	return sum == sum
}
