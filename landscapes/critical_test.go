package landscapes_test

import (
	"bytes"
	"encoding/csv"
	"math"
	"math/rand/v2"
	"os"
	"strconv"
	"testing"

	"gonum.org/v1/gonum/mat"

	"optexplore/landscapes"
	"optexplore/landscapes/formula"
	"optexplore/model"
	"optexplore/model/curvature"
	"optexplore/model/vec"
)

// kind is the second-order test by gonum's eigenvalues.
func kind(o model.Objective, x []float64, curvature float64) model.Kind {
	n := len(x)
	h := make([]float64, n*n)
	model.Hessian(o, h, x)
	if vec.Norm(h) <= 1e-9*curvature { // no eigenvalue is larger; and gonum's panic below 1e-140
		return model.Degenerate
	}
	var e mat.EigenSym
	if !e.Factorize(mat.NewSymDense(n, h), false) {
		return ""
	}
	positive, negative := 0, 0
	for _, v := range e.Values(nil) {
		if v > 1e-9*curvature {
			positive++
		}
		if v < -1e-9*curvature {
			negative++
		}
	}
	switch {
	case positive == n:
		return model.Minimum
	case negative == n:
		return model.Maximum
	case positive > 0 && negative > 0:
		return model.Saddle
	}
	return model.Degenerate
}

// checkCritical holds what is known of o in a window to what is there. Of points where the
// second-order test says nothing there may be a whole valley, so they need not be listed; nor need
// points on a kink.
func checkCritical(t *testing.T, o model.Objective, w model.Window, known []model.Critical) {
	t.Helper()
	scale := curvature.Survey(o, w)
	g := make([]float64, len(w))
	for _, c := range known {
		if curvature.Kinked(o, c.At, scale) || !curvature.Curved(o, c.At, scale) {
			checkKink(t, o, c, scale)
			continue
		}
		o.Gradient(g, c.At)
		if slope := vec.Norm(g); slope > max(1e-12*scale.Slope, rounding(o, c.At)) {
			t.Errorf("%s at %v: the slope is %v, a share of %v of the usual", c.Kind, c.At, slope, slope/scale.Slope)
		}
		if got := kind(o, c.At, scale.Curvature); got != c.Kind {
			t.Errorf("%v is a %s, said to be a %s", c.At, got, c.Kind)
		}
		if got := curvature.Classify(o, c.At, scale); got != c.Kind {
			t.Errorf("%v is classified as %s, said to be a %s", c.At, got, c.Kind)
		}
	}
	for _, x := range stationary(o, w, scale) {
		if !listed(known, x, 1e-4*scale.Length) && kind(o, x, scale.Curvature) != model.Degenerate && !curvature.Kinked(o, x, scale) {
			t.Errorf("%v is stationary and not among the known points", x)
			break
		}
	}
}

// checkKink holds a point where f has no slope to what is around it at several distances.
func checkKink(t *testing.T, o model.Objective, c model.Critical, s curvature.Scale) {
	t.Helper()
	if got := curvature.Classify(o, c.At, s); got != c.Kind {
		t.Errorf("the kink at %v is classified as %s, said to be a %s", c.At, got, c.Kind)
	}
	r, x, f := rand.New(rand.NewPCG(11, 1)), make([]float64, len(c.At)), o.Value(c.At)
	for _, d := range []float64{1e-3, 1e-4, 1e-6} {
		for range 200 {
			for i := range x {
				x[i] = c.At[i] + d*s.Length*r.NormFloat64()
			}
			if v := o.Value(x); c.Kind == model.Minimum && v < f || c.Kind == model.Maximum && v > f {
				t.Errorf("%v is said to be a %s, with f = %v; f = %v at %v", c.At, c.Kind, f, v, x)
			}
		}
	}
}

// rounding is how far the gradient at a critical point may be from 0, as the point is given
// to the last digit.
func rounding(o model.Objective, x []float64) (most float64) {
	n := len(x)
	h := make([]float64, n*n)
	model.Hessian(o, h, x)
	for i := range n {
		for j := range n {
			most = max(most, math.Abs(h[i*n+j]*x[j])*0x1p-52)
		}
	}
	return most
}

func listed(known []model.Critical, x []float64, within float64) bool {
	for _, c := range known {
		var d float64
		for i := range x {
			d = math.Hypot(d, x[i]-c.At[i])
		}
		if d <= within {
			return true
		}
	}
	return false
}

