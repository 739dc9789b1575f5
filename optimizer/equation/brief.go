package equation

import (
	"strings"

	"optexplore/model"
)

// Brief returns the lines of a step in one, in the style of a printed formula: v ←
// βv + g; x ← x − ηv. They are the lines of a step with the given knobs that is not
// the first, without arrows and without g = ∇f(x).
func (p Program) Brief(knobs []model.Knob) string {
	var parts []string
	later := Given{Knobs: knobs, State: model.State{Age: 1}}
	for i := range p.statements {
		s := &p.statements[i]
		if belongs, err := s.belongs(later); err != nil || !belongs || s.arrow != noArrow || s.text == "g = ∇f(x)" {
			continue
		}
		parts = append(parts, s.brief())
	}
	return strings.Join(parts, ";  ")
}

// brief returns the statement in the style of a printed formula, without the limit
// of a loop.
func (s *statement) brief() string {
	w := writer{digits: 9, lane: -1, symbols: true, brief: true}
	write := func(e *expr) string {
		text, _ := w.text(e)
		return text
	}
	assigns := " ← "
	if s.fresh {
		assigns = " = "
	}
	var values []string
	for _, b := range s.branches {
		text := write(b.value)
		switch {
		case b.condition != nil:
			text += " if " + write(b.condition)
		case len(s.branches) > 1:
			text += " otherwise"
		}
		values = append(values, text)
	}
	text := s.target + assigns + strings.Join(values, ", ")
	switch {
	case s.when != nil:
		text += " if " + write(s.when)
	case s.loop != nil:
		text += " until " + write(s.loop.until)
	}
	return text
}

// between returns the text between the two sides of an operation in a printed
// formula: nothing in βv, no spaces in (1−β).
func (e *expr) between() string {
	left, right := e.args[0], e.args[1]
	switch {
	case e.op.symbol == "·" && left.closes() && right.opens():
		return ""
	case e.op.symbol == "−" && left.op == nil && left.name == "" && right.compact():
		return e.op.symbol
	case e.op.level >= levelProduct && e.op.symbol != "mod":
		return e.op.symbol
	}
	return " " + e.op.symbol + " "
}

// opens reports whether e can follow a factor without a sign between them: a name
// or bars, with a superscript or without.
func (e *expr) opens() bool {
	if e.op != nil && e.op.shape == postfix {
		return e.args[0].opens()
	}
	return e.op == nil && e.name != "" || e.op != nil && e.op.shape == around
}

// closes reports whether a factor can follow e without a sign: e ends in a name, a
// number, a superscript or a bracket.
func (e *expr) closes() bool {
	switch {
	case e.op == nil || e.op.shape == postfix || e.op.shape == around || e.op.shape == called:
		return true
	case e.op.shape == prefix:
		return false
	case e.op.symbol == "·":
		return e.args[1].closes()
	}
	return e.op.level < levelProduct // it is in brackets
}

// compact reports whether e is a product of names without signs.
func (e *expr) compact() bool {
	if e.op != nil && e.op.symbol == "·" {
		return e.args[0].compact() && e.args[1].opens()
	}
	return e.opens()
}
