package slice

import (
	"fmt"
	"math"
	"strings"

	"optexplore/model"
	"optexplore/model/vec"
)

// Normalise scales a direction d to the weights w, part by part, so that each part has
// the norm of the same part of w:
//
//	dᵢ ← dᵢ ‖wᵢ‖/‖dᵢ‖
//
// A part is the weights of a unit (a row of W), these with the unit's bias, or all
// weights of a layer and all its biases, each for themselves. What is in no part, as the biases beside the weights of
// a unit, becomes 0, and so does a part where w or d is 0. All three have n numbers, the
// blocks together as many.
//
// The parameters of a network of ReLU units can be scaled up in one layer and down in the
// next without a change of the network; directions that are scaled with them show the
// same picture before and after.
//
// Li, Xu, Taylor, Studer and Goldstein, "Visualizing the Loss Landscape of Neural Nets",
// NeurIPS 2018, section 4.
func Normalise(d, w []float64, blocks []model.Block, by model.Scale) {
	normalise(d, w, blocks, by, span{0, len(w)})
}

// normalise is Normalise of the parameters in a span; those outside become 0.
func normalise(d, w []float64, blocks []model.Block, by model.Scale, in span) {
	raw := append([]float64(nil), d...)
	clear(d)
	for _, part := range parts(blocks, by) {
		var weight, drawn float64
		for k, s := range part {
			part[k] = s.meet(in)
			weight = math.Hypot(weight, vec.Norm(w[part[k].lo:part[k].hi]))
			drawn = math.Hypot(drawn, vec.Norm(raw[part[k].lo:part[k].hi]))
		}
		if drawn == 0 {
			continue
		}
		for _, s := range part {
			for i := s.lo; i < s.hi; i++ {
				d[i] = raw[i] * (weight / drawn)
			}
		}
	}
}

// parts are the spans of the parameters that are scaled together.
func parts(blocks []model.Block, by model.Scale) (all [][]span) {
	at := 0
	for k := 0; k < len(blocks); k++ {
		b, from := blocks[k], at
		at += b.Size()
		bias := span{at, at}
		if k+1 < len(blocks) && biasOf(blocks[k+1], b) {
			k++
			bias.hi = at + blocks[k].Size()
			at = bias.hi
		}
		if by == model.ByLayers {
			all = append(all, []span{{from, from + b.Size()}}, []span{bias})
			continue
		}
		for row := range b.Rows {
			part := []span{{from + row*b.Columns, from + (row+1)*b.Columns}}
			if by == model.ByUnits && bias.lo < bias.hi {
				part = append(part, span{bias.lo + row, bias.lo + row + 1})
			}
			all = append(all, part)
		}
	}
	return all
}

// biasOf reports whether b is the biases of the units whose weights are w: "b1" of "W1".
func biasOf(b, w model.Block) bool {
	number, is := strings.CutPrefix(b.Name, "b")
	return is && b.Columns == 1 && b.Rows == w.Rows && strings.TrimLeft(w.Name, "Ww") == number
}

// filtered is the plane of two random directions that are scaled to the weights. They
// are kept as they are: they are not orthogonal, and of the length of the weights, so
// that the coordinate 1 is a step as long as these.
func filtered(sl model.Slicing, r Run, step int, at []float64) (*Slice, error) {
	blocks := model.Blocks(r.Objective)
	in, err := spanOf(sl.Block, blocks)
	if err != nil {
		return nil, err
	}
	directions := make([][]float64, 2)
	for k := range directions {
		directions[k] = random(len(at), sl.Seed, uint64(k))
		normalise(directions[k], at, blocks, sl.Scale, in)
		if vec.Norm(directions[k]) == 0 {
			return nil, fmt.Errorf("slice: %s", nothingMoves(sl, at, in, step))
		}
	}
	s, err := Oblique(at, directions...)
	if err != nil {
		return nil, err
	}
	s.names, s.span = []string{"α", "β"}, model.Window{{Lo: -1, Hi: 1}, {Lo: -1, Hi: 1}}
	s.Note = fmt.Sprintf("at %.0f°", s.angle())
	if b, single := singleInput(blocks, in); single && sl.Scale == model.ByFilters {
		s.Remarks = []string{fmt.Sprintf("A unit of %s has one weight: scaled to it, a direction is that weight or its negative; filters:%d:layer is random there too.", b, sl.Seed)}
	}
	s.Remarks = append(s.Remarks, fmt.Sprintf("α and β are at %.0f° to each other; each has the length of the weights that it moves, %s.", s.angle(), model.Number(vec.Norm(directions[0]), 3)))
	return s, nil
}

// nothingMoves says why a direction that is scaled to the weights is zero.
func nothingMoves(sl model.Slicing, at []float64, in span, step int) string {
	all := span{0, len(at)}.meet(in)
	if vec.Norm(at[all.lo:all.hi]) == 0 {
		return fmt.Sprintf("the weights are all 0 at step %s, and so is a direction scaled to them: take random:%d, or a later step", model.Whole(step), sl.Seed)
	}
	return fmt.Sprintf("filters:%d moves no bias: take filters:%d:unit, filters:%d:layer or random:%d for %s", sl.Seed, sl.Seed, sl.Seed, sl.Seed, sl.Block)
}

// singleInput returns the first block of weights in a span whose units have one input.
func singleInput(blocks []model.Block, in span) (name string, ok bool) {
	at := 0
	for k, b := range blocks {
		s := span{at, at + b.Size()}
		at = s.hi
		if bias := k > 0 && biasOf(b, blocks[k-1]); !bias && b.Columns == 1 && s.meet(in) == s {
			return b.Name, true
		}
	}
	return "", false
}
