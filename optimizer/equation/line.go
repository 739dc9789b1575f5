package equation

import (
	"fmt"
	"strconv"
	"strings"
)

// statement is a line of a program.
type statement struct {
	text     string   // for display, without its settings
	target   string   // the name that is assigned; the word of an arrow
	fresh    bool     // the name is new in this step
	arrow    arrow    // whether it is an arrow to draw
	branches []branch // the values, in the order of their conditions
	when     *expr    // the condition of the whole line; nil for none
	loop     *loop
	settings []setting
	clip     *statement // the clipping of a gradient
	clips    bool       // it is one
}

// arrow says whether and how a statement is drawn.
type arrow int

const (
	noArrow      arrow = iota
	displacement       // with its length
	direction
)

// branch is a value under a condition, nil for otherwise.
type branch struct{ value, condition *expr }

// loop is the condition and the limit of the repetitions of the first value, and
// the value after them.
type loop struct {
	until, after *expr
	most         int
}

// setting is a condition under which a line is part of a step: a comparison of a
// knob, or of t, with a number or the name of a choice.
type setting struct {
	name, is, value string
}

// parse parses a line.
func parse(l lexicon, text string) (statement, error) {
	s := statement{text: text}
	if i := strings.LastIndex(text, "["); i >= 0 {
		s.text = strings.TrimSpace(text[:i])
		if err := s.readSettings(text[i:]); err != nil {
			return s, fmt.Errorf("line %q: %w", text, err)
		}
	}
	p := &parser{lexicon: l, tokens: tokens(s.text)}
	s.head(p)
	s.body(p)
	if p.err == nil && p.now().kind != tokenEnd {
		p.fault("an operator or the end of the line")
	}
	if p.err != nil {
		return s, fmt.Errorf("line %q: %w", text, p.err)
	}
	return s, nil
}

// readSettings parses "[w > 0, convention = d2l]".
func (s *statement) readSettings(text string) error {
	inner, ok := strings.CutSuffix(strings.TrimPrefix(text, "["), "]")
	if !ok {
		return fmt.Errorf(`expected "]" at the end of the settings, got %q`, text)
	}
	for _, part := range strings.Split(inner, ",") {
		words := strings.Fields(part)
		if len(words) != 3 || !strings.Contains("=≠<>≤≥", words[1]) {
			return fmt.Errorf("expected a setting as [w > 0], got %q", part)
		}
		s.settings = append(s.settings, setting{words[0], words[1], words[2]})
	}
	return nil
}

// head parses up to the value.
func (s *statement) head(p *parser) {
	switch {
	case p.is("→"):
		s.arrow = displacement
	case p.is("⇢"):
		s.arrow = direction
	}
	t := p.take()
	if t.kind != tokenName {
		p.fault("a name first")
		return
	}
	s.target = t.text
	switch {
	case s.arrow != noArrow:
		for p.now().kind == tokenName {
			s.target += " " + p.take().text
		}
		p.expect(":")
	case p.is("="):
		s.fresh = true
	default:
		p.expect("←")
	}
}

// body parses the values with their conditions.
func (s *statement) body(p *parser) {
	first := branch{value: p.expr(levelOr)}
	switch {
	case p.is("until"):
		s.loop = &loop{until: p.expr(levelOr)}
		p.expect(",")
		s.loop.after = p.expr(levelOr)
		p.expect("after")
		n, err := strconv.Atoi(p.take().text)
		if err != nil || n < 1 {
			p.fault("how often at most")
		}
		s.loop.most = n
	case p.is("if"):
		first.condition = p.expr(levelOr)
		if p.now().text != "," {
			s.when, first.condition = first.condition, nil
			break
		}
		s.branches = append(s.branches, first)
		s.rest(p)
		return
	}
	s.branches = append(s.branches, first)
}

// rest parses the values after the first; the last is for all remaining
// coordinates.
func (s *statement) rest(p *parser) {
	for p.is(",") {
		b := branch{value: p.expr(levelOr)}
		if p.is("if") {
			b.condition = p.expr(levelOr)
		} else {
			p.expect("otherwise")
		}
		s.branches = append(s.branches, b)
		if b.condition == nil {
			return
		}
	}
	p.fault(`", … otherwise"`)
}

// passed is the condition of a loop as it is written.
func (s *statement) passed() string {
	_, text, _ := strings.Cut(s.text, " until ")
	return text[:strings.LastIndex(text, ",")]
}

// noisy is a gradient's line with the noise in it.
func noisy(text string) string {
	i := strings.Index(text, "∇f")
	i += strings.Index(text[i:], ")") + 1
	return text[:i] + " + noise" + text[i:]
}

// expressions calls yield for each of them.
func (s *statement) expressions(yield func(*expr)) {
	for _, b := range s.branches {
		yield(b.value)
		if b.condition != nil {
			yield(b.condition)
		}
	}
	if s.when != nil {
		yield(s.when)
	}
	if s.loop != nil {
		yield(s.loop.until)
		yield(s.loop.after)
	}
}

// gradient is the point whose gradient the line takes; nil if it takes none.
func (s *statement) gradient() *expr {
	if s.arrow != noArrow || len(s.branches) != 1 {
		return nil
	}
	if e := s.branches[0].value; e.op != nil && e.op.symbol == "∇f" {
		return e.args[0]
	}
	return nil
}
