package optimizer_test

import (
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"

	"optexplore/landscapes"
	"optexplore/model"
	"optexplore/model/run"
	"optexplore/model/vec"
	"optexplore/optimizer"
)

// lane is one coordinate of a step.
type lane struct {
	knobs    map[string]float64
	t        float64
	i        int
	names    []string
	old, new model.State
	g, decay float64 // the gradient, clipped; and with w·x
	length   float64 // of the gradient
}

func (c lane) was(name string) float64 { return c.old.Memory(slices.Index(c.names, name))[c.i] }
func (c lane) now(name string) float64 { return c.new.Memory(slices.Index(c.names, name))[c.i] }
func (c lane) k(name string) float64   { return c.knobs[name] }

// lacking is 1 − βᵗ.
func (c lane) lacking(beta string) float64 { return 1 - math.Pow(c.k(beta), c.t) }

// byGradient is a rate along the gradient.
func byGradient(rate func(c lane) float64) func(c lane) (r, m float64) {
	return func(c lane) (r, m float64) { return rate(c), c.decay }
}

// overRoot is a rate along the corrected mean of an Adam whose squares are the given
// vector.
func overRoot(squares string) func(c lane) (r, m float64) {
	return func(c lane) (r, m float64) {
		return c.k("rate") / (math.Sqrt(c.now(squares)/c.lacking("beta2")) + c.k("eps")), c.now("m") / c.lacking("beta1")
	}
}

// ratesByHand are the effective rates of the rules that have some, from their
// papers, and what they go along.
func ratesByHand() map[string]func(c lane) (r, m float64) {
	eta := byGradient(func(c lane) float64 { return c.k("rate") })
	return map[string]func(c lane) (r, m float64){
		"gd": eta, "sgd": eta, "sgld": eta,
		"perturbed-gd": func(c lane) (r, m float64) { return c.k("rate"), math.NaN() }, // of the shaken point
		"adabelief":    overRoot("v"), "adam": overRoot("v"), "adamw": overRoot("v"), "yogi": overRoot("v"),
		"adamax": func(c lane) (r, m float64) { return c.k("rate") / c.now("u"), c.now("m") / c.lacking("beta1") },
		"adadelta": byGradient(func(c lane) float64 {
			return c.k("rate") * math.Sqrt(c.was("u")+c.k("eps")) / math.Sqrt(c.now("s")+c.k("eps"))
		}),
		"adagrad": byGradient(func(c lane) float64 {
			return c.k("rate") / (1 + (c.t-1)*c.k("lr_decay")) / root(c, c.now("s"))
		}),
		"amsgrad": amsgradByHand,
		"armijo": func(c lane) (r, m float64) {
			k := math.Round(math.Log(vec.Distance(c.new.X(), c.old.X())/c.length/c.k("rate")) / math.Log(c.k("shrink")))
			return c.k("rate") * math.Pow(c.k("shrink"), k), c.g
		},
		"asgd": byGradient(func(c lane) float64 {
			return c.k("rate") / math.Pow(1+c.k("lambd")*c.k("rate")*(c.t-1), c.k("alpha"))
		}),
		"lion": func(c lane) (r, m float64) {
			m = c.k("beta1")*c.was("m") + (1-c.k("beta1"))*c.g
			return c.k("rate") / math.Abs(m), m
		},
		"momentum": func(c lane) (r, m float64) { return c.k("rate"), c.now("v") },
		"nadam": func(c lane) (r, m float64) {
			mu := func(t float64) float64 { return c.k("beta1") * (1 - math.Pow(0.96, t*c.k("momentum_decay"))/2) }
			past := c.now("Π")
			return c.k("rate") / (math.Sqrt(c.now("v")/c.lacking("beta2")) + c.k("eps")),
				(1-mu(c.t))*c.decay/(1-past) + mu(c.t+1)*c.now("m")/(1-past*mu(c.t+1))
		},
		"nesterov": func(c lane) (r, m float64) { return c.k("rate"), c.decay + c.k("beta")*c.now("v") },
		"radam":    radamByHand,
		"rmsprop": byGradient(func(c lane) float64 {
			a := c.now("s")
			if c.k("centered") == 1 {
				a -= c.now("ḡ") * c.now("ḡ")
			}
			return c.k("rate") / root(c, a)
		}),
		"rolling-ball":  func(c lane) (r, m float64) { return c.k("rate"), -c.now("u") / math.Sqrt(c.k("rate")) },
		"rprop":         func(c lane) (r, m float64) { return c.now("Δ") / math.Abs(c.now("g'")), c.now("g'") },
		"sam":           func(c lane) (r, m float64) { return c.k("rate"), math.NaN() }, // of the point uphill
		"schedule-free": func(c lane) (r, m float64) { return c.k("rate") / c.t, math.NaN() },
		"signsgd":       byGradient(func(c lane) float64 { return c.k("rate") / math.Abs(c.g) }),
		"signum":        func(c lane) (r, m float64) { return c.k("rate") / math.Abs(c.now("m")), c.now("m") },
		"sophia": func(c lane) (r, m float64) {
			m = c.now("m")
			r = c.k("rate") / max(c.k("gamma")*c.now("h"), c.k("eps"))
			if math.Abs(m)*r > c.k("rate") {
				r = c.k("rate") / math.Abs(m)
			}
			return r, m
		},
	}
}

