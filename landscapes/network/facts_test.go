package network

import (
	"encoding/json"
	"math"
	"os"
	"slices"
	"testing"

	"optexplore/landscapes/data"
	"optexplore/model"
	"optexplore/model/vec"
)

// chains are deep networks, whose figures are from another program.
type chains struct {
	Sizes []int
	X     [][]float64
	Y     []float64
	Cases []struct {
		Act, Init  string
		W          []float64
		Loss       float64
		Norms      []float64 `json:"weight_gradient_norms"`
		Activation []float64 `json:"activation_std"`
		Backward   []float64 `json:"backward_norms"`
	}
	Residual struct {
		Win, Wout       [][]float64
		W               [][][]float64
		Plain, Residual struct {
			Loss  float64
			Norms []float64 `json:"gradient_norms"`
		}
	}
}

func readJSON(t *testing.T, file string, v any) {
	t.Helper()
	text, err := os.ReadFile("testdata/" + file)
	if err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(text, v); err != nil {
		t.Fatal(err)
	}
}

// checkLayers compares a figure of each layer with those wanted, relatively, but for
// differences up to least.
func checkLayers(t *testing.T, name string, facts []model.LayerFacts, figure func(model.LayerFacts) float64, want []float64, least float64) {
	t.Helper()
	for i, v := range want {
		if got := figure(facts[i]); !(math.Abs(got-v) <= 1e-9*v+least) {
			t.Errorf("%s: layer %d: %v, want %v", name, i+1, got, v)
		}
	}
}

func TestDeepChains(t *testing.T) {
	var c chains
	readJSON(t, "chains.json", &c)
	set := data.Set{Inputs: 2, Targets: 1, X: slices.Concat(c.X...), Y: c.Y}
	for _, k := range c.Cases {
		o, err := New(Shape{Sizes: c.Sizes, Act: k.Act, Loss: "bce"}, set)
		if err != nil {
			t.Fatal(err)
		}
		least := 0.0
		if k.W == nil { // of zeros: what is left is rounding
			least = 1e-16
			k.W = make([]float64, o.Dim())
		}
		name, facts := k.Act+" "+k.Init, o.Layers(k.W)
		checkLayers(t, name+": slopes", facts, func(f model.LayerFacts) float64 { return f.Slope }, k.Norms, least)
		checkLayers(t, name+": outputs", facts, func(f model.LayerFacts) float64 { return f.Spread }, k.Activation, least)
		checkLayers(t, name+": backward", facts, func(f model.LayerFacts) float64 { return f.Back }, k.Backward, least)
		if v := o.Value(k.W); !(math.Abs(v-k.Loss) <= 1e-12*k.Loss) {
			t.Errorf("%s: loss %v, want %v", name, v, k.Loss)
		}
	}
	if len(c.Cases) < 14 {
		t.Error("cases are missing")
	}
}

// TestResidual: 20 layers with and without sums.
func TestResidual(t *testing.T) {
	var c chains
	readJSON(t, "chains.json", &c)
	set := data.Set{Inputs: 2, Targets: 1, X: slices.Concat(c.X...), Y: c.Y}
	w := slices.Concat(c.Residual.Win...)
	for _, m := range c.Residual.W {
		w = append(w, slices.Concat(m...)...)
	}
	w = append(w, c.Residual.Wout[0]...)
	for _, text := range []string{"2-6x21-1 tanh stem no-bias moons", "2-6x21-1 tanh stem residual no-bias moons"} {
		s, err := Parse(text)
		if err != nil {
			t.Fatal(err)
		}
		o, err := New(s.Shape, set)
		if err != nil {
			t.Fatal(err)
		}
		want := c.Residual.Plain
		if s.Residual {
			want = c.Residual.Residual
		}
		facts := o.Layers(w)[1:21]
		checkLayers(t, text, facts, func(f model.LayerFacts) float64 { return f.Slope }, want.Norms, 0)
		if v := o.Value(w); !(math.Abs(v-want.Loss) <= 1e-12) {
			t.Errorf("%s: loss %v, want %v", text, v, want.Loss)
		}
	}
}

// TestWeightNorm descends from a start as another program did: the slope by v is
// orthogonal to v, which therefore grows.
func TestWeightNorm(t *testing.T) {
	var c struct {
		X                   [][]float64
		Y, Start, End, Norm []float64
		VNorm               []float64 `json:"v_norm"`
		Rate                float64
		EndLoss             float64 `json:"end_loss"`
	}
	readJSON(t, "weightnorm.json", &c)
	o, err := New(Shape{Sizes: []int{2, 1}, Act: "tanh", Loss: "mse", Norm: "weight-norm", NoBias: true},
		data.Set{Inputs: 2, Targets: 1, X: slices.Concat(c.X...), Y: c.Y})
	if err != nil {
		t.Fatal(err)
	}
	w, g := slices.Clone(c.Start), make([]float64, 3)
	for k, want := range c.VNorm {
		if got := vec.Norm(w[:2]); math.Abs(got-want) > 1e-9 {
			t.Fatalf("‖v‖ after %d steps: %v, want %v", k, got, want)
		}
		o.Gradient(g, w)
		if across := g[0]*w[0] + g[1]*w[1]; math.Abs(across) > 1e-15 {
			t.Errorf("⟨v, ∂L/∂v⟩ = %v", across)
		}
		vec.AddScaled(w, w, -c.Rate, g)
	}
	if d := apart(w, c.End); d > 1e-9 || math.Abs(o.Value(w)-c.EndLoss) > 1e-9 {
		t.Errorf("end %v, want %v", w, c.End)
	}
}

