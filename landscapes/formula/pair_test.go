package formula

import (
	"slices"
	"testing"

	"optexplore/model/lanes"
)

// TestSinesAreComputedWithCosines of the same number, and of no other.
func TestSinesAreComputedWithCosines(t *testing.T) {
	for text, want := range map[string]int{
		"sin(x) + cos(x)":                 1,
		"cos(x)^2*sin(x)":                 1,
		"sin(x) + cos(y)":                 0,
		"sin(cos(x))":                     0,
		"sin(cos(sin(x + y)))*sin(x + y)": 0,
		"sin(x y) + cos(x y)^2 + sin(y)":  1,
		"sin(x)*cos(x) + cos(y)*sin(y)":   2,
	} {
		p := MustParse(text).b.programs().(*programs).value
		got := 0
		for _, in := range p.paired {
			if in.Kernel == lanes.Sincos {
				got++
			}
		}
		if got != want || len(p.code) != len(p.paired)+got {
			t.Errorf("%s: %d pairs in %d instructions of %d, want %d", text, got, len(p.paired), len(p.code), want)
		}
		for l := lanes.Plain; l <= lanes.Best(); l++ {
			agree(t, MustParse(text), l, slices.Repeat([]float64{0.3, -1.2, 4e9, 17}, 2*MustParse(text).Dim()))
		}
	}
}

// TestPairsKeepWhatIsBetween: a result is not written early where its register is still in use, nor read where the
// argument has changed.
func TestPairsKeepWhatIsBetween(t *testing.T) {
	sin := lanes.Instruction{Kernel: lanes.Sin, Dst: 5, A: 4}
	cos := lanes.Instruction{Kernel: lanes.Cos, Dst: 6, A: 4}
	for name, between := range map[string]lanes.Instruction{
		"reads the place":      {Kernel: lanes.Add, Dst: 7, A: 6, B: 4},
		"writes to the place":  {Kernel: lanes.Neg, Dst: 6, A: 5},
		"changes the argument": {Kernel: lanes.Neg, Dst: 4, A: 4},
	} {
		if got := paired([]lanes.Instruction{sin, between, cos, {}}); len(got) != 4 {
			t.Errorf("an instruction that %s does not keep a sine and a cosine apart", name)
		}
	}
	if got := paired([]lanes.Instruction{cos, {Kernel: lanes.Neg, Dst: 7, A: 6}, sin, {}}); len(got) != 3 || got[0].Dst != 5 || got[0].B != 6 {
		t.Errorf("a cosine and a sine are not one instruction: %v", got)
	}
}
