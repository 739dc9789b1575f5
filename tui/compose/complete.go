package compose

import (
	"strings"

	"optexplore/landscapes"
	"optexplore/landscapes/formula"
)

// choices are the names that a word before the cursor can become, while Tab goes through
// them.
type choices struct {
	names []formula.Name
	at    int    // the one that stands there
	head  string // what stands before it
	tail  string // and behind it
}

// candidates are the names that the word before the cursor can become.
func (s Screen) candidates() choices {
	if s.at != text || s.whole || landscapes.IsNetwork(s.value(text)) {
		return choices{}
	}
	if s.choices.names != nil {
		return s.choices
	}
	runes, at := []rune(s.inputs[text].Value()), s.inputs[text].Position()
	names, typed := formula.Complete(string(runes[:at]))
	if typed == 0 || len(names) == 0 {
		return choices{}
	}
	return choices{names, -1, string(runes[:at-typed]), string(runes[at:])}
}

// complete puts the next name in the place of the word before the cursor or, where there
// is none, goes to the next field.
func (s Screen) complete() Screen {
	c := s.candidates()
	if len(c.names) == 0 {
		s.choices = choices{}
		return s.move(1)
	}
	c.at = (c.at + 1) % len(c.names)
	insert := c.names[c.at].Insert
	if strings.HasPrefix(c.tail, "(") {
		insert = strings.TrimSuffix(insert, "(")
	}
	s.inputs[text].SetValue(c.head + insert + c.tail)
	s.inputs[text].SetCursor(len([]rune(c.head + insert)))
	if s.choices, s.past = c, s.past.ended(); len(c.names) == 1 {
		s.choices = choices{}
	}
	return s
}
