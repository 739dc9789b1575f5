package mapping_test

import (
	"fmt"
	"math"
	"strings"
	"testing"

	"optexplore/landscapes"
	"optexplore/landscapes/mapping"
	"optexplore/model"
	"optexplore/model/reparam"
	"optexplore/model/vec"
)

// TestInverse: φ of the inverse image is the point.
func TestInverse(t *testing.T) {
	l, err := landscapes.Find("valley")
	if err != nil {
		t.Fatal(err)
	}
	f := l.Objective()
	for text, points := range map[string][][]float64{
		"u^3": {{4, -2}, {0, 0}, {-27, 1e6}}, "sinh(u)": {{4, -2}, {1e9, 0}}, "exp(u)": {{1e-3, 7}}, "softplus(u)": {{1e-3, 7}, {900, 1}},
		"scale": {{4, -2}}, "newton": {{4, -2}}, "rotate:30": {{4, -2}}, "rotate": {{1, 0}},
		"u + u^3": {{4, -2}}, "log(u)": {{-5, 4}, {10, -12}}, "u^2": {{4, 9}}, "tanh(u)": {{0.5, -0.999}}, "1/u": {{0.25, -3}}, "sqrt(u - 3)": {{0.01, 4}},
		"u/2; v^3": {{4, -8}}, "u + v; u - v": {{4, -2}}, "u cos(v); u sin(v)": {{4, -2}, {-1, 3}}, "u; v + u^2": {{-5, -2}}, "u, exp(v)": {{-5, 2}},
	} {
		by := made(t, text, f, []float64{0, 0})
		for _, x := range points {
			u, err := by.Inverse(x, nil)
			if err != nil {
				t.Errorf("%s: %v has no inverse image: %v", text, x, err)
				continue
			}
			got := make([]float64, 2)
			by.At(got, u)
			for i := range x {
				if !near(got[i], x[i], 1e-9*(1+math.Abs(x[i]))) {
					t.Errorf("%s: φ(%v) = %v, expected %v", text, u, got, x)
				}
			}
		}
	}
}

// TestNoInverse: the error says why.
func TestNoInverse(t *testing.T) {
	for text, want := range map[string]struct {
		x    float64
		says string
	}{
		"u^2":      {-1, "x = u² lies between 0 and 1e12 for the u that were tried, from −1e6 to 1e6, so none has x = −1"},
		"exp(u)":   {-2, "so none has x = −2"},
		"tanh u":   {2, "x = tanh(u) lies between −1 and 1"},
		"sqrt(-1)": {2, "has no finite value for any u that was tried"},
	} {
		m, err := mapping.Parse(text, 1)
		if err != nil {
			t.Fatal(err)
		}
		by, err := m.Make(nil)
		if err != nil {
			t.Fatal(err)
		}
		if u, err := by.Inverse([]float64{want.x}, nil); err == nil || !strings.Contains(err.Error(), want.says) {
			t.Errorf("%s = %v: u = %v, %v", text, want.x, u, err)
		}
	}
	valley, _ := landscapes.Find("valley")
	by := made(t, "u + v; u + v", valley.Objective(), nil)
	if u, err := by.Inverse([]float64{1, 2}, nil); err == nil || !strings.Contains(err.Error(), "no u and v were found") {
		t.Errorf("a map that is not onto: %v, %v", u, err)
	}
}

// TestTurns: where a map folds is found, and of several inverse images the one near to
// another is taken.
func TestTurns(t *testing.T) {
	for text, want := range map[string]float64{"u^2": 0, "(u - 0.3)^2": 0.3, "sin(u)": math.Pi / 2, "u^3 - 3u": 1, "u^3": math.NaN(), "1/u": math.NaN(), "1/(u - 0.3)^2": math.NaN(), "exp(u)": math.NaN()} {
		m, _ := mapping.Parse(text, 1)
		by, _ := m.Make(nil)
		at, _, ok := by.(reparam.Folding).Turn([]float64{1.2})
		if ok != (want == want) || ok && !near(at, want, 1e-7) {
			t.Errorf("%s turns at %v, %v; expected %v", text, at, ok, want)
		}
	}
	m, _ := mapping.Parse("u^2", 1)
	by, _ := m.Make(nil)
	for near, want := range map[float64]float64{-1: -3, 1: 3} {
		if u, err := by.Inverse([]float64{9}, []float64{near}); err != nil || math.Abs(u[0]-want) > 1e-6 {
			t.Errorf("the root of 9 near %v is %v, %v", near, u, err)
		}
	}
	if u, _ := by.Inverse([]float64{9}, nil); math.Abs(u[0]-3) > 1e-6 {
		t.Errorf("the root of 9 that u² increases at is %v", u)
	}
}

