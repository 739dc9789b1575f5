package optimizer_test

import (
	"encoding/json"
	"math"
	"os"
	"testing"

	"optexplore/model"
	"optexplore/model/run"
	"optexplore/optimizer"
)

// network is a 2-3-1 network of sigmoid units on three inputs, its loss the sum
// of its outputs; the parameters are W₁ (3 × 2, row by row), b₁, W₂, b₂.
type network struct{ inputs [][]float64 }

func (n network) Dim() int { return 13 }

func sigmoid(v float64) float64 { return 1 / (1 + math.Exp(-v)) }

// forward is the hidden units and the output for one input.
func (n network) forward(x, in []float64) (hidden [3]float64, out float64) {
	out = x[12]
	for j := range hidden {
		hidden[j] = sigmoid(x[2*j]*in[0] + x[2*j+1]*in[1] + x[6+j])
		out += x[9+j] * hidden[j]
	}
	return hidden, sigmoid(out)
}

func (n network) Value(x []float64) (sum float64) {
	for _, in := range n.inputs {
		_, out := n.forward(x, in)
		sum += out
	}
	return sum
}

func (n network) Gradient(dst, x []float64) {
	clear(dst)
	for _, in := range n.inputs {
		hidden, out := n.forward(x, in)
		d := out * (1 - out)
		dst[12] += d
		for j, h := range hidden {
			dst[9+j] += d * h
			e := d * x[9+j] * h * (1 - h)
			dst[6+j] += e
			dst[2*j] += e * in[0]
			dst[2*j+1] += e * in[1]
		}
	}
}

func (n network) Hessian(dst, _ []float64) { fillNaN(dst) }

func fillNaN(v []float64) {
	for i := range v {
		v[i] = math.NaN()
	}
}

// training is one configuration of PyTorch's own conformance set-up.
type training struct {
	Class   string         `json:"torch_class"`
	Hyper   map[string]any `json:"hyper"`
	Drift   float64        `json:"ulp_drift"`
	Samples [][]float64    `json:"samples"`
}

// runner is the rule of the catalogue that is PyTorch's class so set.
func (c training) runner() (model.Runner, error) {
	knobs, err := knobsOf(c.Hyper)
	if err != nil {
		return model.Runner{}, err
	}
	rule := map[string]string{"SGD": "sgd", "Adam": "adam", "AdamW": "adamw", "Adagrad": "adagrad", "RMSprop": "rmsprop"}[c.Class]
	if _, ok := knobs["beta"]; ok && rule == "sgd" {
		rule = "momentum"
	}
	if c.Hyper["nesterov"] == true {
		rule = "nesterov"
	}
	if c.Hyper["amsgrad"] == true {
		if rule == "adamw" {
			knobs["decoupled"], knobs["weight_decay"] = 1, 0.01 // the default of PyTorch's AdamW
		}
		rule = "amsgrad"
	}
	return model.Runner{Rule: rule, Knobs: knobs}, nil
}

// TestTrainingANetworkIsPyTorchs compares with torch.optim, on the network and
// in the configurations of the test by which PyTorch's C++ optimizers are held
// to its Python ones.
func TestTrainingANetworkIsPyTorchs(t *testing.T) {
	var all struct {
		Inputs    [][]float64
		Init      [][]float64
		SamplesAt []int `json:"samples_at"`
		Configs   map[string]training
	}
	text, err := os.ReadFile("testdata/golden/mlp231.json")
	if err == nil {
		err = json.Unmarshal(text, &all)
	}
	if err != nil {
		t.Fatal(err)
	}
	var start []float64
	for _, layer := range all.Init {
		start = append(start, layer...)
	}
	if len(all.Configs) != 17 {
		t.Fatalf("%d configurations, want 17", len(all.Configs))
	}
	for name, c := range all.Configs {
		r, err := c.runner()
		if err != nil {
			t.Fatal(err)
		}
		s := model.Session{Start: start, Runners: []model.Runner{r}}
		d, err := run.NewDriver(s, 0, network{all.Inputs}, optimizer.Makers())
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		allowed := max(1e-12, math.Pow(10, math.Ceil(math.Log10(100*c.Drift))))
		st := d.Start()
		for k, at := range all.SamplesAt {
			for st.Step <= at {
				st = d.Advance(st)
			}
			if off := far(st.X(), c.Samples[k]); !(off <= allowed) {
				t.Errorf("%s (%s): off by %v after %d steps, allowed %v", name, r.Rule, off, st.Step, allowed)
			}
		}
	}
}