// root is the divisor √s + ε or √(s + ε).
func root(c lane, s float64) float64 {
	if c.k("convention") == 1 {
		return math.Sqrt(s + c.k("eps"))
	}
	return math.Sqrt(s) + c.k("eps")
}

// ratesMissing are the rules without, and a word of the reason.
func ratesMissing() map[string]string {
	return map[string]string{
		"bfgs": "goes by cases", "cg": "goes by cases", "cma-es": "sorts its points", "lbfgs": "goes by cases",
		"muon": "a matrix mixes", "nelder-mead": "simplex", "newton": "a matrix mixes", "saddle-free-newton": "a matrix mixes",
	}
}

// TestRatesAreThoseOfThePapers: every rule of the catalogue, set in many ways, on
// its share of the landscapes.
func TestRatesAreThoseOfThePapers(t *testing.T) {
	if testing.Short() {
		t.Skip("long, and of one goroutine")
	}
	each(t, func(t *testing.T, e optimizer.Entry) {
		byHand, why := ratesByHand()[e.ID], ratesMissing()[e.ID]
		if (byHand == nil) == (why == "") {
			t.Fatalf("expected the effective rate of %s in ratesByHand, or why it has none in ratesMissing", e.ID)
		}
		compared := 0
		ways := settings(e.ID)
		if why != "" {
			ways = ways[:1] // with the knobs at their defaults
		}
		for _, l := range served(t, e) {
			o := l.Objective()
			for _, r := range ways {
				for _, name := range []string{"exact", "both"} {
					if r.Oracle = oracles[name]; exacting(e) && name != "exact" {
						continue
					}
					eachStep(t, o, running(l, r), func(taken model.Taken, after model.State) {
						rates, err := optimizer.RatesOf(e.ID)(taken)
						if why != "" {
							if err == nil || !strings.Contains(err.Error(), why) {
								t.Fatalf("expected no rates because %q, got %v (%v)", why, rates, err)
							}
							return
						}
						if err != nil {
							t.Fatal(err)
						}
						if err := sameRates(taken, after, rates, byHand); err != nil {
							t.Fatalf("%v on %s, step %d: %v", r, l.ID, after.Step, err)
						}
						compared++
					})
				}
			}
		}
		if why == "" && compared < 500 {
			t.Errorf("%d steps were compared", compared)
		}
	})
}

// eachStep calls f for the first steps of a run on o.
func eachStep(t *testing.T, o model.Objective, s model.Session, f func(taken model.Taken, after model.State)) {
	t.Helper()
	d, err := run.NewDriver(s, 0, o, optimizer.Makers())
	if err != nil {
		t.Fatal(err)
	}
	for st := d.Start(); st.Step < 12 && st.Finite(); {
		before := st.Clone()
		rule, oracle := d.Rule(st.Step)
		st = d.Advance(st)
		if st.Finite() {
			f(model.Taken{Rule: rule, Oracle: oracle, Objective: o, Before: before}, st)
		}
	}
}

