package formula

// lanes is how many points one instruction works on: enough that reading the instruction costs nothing,
// few enough that a program's registers (1 KiB each) stay in the first-level cache.
const lanes = 128

// block is a register: one value for each lane.
type block [lanes]float64

// group is a stretch of a block. Loops over blocks go by groups, written out, since the compiler does not
// unroll; what they cost then is their loads and stores, so instructions that do two things pay.
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

func (b *block) group(i int) *group { return (*group)(b[i:]) }

// lift makes the block form of any operation.
func lift(f func(a, b, c float64) float64) func(dst, a, b, c *block) {
	return func(dst, a, b, c *block) {
		for i := range dst {
			dst[i] = f(a[i], b[i], c[i])
		}
	}
}

func divBlock(dst, a, b, _ *block) {
	for i := range dst {
		dst[i] = a[i] / b[i]
	}
}

func copyBlock(dst, a, _, _ *block) { *dst = *a }
