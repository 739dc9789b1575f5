package equation

import (
	"strings"

	"optexplore/model"
)

// Type is the type of a value.
type Type int

// The types of values.
const (
	Number Type = iota
	Vector
	Matrix
	Truth // the answer to a comparison: one, or one for each coordinate
)

// Value is the value of an expression. It must not be changed.
type Value struct {
	Type    Type
	Numbers []float64 // 1, n, n² row by row; of a Truth 1 or n, each 0 or 1
	inverse bool      // the value is the inverse of the matrix
}

func number(v float64) Value { return Value{Type: Number, Numbers: []float64{v}} }

// at is coordinate i.
func (v Value) at(i int) float64 {
	if len(v.Numbers) == 1 {
		return v.Numbers[0]
	}
	return v.Numbers[i]
}

// holds reports whether v is true of every coordinate.
func (v Value) holds() bool {
	for _, b := range v.Numbers {
		if b != 1 {
			return false
		}
	}
	return true
}

// spread is v as a vector of n coordinates.
func (v Value) spread(n int) Value {
	if v.Type != Number {
		return v
	}
	wide := make([]float64, n)
	for i := range wide {
		wide[i] = v.Numbers[0]
	}
	return Value{Type: Vector, Numbers: wide}
}

// Text writes v with numbers of so many significant digits: 0.31, (0.31, −0.2),
// yes; a matrix row by row, (2, 0; 0, 4). Of a long vector or a large matrix only
// the beginning is written and how many numbers there are, of many answers how many
// are yes.
func (v Value) Text(digits int) string {
	text := ""
	switch {
	case v.Type == Truth:
		return v.answers()
	case v.Type == Matrix && len(v.Numbers) > 1:
		text = "(" + v.rows(digits) + ")"
	default:
		text = model.Vector(v.Numbers, digits)
	}
	if v.inverse {
		text += "⁻¹"
	}
	return text
}

// answers writes a Truth.
func (v Value) answers() string {
	word := func(i int) string {
		if v.Numbers[i] == 1 {
			return "yes"
		}
		return "no"
	}
	n := len(v.Numbers)
	switch {
	case uniform(v.Numbers):
		return word(0)
	case n > model.MostListed:
		yes := 0
		for _, b := range v.Numbers {
			yes += int(b)
		}
		return "yes in " + model.Whole(yes) + " of " + model.Whole(n)
	}
	return "(" + model.List(n, n, word) + ")"
}

// mostSide is of how many rows a matrix is written in full.
const mostSide = 4

// rows writes a matrix.
func (v Value) rows(digits int) string {
	n := side(v)
	row := func(k, n int) string {
		return model.List(n, n, func(i int) string { return model.Number(v.Numbers[k+i], digits) })
	}
	if n > mostSide {
		return row(0, 3) + ", … " + model.Whole(n) + " × " + model.Whole(n) + " numbers"
	}
	var rows []string
	for k := 0; k < len(v.Numbers); k += n {
		rows = append(rows, row(k, n))
	}
	return strings.Join(rows, "; ")
}

// uniform reports whether all numbers are the same.
func uniform(list []float64) bool {
	for _, v := range list {
		if v != list[0] {
			return false
		}
	}
	return true
}