// gradientOf is the gradient that a rule is given, clipped.
func gradientOf(taken model.Taken) []float64 {
	g := make([]float64, taken.Before.N)
	taken.Oracle.Draw(taken.Objective, taken.Before.Step).Gradient(g, taken.Before.X())
	if theta := knobValues(taken.Rule)[model.ClipNorm]; theta > 0 {
		if share := theta / (vec.Norm(g) + 1e-6); share < 1 {
			for i := range g {
				g[i] *= share
			}
		}
	}
	return g
}

func knobValues(r model.Rule) map[string]float64 {
	all := map[string]float64{}
	for _, k := range r.Knobs() {
		all[k.Name] = *k.Value
	}
	return all
}

// sameRates compares rates with those by hand.
func sameRates(taken model.Taken, after model.State, rates model.Rates, byHand func(c lane) (r, m float64)) error {
	g, knobs := gradientOf(taken), knobValues(taken.Rule)
	for i := range g {
		c := lane{
			knobs: knobs, t: float64(taken.Before.Age + 1), i: i, names: taken.Rule.Memory(),
			old: taken.Before, new: after, g: g[i], length: vec.Norm(g), decay: g[i] + knobs["weight_decay"]*taken.Before.X()[i],
		}
		r, m := byHand(c)
		none := r-r != 0 // it divides by 0: no rate is defined
		if got := rates.Each[i]; !none && !close9(got, r) || none && got-got == 0 && c.length > 0 {
			return fmt.Errorf("coordinate %d: rate %v, by hand %v", i, got, r)
		}
		if got := rates.Along[i]; !math.IsNaN(m) && !close9(got, m) {
			return fmt.Errorf("coordinate %d: along %v, by hand %v", i, got, m)
		}
	}
	return nil
}

// close9 reports whether two numbers agree to nine digits.
func close9(a, b float64) bool {
	return a == b || math.Abs(a-b) <= 1e-9*max(math.Abs(a), math.Abs(b), 1e-200)
}

func amsgradByHand(c lane) (r, m float64) {
	m = c.now("m")
	u := c.now("u")
	if c.k("convention") != 2 {
		m /= c.lacking("beta1")
	}
	if c.k("convention") == 0 {
		u /= c.lacking("beta2")
	}
	return c.k("rate") / (math.Sqrt(u) + c.k("eps")), m
}

func radamByHand(c lane) (r, m float64) {
	most := 2/(1-c.k("beta2")) - 1
	rho := most - 2*c.t*math.Pow(c.k("beta2"), c.t)/c.lacking("beta2")
	m = c.now("m") / c.lacking("beta1")
	if rho <= 5 {
		return c.k("rate"), m
	}
	rect := math.Sqrt((rho - 4) * (rho - 2) * most / ((most - 4) * (most - 2) * rho))
	return c.k("rate") * rect * math.Sqrt(c.lacking("beta2")) / (math.Sqrt(c.now("v")) + c.k("eps")), m
}

// TestRatesThatAreKept are those that are worked out anew, whichever state is asked for.
func TestRatesThatAreKept(t *testing.T) {
	l, err := landscapes.Find("himmelblau")
	if err != nil {
		t.Fatal(err)
	}
	for _, id := range []string{"adam", "armijo", "rprop"} {
		d, err := run.NewDriver(session(l, id, model.Oracle{}), 0, l.Objective(), optimizer.Makers())
		if err != nil {
			t.Fatal(err)
		}
		states := []model.State{d.Start()}
		for range 6 {
			states = append(states, d.Advance(states[len(states)-1].Clone()))
		}
		for _, k := range []int{0, 1, 0, 2, 1, 5, 6, 5, 5, 0} {
			got, err := d.Rates(states[k])
			if err != nil {
				t.Fatal(err)
			}
			rule, oracle := d.Rule(states[k].Step)
			want, err := optimizer.RatesOf(id)(model.Taken{Rule: rule, Oracle: oracle, Objective: d.Objective(), Before: states[k]})
			if err != nil || !slices.Equal(got.Each, want.Each) || !slices.Equal(got.Along, want.Along) || got.Name != want.Name {
				t.Errorf("%s at step %d: rates %v along %v, anew %v along %v (%v)", id, k, got.Each, got.Along, want.Each, want.Along, err)
			}
		}
	}
}
