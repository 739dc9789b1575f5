package verdict_test

import (
	"strings"
	"testing"

	"optexplore/landscapes"
	"optexplore/landscapes/formula"
	"optexplore/model"
	"optexplore/model/curvature"
	"optexplore/model/verdict"
)

// said is what is said of a run at a step.
type said struct {
	why      string
	of       string // a formula, or a landscape of the catalogue
	runner   model.Runner
	start    []float64 // nil for that of the landscape
	window   []float64 // the half widths; nil for that of the landscape
	step     int
	upwards  bool
	has, not string // parts, apart by |, of the title, the sentence and the forecast
}

// words is the verdict on it.
func (c said) words(t *testing.T) string {
	t.Helper()
	l, err := landscapes.Find(c.of)
	o := model.Objective(nil)
	if err == nil {
		o = l.Objective()
	} else {
		f, err := formula.Parse(c.of)
		if err != nil {
			t.Fatal(err)
		}
		o = f.Objective()
		for _, w := range c.window {
			l.Window = append(l.Window, model.Range{Lo: -w, Hi: w})
		}
		l.Critical = curvature.Search(o, l.Window, curvature.Survey(o, l.Window))
	}
	if c.upwards {
		o = model.Negated{Of: o}
		for i := range l.Critical {
			l.Critical[i].Kind = l.Critical[i].Kind.Flip()
		}
	}
	if c.start == nil {
		c.start = l.Starts[0]
	}
	s := model.Session{Home: l.Window, Start: c.start, Runners: []model.Runner{c.runner}, Maximize: c.upwards}
	e := newCourse(t, o, s, l.Critical).look(c.step)
	e.Searched = l.ID == ""
	v := verdict.Judge(e)
	return v.Title + ". " + v.Sentence + " → " + v.Forecast.Text
}

func with(rule string, knobs ...any) model.Runner {
	r := model.Runner{Rule: rule}
	for k := 0; k < len(knobs); k += 2 {
		r = r.With(knobs[k].(string), knobs[k+1].(float64))
	}
	return r
}

// The minima of these are curves along which they bend more or less.
const (
	product = "(1 - x y)^2/2"
	quartic = "(1 - x^2 y^2)^2/4"
)

