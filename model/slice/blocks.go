package slice

import (
	"fmt"
	"strconv"
	"strings"

	"optexplore/model"
)

// Check returns an error if a slicing names blocks of parameters, or needs them, and an
// objective with these blocks does not have them.
func Check(sl model.Slicing, blocks []model.Block) error {
	if sl.By == model.ByFilter && len(blocks) == 0 {
		return fmt.Errorf("slice: filters needs blocks of weights, as a network has them, and there are none: take random:%d", sl.Seed)
	}
	if _, err := Axes(sl, blocks); err != nil {
		return err
	}
	_, err := spanOf(sl.Block, blocks)
	return err
}

// span is consecutive parameters: from lo up to hi, without it.
type span struct{ lo, hi int }

// meet is the part of s that is in o.
func (s span) meet(o span) span { return span{max(s.lo, o.lo), max(min(s.hi, o.hi), max(s.lo, o.lo))} }

// spanOf is where the parameters of a block are; of no name, all of them.
func spanOf(name string, blocks []model.Block) (span, error) {
	at, names := 0, make([]string, len(blocks))
	for k, b := range blocks {
		if b.Name == name {
			return span{at, at + b.Size()}, nil
		}
		at, names[k] = at+b.Size(), b.Name
	}
	switch {
	case name == "":
		return span{0, model.MaxDim}, nil
	case len(blocks) == 0:
		return span{}, fmt.Errorf("slice: expected no block, since the parameters here form none, got %.40q", name)
	}
	return span{}, fmt.Errorf("slice: expected one of the blocks %s, got %.40q%s", strings.Join(names, ", "), name, model.DidYouMean(name, names))
}

// Axes are the coordinates of a slicing along coordinates, counted from 0.
func Axes(sl model.Slicing, blocks []model.Block) ([]int, error) {
	axes := make([]int, 0, 2)
	for _, c := range sl.Coords {
		axes = append(axes, c-1)
	}
	for _, name := range sl.Named {
		at, err := axisOf(name, blocks)
		if err != nil {
			return nil, err
		}
		axes = append(axes, at)
	}
	if len(axes) == 2 && axes[0] == axes[1] {
		return nil, fmt.Errorf("slice: expected two different coordinates, got %s twice", sl.Named[0])
	}
	return axes, nil
}

// axisOf is the parameter of a name as W1[3,2], row and column from 1, or b1[3].
func axisOf(name string, blocks []model.Block) (int, error) {
	block, inside, _ := strings.Cut(strings.TrimSuffix(name, "]"), "[")
	where, err := spanOf(block, blocks)
	if err != nil {
		return 0, err
	}
	for _, b := range blocks {
		if b.Name != block {
			continue
		}
		first, second, both := strings.Cut(inside, ",")
		row, errRow := strconv.Atoi(strings.TrimSpace(first))
		column, errColumn := 1, error(nil)
		if both {
			column, errColumn = strconv.Atoi(strings.TrimSpace(second))
		}
		if errRow != nil || errColumn != nil || row < 1 || row > b.Rows || column < 1 || column > b.Columns || !both && b.Columns > 1 {
			return 0, fmt.Errorf("slice: expected a parameter of %s, from %s to %s, got %.40q", block, b.Entry(1, 1), b.Entry(b.Rows, b.Columns), name)
		}
		return where.lo + (row-1)*b.Columns + column - 1, nil
	}
	return 0, fmt.Errorf("slice: expected a parameter as W1[3,2], got %.40q", name)
}
