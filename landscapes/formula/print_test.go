package formula

import (
	"math"
	"math/rand/v2"
	"testing"
)

func TestPrint(t *testing.T) {
	for _, c := range []struct{ text, plain, pretty string }{
		{"x^2-y^2", "x^2 - y^2", "x² − y²"},
		{"x cos(pi x)", "x*cos(pi*x)", "x·cos(πx)"},
		{"x·cos(πx)", "x*cos(pi*x)", "x·cos(πx)"},
		{"x cos ( 0.15 π x )", "x*cos(0.15*pi*x)", "x·cos(0.15πx)"},
		{"2x", "2*x", "2x"},
		{"3(x+1)", "3*(x + 1)", "3(x + 1)"},
		{"2 x y", "2*x*y", "2xy"},
		{"xy", "x*y", "xy"},
		{"x^2y", "x^2*y", "x²y"},
		{"x²y⁻¹", "x^2*y^-1", "x²y⁻¹"},
		{"x^y^2", "x^(y^2)", "x^(y²)"},
		{"(x^y)^2", "(x^y)^2", "(x^y)²"},
		{"x^2.5 y", "x^2.5*y", "x^2.5·y"},
		{"2^-x", "2^-x", "2^−x"},
		{"e^(-x^2)", "e^(-x^2)", "e^(−x²)"},
		{"-x^2", "-x^2", "−x²"},
		{"(-x)^2", "(-x)^2", "(−x)²"},
		{"(-2)^3", "(-2)^3", "(−2)³"},
		{"-2x", "-2*x", "−2x"},
		{"(-2)x", "(-2)*x", "(−2)·x"},
		{"x*-2", "x*(-2)", "x(−2)"},
		{"--x", "--x", "−−x"},
		{"x - -y", "x - -y", "x − −y"},
		{"+x + +y", "x + y", "x + y"},
		{"x-(y-1)", "x - (y - 1)", "x − (y − 1)"},
		{"x-y-1", "x - y - 1", "x − y − 1"},
		{"x+(y+1)", "x + (y + 1)", "x + (y + 1)"},
		{"x/(y*2)", "x/(y*2)", "x/(y·2)"},
		{"x/y*2", "x/y*2", "x/y·2"},
		{"1/2x", "1/2*x", "1/2·x"},
		{"x*(y/2)", "x*(y/2)", "x(y/2)"},
		{"(x+1)(x-1)", "(x + 1)*(x - 1)", "(x + 1)(x − 1)"},
		{"4x(x^2+y)", "4*x*(x^2 + y)", "4x(x² + y)"},
		{"(x+1)y", "(x + 1)*y", "(x + 1)·y"},
		{"sin(x)cos(x)", "sin(x)*cos(x)", "sin(x)·cos(x)"},
		{"sin(x)²", "sin(x)^2", "sin(x)²"},
		{"2sin(x)", "2*sin(x)", "2sin(x)"},
		{"xsin(x)", "x*sin(x)", "x·sin(x)"},
		{"2pix", "2*pi*x", "2πx"},
		{"tau x - τ e", "tau*x - tau*e", "τx − τe"},
		{"2e", "2*e", "2e"},
		{"2e3", "2000", "2000"},
		{"2e x", "2*e*x", "2ex"},
		{"2e*3", "2*e*3", "2e·3"},
		{"2e^x", "2*e^x", "2e^x"},
		{"2e-3", "0.002", "0.002"},
		{"2*e-3", "2*e - 3", "2e − 3"},
		{"2·3^2", "2*3^2", "2·3²"},
		{".5 + 5.", "0.5 + 5", "0.5 + 5"},
		{"1e-3", "0.001", "0.001"},
		{"1E21 + 1e-7", "1e21 + 1e-7", "1e21 + 1e-7"},
		{"x^1e21", "x^1e21", "x^1e21"},
		{"5e-324", "5e-324", "5e-324"},
		{"1e-400", "0", "0"},
		{"0.1 + 0.2", "0.1 + 0.2", "0.1 + 0.2"},
		{"12345678901234567890", "1.2345678901234567e19", "1.2345678901234567e19"},
		{"max(x, min(y,1))", "max(x, min(y, 1))", "max(x, min(y, 1))"},
		{"x × y ⋅ 2 − 1", "x*y*2 - 1", "xy·2 − 1"},
		{"x^12", "x^12", "x¹²"},
		{"x^-0.5", "x^-0.5", "x^−0.5"},
		{"0/0", "0/0", "0/0"},
		{"|x|", "abs(x)", "|x|"},
		{"2|x| + |x - 1|y", "2*abs(x) + abs(x - 1)*y", "2|x| + |x − 1|·y"},
		{"|x - |y||", "abs(x - abs(y))", "abs(x − |y|)"},
		{"x|y|^2", "x*abs(y)^2", "x·|y|²"},
		{"2^|x|", "2^abs(x)", "2^|x|"},
		{"(|x| + 1)|y|", "(abs(x) + 1)*abs(y)", "(|x| + 1)·|y|"},
		{"√x ∛y", "sqrt(x)*cbrt(y)", "sqrt(x)·cbrt(y)"},
		{"sin²x", "sin(x)^2", "sin(x)²"},
		{"½x", "0.5*x", "0.5x"},
		{"max(x, y, 1)", "max(max(x, y), 1)", "max(max(x, y), 1)"},
		{"2erf(x) log10(y)", "2*erf(x)*log10(y)", "2erf(x)·log10(y)"},
		{"x^-0 + x⁻⁰", "x^-0 + x^-0", "x⁻⁰ + x⁻⁰"},
	} {
		f, err := Parse(c.text)
		if err != nil {
			t.Errorf("%s: %v", c.text, err)
			continue
		}
		if f.String() != c.plain || f.Pretty() != c.pretty {
			t.Errorf("%s: got %q and %q, want %q and %q", c.text, f.String(), f.Pretty(), c.plain, c.pretty)
		}
		roundTrip(t, f)
	}
}

