package data

import (
	"fmt"
	"math/rand/v2"
	"strconv"
	"strings"

	"optexplore/model"
)

// Source is where examples come from: a kind with what can be chosen of it, or a file.
type Source struct {
	Name  string  // of a kind; empty for a file
	N     int     // examples of the training part
	Noise float64 // its standard deviation
	Seed  uint64
	Even  bool    // the inputs of the training part, of a curve, are evenly spaced
	Sizes []int   // of a teacher: inputs, layers, outputs
	Bits  int     // of parity
	File  string  // instead of a kind
	Share float64 // of the examples of a file, those of the test part
}

// Bounds of a source.
const (
	MaxExamples = 10000
	MaxSize     = 100 // of a layer of a teacher
	MaxSizes    = 10  // of a teacher
	MaxBits     = 12
	MaxNoise    = 1e6
)

// Streams of the draws.
const (
	trainStream = iota
	testStream
	own // of what both parts share: the weights of a teacher, the order of the rows of parity and of a file
)

func (s Source) stream(k uint64) *rand.Rand { return rand.New(rand.NewPCG(s.Seed, k)) }

// Default is a kind with its defaults, and seed 1.
func Default(k Kind) Source {
	s := Source{Name: k.Name, N: k.Number, Noise: k.Noise, Seed: 1}
	switch k.of {
	case "sizes":
		s.Sizes = []int{2, 4, 1}
	case "bits":
		s.Bits = 4
		s.N = 1 << s.Bits
	}
	return s
}

// FromFile is the source of the examples of a file, all of them for training.
func FromFile(name string) Source { return Source{File: name, Seed: 1} }

// Inputs is the number of inputs of an example; 0 of a file, which says it itself.
func (s Source) Inputs() int {
	k, _ := Find(s.Name)
	switch {
	case len(s.Sizes) > 0:
		return s.Sizes[0]
	case s.Bits > 0:
		return s.Bits
	}
	return k.inputs
}

// Targets is the number of targets of an example; 1 of a file.
func (s Source) Targets() int {
	if len(s.Sizes) > 0 {
		return s.Sizes[len(s.Sizes)-1]
	}
	return 1
}

// Classes is the number of classes; 0 for numbers, and of a file.
func (s Source) Classes() int {
	k, _ := Find(s.Name)
	return k.Classes
}

// Check returns an error if s is not a source of examples.
func (s Source) Check() error {
	if s.File != "" {
		return s.checkShare()
	}
	k, ok := Find(s.Name)
	switch {
	case !ok:
		return fmt.Errorf("expected one of %s, or csv: and a file, got %.40q%s", strings.Join(Names(), ", "), s.Name, model.DidYouMean(s.Name, Names()))
	case !(s.Noise >= 0 && s.Noise <= MaxNoise):
		return fmt.Errorf("expected noise from 0 to %v, got %v", MaxNoise, s.Noise)
	case s.N < 1 || s.N > MaxExamples:
		return fmt.Errorf("expected 1…%d examples, got %d", MaxExamples, s.N)
	case s.Even && !k.Curve():
		return fmt.Errorf("expected even of points of a curve alone, got it of %s", s.Name)
	case s.Share != 0:
		return fmt.Errorf("expected a test share of a file alone, got %v of %s", s.Share, s.Name)
	case (k.of == "bits") != (s.Bits != 0):
		return fmt.Errorf("expected bits of parity alone, got %d of %s", s.Bits, s.Name)
	case (k.of == "sizes") != (len(s.Sizes) > 0):
		return fmt.Errorf("expected sizes of a teacher alone, got %d of %s", len(s.Sizes), s.Name)
	case k.of == "bits":
		return s.checkBits()
	case k.of == "sizes":
		return s.checkSizes()
	}
	return nil
}

// Shares bound the share of a file to test on.
func Shares() model.Bounds { return model.Bounds{Lo: 0, Hi: 1, HiOpen: true} }

func (s Source) checkShare() error {
	if err := Shares().Check(s.Share); err != nil {
		return fmt.Errorf("the test share: %w", err)
	}
	return nil
}

func (s Source) checkBits() error {
	if s.Bits < 1 || s.Bits > MaxBits {
		return fmt.Errorf("expected 1…%d bits, got %d", MaxBits, s.Bits)
	}
	if s.N > 1<<s.Bits {
		return fmt.Errorf("expected at most %d examples of %d bits, which are all there are, got %d", 1<<s.Bits, s.Bits, s.N)
	}
	return nil
}

func (s Source) checkSizes() error {
	if len(s.Sizes) < 2 || len(s.Sizes) > MaxSizes {
		return fmt.Errorf("expected 2…%d sizes of a teacher, got %d", MaxSizes, len(s.Sizes))
	}
	for _, n := range s.Sizes {
		if n < 1 || n > MaxSize {
			return fmt.Errorf("expected sizes of 1…%d of a teacher, got %d", MaxSize, n)
		}
	}
	return nil
}

// String is the text of s, as "spirals 90 seed 1": what is its default is left out, but
// not the number of examples and the seed; of a file, as "csv:a.csv test 0.2 seed 1".
func (s Source) String() string {
	if s.File != "" {
		text := "csv:" + QuoteFile(s.File)
		if s.Share != 0 {
			text += " test " + format(s.Share) + " seed " + strconv.FormatUint(s.Seed, 10)
		}
		return text
	}
	k, _ := Find(s.Name)
	words := []string{s.Name}
	if len(s.Sizes) > 0 {
		sizes := make([]string, len(s.Sizes))
		for i, n := range s.Sizes {
			sizes[i] = strconv.Itoa(n)
		}
		words = append(words, strings.Join(sizes, "-"))
	}
	words = append(words, strconv.Itoa(s.N))
	if s.Even {
		words = append(words, "even")
	}
	if s.Bits > 0 {
		words = append(words, "bits", strconv.Itoa(s.Bits))
	}
	if s.Noise != k.Noise {
		words = append(words, "noise", format(s.Noise))
	}
	return strings.Join(append(words, "seed", strconv.FormatUint(s.Seed, 10)), " ")
}

func format(v float64) string { return strconv.FormatFloat(v, 'g', -1, 64) }

// QuoteFile is the name of a file as it is written in a text: in quotes if it has signs
// that end a word.
func QuoteFile(name string) string {
	quoted := strconv.Quote(name)
	if name == "" || strings.ContainsAny(name, " ,") || quoted != `"`+name+`"` {
		return quoted
	}
	return name
}
