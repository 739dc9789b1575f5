package network

import (
	"math"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"optexplore/landscapes/data"
	"optexplore/landscapes/formula"
	"optexplore/model"
)

// maxText is the most bytes of a text that Parse reads.
const maxText = 500

// Parse reads the text of a network, as "2-16-16-3 tanh, softmax, spirals 90 seed 1, init
// glorot": the sizes, of inputs, layers and outputs, and then in any order, with or
// without commas between them,
//
//	an activation   one of Activations; tanh if it is left out
//	a loss          one of Losses; if it is left out, mse for numbers, bce for two
//	                classes and one output, otherwise softmax
//	the data        a kind, the number of examples, noise s, seed k, and of a curve even,
//	                of parity bits k, of a teacher its sizes, which are those of the
//	                network if they are left out; or csv: or @ and a file, test and the
//	                share of its examples to test on, seed k
//	traits          any of Traits, of the normalisers one
//	decay λ         weight decay, none if it is left out
//	init            one of Initials, gain:g, seed k; or @ and a file; glorot if it is
//	                left out
//
// "8x6" stands for six layers of 8 units. Names of files with spaces or commas are
// written in quotes: csv:"my data.csv". The error is a *[formula.SyntaxError].
func Parse(text string) (Spec, error) {
	p := &parser{text: text, columns: map[string]int{}}
	if len(text) > maxText {
		return Spec{}, &formula.SyntaxError{Found: strconv.Itoa(len(text)) + " bytes", Expected: "at most " + strconv.Itoa(maxText), Text: text[:maxText]}
	}
	if err := p.split(); err != nil {
		return Spec{}, err
	}
	s, err := p.spec()
	if err != nil {
		return Spec{}, err
	}
	return s, nil
}

// word is a word of the text, or a comma; the last one is empty: the end.
type word struct {
	text   string
	file   bool // the name of a file, after @ or csv:
	column int  // from 1, in characters
}

type parser struct {
	text    string
	words   []word
	at      int
	s       Spec
	columns map[string]int // of the parts that were read
}

// split finds the words.
func (p *parser) split() error {
	for rest := p.text; ; {
		rest = strings.TrimLeft(rest, " \t\r\n")
		w := word{column: utf8.RuneCountInString(p.text[:len(p.text)-len(rest)]) + 1}
		n := strings.IndexAny(rest, " \t\r\n,")
		switch {
		case rest == "":
			p.words = append(p.words, w)
			return nil
		case n < 0:
			n = len(rest)
		case n == 0:
			n = 1
		}
		w.text = rest[:n]
		if mark := fileMark(rest); mark != "" {
			name, length, ok := fileName(rest[len(mark):], w.text[len(mark):])
			if !ok {
				return p.wrong(w, mark+" and the name of a file, in quotes if it has spaces, commas or quotes")
			}
			w.text, w.file, n = name, true, length+len(mark)
		}
		p.words, rest = append(p.words, w), rest[n:]
	}
}

// fileMark is what stands before the name of a file at the beginning of a text.
func fileMark(text string) string {
	for _, mark := range []string{"@", "csv:"} {
		if strings.HasPrefix(text, mark) {
			return mark
		}
	}
	return ""
}

// fileName reads a name, in quotes or up to the end of the word, and how long it is.
func fileName(rest, plain string) (name string, length int, ok bool) {
	if quoted, err := strconv.QuotedPrefix(rest); err == nil && quoted[0] == '"' {
		name, err := strconv.Unquote(quoted)
		return name, len(quoted), err == nil && name != "" && utf8.ValidString(name)
	}
	return plain, len(plain), plain != "" && utf8.ValidString(plain) && !strings.Contains(plain, `"`)
}

// next is the word that is read next.
func (p *parser) next() word { return p.words[p.at] }

// wrong is the error of a word.
func (p *parser) wrong(w word, expected string) error {
	found := strconv.Quote(w.text)
	switch {
	case w.text == "":
		found = "the end"
	case w.file:
		found = "the file " + found
	}
	return &formula.SyntaxError{Column: w.column, Found: clip(found), Expected: expected, Text: p.text}
}

