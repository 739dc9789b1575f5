package network

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"

	"optexplore/landscapes/data"
	"optexplore/model"
)

// File is a network with its examples, weights and, perhaps, a direction: what a
// network file holds. Its form is JSON,
//
//	{"sizes": [2, 8, 1], "act": "tanh", "loss": "bce",
//	 "x": [[1.008044, -0.150693], …], "y": [0, …], "w": [-0.744689, …], "v": [-1.509, …]}
//
// with a row of x for each example, a number of y for each example, or a row if an
// example has several targets, the weights W1 row by row, b1, W2, …, and v, which may be
// left out, as long as w. The traits of a network are further keys, "residual": true, and
// "decay": 0.01; left out, it has none.
type File struct {
	Shape
	Data data.Set
	W, V []float64
}

// MaxFile bounds the size of a network file, in bytes.
const MaxFile = model.MaxFile

// Objective is the network on its examples.
func (f File) Objective() (*Objective, error) { return New(f.Shape, f.Data) }

// Check returns an error if the parts do not fit together.
func (f File) Check() error {
	if err := f.Shape.Check(); err != nil {
		return err
	}
	if err := f.CheckData(f.Data); err != nil {
		return err
	}
	if err := f.checkWeights("w", f.W); err != nil || f.V == nil {
		return err
	}
	return f.checkWeights("v", f.V)
}

func (f File) checkWeights(key string, w []float64) error {
	if n := f.Dim(); len(w) != n {
		return fmt.Errorf("expected %d numbers in %s, one for each parameter of %s, got %d", n, key, f.structure(), len(w))
	}
	if at, bad := firstBad(w); bad {
		return fmt.Errorf("expected finite numbers in %s, got %v", key, w[at])
	}
	return nil
}

// Decode reads the text of a network file; name is what errors call it.
func Decode(name string, text []byte) (File, error) {
	f, err := decode(text)
	if err != nil {
		return File{}, fmt.Errorf("network file %s: %w", name, err)
	}
	return f, nil
}

func decode(text []byte) (f File, err error) {
	if len(text) > MaxFile {
		return f, fmt.Errorf("expected at most %d bytes, got more", MaxFile)
	}
	var raw map[string]json.RawMessage
	if err := json.Unmarshal(text, &raw); err != nil {
		return f, damaged(text, err)
	}
	for _, p := range f.parts() {
		if err := p.read(raw[p.key]); err != nil {
			return f, fmt.Errorf("%s: %w", p.key, err)
		}
		delete(raw, p.key)
		if p.done != nil {
			if err := p.done(); err != nil {
				return f, err
			}
		}
	}
	for key := range raw {
		return f, fmt.Errorf("expected the keys %s, got %q%s", strings.Join(f.keys(), ", "), clip(key), model.DidYouMean(key, f.keys()))
	}
	return f, f.Check()
}

// damaged says where a text is no JSON.
func damaged(text []byte, err error) error {
	var syntax *json.SyntaxError
	if !errors.As(err, &syntax) {
		return errors.New(`expected an object, as {"sizes": [2, 8, 1], …}, got another value`)
	}
	at := max(0, min(int(syntax.Offset)-1, len(text)))
	for _, word := range []string{"NaN", "Infinity", "inf", "nan"} {
		if bytes.HasPrefix(text[at:], []byte(word)) || at > 0 && text[at-1] == '-' && bytes.HasPrefix(text[at:], []byte(word)) {
			return fmt.Errorf("expected finite numbers, got %s at byte %d", word, syntax.Offset)
		}
	}
	return fmt.Errorf("expected JSON, got a text damaged at byte %d: %w", syntax.Offset, err)
}

// part is a key of the file: how its value is read and written.
type part struct {
	key   string
	read  func(json.RawMessage) error
	done  func() error // checks what is known when it is read
	value func() any   // nil to leave the key out
}

// parts are all parts of f, those first that others depend on.
func (f *File) parts() []part {
	return slices.Concat([]part{
		{"sizes", func(m json.RawMessage) error { return readSizes(&f.Sizes, m) }, nil, func() any { return f.Sizes }},
		{"act", func(m json.RawMessage) error { return readWord(&f.Act, m) }, nil, func() any { return f.Act }},
	}, f.traits(), []part{
		{"loss", func(m json.RawMessage) error { return readWord(&f.Loss, m) }, f.begin, func() any { return f.Loss }},
		{"x", func(m json.RawMessage) error { return readRows(&f.Data.X, f.Data.Inputs, true, m) }, nil,
			func() any { return rows(f.Data.X, f.Data.Inputs) }},
		{"y", func(m json.RawMessage) error { return readRows(&f.Data.Y, f.Data.Targets, false, m) }, nil, f.targets},
		{"w", func(m json.RawMessage) error { return readNumbers(&f.W, m) }, nil, func() any { return f.W }},
		{"v", func(m json.RawMessage) error {
			if m == nil {
				return nil
			}
			return readNumbers(&f.V, m)
		}, nil, func() any {
			if f.V == nil {
				return nil
			}
			return f.V
		}},
	})
}

// traits are the parts that say how a network differs from a plain one.
func (f *File) traits() (list []part) {
	for _, t := range traits() {
		list = append(list, part{t.name, func(m json.RawMessage) error { return f.readTrait(t, m) }, nil, func() any {
			if t.is(f.Shape) {
				return true
			}
			return nil
		}})
	}
	return append(list, part{"decay", func(m json.RawMessage) error {
		if m == nil {
			return nil
		}
		return readNumber(&f.Decay, m)
	}, nil, func() any {
		if f.Decay == 0 {
			return nil
		}
		return f.Decay
	}})
}

// readTrait reads whether the network has a trait.
func (f *File) readTrait(t trait, m json.RawMessage) error {
	if m == nil {
		return nil
	}
	has, err := readFlag(m)
	if err != nil || !has {
		return err
	}
	for _, other := range traits() {
		if other.kind == t.kind && other.is(f.Shape) {
			return fmt.Errorf("expected one %s, got %s too", t.kind, other.name)
		}
	}
	t.set(&f.Shape)
	return nil
}

func (f *File) keys() (list []string) {
	for _, p := range f.parts() {
		list = append(list, p.key)
	}
	return list
}

// begin checks the shape, which says how long the rest is.
func (f *File) begin() error {
	if err := f.Shape.Check(); err != nil {
		return err
	}
	l, err := findLoss(f.Loss)
	f.Data.Inputs, f.Data.Targets, f.Data.Classes = f.Inputs(), l.targets(f.Outputs()), l.classes(f.Outputs())
	return err
}

// targets are numbers, or rows of several.
func (f *File) targets() any {
	if f.Data.Targets == 1 {
		return f.Data.Y
	}
	return rows(f.Data.Y, f.Data.Targets)
}

func rows(list []float64, width int) (all [][]float64) {
	return slices.Collect(slices.Chunk(list, width))
}

// Encode returns the text of the file, a line for each key.
func (f File) Encode() ([]byte, error) {
	if err := f.Check(); err != nil {
		return nil, err
	}
	var b bytes.Buffer
	for i, p := range f.parts() {
		v := p.value()
		if v == nil {
			continue
		}
		text, err := json.Marshal(v)
		if err != nil {
			return nil, fmt.Errorf("%w", err)
		}
		b.WriteString([]string{"{", ",\n "}[min(i, 1)])
		fmt.Fprintf(&b, "%q: %s", p.key, text)
	}
	b.WriteString("}\n")
	return b.Bytes(), nil
}
