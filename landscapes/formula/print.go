package formula

import (
	"math"
	"strconv"
	"strings"
)

// Levels of precedence, the lowest first.
const (
	sumLevel = iota
	productLevel
	powerLevel
	atomLevel
)

// levels of the operators; everything else is an atom.
var levels = map[string]int{
	"+": sumLevel, "-": sumLevel, "neg": sumLevel,
	"*": productLevel, "/": productLevel,
	"^": powerLevel,
}

func level(e *expr) int {
	if l, ok := levels[e.op]; ok {
		return l
	}
	return atomLevel
}

// printer writes an expression such that parsing it gives the same expression.
type printer struct {
	strings.Builder
	style
	numbered bool // variables are written with their numbers: x1 instead of x
}

// style is the difference between plain and pretty text.
type style struct {
	minus, times string
	constant     func(name string) string
	exponent     func(e *expr) string         // in superscript, or "" if it cannot be
	adjoin       func(left, right *expr) bool // write a product without a sign
	small        bool                         // numbers of elements and ends of sums are in small characters, as far as there are some
	barred       func(e *expr) bool           // write an absolute value in bars
}

var plain = style{
	minus:    "-",
	times:    "*",
	constant: func(name string) string { return name },
	exponent: func(*expr) string { return "" },
	adjoin:   func(_, _ *expr) bool { return false },
	barred:   func(*expr) bool { return false },
}

// String returns the formula in ASCII; [Parse] reads it back as the same formula: "x^2 - y^2".
// A derivative too long to be of use is cut, with "…" at its end.
func (f Formula) String() string { return f.print(plain) }

func (f Formula) print(s style) string {
	root := f.body().root
	if own := f.body().letters; own != nil {
		s.constant = lettered(s.constant, own)
	}
	p := &printer{style: s, numbered: some(root, subscripted)}
	p.write(root)
	if p.Len() > maxPrint {
		return cut(p.String(), maxPrint) + "…"
	}
	return p.String()
}

func (p *printer) write(e *expr) {
	if p.Len() > maxPrint {
		return
	}
	switch e.op {
	case numberOp:
		p.WriteString(number(e.value))
	case "neg":
		p.WriteString(p.minus)
		p.operand(e.args[0], productLevel)
	case "+":
		p.sum(e, " + ")
	case "-":
		p.sum(e, " "+p.minus+" ")
	case "*":
		p.product(e, p.sign(e))
	case "/":
		p.product(e, "/")
	case "^":
		p.power(e)
	case elementOp, directionOp:
		p.element(e)
	case sumOp, productOp:
		p.over(e)
	default:
		p.name(e)
	}
}

// nested writes an operand, in brackets if it binds looser than its place.
func (p *printer) nested(e *expr, place int) {
	if level(e) >= place {
		p.write(e)
		return
	}
	p.WriteByte('(')
	p.write(e)
	p.WriteByte(')')
}

// operand is nested where a sign needs no brackets: −−x, a + −b.
func (p *printer) operand(e *expr, place int) {
	if e.op == "neg" {
		p.write(e)
		return
	}
	p.nested(e, place)
}

// sum and product group from the left: a − (b − c) needs its brackets.
func (p *printer) sum(e *expr, sign string) {
	p.write(e.args[0])
	p.WriteString(sign)
	p.operand(e.args[1], productLevel)
}

func (p *printer) product(e *expr, sign string) {
	p.nested(e.args[0], productLevel)
	p.WriteString(sign)
	p.nested(e.args[1], powerLevel)
}

func (p *printer) sign(e *expr) string {
	if p.adjoin(e.args[0], e.args[1]) {
		return ""
	}
	return p.times
}

func (p *printer) power(e *expr) {
	base, exponent := e.args[0], e.args[1]
	p.nested(base, atomLevel)
	if s := p.exponent(exponent); s != "" {
		p.WriteString(s)
		return
	}
	p.WriteByte('^')
	if exponent.op == "neg" && level(exponent.args[0]) == atomLevel {
		p.write(exponent)
		return
	}
	p.nested(exponent, atomLevel)
}

// name writes a variable, a constant or a call.
func (p *printer) name(e *expr) {
	args := e.operands()
	switch k := e.variableOf(); {
	case k > 0 && p.numbered:
		p.WriteString(p.subscript("x", strconv.Itoa(k)))
		return
	case e.op == indexOp:
		p.WriteString(indexNames[e.depth()])
		return
	case len(args) == 0:
		p.WriteString(p.constant(e.op))
		return
	}
	if p.barred(e) {
		p.WriteString(bar)
		p.write(args[0])
		p.WriteString(bar)
		return
	}
	p.WriteString(e.op)
	for i, a := range args {
		p.WriteString([]string{"(", ", ", ", "}[i])
		p.write(a)
	}
	p.WriteByte(')')
}

// number is the shortest text that reads back as v.
func number(v float64) string {
	if v == 0 || v >= 1e-5 && v < 1e15 {
		return strconv.FormatFloat(v, 'f', -1, 64)
	}
	mantissa, exponent, _ := strings.Cut(strconv.FormatFloat(v, 'e', -1, 64), "e")
	n, _ := strconv.Atoi(exponent)
	return mantissa + "e" + strconv.Itoa(n)
}

// digits is true of a number printed without point or exponent.
func digits(e *expr) bool {
	return e.op == numberOp && e.value == math.Trunc(e.value) && e.value < 1e9
}
