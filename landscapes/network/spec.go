package network

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"optexplore/landscapes/data"
)

// Spec is a network with where its examples and its first weights come from. Its text is
//
//	2-16-16-3 tanh residual, softmax, decay 0.01, spirals 90 seed 1, init glorot
//
// with words for the traits and the decay if it has any.
// See Parse.
type Spec struct {
	Shape
	Data data.Source
	Init Init
}

// Check returns an error if the parts do not fit together. What a file holds is not
// known to it.
func (s Spec) Check() error {
	if m := s.mismatch(); m != nil {
		return m.err()
	}
	for _, err := range []error{s.Shape.Check(), s.Data.Check(), s.Init.Check()} {
		if err != nil {
			return err
		}
	}
	return nil
}

// mismatch is a fault between parts, or nil.
type mismatch struct{ part, found, expected string }

func (m *mismatch) err() error { return fmt.Errorf("expected %s, got %s", m.expected, m.found) }

// mismatch returns how shape and data do not fit together.
func (s Spec) mismatch() *mismatch {
	loss, err := findLoss(s.Loss)
	if len(s.Sizes) < 2 || err != nil {
		return nil
	}
	outputs := s.Outputs()
	if outputs < loss.outputs {
		return &mismatch{"loss", "the loss " + s.Loss + " of 1 output", "at least 2 outputs, one for each class, or the loss bce"}
	}
	if i := s.Init; s.Norm == "weight-norm" && i.File == "" && i.zero() {
		return &mismatch{"init", i.String(), "weights other than 0 for weight-norm, which needs their direction"}
	}
	if m := s.idle(); m != nil || s.Data.File != "" {
		return m
	}
	name, inputs, targets, classes := s.Data.Name, s.Data.Inputs(), s.Data.Targets(), s.Data.Classes()
	switch want := loss.classes(outputs); {
	case s.Inputs() != inputs:
		return &mismatch{"sizes", count(s.Inputs(), "input"), fmt.Sprintf("%d, as the data %s have", inputs, name)}
	case want > 0 && classes == 0:
		return &mismatch{"loss", "the loss " + s.Loss + " of numbers", "the loss mse, as the data " + name + " have no classes"}
	case s.Loss == "softmax" && classes != outputs:
		return &mismatch{"sizes", count(outputs, "output"), fmt.Sprintf("%d, one for each class of the data %s", classes, name)}
	case s.Loss == "bce" && classes != 2:
		return &mismatch{"loss", "the loss bce", fmt.Sprintf("softmax and %d outputs, as the data %s have %d classes", classes, name, classes)}
	case loss.targets(outputs) != targets:
		return &mismatch{"sizes", count(outputs, "output"), fmt.Sprintf("%d, as the data %s have for the loss %s", targets, name, s.Loss)}
	}
	return nil
}

func count(n int, word string) string { return fmt.Sprintf("%d %s", n, plural(n, word)) }

// defaultLoss is the loss of a network whose text says none: of classes, softmax or, for
// one output, bce; of numbers, mse. A file has classes if there are several outputs.
func (s Spec) defaultLoss() string {
	classes := s.Data.Classes() > 0 || s.Data.File != ""
	switch several := s.Outputs() > 1; {
	case classes && several:
		return "softmax"
	case classes && s.Data.File == "":
		return "bce"
	}
	return "mse"
}

// Objective is the network on the training part of the data, and its first weights. See
// Parts for files.
func (s Spec) Objective(files data.Files) (o *Objective, w []float64, err error) {
	set, _, err := s.Parts(files)
	if err != nil {
		return nil, nil, err
	}
	if o, err = New(s.Shape, set); err != nil {
		return nil, nil, err
	}
	w, err = s.weights(files)
	return o, w, err
}

// Parts returns the examples to train on, and others to test on, which may be none: see
// [data.Source.Parts]. files reads the files that the text names, by the names in it; it
// may be nil if there are none.
func (s Spec) Parts(files data.Files) (train, test data.Set, err error) {
	if err := s.Check(); err != nil {
		return train, test, err
	}
	l, err := findLoss(s.Loss)
	if err != nil {
		return train, test, err
	}
	if train, test, err = s.Data.Parts(files, l.classes(s.Outputs())); err != nil {
		return train, test, err
	}
	if err := s.CheckData(train); err != nil {
		return train, test, fmt.Errorf("data %s: %w", s.Data, err)
	}
	return train, test, nil
}

// weights draws the first weights, or reads them from a network file.
func (s Spec) weights(files data.Files) ([]float64, error) {
	if s.Init.File == "" || files == nil {
		return s.Init.Weights(s.Shape)
	}
	text, err := files(s.Init.File)
	if err != nil {
		return nil, fmt.Errorf("network file %s: %w", s.Init.File, err)
	}
	f, err := Decode(s.Init.File, text)
	if err != nil {
		return nil, err
	}
	if want, got := s.structure(), f.structure(); want != got {
		return nil, fmt.Errorf("network file %s: expected weights of %s, got those of %s", s.Init.File, want, got)
	}
	return f.W, nil
}

// String is the text of s, all of its parts.
func (s Spec) String() string {
	parts := []string{strings.Join(append([]string{sizesText(s.Sizes), s.Act}, s.Traits()...), " "), s.Loss}
	if s.Decay != 0 {
		parts = append(parts, "decay "+format(s.Decay))
	}
	return strings.Join(append(parts, s.Data.String(), s.Init.String()), ", ")
}

// structure is what says which parameters a network has.
func (s Shape) structure() string {
	return strings.Join(append([]string{sizesText(s.Sizes)}, s.Traits()...), " ")
}

// String is the text of i: "init glorot", "init normal:0.5 gain:4 seed 3", "init @w.json".
// A gain and a seed of 1 are left out.
func (i Init) String() string {
	if i.File != "" {
		return "init @" + data.QuoteFile(i.File)
	}
	text := "init " + i.Name
	if k, _ := findInitial(i.Name); k.size != "" {
		text += ":" + format(i.Size)
	}
	if i.Gain != 1 {
		text += " gain:" + format(i.Gain)
	}
	if i.Seed != 1 {
		text += " seed " + strconv.FormatUint(i.Seed, 10)
	}
	return text
}

func format(v float64) string { return strconv.FormatFloat(v, 'g', -1, 64) }

// sizesText is "2-8-1"; three layers or more of one size between inputs and outputs are
// written once: "2-8x6-1".
func sizesText(sizes []int) string {
	var words []string
	for i := 0; i < len(sizes); {
		n := 1
		for i > 0 && i+n < len(sizes)-1 && sizes[i+n] == sizes[i] {
			n++
		}
		word := strconv.Itoa(sizes[i])
		if n > 2 {
			words = append(words, word+"x"+strconv.Itoa(n))
		} else {
			words = append(words, slices.Repeat([]string{word}, n)...)
		}
		i += n
	}
	return strings.Join(words, "-")
}
