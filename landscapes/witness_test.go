package landscapes_test

import (
	"fmt"
	"go/scanner"
	"go/token"
	"math"
	"math/rand/v2"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"gonum.org/v1/gonum/diff/fd"
	"gonum.org/v1/gonum/num/hyperdual"

	"optexplore/landscapes"
	"optexplore/landscapes/formula"
	"optexplore/model"
)

type hyper = hyperdual.Number

// witness reads a formula a second time, in one pass and without the package
// formula, and computes it with gonum's hyper-dual numbers, which carry both
// derivatives along:
//
//	sum     = product { ("+" | "-") product }
//	product = unary { ["*" | "/"] unary }
//	unary   = "-" unary | power
//	power   = atom [ "^" unary ]
type witness struct {
	scan scanner.Scanner
	tok  token.Token
	lit  string
	vars map[string]hyper
}

// compute is the value of a formula where the variables are vars. It panics
// where it does not understand the text.
func compute(text string, vars map[string]hyper) hyper {
	w := &witness{vars: vars}
	text = written(text)
	set := token.NewFileSet()
	w.scan.Init(set.AddFile("", set.Base(), len(text)), []byte(text), nil, 0)
	w.next()
	v := w.sum()
	if w.tok != token.EOF && w.tok != token.SEMICOLON {
		panic(fmt.Sprintf("the witness does not understand %q in %q", w.lit, text))
	}
	return v
}

var oneSum = regexp.MustCompile(`^(.*)\bsum\((\w+), (\d+), (\d+), (.*)$`)

// written is a formula with its sums, which have numbers as bounds, written out.
func written(text string) string {
	found := oneSum.FindStringSubmatch(text)
	if found == nil {
		return text
	}
	index := regexp.MustCompile(`\b` + found[2] + `\b`)
	lo, _ := strconv.Atoi(found[3])
	hi, _ := strconv.Atoi(found[4])
	end, open := 0, 1
	for ; open > 0; end++ {
		open += strings.Count(found[5][end:end+1], "(") - strings.Count(found[5][end:end+1], ")")
	}
	var terms []string
	for k := lo; k <= hi; k++ {
		terms = append(terms, "("+index.ReplaceAllString(found[5][:end-1], strconv.Itoa(k))+")")
	}
	return written(found[1] + "(" + strings.Join(terms, " + ") + ")" + found[5][end:])
}

func (w *witness) next() { _, w.tok, w.lit = w.scan.Scan() }

func (w *witness) take(t token.Token) bool {
	if w.tok != t {
		return false
	}
	w.next()
	return true
}

func (w *witness) sum() hyper {
	v := w.product()
	for {
		switch {
		case w.take(token.ADD):
			v = hyperdual.Add(v, w.product())
		case w.take(token.SUB):
			v = hyperdual.Sub(v, w.product())
		default:
			return v
		}
	}
}

func (w *witness) product() hyper {
	v := w.unary()
	for {
		switch {
		case w.take(token.QUO):
			v = hyperdual.Mul(v, hyperdual.Inv(w.unary()))
		case w.take(token.MUL), w.tok == token.IDENT, w.tok == token.LPAREN:
			v = hyperdual.Mul(v, w.unary())
		default:
			return v
		}
	}
}

func (w *witness) unary() hyper {
	if w.take(token.SUB) {
		return hyperdual.Scale(-1, w.unary())
	}
	v := w.atom()
	if !w.take(token.XOR) {
		return v
	}
	n := w.unary()
	if n != (hyper{Real: math.Trunc(n.Real)}) || n.Real < 0 {
		return hyperdual.Exp(hyperdual.Mul(n, hyperdual.Log(v)))
	}
	power := hyper{Real: 1}
	for range int(n.Real) {
		power = hyperdual.Mul(power, v)
	}
	return power
}

var functions = map[string]func(hyper) hyper{
	"sin": hyperdual.Sin, "cos": hyperdual.Cos, "tan": hyperdual.Tan,
	"asin": hyperdual.Asin, "acos": hyperdual.Acos, "atan": hyperdual.Atan,
	"sinh": hyperdual.Sinh, "cosh": hyperdual.Cosh, "tanh": hyperdual.Tanh,
	"sigmoid": logistic, "softplus": func(x hyper) hyper { return hyperdual.Log(hyperdual.Add(hyper{Real: 1}, hyperdual.Exp(x))) },
	"relu": func(x hyper) hyper { return hyperdual.Scale(map[bool]float64{true: 1}[x.Real > 0], x) },
	"exp":  hyperdual.Exp, "log": hyperdual.Log, "sqrt": hyperdual.Sqrt, "abs": hyperdual.Abs,
}

// logistic is 1/(1 + exp(−x)).
func logistic(x hyper) hyper {
	return hyperdual.Inv(hyperdual.Add(hyper{Real: 1}, hyperdual.Exp(hyperdual.Scale(-1, x))))
}

