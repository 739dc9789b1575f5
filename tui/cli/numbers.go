package cli

import (
	"bytes"
	"fmt"
	"math"
	"strconv"
	"strings"
	"time"

	"github.com/spf13/pflag"

	"optexplore/model"
)

// exact writes a number in the shortest form that reads back exactly; NaN, +Inf and
// -Inf if it is not finite.
func exact(v float64) string { return digits(v, -1) }

// digits writes a number in so many significant digits, −1 for those of exact. A zero has
// no sign.
func digits(v float64, n int) string {
	switch {
	case math.IsInf(v, 1):
		return "+Inf"
	case v == 0:
		return "0"
	}
	return strconv.FormatFloat(v, 'g', n, 64)
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
	return []byte(exact(v)), nil
}

// unsigned returns JSON in which no zero has a sign.
func unsigned(text []byte) []byte {
	out, inString := make([]byte, 0, len(text)), false
	for k, b := range text {
		switch {
		case b == '"' && !escaped(text[:k]):
			inString = !inString
		case b == '-' && !inString && (k == 0 || text[k-1]|0x20 != 'e') && zero(text[k+1:]):
			continue
		}
		out = append(out, b)
	}
	return out
}

// zero reports whether a text begins with 0, which is no part of a longer number.
func zero(text []byte) bool {
	return text[0] == '0' && (len(text) == 1 || !bytes.ContainsRune([]byte("0123456789.eE"), rune(text[1])))
}

// escaped reports whether an odd number of backslashes ends a text.
func escaped(text []byte) bool {
	return (len(text)-len(bytes.TrimRight(text, "\\")))%2 == 1
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

// typed is the value of a flag that a function reads. It implements pflag.Value.
type typed[T any] struct {
	value *T
	kind  string
	read  func(text string) (T, error)
}

// numberVar adds a flag of a kind, as help names it, that a function reads.
func numberVar[T any](fs *pflag.FlagSet, value *T, name, kind string, byDefault T, read func(string) (T, error), help string) {
	*value = byDefault
	fs.Var(typed[T]{value, kind, read}, name, help)
}

func (v typed[T]) String() string { return fmt.Sprint(*v.value) }
func (v typed[T]) Type() string   { return v.kind }

// Set implements pflag.Value.
func (v typed[T]) Set(text string) (err error) {
	*v.value, err = v.read(text)
	return err
}

// wholeNumber reads a whole number as it is typed and printed.
func wholeNumber(text string) (int, error) {
	return model.ReadWhole(text, math.MinInt32, math.MaxInt32)
}

// duration reads a time as 10m.
func duration(text string) (time.Duration, error) {
	return time.ParseDuration(strings.ReplaceAll(strings.TrimSpace(text), "−", "-"))
}
