package data

import (
	"math"
	"reflect"
	"strings"
	"testing"
)

func TestRead(t *testing.T) {
	want := Set{Inputs: 2, Targets: 1, X: []float64{0.5, -1, 2, 1e-3}, Y: []float64{1, 0}}
	for _, text := range []string{
		"0.5,-1,1\n2,1e-3,0\n",
		"a, b, class\n0.5, −1, 1\n2, 1e-3, 0",
		"\ufeff\"a\",\"b\",\"class\"\r\n# a remark\r\n\r\n.5,-1,+1\r\n2.0,0.001,0\r\n",
	} {
		if got, err := Read("a.csv", strings.NewReader(text), 0); err != nil || !reflect.DeepEqual(got, want) {
			t.Errorf("%q: %+v, %v", text, got, err)
		}
	}
	labelled, err := Read("a.csv", strings.NewReader("1,0\n2,1\n"), 2)
	if err != nil || labelled.Classes != 2 {
		t.Error(err)
	}
	_, err = Read("a.csv", strings.NewReader("x,y\n1,0\n2,1.5\n3,\n\n4,1\n5,2\n"), 2)
	if err == nil || err.Error() != "data a.csv: row 3: column 2: expected a class 0…1, got 1.5; 2 other rows are damaged" {
		t.Error(err)
	}
}

func TestReadErrors(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"", "expected rows of numbers, as 0.5,1.2,1, got none"},
		{"a,b\n", "got none"},
		{"1,2\n3\n", "row 2: expected 2…200 numbers, the last one the target, got 1"},
		{"1,2\n\n1,2,3\n", "row 3: expected 2 numbers as in the rows before, got 3"},
		{"1,2\n3,x\n", `row 2: column 2: expected a number as the target, with 0, 1, 2, … for classes, got the name "x"`},
		{"1,2\nx,3\n", `row 2: column 1: expected a finite number, got "x"`},
		{"1,2\n3,x\n3,4,5\n3,4\n", `got the name "x"; 1 other row is damaged`},
		{"1,2\n3,\n", `row 2: column 2: expected a finite number, got ""`},
		{"NaN,2\n", `row 1: column 1: expected a finite number, got "NaN"`},
		{"1,1e999\n", `row 1: column 2`},
		{"1;2\n", "row 1: expected numbers separated by commas, as 0.5,1.2,1, got semicolons"},
		{"x;y\n1,5;2\n", "row 2: expected numbers separated by commas"},
		{"1\t2\n", "got tabs"},
		{strings.Repeat("1,", 300) + "1", "2…200 numbers"},
		{strings.Repeat("1,2\n", 10001), "at most 10000 examples"},
		{strings.Repeat("9", 70000) + ",1", "row 1: expected at most 65536 bytes"},
		{"1,2\n" + strings.Repeat("# remark\n", 500000), "at most 4194304 bytes"},
	} {
		if _, err := Read("a.csv", strings.NewReader(c.text), 0); err == nil || !strings.HasPrefix(err.Error(), "data a.csv: ") || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%.20q: %v, want %q", c.text, err, c.want)
		}
	}
}

func FuzzRead(f *testing.F) {
	f.Add("a,b\n1,2\n3,4\n")
	f.Fuzz(func(t *testing.T, text string) {
		set, err := Read("x", strings.NewReader(text), 0)
		if err == nil && set.Check() != nil {
			t.Errorf("%v: %v", set, set.Check())
		}
		for _, v := range set.X {
			if math.IsNaN(v) {
				t.Error("NaN")
			}
		}
	})
}