// stationary are the stationary points that Newton's method finds in a window
// from a regular grid of some 600 points.
func stationary(o model.Objective, w model.Window, scale curvature.Scale) [][]float64 {
	n := len(w)
	side := int(math.Pow(600, 1/float64(n)))
	var found [][]float64
	for k := range int(math.Pow(float64(side), float64(n))) {
		x := make([]float64, n)
		for i, r := range w {
			x[i] = r.Lo + (float64(k%side)+0.5)/float64(side)*r.Width()
			k /= side
		}
		if descend(o, x, scale) && w.Contains(x) {
			found = append(found, x)
		}
	}
	return found
}

// descend takes x to where the gradient vanishes and says whether it got there.
func descend(o model.Objective, x []float64, scale curvature.Scale) bool {
	n := len(x)
	g, h := make([]float64, n), make([]float64, n*n)
	for range 60 {
		o.Gradient(g, x)
		if vec.Norm(g) <= 1e-12*scale.Slope {
			return true
		}
		model.Hessian(o, h, x)
		switch n {
		case 1:
			x[0] -= g[0] / h[0]
		case 2:
			det := h[0]*h[3] - h[1]*h[2]
			x[0], x[1] = x[0]-(h[3]*g[0]-h[1]*g[1])/det, x[1]-(h[0]*g[1]-h[2]*g[0])/det
		}
	}
	return false
}

// TestTheKnownPointsAreTheStationaryPoints holds each list to its truth, and
// to its completeness in the window: what is called global is compared with
// every other.
func TestTheKnownPointsAreTheStationaryPoints(t *testing.T) {
	eachFormula(t, func(t *testing.T, l landscapes.Landscape) {
		checkCritical(t, l.Objective(), l.Window, l.Critical)
		if l.Expected != nil {
			checkCritical(t, l.Expected.Objective(), l.Window, l.Expected.Critical)
		}
	})
}

// TestTheBooksFacts compares the catalogue with figures worked out elsewhere.
func TestTheBooksFacts(t *testing.T) {
	text, err := os.ReadFile("testdata/d2l-points.csv")
	if err != nil {
		t.Fatal(err)
	}
	r := csv.NewReader(bytes.NewReader(text))
	r.Comment = '#'
	rows, err := r.ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	for _, row := range rows[1:] {
		id, kind := row[0], model.Kind(row[1])
		x, f, within := number(t, row[2]), number(t, row[3]), number(t, row[4])
		l, err := landscapes.Find(id)
		if err != nil {
			t.Fatal(err)
		}
		text, known := l.Formula, l.Critical
		if row[5] == "companion" {
			text, known = l.Expected.Formula, l.Expected.Critical
		}
		c, ok := nearest(known, x)
		if !ok || c.Kind != kind || math.Abs(c.At[0]-x) > within {
			t.Errorf("%s: expected a %s at %v ± %v, nearest is %+v", id, kind, x, within, c)
			continue
		}
		if v := formula.MustParse(text).Objective().Value(c.At); math.Abs(v-f) > 5.1e-7 {
			t.Errorf("%s: f(%v) = %v, want %v", id, c.At, v, f)
		}
	}
}

func nearest(known []model.Critical, x float64) (best model.Critical, ok bool) {
	for _, c := range known {
		if !ok || math.Abs(c.At[0]-x) < math.Abs(best.At[0]-x) {
			best, ok = c, true
		}
	}
	return best, ok
}

func number(t *testing.T, text string) float64 {
	t.Helper()
	v, err := strconv.ParseFloat(text, 64)
	if err != nil {
		t.Fatal(err)
	}
	return v
}

func TestTheBooksDerivatives(t *testing.T) {
	h := make([]float64, 4)
	g := make([]float64, 2)
	find := func(id string) model.Objective {
		l, err := landscapes.Find(id)
		if err != nil {
			t.Fatal(err)
		}
		return l.Objective()
	}
	model.Hessian(find("saddle"), h, []float64{0, 0})
	if h[0] != 2 || h[1] != 0 || h[2] != 0 || h[3] != -2 {
		t.Errorf("saddle: Hessian %v, want diag(2, −2)", h)
	}
	find("inflection").Gradient(g[:1], []float64{0})
	model.Hessian(find("inflection"), h[:1], []float64{0})
	if g[0] != 0 || h[0] != 0 {
		t.Errorf("inflection: f′(0) = %v, f″(0) = %v, want both 0", g[0], h[0])
	}
	find("plateau").Gradient(g[:1], []float64{4})
	if math.Abs(g[0]-0.0013409507) > 5e-11 {
		t.Errorf("plateau: f′(4) = %v, want 0.0013409507", g[0])
	}
}