func (w *witness) atom() hyper {
	lit := w.lit
	switch {
	case w.tok == token.INT || w.tok == token.FLOAT:
		return w.number()
	case w.take(token.LPAREN):
		v := w.sum()
		w.take(token.RPAREN)
		return v
	case w.take(token.IDENT):
		if v, ok := w.vars[lit]; ok {
			return v
		}
		if v, ok := map[string]float64{"pi": math.Pi, "π": math.Pi, "e": math.E, "tau": 2 * math.Pi}[lit]; ok {
			return hyper{Real: v}
		}
		if f := functions[lit]; f != nil && w.tok == token.LPAREN {
			return f(w.atom())
		}
		if lit == "max" && w.take(token.LPAREN) {
			a := w.sum()
			w.take(token.COMMA)
			b := w.sum()
			w.take(token.RPAREN)
			return map[bool]hyper{true: a, false: b}[a.Real > b.Real]
		}
	}
	panic(fmt.Sprintf("the witness does not know %q: teach it", lit))
}

func (w *witness) number() hyper {
	v, err := strconv.ParseFloat(w.lit, 64)
	if err != nil {
		panic(err)
	}
	w.next()
	return hyper{Real: v}
}

// at is the variables at x, with the derivatives by i and j switched on.
func at(x []float64, i, j int) map[string]hyper {
	vars := map[string]hyper{}
	for k, v := range x {
		h := hyper{Real: v}
		if k == i {
			h.E1mag = 1
		}
		if k == j {
			h.E2mag = 1
		}
		vars[model.Axis(k, 2)] = h
	}
	return vars
}

// spaced puts a space between a number and a name, which Go's scanner would
// take for one word: "0.5x", "2e" — exponents are not among them.
func spaced(text string) string {
	var b strings.Builder
	for i, r := range text {
		if i > 0 && strings.ContainsRune("0123456789.", rune(text[i-1])) && r >= 'a' {
			b.WriteByte(' ')
		}
		b.WriteRune(r)
	}
	return b.String()
}

func near(a, b, tolerance float64) bool {
	return math.Abs(a-b) <= tolerance*max(1, math.Abs(a), math.Abs(b))
}

// points are n seeded points of a window.
func points(w model.Window, n int) [][]float64 {
	r := rand.New(rand.NewPCG(7, uint64(n)))
	list := make([][]float64, n)
	for k := range list {
		for _, side := range w {
			list[k] = append(list[k], side.Lo+r.Float64()*side.Width())
		}
	}
	return list
}

// texts are the formulas of a landscape, its companion's included.
func texts(l landscapes.Landscape) []string {
	if l.Expected == nil {
		return []string{l.Formula}
	}
	return []string{l.Formula, l.Expected.Formula}
}

func TestDerivativesAgreeWithHyperDualNumbers(t *testing.T) {
	eachFormula(t, func(t *testing.T, l landscapes.Landscape) {
		n := l.Dim()
		g, h := make([]float64, n), make([]float64, n*n)
		for _, text := range texts(l) {
			o := formula.MustParse(text).Objective()
			for _, x := range points(l.Window, 50) {
				o.Gradient(g, x)
				o.Hessian(h, x)
				for k := range h {
					i, j := k/n, k%n
					want := compute(spaced(text), at(x, i, j))
					if v := o.Value(x); !near(v, want.Real, 1e-13) {
						t.Fatalf("%s at %v: value %v, witness %v", text, x, v, want.Real)
					}
					if !near(g[i], want.E1mag, 1e-12) {
						t.Fatalf("%s at %v: gradient[%d] %v, witness %v", text, x, i, g[i], want.E1mag)
					}
					if !near(h[k], want.E1E2mag, 1e-11) {
						t.Fatalf("%s at %v: Hessian[%d,%d] %v, witness %v", text, x, i, j, h[k], want.E1E2mag)
					}
				}
			}
		}
	})
}

func TestDerivativesAgreeWithDifferences(t *testing.T) {
	central := &fd.Settings{Formula: fd.Central}
	eachFormula(t, func(t *testing.T, l landscapes.Landscape) {
		n := l.Dim()
		g, h, row := make([]float64, n), make([]float64, n*n), make([]float64, n)
		for _, text := range texts(l) {
			o := formula.MustParse(text).Objective()
			for _, x := range points(l.Window, 20) {
				o.Gradient(g, x)
				o.Hessian(h, x)
				for i, want := range fd.Gradient(nil, o.Value, x, central) {
					if !near(g[i], want, 1e-6) {
						t.Fatalf("%s at %v: gradient[%d] %v, differences %v", text, x, i, g[i], want)
					}
					component := func(x []float64) float64 { o.Gradient(row, x); return row[i] }
					for j, want := range fd.Gradient(nil, component, x, central) {
						if !near(h[i*n+j], want, 1e-6) {
							t.Fatalf("%s at %v: Hessian[%d,%d] %v, differences %v", text, x, i, j, h[i*n+j], want)
						}
					}
				}
			}
		}
	})
}

func TestManyPointsAreTheSamePoints(t *testing.T) {
	each(t, func(t *testing.T, l landscapes.Landscape) {
		const m = 300
		n, o := l.Dim(), l.Objective()
		x, values, gradients := make([]float64, n*m), make([]float64, m), make([]float64, n*m)
		list := points(l.Window, m)
		for j, p := range list {
			for i, v := range p {
				x[i*m+j] = v
			}
		}
		model.Values(o, values, x)
		model.Gradients(o, gradients, x)
		g := make([]float64, n)
		for j, p := range list {
			o.Gradient(g, p)
			for i := range g {
				if g[i] != gradients[i*m+j] || o.Value(p) != values[j] {
					t.Fatalf("at %v alone: %v, %v; among many: %v, %v", p, o.Value(p), g[i], values[j], gradients[i*m+j])
				}
			}
		}
	})
}
