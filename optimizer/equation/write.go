package equation

import (
	"strings"

	"optexplore/model"
)

// Status is the outcome of a line.
type Status int

// The outcomes of a line.
const (
	Assigned Status = iota
	Skipped         // its condition does not hold
	Refused         // a pass of a loop: it goes on
	Accepted        // a pass of a loop: it is the last
)

// Line is an evaluated line of a step.
type Line struct {
	Text   string // as it is written: "m ← β₁·m + (1 − β₁)·g"
	Target string // what it gives a value
	Status Status
	Value  Value
	shown  *expr // what Numbers writes
	cases  cases
	when   *expr  // the condition under which the line holds; nil for always
	noise  *Value // of a gradient that has some
	pass   Value  // of a pass: what the target is in it
	again  Value  // and what it is in the next
	clips  bool   // it clips a gradient
	scope  []binding
	asked  answers
}

// cases are branches, and which of them counts in each coordinate; none is
// picked where there is but one.
type cases struct {
	branches []branch
	picked   []int
}

// Numbers is the right side of the line with its numbers in, in so many
// significant digits: "0.9·(0.31, −0.2) + 0.1·(1.2, 0.4)". What is made of knobs
// alone is one number there.
func (l Line) Numbers(digits int) string {
	w := writer{digits: digits, scope: l.scope, asked: l.asked, lane: -1, fold: l.Value.Type == Vector || l.Value.Type == Matrix}
	switch {
	case l.Status == Refused || l.Status == Accepted:
		w.fold = true
		return l.Target + " = " + l.pass.Text(digits) + ": " + w.compared(l.shown)
	case l.cases.picked != nil:
		return l.caseNumbers(w)
	case l.noise != nil:
		exact, _ := l.asked.of(l.shown)
		return exact.Text(digits) + " + " + l.noise.Text(digits)
	}
	return w.root(l.shown)
}

// Result returns the value of the line, or the answer of a comparison.
func (l Line) Result(digits int) string {
	switch l.Status {
	case Skipped:
		return "no: left out"
	case Refused:
		return "no: " + l.Target + " ← " + l.again.Text(digits)
	}
	return l.Value.Text(digits)
}

// caseNumbers writes the branches that count: "(1.2·0.01, 0.5·0.02)".
func (l Line) caseNumbers(w writer) string {
	first, same := l.cases.picked[0], true
	for _, k := range l.cases.picked {
		same = same && k == first
	}
	if same {
		return w.root(l.cases.branches[first].value)
	}
	return "(" + model.List(len(l.cases.picked), model.MostListed, func(i int) string {
		w.lane = i
		return w.root(l.cases.branches[l.cases.picked[i]].value)
	}) + ")"
}

// Reason is what the branches of the line are chosen by, in so many significant
// digits: "g·g' = (0.3, −0.2)"; empty where there is no choice.
func (l Line) Reason(digits int) string {
	if l.cases.picked == nil {
		return ""
	}
	condition := l.cases.branches[0].condition
	if condition == nil || condition.op == nil || condition.op.level != levelCompare {
		return ""
	}
	left := condition.args[0]
	v := (&run{scope: l.scope, asked: l.asked}).eval(left)
	name, _ := writer{symbols: true}.text(left)
	return name + " = " + v.Text(digits)
}

// writer writes expressions with their numbers in.
type writer struct {
	digits  int
	scope   []binding
	asked   answers
	lane    int  // the coordinate that is written, −1 for all
	fold    bool // what is made of numbers alone is written as one
	symbols bool // names stay names
	brief   bool // as a formula is printed: see Brief
}

// root writes a whole right side: what it asks is shown as a question.
func (w writer) root(e *expr) string {
	if e.op != nil && e.op.asks {
		return w.question(e)
	}
	text, _ := w.text(e)
	return text
}

// question writes what is asked, and where: ∇f(0.31, −0.2).
func (w writer) question(e *expr) string {
	if len(e.args) != 1 {
		return w.call(e)
	}
	point, ok := w.asked.of(e.args[0])
	if !ok {
		return w.call(e)
	}
	return e.op.symbol + bracketed(point.Text(w.digits))
}

