package slice_test

import (
	"math"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"optexplore/landscapes"
	"optexplore/model"
	"optexplore/model/slice"
	"optexplore/model/vec"
)

func draws(n int, seed uint64) []float64 {
	rng := rand.New(rand.NewPCG(seed, 0))
	x := make([]float64, n)
	for i := range x {
		x[i] = rng.NormFloat64()
	}
	return x
}

func made(t *testing.T, s *slice.Slice, err error) *slice.Slice {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// kinds are slices of every kind through ℝⁿ.
func kinds(t *testing.T, n int) map[string]*slice.Slice {
	t.Helper()
	path := make([][]float64, 40)
	for k := range path {
		path[k] = draws(n, uint64(k%3)+90)
		vec.AddScaled(path[k], path[k], float64(k)/7, draws(n, 5))
	}
	o := objective(t, n)
	r := slice.Run{Objective: o, Head: len(path) - 1, End: len(path) - 1, Point: func(step int) []float64 { return slices.Clone(path[step]) }}
	found := map[string]*slice.Slice{}
	for name, sl := range map[string]model.Slicing{
		"coords":      {By: model.ByCoords, Coords: []int{1, n}, At: 7},
		"one coord":   {By: model.ByCoords, Coords: []int{2}, At: 7},
		"random":      {By: model.ByRandom, Seed: 3, At: 11},
		"path":        {By: model.ByPath, At: 20},
		"follow":      {By: model.ByPath, Follow: true},
		"eigen":       {By: model.ByEigen, At: 1},
		"line":        {By: model.ByLine, At: 9},
		"two points":  {By: model.ByPoints, Points: [][]float64{path[0], path[1]}},
		"tree points": {By: model.ByPoints, Points: [][]float64{path[0], path[1], path[2]}},
	} {
		s, err := slice.Find(sl, r)
		found[name] = made(t, s, err)
	}
	skew := draws(n, 6)
	vec.AddScaled(skew, skew, 3, path[4])
	oblique, err := slice.Oblique(path[7], path[4], skew)
	found["oblique"] = made(t, oblique, err)
	found["along one of two"] = oblique.Line(path[3])
	return found
}

func objective(t *testing.T, n int) model.Objective {
	t.Helper()
	l, err := landscapes.Sized("rosenbrock-n", n)
	if err != nil {
		t.Fatal(err)
	}
	return l.Objective()
}

// TestProjectionsAreNearest: the point of the slice at a projection is as far from
// the point as is said, no other point of the slice is nearer, and points of the
// slice are their own projections.
func TestProjectionsAreNearest(t *testing.T) {
	for _, n := range []int{2, 3, 50} {
		for name, s := range kinds(t, n) {
			at, other := make([]float64, n), make([]float64, n)
			for seed := range uint64(20) {
				x := draws(n, 1000+seed)
				a, off := s.Project(x)
				s.At(at, a)
				if d := vec.Distance(at, x); math.Abs(d-off) > 1e-9*(1+d) {
					t.Fatalf("%s in %d: %v from the slice, said to be %v", name, n, d, off)
				}
				b := slices.Clone(a)
				b[int(seed)%len(b)] += 0.1
				s.At(other, b)
				if vec.Distance(other, x) < off {
					t.Fatalf("%s in %d: a nearer point of the slice than the projection", name, n)
				}
				if c, off := s.Project(at); vec.Distance(c, a) > 1e-9*(1+vec.Norm(a)) || off > 1e-9*(1+vec.Norm(at)) {
					t.Fatalf("%s in %d: a point of the slice projects to %v, %v away, want %v", name, n, c, off, a)
				}
			}
		}
	}
}

// TestTheRestrictionIsTheObjectiveOnTheSlice, its derivatives among it.
func TestTheRestrictionIsTheObjectiveOnTheSlice(t *testing.T) {
	for _, n := range []int{2, 3, 50} {
		o := objective(t, n)
		for name, s := range kinds(t, n) {
			f, m := s.Restrict(o), s.Dim()
			at, g, h, up, down := make([]float64, n), make([]float64, m), make([]float64, m*m), make([]float64, m), make([]float64, m)
			for seed := range uint64(5) {
				a := draws(m, seed)
				s.At(at, a)
				if got, want := f.Value(a), o.Value(at); got != want {
					t.Fatalf("%s in %d: %v on the slice, %v in space", name, n, got, want)
				}
				f.Gradient(g, a)
				model.Hessian(f, h, a)
				const d = 1e-5
				for i := range m {
					b := slices.Clone(a)
					b[i] = a[i] + d
					high := f.Value(b)
					f.Gradient(up, b)
					b[i] = a[i] - d
					low := f.Value(b)
					f.Gradient(down, b)
					if want := (high - low) / (2 * d); math.Abs(g[i]-want) > 1e-5*(1+math.Abs(want)+math.Abs(high)) {
						t.Fatalf("%s in %d: slope %v, by differences %v", name, n, g[i], want)
					}
					for j := range m {
						if want := (up[j] - down[j]) / (2 * d); math.Abs(h[i*m+j]-want) > 1e-4*(1+math.Abs(want)) {
							t.Fatalf("%s in %d: curvature %v, by differences %v", name, n, h[i*m+j], want)
						}
					}
				}
			}
		}
	}
}

// TestCoordinatesKeepTheirMeasure: along coordinates, a is the coordinates.
func TestCoordinatesKeepTheirMeasure(t *testing.T) {
	x := draws(10, 4)
	s, err := slice.Coordinates(x, 3, 8)
	s = made(t, s, err)
	if a, off := s.Project(x); a[0] != x[3] || a[1] != x[8] || off != 0 || !slices.Equal(s.Names(), []string{"x4", "x9"}) {
		t.Errorf("%v, %v away, %v: want %v, %v", a, off, s.Names(), x[3], x[8])
	}
	y := slices.Clone(x)
	y[3], y[0] = 5, x[0]+2
	if a, off := s.Project(y); a[0] != 5 || a[1] != x[8] || math.Abs(off-2) > 1e-12 {
		t.Errorf("%v, %v away: want 5, %v, 2 away", a, off, x[8])
	}
}

// TestTheFirstComponentHoldsTheMost: of a path that wanders mostly one way and
// then another, the components are those ways, and the plane goes through the
// point of the step.
func TestTheFirstComponentHoldsTheMost(t *testing.T) {
	const n, steps = 30, 64
	u, v := draws(n, 1), draws(n, 2)
	vec.AddScaled(v, v, -vec.Dot(u, v)/vec.Dot(u, u), u)
	point := func(step int) []float64 {
		x, s := draws(n, 8), float64(step)/steps
		vec.AddScaled(x, x, 10*s, u)
		vec.AddScaled(x, x, math.Sin(math.Pi*s), v)
		return x
	}
	s, err := slice.Find(model.Slicing{By: model.ByPath, At: steps}, slice.Run{Objective: objective(t, n), Head: steps, End: steps, Point: point})
	s = made(t, s, err)
	if c := vec.Dot(s.Direction(0), u) / vec.Norm(u); c < 0.9999 {
		t.Errorf("the first component is at an angle of cosine %v to the way of the path", c)
	}
	if c := math.Abs(vec.Dot(s.Direction(1), v)) / vec.Norm(v); c < 0.9999 {
		t.Errorf("the second is at an angle of cosine %v to the other", c)
	}
	for step := range steps + 1 {
		if _, off := s.Project(point(step)); off > 1e-9 {
			t.Errorf("step %d is %v from the plane that the path lies in", step, off)
		}
	}
}

// TestAFollowerStandsStill from one power of two to the next.
func TestAFollowerStandsStill(t *testing.T) {
	for head, want := range map[int]int{0: 0, 1: 1, 2: 2, 3: 2, 4: 4, 100: 64, 127: 64, 128: 128} {
		if got := slice.Step(model.Slicing{By: model.ByPath, Follow: true}, head, 1000); got != want {
			t.Errorf("at head %d the slice goes through step %d, want %d", head, got, want)
		}
	}
	if got := slice.Step(model.Slicing{By: model.ByRandom, At: 50}, 10, 20); got != 20 {
		t.Errorf("beyond the head: step %d", got)
	}
}

func TestWhatIsNoSlice(t *testing.T) {
	zero, x := make([]float64, 3), []float64{1, 2, 3}
	for want, make := range map[string]func() (*slice.Slice, error){
		"parallel":              func() (*slice.Slice, error) { return slice.New(zero, x, []float64{-2, -4, -6}) },
		"almost":                func() (*slice.Slice, error) { return slice.New(zero, x, []float64{1, 2, 3 + 1e-12}) },
		"expected 3":            func() (*slice.Slice, error) { return slice.New(zero, x, []float64{1, 2}) },
		"is zero":               func() (*slice.Slice, error) { return slice.New(zero, zero) },
		"not finite":            func() (*slice.Slice, error) { return slice.New(zero, []float64{1, math.NaN(), 0}) },
		"one or two":            func() (*slice.Slice, error) { return slice.New(zero) },
		"two or three points":   func() (*slice.Slice, error) { return slice.Through(x) },
		"point 2 has 2":         func() (*slice.Slice, error) { return slice.Through(x, []float64{1, 2}) },
		"coordinates from 1":    func() (*slice.Slice, error) { return slice.Coordinates(x, 3) },
		"points, or a vector":   func() (*slice.Slice, error) { return slice.Through(x, x) },
		"finite numbers to go":  func() (*slice.Slice, error) { return slice.New([]float64{math.Inf(1), 0, 0}, x) },
		"direction 2 is parall": func() (*slice.Slice, error) { return slice.Coordinates(x, 1, 1) },
	} {
		if want == "almost" {
			want = "parallel"
		}
		if _, err := make(); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("expected an error with %q, got %v", want, err)
		}
	}
}

