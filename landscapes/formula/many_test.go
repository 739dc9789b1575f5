package formula

import (
	"fmt"
	"math"
	"math/rand/v2"
	"strings"
	"testing"
)

// manyCorpus are formulas in n variables.
var manyCorpus = []string{
	"x1^2 + 3x2*x3 - sin(x3)",
	"x + y^2 + z^3 - x y z",
	"x1*x2*x3*x4 + exp(x4 - x1)",
	"sum(i, 1, n, x[i]^2)",
	"sum(i, 1, n-1, 100(x[i+1] - x[i]^2)^2 + (1 - x[i])^2)",
	"10n + sum(i, 1, n, x[i]^2 - 10cos(2pi x[i]))",
	"0.5sum(i, 1, n, x[i]^4 - 16x[i]^2 + 5x[i])",
	"1 + sum(i, 1, n, x[i]^2)/4000 - prod(i, 1, n, cos(x[i]/sqrt(i)))",
	"-20exp(-0.2sqrt(sum(i, 1, n, x[i]^2)/n)) - exp(sum(i, 1, n, cos(tau x[i]))/n) + 20 + e",
	"sum(i, 1, n, sum(j, 1, i, x[j])^2)",
	"sum(i, 1, n, (x[i] - sum(j, 1, n, x[j])/n)^2)",
	"sum(i, 1, n, ((x[i] - 2/n*sum(j, 1, n, x[j]))^2 - 1)^2)",
	"sum(i, 1, n, sum(j, 1, n, x[i]*x[j]/(i + j - 1)))",
	"sum(i, 1, n, i*x[i]^2) + (sum(i, 1, n, 0.5i*x[i]))^2 + sum(i, 1, n, 0.5i*x[i])^4",
	"prod(i, 1, n, x[i] - 0.1i)",
	"prod(i, 1, n, 1 + x[i]^2*x[1]) + x[n]*x[n-1]",
	"sum(i, 1, n, prod(j, 1, i, 1 + 0.1x[j])*x[i])",
	"prod(i, 1, 3, sum(j, i, n, x[j]*x[i]))",
	"sum(i, 1, n/3, x[3i]^2*x[3i-1] - x[3i-2])",
	"sum(i, 1, n, x[n+1-i]*x[i]^2)",
	"sum(i, 2, n, x[i]*x[1] + x[2]^2) + prod(i, 1, n, x[1] + 0.01i)",
	"sum(i, 1, n, max(x[i], 0)^3 + where(x[i], x[i]^2, x[i]))",
	"sum(i, 1, n, x[i])*sum(i, 1, n, x[i]^2) + sum(i, 1, n-1, x[i]^2)",
	"log(sum(i, 1, n, exp(x[i])))",
	"sum(i, 1, 2, sum(j, 1, 2, sum(k, 1, 2, x[i]*x[j]^2*sin(x[k]*i + j*k))))",
	"sum(i, n + 1, n, x[1]) + prod(i, 3, 2, x[1]) + x[2]^2",
	"sum(i, 1, n, sum(j, 1, n, x[j]^2)*x[i]) + sum(j, 1, n, x[j]^2)",
	"sum(i, 1, n, prod(j, 1, n, x[j] + 0.1i)) + sum(i, 1, n, x[i] sum(j, i, n, x[j] prod(k, 1, j, 1 + x[k]/k)))",
	"tanh(sum(i, 1, n, x[i]/i))^2 + abs(x[1]) y",
}

// everyMany calls test for each formula of the corpus in several sizes.
func everyMany(t *testing.T, test func(t *testing.T, f Formula, r *rand.Rand)) {
	for _, text := range manyCorpus {
		for _, n := range []int{6, 18, 150} {
			f, err := ParseIn(text, n)
			switch dear := n == 150; {
			case dear && (err != nil || f.Objective().Operations() > 80_000):
				continue // the witness would take minutes
			case err != nil:
				t.Errorf("%s: %v", text, err)
				continue
			}
			t.Run(fmt.Sprintf("%s in %d", text, f.Dim()), func(t *testing.T) { test(t, f, rand.New(rand.NewPCG(1, uint64(n)))) })
		}
	}
}

func drawn(r *rand.Rand, n int, spread float64) []float64 {
	x := make([]float64, n)
	for i := range x {
		x[i] = spread * (2*r.Float64() - 1)
	}
	return x
}