// roundTrip demands that both printed forms read as the same formula.
func roundTrip(t *testing.T, f Formula) {
	t.Helper()
	for _, text := range []string{f.String(), f.Pretty()} {
		g, err := ParseIn(text, f.Dim())
		if err != nil {
			t.Fatalf("%q does not parse: %v", text, err)
		}
		if !g.Equal(f) {
			t.Fatalf("%q reads as %q", text, g.String())
		}
	}
}

// sprout is a random expression of at most the given depth.
func sprout(p *pool, r *rand.Rand, depth int) *expr {
	if depth == 0 || r.IntN(8) == 0 {
		switch r.IntN(6) {
		case 0:
			return p.number(float64(r.IntN(20)))
		case 1:
			return p.number(math.Abs(math.Float64frombits(r.Uint64()>>2 + 1<<52)))
		case 2:
			return p.number(r.Float64())
		case 3:
			return p.node(constants[r.IntN(len(constants))].name)
		}
		return p.variable(1 + r.IntN(2))
	}
	rows := operators
	if r.IntN(3) == 0 {
		rows = functions
	}
	row := rows[r.IntN(len(rows))]
	args := make([]*expr, row.arity)
	for i := range args {
		args[i] = sprout(p, r, depth-1)
	}
	return p.node(row.name, args...)
}

func TestParseOfPrintIsTheSame(t *testing.T) {
	if testing.Short() {
		t.Skip("long, and of one goroutine")
	}
	r := rand.New(rand.NewPCG(1, 2))
	for n := range 20_000 {
		p := newPool(maxNodes)
		f := newFormula(sprout(p, r, 1+n%6), maxNodes, nil)
		for _, s := range []style{plain, pretty} {
			text := f.print(s)
			e, err := parse(text)
			if err != nil {
				t.Fatalf("%q does not parse: %v", text, err)
			}
			if !equal(e.root, f.b.root) {
				t.Fatalf("%q reads as %q", text, newFormula(e.root, maxNodes, nil).print(s))
			}
		}
	}
}

func FuzzParse(f *testing.F) {
	if testing.Short() {
		f.Skip("long, and of one goroutine")
	}
	for _, s := range corpus {
		f.Add(s.text)
	}
	for _, text := range manyCorpus {
		f.Add(text)
	}
	for _, c := range faults {
		f.Add(c.text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		g, err := Parse(text)
		if err != nil {
			checkError(t, text, err)
			return
		}
		roundTrip(t, g)
		o, n := g.Objective(), g.Dim()
		x, d, product := make([]float64, n), make([]float64, n), make([]float64, n)
		for i := range x {
			x[i] = []float64{0.3, -0.7}[i%2]
		}
		o.Value(x)
		o.Gradient(d, x)
		o.HessianVector(product, x, d)
		for i := range min(n, 2) {
			_ = g.Derivative(i).Pretty()
		}
	})
}
