package data

import (
	"math"
	"math/rand/v2"
)

// Kind is a way of drawing examples.
type Kind struct {
	Name    string
	About   string  // what it is, with its formula, in words that follow "the data are"
	Classes int     // 0 for numbers
	Number  int     // of examples by default
	Noise   float64 // standard deviation of the noise by default
	of      string  // the option that is its own: "even", "sizes", "bits" or none
	inputs  int     // 0 if they depend on that option
	draw    func(d *drawing)
}

// Curve reports whether the examples are points of a curve, which may be evenly spaced.
func (k Kind) Curve() bool { return k.of == "even" }

// drawing is a set that is being drawn.
type drawing struct {
	Source
	Set
	n    int
	test bool // the test part
	rng  *rand.Rand
}

// noise is a draw of the noise.
func (d *drawing) noise() float64 { return d.Noise * d.rng.NormFloat64() }

// Kinds returns all kinds.
func Kinds() []Kind {
	return []Kind{
		{Name: "line", About: "points of a straight line, y = 0.8x + 0.2, x uniform on [−1, 1] or even, with noise in y", Number: 20, Noise: 0.1, of: "even", inputs: 1, draw: curve(func(x float64) float64 { return 0.8*x + 0.2 })},
		{Name: "sine", About: "points of a sine wave, y = sin(πx), x uniform on [−1, 1] or even, with noise in y", Number: 20, Noise: 0.1, of: "even", inputs: 1, draw: curve(func(x float64) float64 { return math.Sin(math.Pi * x) })},
		{Name: "cheb3", About: "points of the Chebyshev polynomial T₃, y = 4x³ − 3x, x uniform on [−1, 1] or even", Number: 20, of: "even", inputs: 1, draw: curve(func(x float64) float64 { return x * (4*x*x - 3) })},
		{Name: "moons", About: "two half circles that reach into each other, a class each, with noise in both coordinates", Classes: 2, Number: 40, Noise: 0.1, inputs: 2, draw: plane(2, moon)},
		{Name: "circles", About: "two circles around 0, of radius 1 and ½, a class each, with noise in both coordinates", Classes: 2, Number: 40, Noise: 0.1, inputs: 2, draw: plane(2, circle)},
		{Name: "xor", About: "points uniform on the square [−1, 1]², class 1 where the signs of the coordinates differ", Classes: 2, Number: 40, inputs: 2, draw: plane(2, quadrant)},
		{Name: "spirals", About: "three arms of a spiral around 0, a class each, with noise in both coordinates", Classes: 3, Number: 90, Noise: 0.02, inputs: 2, draw: plane(3, arm)},
		{Name: "blobs", About: "three normal clouds on a circle of radius 1 around 0, a class each; the noise is their standard deviation", Classes: 3, Number: 60, Noise: 0.3, inputs: 2, draw: plane(3, cloud)},
		{Name: "teacher", About: "normal inputs and the outputs of another tanh network of the given sizes, with normal weights of variance 1/inputs, with noise in y", Number: 50, of: "sizes", draw: taught},
		{Name: "parity", About: "different rows of bits, −1 or 1, class 1 where the number of ones is odd", Classes: 2, of: "bits", draw: parity},
	}
}

// Names returns the names of all kinds.
func Names() (names []string) {
	for _, k := range Kinds() {
		names = append(names, k.Name)
	}
	return names
}

// Find returns a kind by its name.
func Find(name string) (k Kind, ok bool) {
	for _, k := range Kinds() {
		if k.Name == name {
			return k, true
		}
	}
	return Kind{}, false
}

// curve draws points of a function of one variable.
func curve(f func(x float64) float64) func(*drawing) {
	return func(d *drawing) {
		for i := range d.n {
			x := d.place(i)
			d.X, d.Y = append(d.X, x), append(d.Y, f(x)+d.noise())
		}
	}
}

// place is the input of example i: uniform on [−1, 1], or one of evenly spaced points from
// −1 to 1.
func (d *drawing) place(i int) float64 {
	switch {
	case !d.Even || d.test:
		return 2*d.rng.Float64() - 1
	case d.n == 1:
		return 0
	}
	return float64(2*i-d.n+1) / float64(d.n-1)
}

// plane draws points of the plane, of the classes in turn.
func plane(classes int, point func(class int, rng *rand.Rand) (x, y float64)) func(*drawing) {
	return func(d *drawing) {
		for i := range d.n {
			x, y := point(i%classes, d.rng)
			d.X = append(d.X, x+d.noise(), y+d.noise())
			d.Y = append(d.Y, float64(i%classes))
		}
	}
}

func moon(class int, rng *rand.Rand) (x, y float64) {
	y, x = math.Sincos(math.Pi * rng.Float64())
	if class == 1 {
		return 1 - x, 0.5 - y
	}
	return x, y
}

func circle(class int, rng *rand.Rand) (x, y float64) {
	y, x = math.Sincos(2 * math.Pi * rng.Float64())
	r := 1 / float64(1+class)
	return r * x, r * y
}

func quadrant(class int, rng *rand.Rand) (x, y float64) {
	x, y = 2*rng.Float64()-1, rng.Float64()
	if (x < 0) != (class == 1) {
		y = -y
	}
	return x, y
}

func arm(class int, rng *rand.Rand) (x, y float64) {
	r := 0.05 + 0.95*rng.Float64()
	y, x = math.Sincos(2*math.Pi*float64(class)/3 + 4*r)
	return r * x, r * y
}

func cloud(class int, _ *rand.Rand) (x, y float64) {
	y, x = math.Sincos(2 * math.Pi * float64(class) / 3)
	return x, y
}

// taught draws the examples of a teacher, whose weights are from a stream of their own.
func taught(d *drawing) {
	weights := d.teacher()
	for range d.n {
		a := make([]float64, d.Sizes[0])
		for i := range a {
			a[i] = d.rng.NormFloat64()
		}
		d.X = append(d.X, a...)
		for l, w := range weights {
			next := make([]float64, d.Sizes[l+1])
			for i := range next {
				for j, v := range a {
					next[i] += w[i*len(a)+j] * v
				}
				if l < len(weights)-1 {
					next[i] = math.Tanh(next[i])
				}
			}
			a = next
		}
		for _, v := range a {
			d.Y = append(d.Y, v+d.noise())
		}
	}
}

// teacher are the matrices of the teacher, row by row.
func (s Source) teacher() (list [][]float64) {
	rng := s.stream(own)
	for l := 1; l < len(s.Sizes); l++ {
		w := make([]float64, s.Sizes[l]*s.Sizes[l-1])
		for i := range w {
			w[i] = rng.NormFloat64() / math.Sqrt(float64(s.Sizes[l-1]))
		}
		list = append(list, w)
	}
	return list
}

// parity draws rows of bits without replacement: the examples of the test part are none
// of the others.
func parity(d *drawing) {
	all := d.stream(own).Perm(1 << d.Bits)
	if d.test {
		all = all[d.N:]
	}
	for _, row := range all[:d.n] {
		odd := 0
		for i := range d.Bits {
			bit := row >> i & 1
			odd ^= bit
			d.X = append(d.X, float64(2*bit-1)+d.noise())
		}
		d.Y = append(d.Y, float64(odd))
	}
}