// TestValuesInManyVariables holds values to those of the expression, node by node.
func TestValuesInManyVariables(t *testing.T) {
	if testing.Short() {
		t.Skip("long, and of one goroutine")
	}
	everyMany(t, func(t *testing.T, f Formula, r *rand.Rand) {
		o, n := f.Objective(), f.Dim()
		for range 3 {
			x := drawn(r, n, 1.3)
			want := (&evaluator{size: n, x: x}).value(f.b.root)
			if got := o.Value(x); !near(got, want, 1e-12) {
				t.Fatalf("%v, node by node %v", got, want)
			}
		}
	})
}

// TestDerivativesInManyVariables holds gradients, and products of the Hessian with a
// direction, to hyper-dual numbers.
func TestDerivativesInManyVariables(t *testing.T) {
	if testing.Short() {
		t.Skip("long, and of one goroutine")
	}
	everyMany(t, func(t *testing.T, f Formula, r *rand.Rand) {
		o, n := f.Objective(), f.Dim()
		x, v := drawn(r, n, 0.8), drawn(r, n, 1)
		g, product := make([]float64, n), make([]float64, n)
		o.Gradient(g, x)
		o.HessianVector(product, x, v)
		for _, i := range r.Perm(n)[:min(n, 8)] {
			at := make([]hyper, n)
			for k := range at {
				at[k] = hyper{Real: x[k], E2mag: v[k]}
			}
			at[i].E1mag = 1
			want := witness(f.b.root, at)
			if !near(g[i], want.E1mag, 1e-11) {
				t.Fatalf("slope along x%d: %v, by hyper-dual numbers %v", i+1, g[i], want.E1mag)
			}
			if !near(product[i], want.E1E2mag, 1e-10) {
				t.Fatalf("element %d of ∇²f·v: %v, by hyper-dual numbers %v", i+1, product[i], want.E1E2mag)
			}
		}
	})
}

func TestManyVariablesArePrintedAndRead(t *testing.T) {
	if testing.Short() {
		t.Skip("long, and of one goroutine")
	}
	everyMany(t, func(t *testing.T, f Formula, r *rand.Rand) { roundTrip(t, f) })
	for _, c := range []struct{ text, plain, pretty string }{
		{"x1 + x2 + x3", "x + y + z", "x + y + z"},
		{"x1 + x4", "x1 + x4", "x₁ + x₄"},
		{"x12^2", "x12^2", "x₁₂²"},
		{"x₁₂²", "x12^2", "x₁₂²"},
		{"sum(k, 1, n-1, 2x[k+1]^2)", "sum(i, 1, n - 1, 2*x[i + 1]^2)", "Σᵢ₌₁ⁿ⁻¹(2xᵢ₊₁²)"},
		{"Σᵢ₌₁ⁿ⁻¹(2xᵢ₊₁²)", "sum(i, 1, n - 1, 2*x[i + 1]^2)", "Σᵢ₌₁ⁿ⁻¹(2xᵢ₊₁²)"},
		{"sum(i,1,n,prod(q,i,n,x[2i]x[q]))", "sum(i, 1, n, prod(j, i, n, x[2*i]*x[j]))", "Σᵢ₌₁ⁿ(Πⱼ₌ᵢⁿ(x₂ᵢ·xⱼ))"},
		{"sum(i,1,n/2,x[2*i])", "sum(i, 1, n/2, x[2*i])", "sum(i, 1, n/2, x₂ᵢ)"},
		{"x[n]", "x[n]", "xₙ"},
		{"x_n + x_12 + sum(i, 1, n-1, x_i x_{i + 1})", "x[n] + x12 + sum(i, 1, n - 1, x[i]*x[i + 1])", "xₙ + x₁₂ + Σᵢ₌₁ⁿ⁻¹(xᵢ·xᵢ₊₁)"},
	} {
		p, err := parse(c.text)
		if err != nil {
			t.Errorf("%s: %v", c.text, err)
			continue
		}
		f := Formula{&body{root: p.root}}
		if f.String() != c.plain || f.Pretty() != c.pretty {
			t.Errorf("%s: got %q and %q, want %q and %q", c.text, f.String(), f.Pretty(), c.plain, c.pretty)
		}
	}
}