// TestRound: the scaling and Newton's map make the Hessian at the minimum the identity, in
// the measure of each, and a rotation keeps the eigenvalues.
func TestRound(t *testing.T) {
	l, _ := landscapes.Find("valley")
	f, h := l.Objective(), make([]float64, 4)
	for text, want := range map[string][]float64{"scale": {1, 0, 0, 1}, "newton": {1, 0, 0, 1}, "rotate:90": {4, 0, 0, 0.2}} {
		by := made(t, text, f, []float64{0, 0})
		model.Hessian(reparam.Compose(f, by), h, []float64{0, 0})
		if !alike(h, want) {
			t.Errorf("%s: the Hessian is %v", text, h)
		}
	}
	saddle, _ := landscapes.Find("saddle")
	if by := made(t, "newton", saddle.Objective(), []float64{0, 0}); by != nil {
		t.Error("a saddle has a root of its Hessian")
	}
}

// TestParse: what is typed, written and refused.
func TestParse(t *testing.T) {
	for text, want := range map[string]string{
		" u^3 ": "u^3 x = u³", "x = exp(u)": "exp(u) x = exp(u)", "Scale": "scale x = D·u",
	} {
		if m, err := mapping.Parse(text, 1); err != nil || m.String()+" "+m.Text() != want {
			t.Errorf("%q: %q, %v", text, m.String()+" "+m.Text(), err)
		}
	}
	for text, want := range map[string]string{
		"u^3": "u^3 each x = u³", "rotate": "rotate:45 x = R·u, 45°", "rotate:-30.5": "rotate:-30.5 x = R·u, −30.5°", "newton": "newton x = H^(−½)·u",
		"2u; v^3": "2*u; v^3 (x, y) = (2u; v³)", "u v, max(u, v)": "u*v; max(u, v) (x, y) = (uv; max(u, v))",
	} {
		m, err := mapping.Parse(text, 2)
		if err != nil || m.String()+" "+m.Text() != want {
			t.Errorf("%q: %q, %v", text, m.String()+" "+m.Text(), err)
			continue
		}
		if again, err := mapping.Parse(m.String(), 2); err != nil || again.Text() != m.Text() {
			t.Errorf("%q reads back as %q, %v", m, again, err)
		}
	}
	for text, want := range map[string]string{
		"": "expected scale, newton", "x^3": "expected u", "u; v; u": "expected one formula", "rotate:400": "expected an angle", "rotate:x": "expected an angle",
		strings.Repeat("u+", 100) + "u": "at most 200 bytes", "sum(i, 1, 900, u^i)": "operations", "u + w; v": "expected u, v", "v": "expected u",
	} {
		if m, err := mapping.Parse(text, 2); err == nil || !strings.HasPrefix(err.Error(), "map: ") || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: %v, %v", text, m, err)
		}
	}
	for text, n := range map[string]int{"rotate": 1, "newton": 65, "rotate:3": 65, "u; v": 3} {
		if _, err := mapping.Parse(text, n); err == nil {
			t.Errorf("%s is read for %d parameters", text, n)
		}
	}
}

// TestPresets: all of them are read.
func TestPresets(t *testing.T) {
	for _, n := range []int{1, 2, 3, 64, 65, 1000} {
		for _, start := range [][]float64{nil, make([]float64, n)} {
			for _, text := range mapping.Presets(n, start) {
				if m, err := mapping.Parse(text, n); err != nil || m.String() != text {
					t.Errorf("%s of %d: %v, %v", text, n, m, err)
				}
			}
		}
	}
	if a, b := mapping.Presets(2, []float64{1, 2}), mapping.Presets(2, []float64{1, 0}); len(a) != len(b)+2 {
		t.Errorf("%v and %v", a, b)
	}
}

// FuzzParse: whatever the text, there is a map or an error soon, and the map has an inverse
// or an error.
func FuzzParse(f *testing.F) {
	for _, text := range []string{"u^3", "u; v", "rotate:1e9", "sqrt(u)", "((((u))))", "1/u", "u^u^u", "log(log u); v/u", "where(u, 1, u)", "sin(1e9u)"} {
		f.Add(text, 1.5, -2.0)
	}
	f.Fuzz(func(t *testing.T, text string, x, y float64) {
		for n := 1; n <= 2; n++ {
			m, err := mapping.Parse(text, n)
			if err != nil {
				continue
			}
			by, err := m.Make([]float64{2, 1, 1, 2}[:n*n])
			if diagonal, _ := m.Needs(); diagonal {
				by, err = m.Make([]float64{2, 3}[:n])
			}
			if err != nil {
				continue
			}
			point := []float64{x, y}[:n]
			u, err := by.Inverse(point, nil)
			if err != nil {
				continue
			}
			got := make([]float64, n)
			if by.At(got, u); !(vec.Distance(got, point) <= 1e-5*(1+vec.Norm(point))) && vec.Finite(point) {
				t.Errorf("%s: φ(%v) = %v, expected %v", text, u, got, point)
			}
		}
	})
}

func ExampleParse() {
	m, _ := mapping.Parse("u^3", 1)
	by, _ := m.Make(nil)
	plateau, _ := landscapes.Find("plateau")
	g := reparam.Compose(plateau.Objective(), by)
	u, _ := by.Inverse([]float64{4}, nil)
	slope := []float64{0}
	g.Gradient(slope, u)
	fmt.Printf("%s at u = %.3f has the slope %.4f", m.Text(), u[0], slope[0])
	// Output: x = u³ at u = 1.587 has the slope 0.0101
}
