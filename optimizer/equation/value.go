package equation

import (
	"strings"

	"optexplore/model"
)

// Kind is what sort of thing a value is.
type Kind int

// The kinds.
const (
	Number Kind = iota
	Vector
	Matrix
	Truth // the answer to a comparison: one, or one for each coordinate
)

// Value is what an expression comes to. It never changes.
type Value struct {
	Kind    Kind
	Numbers []float64 // 1, n, n² row by row; of a Truth 1 or n, each 0 or 1
	inverse bool      // a matrix stands for its inverse
}

func number(v float64) Value { return Value{Kind: Number, Numbers: []float64{v}} }

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
	if v.Kind != Number {
		return v
	}
	wide := make([]float64, n)
	for i := range wide {
		wide[i] = v.Numbers[0]
	}
	return Value{Kind: Vector, Numbers: wide}
}

// Text writes v with numbers of so many significant digits: 0.31, (0.31, −0.2),
// yes; a matrix row by row, (2, 0; 0, 4).
func (v Value) Text(digits int) string {
	n := len(v.Numbers)
	if v.Kind == Truth && uniform(v.Numbers) {
		v.Numbers, n = v.Numbers[:1], 1
	}
	if v.Kind == Matrix {
		n = side(v)
	}
	var rows []string
	for k := 0; k < len(v.Numbers); k += n {
		rows = append(rows, v.row(k, n, digits))
	}
	text := strings.Join(rows, "; ")
	if len(v.Numbers) > 1 {
		text = "(" + text + ")"
	}
	if v.inverse {
		text += "⁻¹"
	}
	return text
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

// most is how many coordinates are written out.
const most = 4

// row writes n numbers from k on, the middle of a long row left out.
func (v Value) row(k, n, digits int) string {
	words := make([]string, 0, most)
	for i, c := range v.Numbers[k : k+n] {
		switch {
		case n <= most || i < most-2 || i == n-1:
			words = append(words, v.word(c, digits))
		case i == most-2:
			words = append(words, "…")
		}
	}
	return strings.Join(words, ", ")
}

func (v Value) word(c float64, digits int) string {
	switch {
	case v.Kind != Truth:
		return model.Number(c, digits)
	case c == 1:
		return "yes"
	}
	return "no"
}