// TestFaultsOfIndices: each is an error that points at the place.
func TestFaultsOfIndices(t *testing.T) {
	for _, c := range []struct {
		text   string
		n      int
		column int
		says   string
	}{
		{"x[n+1]", 10, 1, "found x[n + 1], which is x[11], expected one of the 10 variables: x1 to x10"},
		{"sum(i, 1, n, x[i+1])", 10, 14, "found x[i + 1], which is x[11], i = 10"},
		{"sum(i, 1, n, sum(j, 1, i, x[i-j]))", 5, 27, "x[i - j], which is x[0], i = 1, j = 1"},
		{"x7", 5, 1, "found x7, expected one of the 5 variables: x1 to x5"},
		{"sum(i, 1, n)", 0, 12, "four parts"},
		{"sum(i, 1, x[1])", 0, 11, "an end made of indices"},
		{"x[i]^2", 0, 3, "the index of a sum around it"},
		{"sum(i, 1)", 0, 9, "the last value of the index"},
		{"sum(1, n, x[i])", 0, 5, "the name of an index"},
		{"sum(x, 1, n, x^2)", 0, 5, "the name of an index"},
		{"sum(i, 1, n, x[i/2])", 4, 14, "whose number is not whole"},
		{"sum(i, 1, n, x[0.5])", 4, 14, "whose number is not whole"},
		{"sum(i, 1, n/2, x[i])", 5, 1, "a sum to n/2 = 2.5, expected a whole number"},
		{"sum(i, 0.5, n, x[1])", 5, 1, "a sum from 0.5, expected a whole number"},
		{"sum(i, 1, n, x[x[i]])", 5, 14, "made of indices"},
		{"sum(i, 1, n, x[i]", 0, 18, `an operator or ")"`},
		{"sum(i, 1, n, x[i)", 0, 17, `an operator or "]"`},
		{"sum(i, 1, n, x[i]) + i", 0, 22, "i inside of its sum"},
		{"sum(i, 1, n, sum(i, 1, n, x[i]))", 0, 18, "another name"},
		{"sum(i,1,n,sum(j,1,n,sum(k,1,n,sum(l,1,n,sum(m,1,n,x[i])))))", 2, 41, "at most 4 sums"},
		{"sum(i, 1, 1e9, x[1])", 0, 1, "a sum of 1e+09 terms"},
		{"sum(i,1,n,sum(j,1,n,sum(k,1,n,x[i])))", 1000, 0, "terms"},
		{"sum(i,1,n,sum(j,1,n,sin(x[i]x[j])))", 400, 0, "operations for n = 400"},
		{"x0", 0, 2, "the number of a variable, 1 to 1000"},
		{"x1001", 0, 2, "the number of a variable, 1 to 1000"},
		{"x1e9", 0, 3, ""},
		{"y[1]", 0, 2, `found "["`},
		{"yᵢ", 0, 2, "behind x only"},
		{"Σ", 0, 1, "Σᵢ₌₁ⁿ(xᵢ), or sum(i, 1, n, x[i])"},
		{"Σᵢ(xᵢ)", 0, 1, "Σᵢ₌₁ⁿ(xᵢ), or sum(i, 1, n, x[i])"},
		{"sum x", 0, 5, "write sum(i, 1, n, x[i]^2)"},
	} {
		_, err := ParseIn(c.text, c.n)
		if checkError(t, c.text, err); err == nil {
			continue
		}
		at := err.(*SyntaxError)
		if c.says == "" {
			continue
		}
		if at.Column != c.column && c.column > 0 || !strings.Contains(err.Error(), c.says) {
			t.Errorf("%s in %d: %v, want column %d and %q", c.text, c.n, err, c.column, c.says)
		}
	}
}

func TestSizes(t *testing.T) {
	for _, c := range []struct {
		text    string
		n, want int
		open    bool
	}{
		{"3", 0, 1, false},
		{"x", 0, 1, false},
		{"y", 0, 2, false},
		{"z", 0, 3, false},
		{"x7", 0, 7, false},
		{"x + y", 5, 5, false},
		{"x", 2, 2, false},
		{"sum(i, 1, 12, x[i])", 0, 12, false},
		{"sum(i, 1, 12, x[2i + 1])", 0, 25, false},
		{"sum(i, 1, 12, x[i])", 20, 20, false},
		{"sum(i, 1, n, x[i])", 0, DefaultSize, true},
		{"sum(i, 1, n, x[i]) + x5", 0, 5, true},
		{"sum(i, 1, n, x[i])", 1000, 1000, true},
		{"sum(i, 1, n, x[i])", 1, 1, true},
	} {
		f, err := ParseIn(c.text, c.n)
		if err != nil || f.Dim() != c.want || f.Open() != c.open || f.Objective().Dim() != c.want {
			t.Errorf("%s in %d: %d variables, open: %v, %v; want %d, %v", c.text, c.n, f.Dim(), f.Open(), err, c.want, c.open)
		}
	}
}

