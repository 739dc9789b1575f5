package lanes

import (
	"fmt"
	"math"
	"math/rand/v2"
	"testing"

	"optexplore/model/vec"
)

// reference is what a kernel computes, in Go, of operands in the order of an instruction.
var reference = map[Kernel]func(a, b, c float64) float64{
	Copy:                   func(a, _, _ float64) float64 { return a },
	Add:                    func(a, b, _ float64) float64 { return a + b },
	Sub:                    func(a, b, _ float64) float64 { return a - b },
	Mul:                    func(a, b, _ float64) float64 { return a * b },
	Div:                    func(a, b, _ float64) float64 { return a / b },
	Ratio:                  func(a, b, _ float64) float64 { return vec.Ratio(a, b) },
	Neg:                    func(a, _, _ float64) float64 { return -a },
	Abs:                    func(a, _, _ float64) float64 { return math.Abs(a) },
	Sqrt:                   func(a, _, _ float64) float64 { return math.Sqrt(a) },
	Sign:                   func(a, _, _ float64) float64 { return vec.Sign(a) },
	Relu:                   func(a, _, _ float64) float64 { return max(a, 0) },
	Flush:                  func(a, _, _ float64) float64 { return vec.Flush(a) },
	Min:                    func(a, b, _ float64) float64 { return min(a, b) },
	Max:                    func(a, b, _ float64) float64 { return max(a, b) },
	Where:                  vec.Where,
	AddConstant:            func(a, b, _ float64) float64 { return a + b },
	MulConstant:            func(a, b, _ float64) float64 { return a * b },
	Square:                 func(a, _, _ float64) float64 { return a * a },
	MulAdd:                 func(a, b, c float64) float64 { return float64(a*b) + c },
	SquareAdd:              func(a, b, _ float64) float64 { return float64(a*a) + b },
	SquareAddConstant:      func(a, b, _ float64) float64 { return float64(a*a) + b },
	SquareAddAddConstant:   func(a, b, c float64) float64 { return float64(a*a) + b + c },
	MulConstantAdd:         func(a, b, c float64) float64 { return float64(a*b) + c },
	MulConstantAddConstant: func(a, b, c float64) float64 { return float64(a*b) + c },
	MulConstantMul:         func(a, b, c float64) float64 { return float64(a*b) * c },
	Sin:                    unary(math.Sin),
	Cos:                    unary(math.Cos),
	Exp:                    unary(math.Exp),
	Log:                    unary(math.Log),
	Tanh:                   unary(math.Tanh),
	Sech:                   unary(vec.Sech),
	Sigmoid:                unary(vec.Sigmoid),
	Softplus:               unary(vec.Softplus),
}

func unary(f func(float64) float64) func(a, b, c float64) float64 {
	return func(a, _, _ float64) float64 { return f(a) }
}

// constants are the operands, by number, that are the same in every lane.
var constants = map[Kernel][]int{
	AddConstant: {1}, MulConstant: {1}, SquareAddConstant: {1}, SquareAddAddConstant: {2},
	MulConstantAdd: {1}, MulConstantAddConstant: {1, 2}, MulConstantMul: {1},
}

// TestEveryKernelHasAReference: none is left out of the tests.
func TestEveryKernelHasAReference(t *testing.T) {
	for k := Copy; k < Sincos; k++ {
		if reference[k] == nil {
			t.Errorf("kernel %d has none", k)
		}
	}
}

// levels are those that this machine can run.
func levels() (list []Level) {
	for l := Plain; l <= Best(); l++ {
		list = append(list, l)
	}
	return list
}

// same reports whether two numbers have the same bits, or neither is one.
func same(a, b float64) bool {
	return math.Float64bits(a) == math.Float64bits(b) || a != a && b != b
}

// special are numbers at which arithmetic has exceptions.
var special = []float64{
	0, math.Copysign(0, -1), 1, -1, math.Inf(1), math.Inf(-1), math.NaN(), math.SmallestNonzeroFloat64, -math.SmallestNonzeroFloat64,
	0x1p-1022, -0x1p-1023, math.MaxFloat64, -math.MaxFloat64, 0.5, 2, 1e-300, -1e300, 0x1p52 + 0.5, 0x1p53, math.Pi,
}

// draw draws a number: a special one, any bits, or one of a common size.
func draw(r *rand.Rand) float64 {
	switch r.IntN(4) {
	case 0:
		return special[r.IntN(len(special))]
	case 1:
		return math.Float64frombits(r.Uint64())
	}
	return r.NormFloat64() * math.Exp(8*r.NormFloat64())
}

// drawBlock draws a block that begins anywhere in memory.
func drawBlock(r *rand.Rand) *Block {
	b := (*Block)(make([]float64, Count+8)[r.IntN(8):])
	for i := range b {
		b[i] = draw(r)
	}
	return b
}

// counts are numbers of lanes, odd ones and those at which loops have ends.
var counts = []int{1, 2, 7, 8, 9, 31, 32, 33, 63, 64, 65, 100, 255, 256}

// TestKernelsGiveTheBitsOfGo at every level, for any operands, whose registers may be that of the result.
func TestKernelsGiveTheBitsOfGo(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	for _, l := range levels() {
		for k := Copy; k < Sincos; k++ {
			for range 8 {
				for _, n := range counts {
					if err := tryKernel(r, l, k, n); err != nil {
						t.Fatalf("%v: %v", l, err)
					}
				}
			}
		}
	}
}

// tryKernel executes a kernel on registers drawn at random.
func tryKernel(r *rand.Rand, l Level, k Kernel, n int) error {
	registers := []*Block{drawBlock(r), drawBlock(r), drawBlock(r), drawBlock(r)}
	from := [3]int{1, 2, 3}
	in := Instruction{Kernel: k, Dst: uint32(r.IntN(4)), Eval: reference[k]}
	for i := range from {
		from[i] = r.IntN(4)
	}
	for j, i := range constants[k] { // which are not written to
		from[i] = (int(in.Dst) + 1 + j) % 4
		for lane := range registers[from[i]] {
			registers[from[i]][lane] = registers[from[i]][0]
		}
	}
	in.A, in.B, in.C = uint32(from[0]), uint32(from[1]), uint32(from[2])
	var before [4]Block
	for i, b := range registers {
		before[i] = *b
	}
	m := Machine{Level: l}
	m.Run([]Instruction{in, {}}, registers, n)
	for i, b := range registers {
		for lane, got := range b {
			want := before[i][lane]
			if i == int(in.Dst) && lane < n {
				want = reference[k](before[in.A][lane], before[in.B][lane], before[in.C][lane])
			}
			if !same(got, want) && (i != int(in.Dst) || lane < n || lane >= (n+Stride-1)/Stride*Stride) {
				return fmt.Errorf("kernel %d of %d lanes, %d ← %v: lane %d of register %d is %v, want %v (of %v, %v, %v)", k, n, in.Dst, from,
					lane, i, got, want, before[in.A][lane], before[in.B][lane], before[in.C][lane])
			}
		}
	}
	return nil
}

func FuzzKernels(f *testing.F) {
	f.Add(uint64(1), uint32(1), 256)
	f.Fuzz(func(t *testing.T, seed uint64, k uint32, n int) {
		kernel := Copy + Kernel(k)%(Sincos-Copy)
		for _, l := range levels() {
			if err := tryKernel(rand.New(rand.NewPCG(seed, 0)), l, kernel, 1+int(uint(n)%Count)); err != nil {
				t.Fatalf("%v: %v", l, err)
			}
		}
	})
}