// compared writes both sides of a comparison as a number each.
func (w writer) compared(e *expr) string {
	if e.op == nil || e.op.level != levelCompare {
		return w.root(e)
	}
	r := run{scope: w.scope, asked: w.asked}
	return r.eval(e.args[0]).Text(w.digits) + " " + e.op.symbol + " " + r.eval(e.args[1]).Text(w.digits)
}

// text writes e, and says how tightly what it wrote holds together.
func (w writer) text(e *expr) (text string, level int) {
	switch {
	case e.op == nil && e.name == "":
		return w.value(number(e.value))
	case e.op == nil && w.symbols:
		return e.name, levelAtom
	case e.op == nil:
		v, _ := find(w.scope, e.name)
		return w.value(v)
	case w.fold && !w.symbols && w.constant(e):
		return w.value((&run{scope: w.scope}).eval(e))
	case e.op.asks && !w.symbols:
		if v, ok := w.asked.of(e); ok {
			return w.value(v)
		}
	}
	return w.operation(e), e.op.level
}

// value writes a value. A minus holds as loosely as a product, an exponent as one.
func (w writer) value(v Value) (text string, level int) {
	if w.lane >= 0 && v.Type == Vector {
		v = number(v.at(w.lane))
	}
	text = v.Text(w.digits)
	switch {
	case strings.HasPrefix(text, "−"):
		return text, levelNegative
	case len(v.Numbers) == 1 && strings.Contains(text, "e"):
		return text, levelRoot
	}
	return text, levelAtom
}

// constant reports whether e is made of numbers alone.
func (w writer) constant(e *expr) bool {
	constant := !e.asks("")
	e.named(func(name string) {
		v, _ := find(w.scope, name)
		constant = constant && v.Type == Number
	})
	return constant
}

// operation writes an operation on what its arguments are written as.
func (w writer) operation(e *expr) string {
	op := e.op
	switch op.shape {
	case prefix:
		return op.symbol + w.within(e.args[0], op.level)
	case postfix:
		return w.raised(e)
	case around:
		text, _ := w.text(e.args[0])
		return op.symbol + text + op.symbol
	case called:
		return w.call(e)
	}
	left, right := op.level, op.level+1
	if op.level == levelPower {
		left, right = op.level+1, op.level
	}
	if op.symbol == "+" || op.symbol == "−" {
		right = levelProduct
	}
	between := " " + op.symbol + " "
	switch {
	case w.brief:
		between = e.between()
	case op.symbol == "·" || op.symbol == "/" || op.symbol == "^":
		between = op.symbol
	}
	return w.within(e.args[0], left) + between + w.within(e.args[1], right)
}

// within writes an argument, in brackets where it holds too loosely.
func (w writer) within(e *expr, level int) string {
	text, own := w.text(e)
	if own < level {
		return "(" + text + ")"
	}
	return text
}

// raised writes a superscript.
func (w writer) raised(e *expr) string {
	base := w.within(e.args[0], levelAtom)
	switch e.op.symbol {
	case "T":
		return base + "ᵀ"
	case "-1":
		return base + "⁻¹"
	}
	if w.symbols && e.args[1].name != "" {
		return base + "ᵗ"
	}
	exponent, _ := writer{digits: 9, scope: w.scope}.text(e.args[1])
	return base + raise(strings.ReplaceAll(exponent, ",", ""))
}

// call writes a function of its arguments.
func (w writer) call(e *expr) string {
	words := make([]string, len(e.args))
	for i, a := range e.args {
		words[i], _ = w.text(a)
	}
	if len(words) == 1 {
		return e.op.symbol + bracketed(words[0])
	}
	return e.op.symbol + "(" + strings.Join(words, ", ") + ")"
}

// bracketed is a text in brackets, unless it is one vector and has them.
func bracketed(text string) string {
	if strings.HasPrefix(text, "(") && strings.Index(text, ")") == len(text)-1 {
		return text
	}
	return "(" + text + ")"
}