// TestPiecesInManyVariables: a number changes exactly when the argument of a kinked
// function changes its sign.
func TestPiecesInManyVariables(t *testing.T) {
	o := MustParse("sum(i, 1, 300, abs(x[i])) + max(x1, x2) + relu(x[3])").Objective()
	x := drawn(rand.New(rand.NewPCG(1, 1)), 300, 1)
	x[0], x[1], x[2] = 0.5, 0.2, 0.4
	piece := func() uint64 { p, _ := o.Pieces(x); return p }
	was := piece()
	seen := map[uint64]bool{was: true}
	for i := range x {
		if i < 3 {
			continue
		}
		if x[i] *= 0.5; piece() != was {
			t.Fatalf("another piece although no sign changed at x%d", i+1)
		}
		x[i] = -x[i]
		if seen[piece()] {
			t.Fatalf("a piece seen before although x%d changed its sign", i+1)
		}
		seen[piece()] = true
		x[i] = -x[i]
	}
	if x[1] = 0.6; seen[piece()] {
		t.Error("max has one piece")
	}
	if _, ok := MustParse("sum(i, 1, n, x[i]^2)").Objective().Pieces(x[:10]); ok {
		t.Error("a smooth sum has pieces")
	}
}

func TestFaultsInManyVariables(t *testing.T) {
	for _, c := range []struct {
		text         string
		fault, slope string
	}{
		{"sum(i, 1, 5, log(x[i]))", "log of xᵢ = −4, a negative number, i = 3", ""},
		{"prod(i, 1, 5, sqrt(x[i] + 4))", "", "slope of sqrt(xᵢ + 4) is infinite at xᵢ + 4 = 0, i = 3"},
		{"sum(i, 1, 5, x[i]^2)", "", ""},
	} {
		o := MustParse(c.text).Objective()
		x := []float64{1, 2, -4, 3, 5}
		if got := o.Fault(x); got != c.fault {
			t.Errorf("%s: fault %q, want %q", c.text, got, c.fault)
		}
		if got := o.SlopeFault(x); got != c.slope {
			t.Errorf("%s: fault of the slope %q, want %q", c.text, got, c.slope)
		}
	}
}

func TestManyVariablesAllocateNothing(t *testing.T) {
	for _, text := range manyCorpus[:20] {
		f, err := ParseIn(text, 30)
		if err != nil {
			t.Fatal(err)
		}
		o := f.Objective()
		x, v, dst := drawn(rand.New(rand.NewPCG(1, 1)), 30, 1), drawn(rand.New(rand.NewPCG(1, 2)), 30, 1), make([]float64, 30)
		all := func() { o.Value(x); o.Gradient(dst, x); o.HessianVector(dst, x, v) }
		all()
		if n := testing.AllocsPerRun(10, all); n > 0 {
			t.Errorf("%s: %v allocations", text, n)
		}
	}
}

func BenchmarkManyVariables(b *testing.B) {
	for _, c := range []struct{ name, text string }{
		{"rosenbrock", "sum(i, 1, n-1, 100(x[i+1] - x[i]^2)^2 + (1 - x[i])^2)"},
		{"quadratic", "sum(i, 1, n, x[i]^2)"},
		{"rastrigin", "10n + sum(i, 1, n, x[i]^2 - 10cos(2pi x[i]))"},
		{"turned wells", "sum(i, 1, n, ((x[i] - 2/n*sum(j, 1, n, x[j]))^2 - 1)^2)"},
	} {
		f, err := ParseIn(c.text, 1000)
		if err != nil {
			b.Fatal(err)
		}
		o := f.Objective()
		x, v, dst := drawn(rand.New(rand.NewPCG(1, 1)), 1000, 1), drawn(rand.New(rand.NewPCG(1, 2)), 1000, 1), make([]float64, 1000)
		b.Run(c.name+"/value", func(b *testing.B) {
			for b.Loop() {
				o.Value(x)
			}
		})
		b.Run(c.name+"/gradient", func(b *testing.B) {
			for b.Loop() {
				o.Gradient(dst, x)
			}
		})
		b.Run(c.name+"/product", func(b *testing.B) {
			for b.Loop() {
				o.HessianVector(dst, x, v)
			}
		})
	}
}

