package formula

import (
	"strings"
	"testing"
)

// TestParseOf: a formula in letters of its own is the same as that in x and y, prints in
// its letters and reads back.
func TestParseOf(t *testing.T) {
	for text, want := range map[string][3]string{
		"u^3":             {"x^3", "u^3", "u³"},
		"2usin(u)":        {"2x*sin(x)", "2*u*sin(u)", "2u·sin(u)"},
		"x = exp(u)":      {"exp(x)", "exp(u)", "exp(u)"},
		"log(1 + e^u)":    {"log(1 + e^x)", "log(1 + e^u)", "log(1 + e^u)"},
		"softplus u":      {"softplus(x)", "softplus(u)", "softplus(u)"},
		"where(u, u^3,u)": {"where(x, x^3, x)", "where(u, u^3, u)", "where(u, u³, u)"},
	} {
		f, err := ParseOf(text, "u")
		if err != nil {
			t.Errorf("%s: %v", text, err)
			continue
		}
		if g := MustParse(want[0]); !f.Equal(g) || f.Dim() != 1 {
			t.Errorf("%s is read as %s", text, f)
		}
		if f.String() != want[1] || f.Pretty() != want[2] {
			t.Errorf("%s is written %s and %s", text, f, f.Pretty())
		}
		for _, again := range []string{f.String(), f.Pretty()} {
			if g, err := ParseOf(again, "u"); err != nil || !g.Equal(f) {
				t.Errorf("%s reads back as %v, %v", again, g, err)
			}
		}
	}
	f, err := ParseOf("u v - v^2", "u", "v")
	if err != nil || f.Dim() != 2 || f.Objective().Value([]float64{3, 2}) != 2 {
		t.Errorf("in u and v: %v, %v", f, err)
	}
	if f, err := ParseOf("v", "u", "v"); err != nil || f.Objective().Value([]float64{3, 2}) != 2 {
		t.Errorf("v alone: %v, %v", f, err)
	}
}

// TestParseOfRefuses what is not in its letters, and names these.
func TestParseOfRefuses(t *testing.T) {
	for text, want := range map[string]string{"x^3": "expected u, a constant", "u + v": "expected u, a constant", "u +": "expected a number, u, a constant", "u[1]": `found "["`, "sum(i, 1, 2, u[i])": `found "["`} {
		if _, err := ParseOf(text, "u"); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: %v", text, err)
		}
	}
	if _, err := Parse("u^3"); err == nil {
		t.Error("u is no variable of other formulas")
	}
}
