package formula

import (
	"slices"

	"optexplore/model/lanes"
)

// paired is a program in which the sine and the cosine of one number are one instruction, where the second result may
// be written at the place of the first.
func paired(code []lanes.Instruction) []lanes.Instruction {
	code = slices.Clone(code)
	for i := range code {
		if i >= len(code) || code[i].Kernel != lanes.Sin && code[i].Kernel != lanes.Cos {
			continue
		}
		if j := partner(code, i); j > 0 {
			code[i] = pair(code[i], code[j])
			code = slices.Delete(code, j, j+1)
		}
	}
	return code
}

// reach is how far apart a sine and a cosine may stand in a program, which bounds the search.
const reach = 500

// partner is the instruction that can be executed together with that at i; 0 if there is none.
func partner(code []lanes.Instruction, i int) int {
	in := code[i]
	if in.Dst == in.A {
		return 0
	}
	for j := i + 1; j < min(len(code), i+reach); j++ {
		c := code[j]
		if c.A == in.A && c.Kernel == lanes.Sin+lanes.Cos-in.Kernel {
			touched := slices.ContainsFunc(code[i+1:j], func(o lanes.Instruction) bool {
				return o.Dst == c.Dst || o.A == c.Dst || o.B == c.Dst || o.C == c.Dst
			})
			if touched || c.Dst == in.Dst {
				return 0
			}
			return j
		}
		if c.Dst == in.A {
			return 0
		}
	}
	return 0
}

// pair is the instruction with the results of a sine and a cosine, in either order.
func pair(in, other lanes.Instruction) lanes.Instruction {
	if in.Kernel == lanes.Cos {
		in, other = other, in
	}
	return lanes.Instruction{Kernel: lanes.Sincos, Dst: in.Dst, A: in.A, B: other.Dst, Eval: in.Eval, Other: other.Eval}
}
