package lanes

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"optexplore/model/vec"
)

// TestProgramsGiveTheSameAtEveryLevel: many instructions after one another, also such as have no kernel.
func TestProgramsGiveTheSameAtEveryLevel(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 4))
	for range 200 {
		var code []Instruction
		for range 1 + r.IntN(20) {
			in := Instruction{Kernel: Kernel(r.IntN(int(Sincos))), Dst: uint32(r.IntN(6)), A: uint32(r.IntN(8)), B: uint32(r.IntN(8)), C: uint32(r.IntN(8))}
			in.Eval = reference[in.Kernel]
			if in.Kernel == Scalar {
				in.Eval = func(a, b, c float64) float64 { return math.Cbrt(a) - b*c }
			}
			for i, operand := range []*uint32{&in.A, &in.B, &in.C} {
				if slices.Contains(constants[in.Kernel], i) {
					*operand = 6 + *operand%2
				}
			}
			code = append(code, in)
		}
		code = append(code, Instruction{})
		var start [8]Block
		for i := range start {
			start[i] = *drawBlock(r)
		}
		for i := range Count {
			start[6][i], start[7][i] = start[6][0], start[7][0]
		}
		n := 1 + r.IntN(Count)
		want := onePoint(code, start, n)
		for i := range n {
			var single [8]float64
			for k := range single {
				single[k] = start[k][i]
			}
			Once(code[:len(code)-1], single[:])
			for k, v := range single {
				if !same(v, want[k][i]) {
					t.Fatalf("one number, register %d, lane %d: %v, want %v", k, i, v, want[k][i])
				}
			}
		}
		for _, l := range levels() {
			now := start
			m := Machine{Level: l}
			m.Run(code, pointers(&now), n)
			for k := range now {
				for i := range n {
					if !same(now[k][i], want[k][i]) {
						t.Fatalf("%v, register %d, lane %d of %d: %v, want %v", l, k, i, n, now[k][i], want[k][i])
					}
				}
			}
		}
	}
}

// onePoint executes a program lane by lane.
func onePoint(code []Instruction, r [8]Block, n int) [8]Block {
	for i := range n {
		for _, in := range code[:len(code)-1] {
			r[in.Dst][i] = in.Eval(r[in.A][i], r[in.B][i], r[in.C][i])
		}
	}
	return r
}

func pointers(blocks *[8]Block) (list []*Block) {
	for i := range blocks {
		list = append(list, &blocks[i])
	}
	return list
}

// TestNothingIsDoneWithoutLanes or without instructions.
func TestNothingIsDoneWithoutLanes(t *testing.T) {
	for _, l := range levels() {
		m := Machine{Level: l}
		r := []*Block{{1}, {2}}
		m.Run([]Instruction{{Kernel: Copy, Dst: 0, A: 1}, {}}, r, 0)
		m.Run([]Instruction{{}}, r, Count)
		if r[0][0] != 1 {
			t.Errorf("%v: a register was written to", l)
		}
	}
}

// TestDefined finds a NaN anywhere, and takes no infinity for one.
func TestDefined(t *testing.T) {
	r := rand.New(rand.NewPCG(5, 6))
	for _, l := range levels() {
		for _, n := range []int{0, 1, 7, 8, 63, 64, 65, 200, 512, 1000} {
			list := make([]float64, n+1)[1:]
			for i := range list {
				if list[i] = draw(r); list[i] != list[i] {
					list[i] = math.Inf(1 - 2*(i%2))
				}
			}
			if !l.Defined(list) {
				t.Errorf("%v: a list of %d numbers is said to have a NaN", l, n)
			}
			for range min(n, 20) {
				i := r.IntN(n)
				old := list[i]
				if list[i] = math.NaN(); l.Defined(list) {
					t.Errorf("%v: NaN at %d of %d is not found", l, i, n)
				}
				list[i] = old
			}
		}
	}
}

// TestRunDoesNotAllocate on any level.
func TestRunDoesNotAllocate(t *testing.T) {
	for _, l := range levels() {
		m, r := &Machine{Level: l}, []*Block{new(Block), new(Block)}
		code := []Instruction{{Kernel: Add, A: 1, B: 1}, {Eval: vec.Where, A: 1}, {}}
		if n := testing.AllocsPerRun(10, func() { m.Run(code, r, Count) }); n != 0 {
			t.Errorf("%v: %v allocations", l, n)
		}
	}
}