// spec reads all parts.
func (p *parser) spec() (Spec, error) {
	first := p.next()
	sizes, err := p.sizes(first, MaxParameters)
	if err != nil {
		return p.s, err
	}
	p.columns["sizes"] = first.column
	p.s.Sizes, p.s.Act, p.s.Init = sizes, "tanh", DefaultInit()
	p.at++
	for {
		comma := p.next().text == ","
		if comma {
			p.at++
		}
		if p.next().text == "" && !comma {
			break
		}
		if err := p.part(); err != nil {
			return p.s, err
		}
	}
	if p.s.Dim() > MaxParameters {
		return p.s, p.wrong(first, "sizes with at most "+strconv.Itoa(MaxParameters)+" parameters")
	}
	if p.columns["data"] == 0 {
		return p.s, p.wrong(p.next(), "data: one of "+strings.Join(data.Names(), ", ")+", or csv: and a file")
	}
	if p.columns["loss"] == 0 {
		p.s.Loss, p.columns["loss"] = p.s.defaultLoss(), p.columns["sizes"]
	}
	return p.s, p.check()
}

// check points at the part that does not fit the others.
func (p *parser) check() error {
	if m := p.s.mismatch(); m != nil {
		return &formula.SyntaxError{Column: p.columns[m.part], Found: m.found, Expected: m.expected, Text: p.text}
	}
	return nil
}

// part reads a part after the sizes.
func (p *parser) part() error {
	w := p.next()
	_, isData := data.Find(w.text)
	t, isTrait := findTrait(w.text)
	for _, c := range []struct {
		name string
		is   bool
		read func(word) error
	}{
		{"activation", slices.Contains(Activations(), w.text), func(w word) error { p.s.Act = w.text; return nil }},
		{"loss", slices.Contains(Losses(), w.text), func(w word) error { p.s.Loss = w.text; return nil }},
		{t.kind, isTrait, func(word) error { t.set(&p.s.Shape); return nil }},
		{"decay", w.text == "decay", func(word) error {
			return p.set(p.next(), decays(), func(v float64) { p.s.Decay = v })
		}},
		{"data", w.file || isData, p.data},
		{"init", w.text == "init", p.init},
	} {
		if !c.is || w.file && c.name != "data" {
			continue
		}
		if p.columns[c.name] != 0 {
			return p.wrong(w, "one "+c.name+" only")
		}
		p.columns[c.name] = w.column
		p.at++
		return c.read(w)
	}
	names := slices.Concat(Activations(), Losses(), Traits(), data.Names(), []string{"decay", "init"})
	return p.wrong(w, "one of "+strings.Join(names, ", ")+model.DidYouMean(w.text, names))
}

// sizes reads "2-8x6-1", at most most of them.
func (p *parser) sizes(w word, most int) (list []int, err error) {
	const expected = "sizes of inputs, layers and outputs, as 2-8-1 or 2-8x6-1"
	if w.file {
		return nil, p.wrong(w, expected)
	}
	for _, part := range strings.Split(strings.ReplaceAll(w.text, "×", "x"), "-") {
		size, times, repeated := strings.Cut(part, "x")
		n, err := strconv.ParseUint(size, 10, 31)
		k := uint64(1)
		if err == nil && repeated {
			k, err = strconv.ParseUint(times, 10, 31)
		}
		if err != nil || n == 0 || k == 0 {
			return nil, p.wrong(w, expected)
		}
		if k > uint64(most-len(list)) {
			return nil, p.wrong(w, "at most "+strconv.Itoa(most)+" sizes")
		}
		list = append(list, slices.Repeat([]int{int(n)}, int(k))...)
	}
	if len(list) < 2 {
		return nil, p.wrong(w, expected)
	}
	return list, nil
}

// number reads the number of an option.
func (p *parser) number(w word, text string, b model.Bounds) (float64, error) {
	v, err := model.ReadNumber(text)
	if err != nil || b.Check(v) != nil || w.file {
		return math.NaN(), p.wrong(w, b.String())
	}
	return v, nil
}

// seed reads a seed, the next word.
func (p *parser) seed(dst *uint64) error {
	w := p.next()
	v, err := strconv.ParseUint(w.text, 10, 64)
	if err != nil || w.file {
		return p.wrong(w, "a seed, a whole number from 0")
	}
	p.at++
	*dst = v
	return nil
}
