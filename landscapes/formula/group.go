package formula

// group is a stretch of a slice. Loops over slices go by groups, written out, since the compiler does not
// unroll.
type group [8]float64

// add adds v.
func (g *group) add(v *group) {
	g[0] += v[0]
	g[1] += v[1]
	g[2] += v[2]
	g[3] += v[3]
	g[4] += v[4]
	g[5] += v[5]
	g[6] += v[6]
	g[7] += v[7]
}
