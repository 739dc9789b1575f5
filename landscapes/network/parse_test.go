package network

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"reflect"
	"strings"
	"testing"

	"optexplore/landscapes/data"
	"optexplore/landscapes/formula"
)

func TestParse(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"2-16-16-3 tanh, softmax, spirals 90 seed 1, init glorot", ""},
		{"2-8-1 moons", "2-8-1 tanh, bce, moons 40 seed 1, init glorot"},
		{"2-8-2 moons", "2-8-2 tanh, softmax, moons 40 seed 1, init glorot"},
		{"1-8-1 sine", "1-8-1 tanh, mse, sine 20 seed 1, init glorot"},
		{"2-8x6-1 sigmoid moons 40 init orthogonal gain:4", "2-8x6-1 sigmoid, bce, moons 40 seed 1, init orthogonal gain:4"},
		{"2-8-8-8-1, init gain:2 seed 7, moons seed 5 noise 0.2 100, relu", "2-8x3-1 relu, bce, moons 100 noise 0.2 seed 5, init glorot gain:2 seed 7"},
		{"2x3-1,mse,xor,init seed 3 normal:1e-2", "2-2-2-1 tanh, mse, xor 40 seed 1, init normal:0.01 seed 3"},
		{"  1×2-1\t linear line  ", "1-1-1 linear, mse, line 20 seed 1, init glorot"},
		{"6-10-1 parity", "6-10-1 tanh, bce, parity 64 bits 6 seed 1, init glorot"},
		{"3-10-1 parity bits 3 5", "3-10-1 tanh, bce, parity 5 bits 3 seed 1, init glorot"},
		{"3-5-2 teacher", "3-5-2 tanh, mse, teacher 3-4-2 50 seed 1, init glorot"},
		{"2-5-1 teacher 2-3x2-1 9 init @w.json", "2-5-1 tanh, mse, teacher 2-3-3-1 9 seed 1, init @w.json"},
		{`2-5-1 @"my data, 2.csv" init @"a b"`, `2-5-1 tanh, mse, csv:"my data, 2.csv", init @"a b"`},
		{"2-5-3 init zeros, @d.csv", "2-5-3 tanh, softmax, csv:d.csv, init zeros"},
		{`2-5-3 csv:"d e.csv" seed 4 test .20, relu`, `2-5-3 relu, softmax, csv:"d e.csv" test 0.2 seed 4, init glorot`},
		{"2-5-1 csv:csv:x test 0.1", "2-5-1 tanh, mse, csv:csv:x test 0.1 seed 1, init glorot"},
		{"1-8-1 sine seed 3 even 20", "1-8-1 tanh, mse, sine 20 even seed 3, init glorot"},
		{"2-6x21-1 residual no-bias moons decay 1e-3 stem", "2-6x21-1 tanh stem residual no-bias, bce, decay 0.001, moons 40 seed 1, init glorot"},
		{"2-8-1 weight-norm, moons", "2-8-1 tanh weight-norm, bce, moons 40 seed 1, init glorot"},
		{"2-8-1 moons decay 0 batch-norm sigmoid", "2-8-1 sigmoid batch-norm, bce, moons 40 seed 1, init glorot"},
		{"1-2500-1 no-bias sine", "1-2500-1 tanh no-bias, mse, sine 20 seed 1, init glorot"}, // 7501 with biases
		{"1-2-1 cheb3 init constant:−0.5 seed 18446744073709551615", "1-2-1 tanh, mse, cheb3 20 seed 1, init constant:-0.5 seed 18446744073709551615"},
	} {
		if c.want == "" {
			c.want = c.text
		}
		s, err := Parse(c.text)
		if err != nil {
			t.Errorf("%s: %v", c.text, err)
			continue
		}
		if got := s.String(); got != c.want {
			t.Errorf("%s: %s, want %s", c.text, got, c.want)
		}
		if err := s.Check(); err != nil {
			t.Errorf("%s: %v", c.text, err)
		}
		if o, w, err := s.Objective(nil); (err == nil) == (s.Data.File+s.Init.File != "") || err == nil && (o.Dim() != len(w) || o.Value(w)-o.Value(w) != 0) {
			t.Errorf("%s: %v", c.text, err)
		}
	}
}

