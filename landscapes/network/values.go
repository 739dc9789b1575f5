package network

import (
	"encoding/json"
	"errors"
	"fmt"
	"math"
	"strconv"
)

// number is a finite number of a JSON text, where null is none.
type number float64

func (n *number) UnmarshalJSON(text []byte) error {
	v, err := strconv.ParseFloat(string(text), 64)
	if err != nil || v-v != 0 {
		return fmt.Errorf("expected finite numbers, got %s", clip(string(text)))
	}
	*n = number(v)
	return nil
}

// missing is the error of a key that is not there.
func missing(m json.RawMessage, what string) error {
	if m == nil {
		return fmt.Errorf("expected %s, found no such key", what)
	}
	return nil
}

// explained is the error of a value of another kind than expected.
func explained(err error, what string, m json.RawMessage) error {
	var kind *json.UnmarshalTypeError
	if errors.As(err, &kind) || string(m) == "null" {
		return fmt.Errorf("expected %s, got %s", what, clip(string(m)))
	}
	return err
}

func readNumber(dst *float64, m json.RawMessage) error {
	var v *number
	if err := json.Unmarshal(m, &v); err != nil || v == nil {
		return explained(err, "a number", m)
	}
	*dst = float64(*v) + 0 // −0 is 0
	return nil
}

func readFlag(m json.RawMessage) (v bool, err error) {
	if err := json.Unmarshal(m, &v); err != nil || string(m) == "null" {
		return false, explained(err, "true or false", m)
	}
	return v, nil
}

func readNumbers(dst *[]float64, m json.RawMessage) error {
	const what = "a list of numbers"
	if err := missing(m, what); err != nil {
		return err
	}
	var list []number
	if err := json.Unmarshal(m, &list); err != nil || list == nil {
		return explained(err, what, m)
	}
	*dst = make([]float64, len(list))
	for i, v := range list {
		(*dst)[i] = float64(v)
	}
	return nil
}

// readRows reads a list of rows of width numbers, all into one list. Rows of one number
// may be written as numbers unless nested says otherwise.
func readRows(dst *[]float64, width int, nested bool, m json.RawMessage) error {
	if width == 1 && !nested {
		return readNumbers(dst, m)
	}
	what := fmt.Sprintf("a list of rows of %d %s", width, plural(width, "number"))
	if err := missing(m, what); err != nil {
		return err
	}
	var list [][]number
	if err := json.Unmarshal(m, &list); err != nil || list == nil {
		return explained(err, what, m)
	}
	if len(list) > MaxExamples {
		return fmt.Errorf("expected at most %d examples, got %d", MaxExamples, len(list))
	}
	for i, row := range list {
		if len(row) != width {
			return fmt.Errorf("expected rows of %d %s, got %d in row %d", width, plural(width, "number"), len(row), i+1)
		}
		for _, v := range row {
			*dst = append(*dst, float64(v))
		}
	}
	return nil
}

func readSizes(dst *[]int, m json.RawMessage) error {
	var list []float64
	if err := readNumbers(&list, m); err != nil {
		return err
	}
	for _, v := range list {
		if v != math.Trunc(v) || v < 1 || v > 1e9 {
			return fmt.Errorf("expected whole numbers from 1, got %v", v)
		}
		*dst = append(*dst, int(v))
	}
	return nil
}

func readWord(dst *string, m json.RawMessage) error {
	const what = "a name in quotes"
	if err := missing(m, what); err != nil {
		return err
	}
	if err := json.Unmarshal(m, dst); err != nil || string(m) == "null" {
		return explained(err, what, m)
	}
	return nil
}

func plural(n int, word string) string {
	if n == 1 {
		return word
	}
	return word + "s"
}
