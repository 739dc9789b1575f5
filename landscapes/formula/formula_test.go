package formula

import (
	"bytes"
	"math"
	"os"
	"regexp"
	"strings"
	"testing"
)

func TestDim(t *testing.T) {
	for text, want := range map[string]int{"3": 1, "x": 1, "pi x": 1, "y": 2, "x y": 2, "0y": 2, "exp(sin(y))": 2} {
		if f := MustParse(text); f.Dim() != want || f.Objective().Dim() != want {
			t.Errorf("%s: %d, want %d", text, f.Dim(), want)
		}
	}
}

func TestZeroFormulaIsZero(t *testing.T) {
	var f Formula
	if f.String() != "0" || f.Dim() != 1 || f.Objective().Value([]float64{2}) != 0 || !f.Equal(MustParse("0")) {
		t.Errorf("%v is not 0", f)
	}
	if g := f.Derivative(0); g.String() != "0" {
		t.Errorf("its derivative is %v", g)
	}
	if g := MustParse("x").Derivative(2); g.String() != "0" {
		t.Errorf("by a third variable: %v", g)
	}
}

func TestEqualIsStructural(t *testing.T) {
	for _, c := range []struct {
		a, b string
		want bool
	}{
		{"2x", "2*x", true},
		{"x²", "x^2", true},
		{"(x)", "x", true},
		{"x + x", "2x", false},
		{"x y", "y x", false},
		{"0", "-0", false},
		{"1.0", "1", true},
	} {
		if got := MustParse(c.a).Equal(MustParse(c.b)); got != c.want {
			t.Errorf("%s equals %s: %v, want %v", c.a, c.b, got, c.want)
		}
	}
}

// TestHigherDerivativesEnd takes derivatives of derivatives until they outgrow the limits: then they are not
// a number, and nothing panics or takes long.
func TestHigherDerivativesEnd(t *testing.T) {
	if testing.Short() {
		t.Skip("long, and of one goroutine")
	}
	f := MustParse(strings.Repeat("exp(x*sin(", 20) + "x*y" + strings.Repeat("))", 20))
	ended := false
	for range 8 {
		f = f.Derivative(0)
		if len(f.Pretty()) > maxPrint+len("…") {
			t.Fatalf("a text of %d bytes", len(f.Pretty()))
		}
		o := f.Objective()
		ended = ended || f.String() == "0/0" && math.IsNaN(o.Value(make([]float64, o.Dim())))
	}
	if !ended {
		t.Error("the limit was never met")
	}
}

// TestDocumentationNamesEveryFunction keeps the package comment in step with the table.
func TestDocumentationNamesEveryFunction(t *testing.T) {
	text, err := os.ReadFile("doc.go")
	if err != nil {
		t.Fatal(err)
	}
	_, text, _ = bytes.Cut(text, []byte("The functions are"))
	for _, f := range functions {
		if !regexp.MustCompile(`\b` + f.name + `\b`).Match(text) {
			t.Errorf("%s is not documented", f.name)
		}
	}
}

// TestDerivativesOfSumsAreNoFormulas: of a sum over an index, also beside x and y, there is none.
func TestDerivativesOfSumsAreNoFormulas(t *testing.T) {
	for text, want := range map[string]bool{"x^2 + y": true, "x": true, "sum(i, 1, 2, x[i]^2)": false, "x sum(i, 1, 2, x[i]) + y": false, "x y z": false} {
		f := MustParse(text)
		if got := f.Derivative(0).String(); f.Planar() != want || (got == "0/0") == want {
			t.Errorf("%s: planar %t, derivative %s", text, f.Planar(), got)
		}
	}
}

func TestMustParsePanics(t *testing.T) {
	defer func() {
		if _, ok := recover().(*SyntaxError); !ok {
			t.Error("want a panic with a *SyntaxError")
		}
	}()
	MustParse("x +")
}