// TestUnits: dead, constant, saturated and equal units, over several stretches.
func TestUnits(t *testing.T) {
	set := data.Set{Inputs: 1, Targets: 1}
	for i := range 300 {
		set.X, set.Y = append(set.X, float64(i)/299), append(set.Y, 0)
	}
	for _, c := range []struct {
		act       string
		w, b, out []float64 // of the units; weights of the output
		want      model.LayerFacts
	}{
		{"relu", []float64{1, -1, 0, 1}, []float64{0.5, -0.5, 2, -0.99}, []float64{1, 1, 1, 1}, model.LayerFacts{Dead: 1, Constant: 2, Saturated: (300 + 297) / 1200.0}},
		{"leaky", []float64{1, -1, 0, 1}, []float64{0.5, -0.5, 2, -0.5}, []float64{1, 1, 1, 1}, model.LayerFacts{Constant: 1}},
		{"tanh", []float64{1, 100, 0, 0}, []float64{9, 30, 0, 0}, []float64{1, 1, 1, 2}, model.LayerFacts{Dead: 1, Constant: 3, Saturated: 0.5}},
		{"tanh", []float64{1, 1, 1, 1}, []float64{0, 0, 0, 1}, []float64{1, 1, 1, 1}, model.LayerFacts{Twins: 3}},
		{"sigmoid", []float64{1, 2, 1, 2}, []float64{0, 0, 0, 0}, []float64{1, 1, 1, 1}, model.LayerFacts{Twins: 2}},
	} {
		o, err := New(Shape{Sizes: []int{1, 4, 1}, Act: c.act, Loss: "mse"}, set)
		if err != nil {
			t.Fatal(err)
		}
		got := o.Layers(slices.Concat(c.w, c.b, c.out, []float64{0}))[0]
		c.want.Units, c.want.Weights = 4, vec.Norm(c.w)
		c.want.Distinct, c.want.Parallel = got.Distinct, got.Parallel
		mean := got.Mean
		got.Slope, got.Back, got.Mean, got.Spread = 0, 0, 0, 0
		if math.Abs(got.Weights-c.want.Weights) > 1e-12 {
			t.Errorf("weights %v, want %v", got.Weights, c.want.Weights)
		}
		if got.Weights = c.want.Weights; got != c.want || mean == 0 {
			t.Errorf("%s: %+v, want %+v", c.act, got, c.want)
		}
	}
}

// TestSpreadOverStretches: the mean and the deviation of all outputs at once.
func TestSpreadOverStretches(t *testing.T) {
	o, d, w := drawn(t, Shape{Sizes: []int{1, 1}, Act: "tanh", Loss: "mse"}, 300)
	mean, square := 0.0, 0.0
	for _, x := range d.X {
		mean += (w[0]*x + w[1]) / 300
	}
	for _, x := range d.X {
		square += (w[0]*x + w[1] - mean) * (w[0]*x + w[1] - mean) / 300
	}
	if f := o.Layers(w)[0]; math.Abs(f.Mean-mean) > 1e-14 || math.Abs(f.Spread-math.Sqrt(square)) > 1e-14 {
		t.Errorf("%v ± %v, want %v ± %v", f.Mean, f.Spread, mean, math.Sqrt(square))
	}
}

// TestSteepest: no slope of an activation is greater than what it says, and some is as
// great.
func TestSteepest(t *testing.T) {
	for _, act := range activations() {
		most := 0.0
		for z := -6.0; z < 6; z += 1.0 / 4096 {
			a, d := []float64{0}, []float64{0}
			act.value(a, []float64{z})
			act.slope(d, a, []float64{z})
			most = max(most, math.Abs(d[0]))
		}
		if most > act.steep*(1+1e-15) || most < act.steep*(1-0.005) {
			t.Errorf("%s: %v, not %v", act.name, most, act.steep)
		}
	}
}

// TestPieces: the number changes exactly when the sign of what a unit is given changes,
// for some example.
func TestPieces(t *testing.T) {
	for _, n := range []int{5, 300} {
		o, _, w := drawn(t, Shape{Sizes: []int{2, 5, 3, 1}, Act: "relu", Loss: "mse"}, n)
		signs := func() (list []bool) {
			for from := 0; from < n; from += o.most {
				o.ahead(w, from)
				for _, l := range o.layers[:2] {
					for _, v := range l.sums.value[:l.out.units*o.held.m] {
						list = append(list, v > 0)
					}
				}
			}
			return list
		}
		before := signs()
		piece, ok := model.Pieces(o, w)
		changes := 0
		for k := range 200 {
			w[k%15] += 0.02
			now := signs()
			next, _ := model.Pieces(o, w)
			if (next == piece) != slices.Equal(now, before) {
				t.Fatalf("step %d: pieces %x and %x, the same signs: %v", k, piece, next, slices.Equal(now, before))
			}
			if next != piece {
				changes++
			}
			piece, before = next, now
		}
		if !ok || changes == 0 || changes == 200 {
			t.Errorf("%d examples: %d changes", n, changes)
		}
		if a := testing.AllocsPerRun(5, func() { o.Pieces(w) }); a != 0 {
			t.Errorf("%v allocations", a)
		}
	}
	for _, act := range []string{"tanh", "linear"} {
		o, _, w := drawn(t, Shape{Sizes: []int{2, 2, 1}, Act: act, Loss: "mse"}, 2)
		if _, ok := o.Pieces(w); ok {
			t.Errorf("%s has kinks", act)
		}
	}
	o, _, w := drawn(t, Shape{Sizes: []int{2, 1}, Act: "relu", Loss: "mse"}, 2)
	if _, ok := o.Pieces(w); ok {
		t.Error("a network without activations has kinks")
	}
}