func TestParseErrors(t *testing.T) {
	for _, c := range []struct {
		text     string
		column   int
		found    string
		expected string // part of it
	}{
		{"", 1, "the end", "sizes of inputs, layers and outputs"},
		{"moons", 1, `"moons"`, "sizes of inputs"},
		{"2", 1, `"2"`, "sizes of inputs"},
		{"2-0-1 moons", 1, `"2-0-1"`, "sizes of inputs"},
		{"2--1 moons", 1, `"2--1"`, "sizes of inputs"},
		{"2-8x-1 moons", 1, `"2-8x-1"`, "sizes of inputs"},
		{"@a 2-1", 1, `the file "a"`, "sizes of inputs"},
		{"2-1x1000000000-1 moons", 1, `"2-1x1000000000-1"`, "at most 5000 sizes"},
		{"2-10000000-1 moons", 1, `"2-10000000-1"`, "at most 5000 parameters"},
		{"2-99999999999999999999-1 moons", 1, `"2-99999999999999999999-1"`, "sizes of"},
		{"2-8-1", 6, "the end", "data: one of line, sine"},
		{"2-8-1 tahn, moons", 7, `"tahn"`, "(did you mean tanh?)"},
		{"2-8-1 tanh, mons", 13, `"mons"`, "(did you mean moons?)"},
		{"2-8-1 tanh relu moons", 12, `"relu"`, "one activation only"},
		{"2-8-1 moons, bce, softmax", 19, `"softmax"`, "one loss only"},
		{"2-8-1 moons, xor", 14, `"xor"`, "one data only"},
		{"2-8-1 moons,", 13, "the end", "one of tanh"},
		{"2-8-1 moons,, tanh", 13, `","`, "one of tanh"},
		{"2-8-1 moons 0", 13, `"0"`, "a whole number from 1 to 10"},
		{"2-8-1 moons 2.5", 13, `"2.5"`, "a whole number from 1 to 10"},
		{"2-8-1 moons 40 50", 16, `"50"`, "one number of examples only"},
		{"2-8-1 moons noise", 18, "the end", "number"},
		{"2-8-1 moons noise -1", 19, `"-1"`, "number"},
		{"2-8-1 moons seed -1", 18, `"-1"`, "a seed"},
		{"2-8-1 moons seed @a", 18, `the file "a"`, "a seed"},
		{"2-8-1 moons, seed 1", 14, `"seed"`, "one of tanh"},
		{"2-8-1 moons bits 3", 13, `"bits"`, "one of tanh"},
		{"4-8-1 parity bits 13", 19, `"13"`, "a whole number from 1 to 12"},
		{"4-8-1 parity 17", 14, `"17"`, "at most 16 examples, all rows of 4 bits"},
		{"2-8-1 teacher 2-200-1", 15, `"2-200-1"`, "up to 100"},
		{"2-8-1 teacher 2-3x99-1", 15, `"2-3x99-1"`, "at most 10 sizes"},
		{"2-8-1 moons even", 13, `"even"`, "one of tanh"},
		{"2-8-1 moons test 0.2", 13, `"test"`, "one of tanh"},
		{"2-8-1 csv:a noise 1", 13, `"noise"`, "one of tanh"},
		{"2-8-1 csv:a 10", 13, `"10"`, "one of tanh"},
		{"2-8-1 csv:a seed 1", 13, `"seed"`, "a share to test on before the seed"},
		{"2-8-1 csv:a test 1", 18, `"1"`, "a number from 0 to below 1"},
		{"2-8-1 csv:", 7, `"csv:"`, "csv: and the name of a file"},
		{"1-8-1 sine even even", 17, `"even"`, "one even only"},
		{"2-8-1 residual moons", 7, "residual for the sizes 2-8-1", "as many outputs as inputs"},
		{"2-1 moons stem", 11, "stem for the sizes 2-1", "a layer after the stem"},
		{"2-1 moons batch-norm", 11, "batch-norm for the sizes 2-1", "a layer with an activation"},
		{"2-1-1 moons layer-norm", 13, "layer-norm of 1 unit", "at least 2 units"},
		{"2-8-1 batch-norm moons layer-norm", 24, `"layer-norm"`, "one normaliser only"},
		{"2-8-1 stem moons stem", 18, `"stem"`, "one stem only"},
		{"2-8-1 bach-norm moons", 7, `"bach-norm"`, "(did you mean batch-norm?)"},
		{"2-8-1 moons decay", 18, "the end", "number"},
		{"2-8-1 moons decay -1", 19, `"-1"`, "number"},
		{"2-8-1 moons weight-norm init zeros", 25, "init zeros", "weights other than 0 for weight-norm"},
		{"2-1250-1 moons batch-norm", 1, `"2-1250-1"`, "at most 5000 parameters"},
		{"2-8-1 moons init", 17, "the end", "one of zeros"},
		{"2-8-1 moons init golrot", 18, `"golrot"`, "(did you mean glorot?)"},
		{"2-8-1 moons init glorot:2", 18, `"glorot:2"`, "glorot without a number"},
		{"2-8-1 moons init normal", 18, `"normal"`, "normal:s, with"},
		{"2-8-1 moons init normal:-1", 18, `"normal:-1"`, "number"},
		{"2-8-1 moons init he gain:x", 21, `"gain:x"`, "number"},
		{"2-8-1 moons init he lecun", 21, `"lecun"`, "one initialiser only"},
		{"2-8-1 moons init he, init he", 22, `"init"`, "one init only"},
		{`2-8-1 @"abc`, 7, `"@\"abc"`, "@ and the name of a file"},
		{"2-8-1 @", 7, `"@"`, "@ and the name of a file"},
		{"3-8-1 moons", 1, "3 inputs", "2, as the data moons have"},
		{"2-8-1 softmax moons", 7, "the loss softmax of 1 output", "at least 2 outputs"},
		{"2-8-1 spirals", 1, "the loss bce", "softmax and 3 outputs, as the data spirals have 3 classes"},
		{"2-8-2 spirals", 1, "2 outputs", "3, one for each class of the data spirals"},
		{"1-8-1 bce sine", 7, "the loss bce of numbers", "the loss mse, as the data sine have no classes"},
		{"1-8-2 sine", 1, "2 outputs", "1, as the data sine have for the loss mse"},
		{"2-8-2 bce moons", 1, "2 outputs", "1, as the data moons have for the loss bce"},
		{"2-8-1 möns", 7, `"möns"`, "(did you mean moons?)"},
		{"2-8-1 “ tanh x", 7, `"“"`, "one of tanh"},
		{strings.Repeat("2-", 400) + "1", 0, "801 bytes", "at most 500"},
	} {
		_, err := Parse(c.text)
		var e *formula.SyntaxError
		if !errors.As(err, &e) {
			t.Errorf("%q: %v, want a *formula.SyntaxError", c.text, err)
			continue
		}
		if e.Column != c.column || e.Found != c.found || !strings.Contains(e.Expected, c.expected) {
			t.Errorf("%q: %v, want column %d, %s, %s", c.text, e, c.column, c.found, c.expected)
		}
		if lines := strings.Split(e.Caret(), "\n"); len(lines) != 2 {
			t.Errorf("%q: %q", c.text, e.Caret())
		}
	}
}

