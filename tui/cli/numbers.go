package cli

import (
	"math"
	"strconv"

	"optexplore/model"
)

// exact writes a number in the shortest form that reads back exactly; NaN, +Inf and
// -Inf if it is not finite.
func exact(v float64) string {
	if math.IsInf(v, 1) {
		return "+Inf"
	}
	return strconv.FormatFloat(v, 'g', -1, 64)
}

// joined writes the numbers of a list exactly.
func joined[F ~float64](list []F) string {
	return model.List(len(list), len(list), func(i int) string { return exact(float64(list[i])) })
}

// jsonNumber is a number in JSON; if it is not finite, it is written as a string.
type jsonNumber float64

// MarshalJSON implements json.Marshaler.
func (n jsonNumber) MarshalJSON() ([]byte, error) {
	v := float64(n)
	if v-v != 0 {
		return strconv.AppendQuote(nil, exact(v)), nil
	}
	return strconv.AppendFloat(nil, v, 'g', -1, 64), nil
}

// optional is a number that may be absent.
func optional(v *float64) any {
	if v == nil {
		return absent{}
	}
	return *v
}

func jsonNumbers(list []float64) []jsonNumber {
	out := make([]jsonNumber, len(list))
	for i, v := range list {
		out[i] = jsonNumber(v)
	}
	return out
}
