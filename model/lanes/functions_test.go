package lanes

import (
	"math"
	"math/rand/v2"
	"testing"
)

// edges are arguments at which functions go another way.
var edges = []float64{
	0, 0x1p-54, 0x1p-29, 0x1p-27, math.Sqrt2 - 1, 0.625, 0.8813735870195430, 1, 4.503599627370496e15, 21, 22, 44.014845965556527,
	37.42994775023705, 20.101268236238414, 36.04365338911715, // where exp(−x) is 2⁻⁵⁴, 2⁻²⁹, 2⁻⁵²
	709.4361393, 709.782712893384, 708.3964185322641, 744.4400719213812, 745.1332191019412, 745.5, 746, 0x1p31, 0x1p32 * math.Ln2,
	1 << 29, math.Sqrt2 / 2, 0x1p-1022, math.MaxFloat64, math.Pi / 4, math.Pi / 2, math.Pi, 3 * math.Pi / 4, 1000 * math.Pi,
}

// TestFunctionsAtTheirEdges gives the bits of Go near all of them.
func TestFunctionsAtTheirEdges(t *testing.T) {
	r := rand.New(rand.NewPCG(9, 10))
	for _, l := range levels() {
		for k := Sin; k < Sincos; k++ {
			for _, edge := range edges {
				for range 4 {
					var x Block
					for i := range x {
						x[i] = near(r, edge)
					}
					compareFunction(t, l, k, x)
				}
			}
		}
	}
}

// near is a number near another, some units in the last place away or a small share of it, of either sign.
func near(r *rand.Rand, v float64) float64 {
	ulps := int64(math.Exp(r.Float64()*40)) * int64(r.IntN(3)-1)
	v = math.Float64frombits(uint64(max(int64(math.Float64bits(v))+ulps, 0)))
	if r.IntN(2) == 0 {
		return -v
	}
	return v
}

// TestFunctionsGiveTheBitsOfGo for arguments of all sizes.
func TestFunctionsGiveTheBitsOfGo(t *testing.T) {
	r := rand.New(rand.NewPCG(11, 12))
	for _, l := range levels() {
		for k := Sin; k < Sincos; k++ {
			for _, size := range []float64{1e-9, 1e-3, 0.5, 2, 10, 40, 800, 1e5, 3e8} {
				for range 20 {
					var x Block
					for i := range x {
						x[i] = size * r.NormFloat64()
					}
					compareFunction(t, l, k, x)
				}
			}
		}
	}
}

func compareFunction(t *testing.T, l Level, k Kernel, x Block) {
	t.Helper()
	y := x
	m := Machine{Level: l}
	m.Run([]Instruction{{Kernel: k, Eval: reference[k]}, {}}, []*Block{&y}, Count)
	for i, v := range x {
		if want := reference[k](v, 0, 0); !same(y[i], want) {
			t.Fatalf("%v, kernel %d of %v: %v, want %v", l, k, v, y[i], want)
		}
	}
}

// TestFewLanesAreLeftToGo: of arguments of a common size none, of such beyond the range of exp those alone that are
// subnormal.
func TestFewLanesAreLeftToGo(t *testing.T) {
	for _, l := range levels()[1:] {
		for k := Sin; k < Sincos; k++ {
			var x Block
			for i := range x {
				x[i] = 0.01 + 0.11*float64(i)
			}
			left := 0
			m := Machine{Level: l}
			m.Run([]Instruction{{Kernel: k, Eval: func(a, _, _ float64) float64 { left++; return a }}, {}}, []*Block{&x}, Count)
			if left > 0 {
				t.Errorf("%v, kernel %d: %d lanes are left to Go", l, k, left)
			}
		}
	}
}

// TestSincos gives the sine and the cosine, each with its own bits, also where one of them takes the place of the
// argument.
func TestSincos(t *testing.T) {
	r := rand.New(rand.NewPCG(13, 14))
	for _, l := range levels() {
		for range 200 {
			from := *drawBlock(r)
			blocks := []*Block{{}, {}, {}}
			in := Instruction{Kernel: Sincos, Dst: uint32(r.IntN(3)), A: uint32(r.IntN(3)), Eval: unary(math.Sin), Other: unary(math.Cos)}
			in.B = (in.Dst + 1 + uint32(r.IntN(2))) % 3
			*blocks[in.A] = from
			n := 1 + r.IntN(Count)
			m := Machine{Level: l}
			m.Run([]Instruction{in, {}}, blocks, n)
			for i, v := range from[:n] {
				if sin, cos := blocks[in.Dst][i], blocks[in.B][i]; !same(sin, math.Sin(v)) || !same(cos, math.Cos(v)) {
					t.Fatalf("%v, of %v: %v and %v, want %v and %v", l, v, sin, cos, math.Sin(v), math.Cos(v))
				}
			}
		}
	}
}