func TestParse(t *testing.T) {
	points := func(string) ([][]float64, error) { return [][]float64{{1, 2, 3}, {4, 5, 6}}, nil }
	for text, want := range map[string]model.Slicing{
		"path": {By: model.ByPath, Follow: true}, "path:12": {By: model.ByPath, At: 12}, "eigen": {By: model.ByEigen}, "random": {By: model.ByRandom}, "random:7": {By: model.ByRandom, Seed: 7},
		"coords:1,4": {By: model.ByCoords, Coords: []int{1, 4}}, "coords:x2, x9": {By: model.ByCoords, Coords: []int{2, 9}}, "coords:3": {By: model.ByCoords, Coords: []int{3}},
		"line": {By: model.ByLine, Follow: true}, "line:8": {By: model.ByLine, At: 8}, "filters": {By: model.ByFilter}, "filters:7": {By: model.ByFilter, Seed: 7},
		"filters:7:unit": {By: model.ByFilter, Seed: 7, Scale: model.ByUnits}, "filters:7:layer:W2": {By: model.ByFilter, Seed: 7, Scale: model.ByLayers, Block: "W2"},
		"random:3:b1": {By: model.ByRandom, Seed: 3, Block: "b1"}, "eigen:W1": {By: model.ByEigen, Block: "W1"},
		"coords:W1[3,2], b1[4]": {By: model.ByCoords, Named: []string{"W1[3,2]", "b1[4]"}},
		"points:a.txt":          {By: model.ByPoints, Points: [][]float64{{1, 2, 3}, {4, 5, 6}}},
	} {
		if got, err := slice.Parse(text, points); err != nil || !got.Equal(want) {
			t.Errorf("%q is read as %+v (%v), want %+v", text, got, err, want)
		}
	}
	for _, text := range []string{"", "plane", "coords", "coords:", "coords:a,b", "random:x", "random:-1", "path:x", "eigen:1", "points",
		"line:x", "filters:unit", "filters:7:unit:W1:W2", "filters:7:unit:", "random:7:", "random:7:1", "random:7:unit:layer", "eigen:", "coords:W1[1", "coords:W1]x"} {
		if got, err := slice.Parse(text, points); err == nil || !strings.HasPrefix(err.Error(), "slice: expected") {
			t.Errorf("%q is read as %+v (%v)", text, got, err)
		}
	}
	if _, err := slice.Parse("points:/etc/passwd", nil); err == nil || !strings.Contains(err.Error(), "no files") {
		t.Errorf("a file where there are none: %v", err)
	}
}

// TestBeginningsAreRead: whole texts as they are, and those that go on with what their help
// has as an example.
func TestBeginningsAreRead(t *testing.T) {
	n := 0
	for text, help := range slice.Beginnings() {
		n++
		if strings.HasSuffix(text, ":") {
			_, example, ok := strings.Cut(help, text)
			if example, _, _ = strings.Cut(example, " "); !ok {
				t.Errorf("%s has no example in %q", text, help)
			}
			text += strings.TrimSuffix(example, ",")
		}
		if _, err := slice.Parse(text, nil); err != nil {
			t.Errorf("%s: %v", text, err)
		}
	}
	if n < 10 {
		t.Errorf("%d beginnings", n)
	}
}