// sproutMany is a random smooth expression in n variables, with sums and products over
// indices of which some are bound already.
func sproutMany(p *pool, r *rand.Rand, levels int, bound []int) *expr {
	leaf := func() *expr {
		switch k := r.IntN(6); {
		case k == 0:
			return p.number(float64(r.IntN(4)) + 0.5)
		case k == 1 && len(bound) > 0:
			return p.index(bound[r.IntN(len(bound))])
		case k == 2:
			return p.variable(1 + r.IntN(5))
		case len(bound) > 0:
			i := p.index(bound[r.IntN(len(bound))])
			switch r.IntN(4) {
			case 0:
				return p.elementAt(elementOp, p.node("+", i, p.number(1)))
			case 1:
				return p.elementAt(elementOp, p.node("-", i, p.number(1)))
			case 2:
				return p.elementAt(elementOp, p.node("-", p.node("+", p.node(sizeOp), p.number(1)), i))
			}
			return p.elementAt(elementOp, i)
		}
		return p.elementAt(elementOp, p.node(sizeOp))
	}
	if levels == 0 {
		return leaf()
	}
	inner := func() *expr { return sproutMany(p, r, levels-1, bound) }
	switch k := r.IntN(10); {
	case k < 2:
		return p.node("+", inner(), inner())
	case k < 4:
		return p.node("*", inner(), inner())
	case k == 4:
		return p.node("sin", inner())
	case k == 5:
		return p.node("/", inner(), p.node("+", p.number(2), p.node("^", inner(), p.number(2))))
	case len(bound) < 3:
		d := len(bound) + 1
		lo := p.number(2)
		if len(bound) > 0 && r.IntN(2) == 0 {
			lo = p.index(bound[len(bound)-1])
		}
		over := p.over(lo, p.node("-", p.node(sizeOp), p.number(1)))
		body := sproutMany(p, r, levels-1, append(bound[:len(bound):len(bound)], d))
		return p.bind([]string{sumOp, productOp}[r.IntN(2)], d, over, body)
	}
	return leaf()
}

// TestRandomFormulasInManyVariables holds values, gradients and products of random
// formulas to hyper-dual numbers, and their texts to what they are read as.
func TestRandomFormulasInManyVariables(t *testing.T) {
	if testing.Short() {
		t.Skip("long, and of one goroutine")
	}
	r := rand.New(rand.NewPCG(5, 6))
	held := 0
	for k := range 900 {
		n := []int{5, 5, 21}[k%3]
		p := &parsed{pool: newPool(maxNodes)}
		p.root = sproutMany(p.pool, r, 2+k%4, nil)
		if _, err := p.sizeFor(n, ""); err != nil {
			t.Fatalf("%s: %v", text(p.root), err)
		}
		f, ok := p.formula(n)
		if !ok || f.Objective().Operations() > 20_000 {
			continue
		}
		roundTrip(t, f)
		o, x, v := f.Objective(), drawn(r, n, 0.7), drawn(r, n, 1)
		g, product := make([]float64, n), make([]float64, n)
		o.Gradient(g, x)
		o.HessianVector(product, x, v)
		i := r.IntN(n)
		at := make([]hyper, n)
		for k := range at {
			at[k] = hyper{Real: x[k], E2mag: v[k]}
		}
		at[i].E1mag = 1
		want := witness(f.b.root, at)
		size := math.Abs(want.Real) + math.Abs(want.E1mag) + math.Abs(want.E1E2mag)
		if !(size < 1e6) || !near((&evaluator{size: n, x: x}).value(f.b.root), want.Real, 1e-13) {
			continue // rounding hides everything
		}
		held++
		if !near(o.Value(x), want.Real, 1e-10) || !near(g[i], want.E1mag, 1e-9) || !near(product[i], want.E1E2mag, 1e-8) {
			t.Fatalf("%s in %d: %v %v %v, by hyper-dual numbers %v %v %v", f, n, o.Value(x), g[i], product[i], want.Real, want.E1mag, want.E1E2mag)
		}
	}
	if held < 400 {
		t.Errorf("of 900 formulas %d were held to the witness", held)
	}
}
