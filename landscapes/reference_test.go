package landscapes_test

import (
	"encoding/json"
	"math"
	"os"
	"strings"
	"testing"

	"optexplore/landscapes"
	"optexplore/model"
	"optexplore/model/vec"
)

// reference is testdata/networks.json: figures of small networks, computed with other
// software. A row of a trace has the step, the parameters, f and, mostly, ‖∇f‖.
type reference struct {
	OneUnit struct {
		C      float64
		Points []pointOf
		GD     gdRun
		Leave  float64 `json:"steps_to_leave"`
	} `json:"one_unit"`
	Neuron struct {
		Compare []struct {
			At           []float64
			Squared      pointOf
			CrossEntropy pointOf `json:"cross_entropy"`
		}
		Rate         float64     `json:"gd_rate"`
		Squared      [][]float64 `json:"squared_trace"`
		CrossEntropy [][]float64 `json:"cross_entropy_trace"`
	}
	DeepLinear struct {
		Rows []struct {
			Depth   int
			Plateau [][]float64
			Eta     float64
			Minimum float64 `json:"hessian_at_minimum"`
		}
	} `json:"deep_linear_tied"`
	Saxe struct {
		SingularValues []float64 `json:"singular_values"`
		Rate, A0       float64
		HalfTimes      []float64 `json:"half_time_theory"`
		History        [][]float64
	}
	Cliff struct {
		Grid [][]float64
		Runs []gdRun
	}
	Committee struct {
		Cases []struct {
			K           int
			Start       [][]float64
			Rate        float64
			Plateau     float64     `json:"plateau_loss"`
			Symmetric   [][]float64 `json:"symmetric_point"`
			Eigenvalues []float64   `json:"eigenvalues_there"`
			Below       int         `json:"step_below_half_plateau"`
			Trace       [][]float64
		}
	}
	Conditioning struct {
		Rows []struct {
			Inputs      string
			Eigenvalues []float64
			Condition   float64
			Rate        float64 `json:"best_rate"`
			Steps       int     `json:"steps_to_1e_minus_6"`
		}
	}
	SharpFlat struct {
		Sharp, Flat []float64
		LargestS    float64 `json:"largest_rate_sharp"`
		LargestF    float64 `json:"largest_rate_flat"`
		From        [][]any `json:"from_minus_1_1"`
	} `json:"sharp_flat"`
	ReLU struct {
		Points []pointOf
		Dead   float64 `json:"dead_loss"`
	} `json:"relu_unit"`
	Product, Quartic struct{ Runs []gdRun }
	Sine             struct {
		Information float64
		X           []float64   `json:"sample_x"`
		Y           []float64   `json:"sample_y"`
		Minimum     float64     `json:"empirical_minimum"`
		Empirical   float64     `json:"empirical_at_it"`
		Risk        float64     `json:"risk_at_it"`
		Values      [][]float64 `json:"risk_formula_values"`
	}
	DoubleDescent struct {
		X, Features [][]float64
		Y, Beta     []float64
		TestX       [][]float64 `json:"test_x"`
		Rows        []struct {
			P         int
			Train     float64
			Test      float64
			Test40    float64
			Norm      float64
			Condition float64
		}
	} `json:"double_descent"`
}

// pointOf is what is known of a point.
type pointOf struct {
	At, Grad, Eigenvalues []float64
	Loss                  float64
}

// gdRun is a run of gradient descent.
type gdRun struct {
	Rate       float64
	Start, End []float64
	Trace      [][]float64
	Trajectory [][]float64
	Largest    float64 `json:"largest_gradient"`
	AtStep     int     `json:"at_step"`
	Drift      float64 `json:"ulp_drift"`
	Sharpness  float64 `json:"sharpness_end"`
	Flow       float64 `json:"flow_end_sharpness"`
	StartRatio float64 `json:"start_ratio"`
	EndRatio   float64 `json:"end_ratio"`
}

func readReference(t *testing.T) (r reference) {
	t.Helper()
	text, err := os.ReadFile("testdata/networks.json")
	if err == nil {
		err = json.Unmarshal(text, &r)
	}
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func find(t *testing.T, text string) landscapes.Landscape {
	t.Helper()
	l, err := landscapes.Find(text)
	if err != nil {
		t.Fatal(err)
	}
	return l
}

// descent is the points of gradient descent, the start first. visit is called at each
// step, and ends the run by false.
func descent(o model.Objective, start []float64, rate float64, visit func(step int, x []float64) bool) {
	x, g := append([]float64(nil), start...), make([]float64, len(start))
	for step := 0; visit(step, x); step++ {
		o.Gradient(g, x)
		vec.AddScaled(x, x, -rate, g)
	}
}

// end is where a run of so many steps ends.
func end(o model.Objective, start []float64, rate float64, steps int) (x []float64) {
	descent(o, start, rate, func(step int, at []float64) bool { x = at; return step < steps })
	return x
}

// checkRun holds a run to a trace, as far as it goes.
func checkRun(t *testing.T, o model.Objective, rate float64, trace [][]float64, tolerance float64) {
	t.Helper()
	n, g := o.Dim(), make([]float64, o.Dim())
	descent(o, trace[0][1:n+1], rate, func(step int, x []float64) bool {
		if row := trace[0]; int(row[0]) == step {
			trace = trace[1:]
			for i := range n {
				if !near(x[i], row[i+1], tolerance) {
					t.Errorf("step %d: x[%d] = %v, want %v", step, i, x[i], row[i+1])
				}
			}
			if f := o.Value(x); !near(f, row[n+1], tolerance) {
				t.Errorf("step %d: f = %v, want %v", step, f, row[n+1])
			}
			if o.Gradient(g, x); len(row) > n+2 && !near(vec.Norm(g), row[n+2], tolerance) {
				t.Errorf("step %d: ‖∇f‖ = %v, want %v", step, vec.Norm(g), row[n+2])
			}
		}
		return len(trace) > 0
	})
}

// checkPoint holds f, its gradient and its eigenvalues to what is known of a point.
func checkPoint(t *testing.T, o model.Objective, at []float64, p pointOf) {
	t.Helper()
	g := make([]float64, len(at))
	o.Gradient(g, at)
	if f := o.Value(at); !near(f, p.Loss, 1e-12) {
		t.Errorf("f(%v) = %v, want %v", at, f, p.Loss)
	}
	for i, want := range p.Grad {
		if !near(g[i], want, 1e-12) {
			t.Errorf("∇f(%v) = %v, want %v", at, g, p.Grad)
		}
	}
	values := eigenvalues(o, at)
	for i, want := range p.Eigenvalues {
		if !near(values[i], want, 1e-9) {
			t.Errorf("at %v: λ = %v, want %v", at, values, p.Eigenvalues)
		}
	}
}

// says holds a story to words in it.
func says(t *testing.T, l landscapes.Landscape, words ...string) {
	t.Helper()
	for _, w := range words {
		if !strings.Contains(l.Story, w) {
			t.Errorf("the story of %s does not say %q", l.ID, w)
		}
	}
}

// rounded reports whether v is what a text says in so many decimals.
func rounded(v, said float64, decimals int) bool {
	return math.Abs(v-said) <= 0.5001*math.Pow(10, -float64(decimals))
}