// draw is a random network.
func draw(rng *rand.Rand) (s Spec) {
	pick := func(names []string) string { return names[rng.IntN(len(names))] }
	size := func() int { return 1 + rng.IntN(12) }
	s = Spec{Shape: Shape{Act: pick(Activations()), Loss: "mse"}}
	files := []string{"", "a.csv", "my data", `q"x`, "a,b", "ä", "@", `\`, "x\ny", "csv:"}
	if s.Data = data.FromFile(pick(files)); rng.IntN(2) == 0 {
		s.Data.Share, s.Data.Seed = rng.Float64(), rng.Uint64()
	}
	in, out := size(), size()
	if s.Data.File == "" {
		k, _ := data.Find(pick(data.Names()))
		s.Data = data.Default(k)
		s.Data.N, s.Data.Seed, s.Data.Noise = 1+rng.IntN(data.MaxExamples), rng.Uint64(), []float64{0, 0.1, 1e-9 * rng.Float64(), 1e5 * rng.Float64()}[rng.IntN(4)]
		s.Data.Even = k.Curve() && rng.IntN(2) == 0
		if s.Data.Bits > 0 {
			s.Data.Bits = size()
			s.Data.N = 1 + rng.IntN(1<<s.Data.Bits)
		}
		if s.Data.Sizes != nil {
			s.Data.Sizes = []int{size(), size(), size()}[rng.IntN(2):]
		}
		if in, out = s.Data.Inputs(), s.Data.Targets(); s.Data.Classes() > 0 {
			if s.Loss, out = "softmax", s.Data.Classes(); out == 2 && rng.IntN(2) == 0 {
				s.Loss, out = "bce", 1
			}
		}
	}
	s.Sizes = []int{in}
	for range rng.IntN(6) {
		s.Sizes = append(s.Sizes, 1+rng.IntN(3)) // few, so that some repeat
	}
	s.Sizes = append(s.Sizes, out)
	defer func() { s = structured(s, rng) }()
	if file := pick(files); file != "" {
		s.Init = Init{File: file}
		return s
	}
	s.Init = Init{Name: pick(Initials()), Gain: []float64{1, 4, 1e-7 * rng.Float64()}[rng.IntN(3)], Seed: []uint64{1, rng.Uint64()}[rng.IntN(2)]}
	if k, _ := findInitial(s.Init.Name); k.size != "" {
		s.Init.Size = 10 * rng.Float64()
	}
	return s
}

// structured is s with random traits, those that its layers can have.
func structured(s Spec, rng *rand.Rand) Spec {
	with := s
	if with.Decay = []float64{0, 0.5, rng.Float64()}[rng.IntN(3)]; rng.IntN(3) == 0 {
		with.Norm = Norms()[rng.IntN(len(Norms()))]
	}
	with.Stem, with.Residual, with.NoBias = rng.IntN(3) == 0, rng.IntN(2) == 0, rng.IntN(3) == 0
	if with.Check() == nil {
		return with
	}
	return s
}

func TestParseOfString(t *testing.T) {
	rng := rand.New(rand.NewPCG(6, 6))
	for range 5000 {
		s := draw(rng)
		if err := s.Check(); err != nil {
			t.Fatalf("%v: %v", s, err)
		}
		if again, err := Parse(s.String()); err != nil || !reflect.DeepEqual(s, again) {
			t.Fatalf("%s: %+v, want %+v: %v", s, again, s, err)
		}
	}
}

func FuzzParse(f *testing.F) {
	for _, text := range []string{"2-16-16-3 tanh, softmax, spirals 90 seed 1, init glorot", "2-8x6-1 sigmoid moons noise .1 init gain:4 normal:1", `1-1 @"a b" init @c`, "3-1 parity bits 3", "2-1 teacher 2-3x2-1", "2-3-3-1 residual stem moons decay .1 weight-norm", "1-1 csv:a test .5 seed 2", "1-1 sine even"} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		s, err := Parse(text)
		var e *formula.SyntaxError
		if errors.As(err, &e) {
			if strings.Count(e.Caret(), "\n") != 1 || strings.Contains(e.Error(), "\n") {
				t.Errorf("%q", e.Caret())
			}
			return
		}
		if err != nil {
			t.Fatal(err)
		}
		if err := s.Check(); err != nil {
			t.Fatalf("%s: %v", s, err)
		}
		again, err := Parse(s.String())
		if err != nil && len(s.String()) <= maxText || err == nil && !reflect.DeepEqual(s, again) {
			t.Fatalf("%s: %+v, want %+v: %v", s, again, s, err)
		}
	})
}

func ExampleParse() {
	_, err := Parse("2-16-16-3 tanh, spirls 90")
	var e *formula.SyntaxError
	if errors.As(err, &e) {
		fmt.Println(e.Caret())
	}
	s, _ := Parse("2-16-16-3 spirals")
	fmt.Println(s)
	// Output:
	// 2-16-16-3 tanh, spirls 90
	//                 ^
	// 2-16-16-3 tanh, softmax, spirals 90 seed 1, init glorot
}
