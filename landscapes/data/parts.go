package data

import (
	"bytes"
	"fmt"
	"math"
)

// leastTest is the number of examples of a test part that is drawn, at least.
const leastTest = 200

// Parts returns the examples to train on and others to test on. Of a kind the test part
// is drawn in the same way, as many examples as the training part has but at least 200;
// of parity it is the rows that are left. Of a file it is the share of the examples, drawn
// by the seed, at least one and not all, in the order of the file; it is empty if the
// share is 0. classes is the number of classes that the targets of a file must be, 0 for
// any numbers. files may be nil where no file is read.
func (s Source) Parts(files Files, classes int) (train, test Set, err error) {
	if err := s.Check(); err != nil {
		return Set{}, Set{}, err
	}
	if s.File != "" {
		return s.split(files, classes)
	}
	if train, err = s.Train(); err != nil {
		return Set{}, Set{}, err
	}
	test, err = s.Test(max(s.N, leastTest))
	return train, test, err
}

// split reads a file and divides its examples.
func (s Source) split(files Files, classes int) (train, test Set, err error) {
	if files == nil {
		return Set{}, Set{}, s.isFile()
	}
	text, err := files(s.File)
	if err != nil {
		return Set{}, Set{}, fmt.Errorf("data %s: %w", s.File, err)
	}
	all, err := Read(s.File, bytes.NewReader(text), classes)
	if err != nil {
		return Set{}, Set{}, err
	}
	n := all.Len()
	if s.Share == 0 {
		return all, all.of(nil), nil
	}
	if n < 2 {
		return Set{}, Set{}, fmt.Errorf("data %s: expected at least 2 examples to test on a share of them, got %d", s.File, n)
	}
	count := max(1, min(n-1, int(math.Round(s.Share*float64(n)))))
	tested := make([]bool, n)
	for _, e := range s.stream(own).Perm(n)[:count] {
		tested[e] = true
	}
	var rows [2][]int
	for e, is := range tested {
		k := 0
		if is {
			k = 1
		}
		rows[k] = append(rows[k], e)
	}
	return all.of(rows[0]), all.of(rows[1]), nil
}

// of is the set of the examples of the given indices.
func (s Set) of(rows []int) Set {
	part := Set{Inputs: s.Inputs, Targets: s.Targets, Classes: s.Classes}
	for _, e := range rows {
		part.X = append(part.X, s.X[e*s.Inputs:][:s.Inputs]...)
		part.Y = append(part.Y, s.Y[e*s.Targets:][:s.Targets]...)
	}
	return part
}

func (s Source) isFile() error {
	return fmt.Errorf("expected a kind of examples to draw, got the file %.40q", s.File)
}

// Train draws the training part. The error says what is wrong with s, or that it is a
// file: see Parts.
func (s Source) Train() (Set, error) { return s.part(s.N, trainStream) }

// Test draws n other examples in the same way, to measure how well a network does on
// examples that it has not seen. Of parity there may be fewer left, even none: an empty
// set.
func (s Source) Test(n int) (Set, error) {
	if s.Bits > 0 && s.Bits <= MaxBits {
		n = min(n, 1<<s.Bits-s.N)
	}
	return s.part(n, testStream)
}

func (s Source) part(n int, stream uint64) (Set, error) {
	if err := s.Check(); err != nil {
		return Set{}, err
	}
	if s.File != "" {
		return Set{}, s.isFile()
	}
	if n > MaxExamples {
		return Set{}, fmt.Errorf("expected at most %d examples, got %d", MaxExamples, n)
	}
	k, _ := Find(s.Name)
	d := &drawing{
		Source: s, n: max(n, 0), test: stream == testStream, rng: s.stream(stream),
		Set: Set{Inputs: s.Inputs(), Targets: s.Targets(), Classes: k.Classes},
	}
	k.draw(d)
	return d.Set, nil
}