// TestWhatIsSaid of runs that are easily taken for something else.
func TestWhatIsSaid(t *testing.T) {
	shaken := with("momentum", "rate", 0.02)
	shaken.Oracle = model.Oracle{Noise: 5, Seed: 1}
	for _, c := range []said{
		{
			why: "a cycle that slips now and then is none", of: "x^2", runner: with("lion", "rate", 0.00674, "clip_norm", 1.0),
			start: []float64{0.001}, window: []float64{2}, not: "cycle",
		},
		{
			why: "a run in a cycle that crosses a minimum does not stay there", of: "local-minimum", runner: with("signum", "rate", 0.086),
			start: []float64{1.0904082218467213}, step: 10000, has: "in a cycle of 4 steps|The cycle goes on", not: "It stays",
		},
		{
			why: "a point that is passed at speed is not stayed at", of: "1000 x^2 + 2.1 x^3", runner: with("adamax", "rate", 0.141, "clip_norm", 0.1),
			start: []float64{-0.7}, window: []float64{4}, step: 40, not: "It stays|at the lowest",
		},
		{
			why: "at a kink there is no second derivative", of: "0.8 abs(sin(2.1 x)) + 0.5 tanh(0.7 (x - 2.1))", runner: with("adamax", "rate", 0.133, "weight_decay", 0.1),
			start: []float64{2.12}, window: []float64{3}, step: 1500, has: "near a minimum|from the kink x = 1.5", not: "λ",
		},
		{
			why: "nor is a kink a point where the second-order test fails", of: "abs(abs(x) - 0.6)", runner: with("radam", "rate", 0.666, "clip_norm", 2.0),
			start: []float64{-0.72}, window: []float64{3}, step: 2, not: "f″",
		},
		{
			why: "a last digit that changes is no movement", of: "himmelblau", runner: with("radam"),
			start: []float64{3.19, -2.38}, not: "moving again",
		},
		{
			why: "what overflows is no operation", of: "abs(x)^0.5 + 1.5 sign(x - 0.8) + sin(y)^4 + 1.1 y^2 exp(-y^2) + max(abs(x), abs(y))", runner: with("newton", "rate", 0.0319),
			start: []float64{2, 0}, window: []float64{4, 3}, step: 3, has: "as the step is not a number", not: "x of",
		},
		{
			why: "a run that goes along a flat valley does not settle", of: "1.1 x^2 y^2", runner: with("nadam", "rate", 0.276, "clip_norm", 1.0),
			start: []float64{-1e-6, 2.86}, window: []float64{2, 3}, step: 3, has: "rising|of the flat point (0, ", not: "settling",
		},
		{
			why: "nor does one that comes to a cycle", of: "x^4", runner: with("signum", "rate", 0.00874),
			start: []float64{0.004}, window: []float64{2}, step: 5, has: "near a flat minimum",
		},
		{
			why: "a run that weight decay holds heads for nothing", of: "0.5 (x y - 1)^2", runner: with("asgd", "rate", 0.129, "weight_decay", 0.9),
			start: []float64{1, 0}, window: []float64{2, 2}, step: 1500, not: "heading|Heading",
		},
		{
			why: "a step that goes on takes nothing back", of: "risk", runner: with("newton", "rate", 2.76),
			start: []float64{0.85}, step: 10, not: "takes back",
		},
		{
			why: "a run that leaves over a hill does not swing back", of: "1.3 x^2 + sin(10 x) + exp(-1/x^2)", runner: with("rolling-ball", "rate", 0.00113, "gamma", 0.99),
			start: []float64{3.03}, window: []float64{4}, step: 25, has: "Over the maximum", not: "and back",
		},
		{
			why: "f rises beyond the highest of the maxima that are known", of: "risk", runner: with("armijo", "rate", 0.00187),
			start: []float64{0.85}, step: 10, upwards: true, has: "the highest maximum known", not: "global",
		},
		{
			why: "a run that comes back does not diverge", of: "himmelblau", runner: with("amsgrad", "rate", 1.08, "beta1", 0.5),
			start: []float64{0.25, 4.7}, step: 40, not: "diverging",
		},
		{
			why: "a run that passes does not stall", of: "inflection", runner: model.Runner{Rule: "signum", Schedule: "cosine:max=10,final=0"}.With("rate", 0.0396),
			start: []float64{0.05}, not: "stalled",
		},
		{
			why: "of a line of flat points one is named", of: "1.3 x^2 y^2", runner: with("yogi", "rate", 1.04, "beta1", 0.1, "clip_norm", 5.0),
			start: []float64{-0.36, 0}, window: []float64{1, 4}, step: 5, has: "from the flat point", not: "and more than 0.412 from the flat point",
		},
		{
			why: "a spread of the present rate is not that of the rates to come", of: "x sin(x)", runner: model.Runner{Rule: "gd", Schedule: "polynomial", Oracle: model.Oracle{Noise: 0.01}},
			start: []float64{0}, window: []float64{4}, has: "by theory at this rate with a standard deviation",
		},
		{
			why: "a spread beyond the window is no number of the quadratic's", of: "0.6 x^2 + 0.001 y^2 + 0.8 x^2 y^2", runner: model.Runner{Rule: "saddle-free-newton", Oracle: model.Oracle{Noise: 1}}.With("rate", 0.173),
			start: []float64{-0.51, -0.41}, window: []float64{4, 1}, has: "by theory farther than the window", not: "deviation",
		},
		{
			why: "where a search finds no lower point its steps are not short", of: "plateau", runner: with("cg"),
			start: []float64{0.5}, step: 7, has: "no lower point|At rest for the 20,000 steps run ahead", not: "last digit|noise",
		},
		{
			why: "nor are those of draws", of: "plateau", runner: with("cma-es"),
			start: []float64{0.5}, step: 30, has: "no point that it tries is lower", not: "last digit|noise",
		},
		{
			why: "noise moves nothing at the rate 0", of: "0.5 x^3", runner: model.Runner{Rule: "adam", Schedule: "cosine:max=100,warmup=5"},
			start: []float64{1}, window: []float64{3}, step: 200, has: "the rate is 0|At rest for the 20,000 steps run ahead", not: "noise",
		},
		{
			why: "a rate far below what the walls bear does not suit them", of: "0.5 x^2 + 20 y^2", runner: with("gd", "rate", 1e-4),
			start: []float64{-4, 0}, window: []float64{5, 5}, has: "A step goes only 0.0004, and the steep walls bear a rate up to 500 times as high", not: "must suit",
		},
		{
			why: "a small factor is not 0", of: "cos(x)", runner: with("sam"),
			start: []float64{0.01}, window: []float64{1}, step: 18, has: "the last step took the offset along x to 2.13e−5, ×−0.0047", not: "×−0.00.",
		},
		{
			why: "a way away is one from a point that is named", of: "himmelblau", runner: with("gd", "rate", 0.01),
			start: []float64{-0.5, -4.5}, has: "2.15 from the saddle (−0.128, −1.95) along (0.99, 0.12) at step 4",
		},
		{
			why: "who leaves later is not trapped", of: "(0.3 x^2 + sin(10 x) + sqrt(y^2 + 0.01) + 2.1 exp(-(x^2+y^2)))^2", runner: with("adadelta", "eps", 0.9),
			start: []float64{0.01, 0.91}, window: []float64{4, 1}, step: 25, has: "at a local minimum", not: "trapped",
		},
		{
			why: "who waits for the rate to rise does not stay", of: "exp(-(abs(x y)))", runner: model.Runner{Rule: "gd", Schedule: "constant:warmup=10"}.With("weight_decay", 1),
			start: []float64{1.47, 0}, window: []float64{2, 2}, not: "does not move",
		},
		{
			why: "a run that grows at first and comes to rest at the bound does not diverge", of: quartic, runner: with("gd", "rate", 0.1),
			start: []float64{3.4, 0.3}, window: []float64{5, 5}, has: "at the edge of stability|η·λmax = 2.47 > 2|yet they do not run away|After 20,000 steps more λmax is 19.95 (2/η = 20), and f = 2.76e−27", not: "diverging",
		},
		{
			why: "nor does one that bounces about it", of: quartic, runner: with("gd", "rate", 0.1),
			start: []float64{3.4, 0.3}, window: []float64{5, 5}, step: 40, has: "at the edge of stability|λmax between 9.63 and 31.7, about 2/η = 20|After 20,000 steps more λmax is 19.95", not: "diverging|overshoot",
		},
		{
			why: "at another rate it is another bound", of: quartic, runner: with("gd", "rate", 0.05),
			start: []float64{4.8, 0.22}, window: []float64{6, 6}, step: 100, has: "at the edge of stability|about 2/η = 40|λmax is 39.98", not: "diverging",
		},
		{
			why: "with momentum too", of: quartic, runner: with("momentum", "rate", 0.1, "beta", 0.5),
			start: []float64{4, 0.26}, window: []float64{6, 6}, step: 4, has: "at the edge of stability|about 3/η = 30", not: "diverging",
		},
		{
			why: "where there is a limit below which it must come it says so", of: product, runner: with("gd", "rate", 0.5),
			start: []float64{2.4, 0.3}, window: []float64{5, 5}, has: "overshooting to flatter ground|λmax is 2 (2/η = 4)", not: "diverging",
		},
		{
			why: "a run that leaves for good diverges", of: product, runner: with("gd", "rate", 0.3),
			start: []float64{4, 0.2}, window: []float64{5, 5}, step: 1, has: "diverging|out of the window", not: "edge",
		},
		{
			why: "a run that goes round in a cycle is not at the edge", of: product, runner: with("gd", "rate", 1.2),
			start: []float64{1.3, 0.6}, window: []float64{5, 5}, step: 12, has: "come to repeat themselves", not: "edge",
		},
		{
			why: "a multiplier of 1 grows by rounding alone", of: "doubled-unit", runner: model.Runner{Rule: "nesterov", Schedule: "cosine:max=60,warmup=5"}.With("rate", 0.6),
			step: 1, not: "overshoot|diverging",
		},
		{
			why: "a step to where f has no value is no descent", of: "barrier", runner: with("newton"),
			has: "about to end|At its end by the log of x = −19.5", not: "descending",
		},
		{
			why: "a rule that finds no better point searches on", of: "bukin-6", runner: with("cma-es"),
			step: 50, has: "searching|the last step found no lower point, and the next finds none", not: "descending",
		},
		{
			why: "a step that divides by the curvature has no bound on η·λ", of: "saddle", runner: with("saddle-free-newton", "rate", 2.0),
			start: []float64{0.9, 0.3}, has: "overshoots along", not: "bound| > ",
		},
		{
			why: "a run is near a point by the step at which that is found", of: "rosenbrock-n", runner: with("gd", "rate", 5e-4),
			step: 10, has: "Within 0.283 of the saddle ‖x‖ = 0.66 by step 90",
		},
		{
			why: "which is not ahead once it is near", of: "rosenbrock-n", runner: with("gd", "rate", 5e-4),
			step: 89, not: "by step 90",
		},
		{
			why: "a run that comes to a point and leaves does not settle", of: "chord-bowl", runner: with("rmsprop", "rate", 0.1),
			step: 5, has: "coming to the global minimum", not: "settling",
		},
		{
			why: "a rate that is stable is so along the steepest axis, too", of: "himmelblau", runner: with("gd", "rate", 0.1),
			step: 3, has: "A rate below 3.19e−22 is stable here",
		},
		{
			why: "a tiny rate on steep ground does not stall at a saddle", of: "levy-13", runner: with("adam", "rate", 1e-5),
			has: "approaching a saddle|Slope 6.77 here", not: "stalled",
		},
		{
			why: "where the ground is flat it does", of: "saddle", runner: with("gd", "rate", 0.1),
			step: 25, has: "stalled at a saddle",
		},
		{
			why: "a run that swings into a minimum that bends less than the bound is not at the edge", of: "cosh(x) + 0.5 y^2", runner: with("gd", "rate", 1.9),
			start: []float64{0.5, 0.1}, window: []float64{2, 2}, not: "edge|diverging",
		},
		{
			why: "what comes to runs with other seeds is ahead", of: "himmelblau", runner: shaken,
			has: "Half of 64 runs with other seeds are out of the window by step 2",
		},
		{
			why: "or has come by now, to those from an earlier step on", of: "himmelblau", runner: shaken,
			step: 4, has: "Half of 64 runs with other seeds from step 0 on were out of the window by step 2",
		},
		{
			why: "a run that ends with the next step does not descend", of: "-sqrt(1 - x^2)", runner: with("sam", "rate", 0.002),
			start: []float64{0.99}, window: []float64{2}, has: "about to end|At its end, as the step is not a number", not: "descending",
		},
		{
			why: "far out a step is as long as the way to it, and goes over no hill", of: "x^3 - x", runner: with("gd", "rate", 1.1638793649455148),
			start: []float64{0.49}, window: []float64{1}, step: 10, has: "At its end", not: "Over the maximum",
		},
		{
			why: "of events of which more come none is the last", of: "lasso", runner: with("adamw", "rate", 0.001),
			start: []float64{-0.8, 1}, has: "Across a kink at step 839", not: "last across a kink",
		},
		{
			why: "in a cycle all that comes has come before", of: "x^2 (y - 1)^2", runner: with("signum", "rate", 109.87402642218187),
			start: []float64{5.24, 0}, window: []float64{10, 10}, step: 3, has: "The cycle goes on", not: "ack in the window",
		},
		{
			why: "beside a kink the slope changes with the next digit, and is not flat", of: "min(x, y)", runner: with("rmsprop", "rate", 0.0041),
			start: []float64{1e-6, 0}, window: []float64{5, 5}, has: "descending", not: "flat|second-order",
		},
		{
			why: "nor is it at the foot of the walls", of: "max(x, -x)", runner: with("gd", "rate", 0.0041),
			start: []float64{1e-6}, window: []float64{5}, not: "flat|second-order",
		},
	} {
		text := c.words(t)
		for _, part := range strings.Split(c.has, "|") {
			if !strings.Contains(text, part) {
				t.Errorf("%s: of %s by %s at step %d %q lacks %q", c.why, c.of, c.runner.Rule, c.step, text, part)
			}
		}
		for _, part := range strings.Split(c.not, "|") {
			if part != "" && strings.Contains(text, part) {
				t.Errorf("%s: of %s by %s at step %d %q has %q", c.why, c.of, c.runner.Rule, c.step, text, part)
			}
		}
	}
}
