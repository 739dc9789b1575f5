package optimizer_test

import (
	"fmt"
	"math"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode"

	"optexplore/landscapes"
	"optexplore/model"
	"optexplore/model/curvature"
	"optexplore/model/run"
	"optexplore/model/vec"
	"optexplore/optimizer"
)

// each runs a test on every rule of the catalogue.
func each(t *testing.T, test func(t *testing.T, e optimizer.Entry)) {
	t.Helper()
	if len(optimizer.All()) < 29 {
		t.Fatalf("the catalogue has %d rules", len(optimizer.All()))
	}
	for _, e := range optimizer.All() {
		t.Run(e.ID, func(t *testing.T) { test(t, e) })
	}
}

var (
	kebab = regexp.MustCompile(`^[a-z]+(-[a-z0-9]+)*$`)
	snake = regexp.MustCompile(`^[a-z][a-z0-9]*(_[a-z0-9]+)*$`) // as PyTorch's parameters
)

func TestEveryRuleIsComplete(t *testing.T) {
	each(t, func(t *testing.T, e optimizer.Entry) {
		if !kebab.MatchString(e.ID) {
			t.Errorf("identifier %q, want small letters and hyphens", e.ID)
		}
		for what, text := range map[string]string{"name": e.Name, "equation": e.Equation(), "story": e.Story, "source": e.Source} {
			if text == "" || text != strings.TrimSpace(text) || strings.Contains(text, "\n") {
				t.Errorf("%s: %q, want one line", what, text)
			}
		}
		if !strings.HasSuffix(e.Story, ".") || strings.HasSuffix(e.Source, ".") {
			t.Errorf("full stops: a story ends with one and a source does not: %q, %q", e.Story, e.Source)
		}
		checkCharacters(t, e)
		if e.New() == e.New() {
			t.Error("New returns the same rule twice")
		}
	})
}

// checkCharacters: what stands in cells and in tables has no marks that are
// set over other characters, and no bars that divide columns.
func checkCharacters(t *testing.T, e optimizer.Entry) {
	t.Helper()
	texts := []string{e.Name, e.Equation(), e.Story, e.Source}
	r := e.New()
	for _, k := range r.Knobs() {
		texts = append(texts, k.Symbol, k.Help)
	}
	for _, text := range append(texts, r.Memory()...) {
		if strings.ContainsFunc(text, func(c rune) bool { return c == '|' || unicode.Is(unicode.Mn, c) }) {
			t.Errorf("%q has a character that takes no column, or a bar", text)
		}
	}
}

func TestEveryKnobTurns(t *testing.T) {
	each(t, func(t *testing.T, e optimizer.Entry) {
		r, err := optimizer.New(e.ID)
		if err != nil {
			t.Fatal(err)
		}
		names := map[string]bool{}
		rated := find(r.Knobs(), "rate") >= 0
		for i, k := range r.Knobs() {
			if rated && (i == 0) != (k.Name == "rate") {
				t.Errorf("knob %d is %s: the rate comes first", i, k.Name)
			}
			if names[k.Name] || !snake.MatchString(k.Name) || k.Symbol == "" || k.Help == "" {
				t.Errorf("knob %+v lacks a name of its own, a symbol or its help", k)
			}
			names[k.Name] = true
			if *k.Value != k.Default || k.Bounds.Check(k.Default) != nil {
				t.Errorf("knob %s is %v, by default %v, expected %s", k.Name, *k.Value, k.Default, k.Bounds)
			}
			checkBounds(t, r, i)
		}
	})
}

// checkBounds turns knob i of r to good and to bad values, and reads them
// again from the rule.
func checkBounds(t *testing.T, r model.Rule, i int) {
	t.Helper()
	read := func() float64 { return *r.Knobs()[i].Value }
	k := r.Knobs()[i]
	inside := k.Default * (1 - 1e-9)
	if k.Bounds.Whole {
		inside = k.Bounds.Hi
	}
	if err := k.Set(inside); err != nil || read() != inside {
		t.Errorf("knob %s set to %v reads %v (%v)", k.Name, inside, read(), err)
	}
	bad := []float64{math.NaN(), math.Inf(1), math.Inf(-1), k.Bounds.Lo - 1}
	if k.Bounds.LoOpen {
		bad = append(bad, k.Bounds.Lo)
	}
	if k.Bounds.HiOpen {
		bad = append(bad, k.Bounds.Hi)
	}
	if k.Bounds.Whole {
		bad = append(bad, k.Bounds.Hi-0.5)
	}
	for _, v := range bad {
		if k.Set(v) == nil || read() != inside {
			t.Errorf("knob %s took %v: it reads %v", k.Name, v, read())
		}
	}
}

// oracles are the ways a gradient can come.
var oracles = map[string]model.Oracle{
	"exact": {}, "noise": {Noise: 0.5, Seed: 3}, "batch": {Batch: 8, Seed: 4}, "both": {Noise: 0.1, Batch: 1, Spread: 2, Seed: 5},
}

// someNetworks are the landscapes that stand for all of their group: a network, matrices
// without examples, examples in two parameters, and a region where the gradient is 0. To a
// rule the others are no different.
func someNetworks() []string { return []string{"permutations", "saxe", "line-fit", "relu-unit"} }

// unmeasurable are landscapes on which the step itself does not tell what a rule did: at a
// cusp there is no slope, and on a plain a step is less than the last digit of a point.
func unmeasurable() []string { return []string{"bukin-6", "michalewicz"} }

// served are the landscapes that a rule is tried on: of the networks some, of the others
// every third, from another one on for the next rule, so that each is taken by a third of
// the rules. Those of so many parameters that a rule does not serve them, or takes another
// step, are taken in 20.
func served(t testing.TB, e optimizer.Entry) (list []landscapes.Landscape) {
	t.Helper()
	turn := slices.Index(optimizer.IDs(), e.ID)
	for _, l := range landscapes.All() {
		if l.Group == "networks" && !slices.Contains(someNetworks(), l.ID) || slices.Contains(unmeasurable(), l.ID) {
			continue
		}
		if turn++; l.Group != "networks" && turn%3 != 0 {
			continue
		}
		if byMatrix(e) && model.Unfit(e.ID, e.New(), l.Objective()) != nil {
			continue
		}
		if model.TooMany(e.ID, e.New(), l.Dim()) == nil && (e.Large == "" || l.Dim() <= curvature.MostWhole) {
			list = append(list, l)
			continue
		}
		small, err := landscapes.Sized(l.ID, 20)
		if err != nil {
			t.Fatal(err)
		}
		list = append(list, small)
	}
	return list
}

// byMatrix reports whether a rule acts on matrices of parameters, which most objectives
// have not.
func byMatrix(e optimizer.Entry) bool {
	_, is := e.New().(model.ByMatrix)
	return is
}

func session(l landscapes.Landscape, rule string, o model.Oracle) model.Session {
	return running(l, model.Runner{Rule: rule, Oracle: o})
}

// running is a session of a runner, with minibatches of the examples that there are.
func running(l landscapes.Landscape, r model.Runner) model.Session {
	if r.Oracle.Batch > 0 && l.Code.Make != nil {
		r.Oracle.Of = model.ExamplesOf(l.Objective())
	}
	return model.Session{Landscape: l.ID, Window: l.Window, Start: l.Starts[0], Runners: []model.Runner{r}}
}

// TestEveryRuleWalksBack steps forward, keeping a copy of
// each state, and finds each again on the way back. It derives each from the
// one before with another driver, which has taken the later steps only: a rule remembers
// nothing outside its state.
func TestEveryRuleWalksBack(t *testing.T) {
	steps := 100
	if testing.Short() {
		steps = 40
	}
	each(t, func(t *testing.T, e optimizer.Entry) {
		for _, l := range served(t, e) {
			f := l.Objective()
			for name, o := range oracles {
				s := session(l, e.ID, o)
				trace, err := run.NewTrace(s, 0, f, optimizer.Makers())
				if exacting(e) && name != "exact" {
					if err == nil || !strings.Contains(err.Error(), "cannot run on a noisy gradient: it ") {
						t.Errorf("%s: it runs on noise (%v)", name, err)
					}
					continue
				}
				if err != nil {
					t.Fatal(err)
				}
				var states []model.State
				for step := 0; step <= trace.Extend(min(step+1, steps)); step++ {
					states = append(states, trace.At(step).Clone())
				}
				if err := walkBack(s, f, trace, states); err != nil {
					t.Errorf("%s, %s: %v", l.ID, name, err)
				}
			}
		}
	})
}

func walkBack(s model.Session, f model.Objective, trace *run.Trace, states []model.State) error {
	d, err := run.NewDriver(s, 0, f, optimizer.Makers())
	if err != nil {
		return err
	}
	for step := len(states) - 1; step > 0; step-- {
		if got := trace.At(step); !got.Equal(states[step]) {
			return fmt.Errorf("step %d was %v, is %v", step, states[step], got)
		}
		if got := d.Advance(states[step-1].Clone()); !got.Equal(states[step]) {
			return fmt.Errorf("step %d was %v, is derived as %v", step, states[step], got)
		}
	}
	return nil
}

// TestEveryRuleKeepsToItsMemory gives a rule exactly the vectors it declares,
// cut out of a larger slice, and looks at what lies around them: on the way
// down a slope and near a stationary point.
func TestEveryRuleKeepsToItsMemory(t *testing.T) {
	each(t, func(t *testing.T, e optimizer.Entry) {
		r, _ := optimizer.New(e.ID)
		used := map[string]bool{}
		for _, l := range served(t, e) {
			n, guard := l.Dim(), 123.0
			size := n * (1 + model.Vectors(r, n))
			around := make([]float64, size+2)
			around[0], around[size+1] = guard, guard
			s := model.State{N: n, Data: around[1 : 1+size]}
			copy(s.Data, l.Starts[0])
			p := model.NewProbe(l.Objective(), model.Oracle{})
			for range 100 {
				r.Step(s, p)
				s.Step++
				s.Age++
			}
			if around[0] != guard || around[size+1] != guard {
				t.Error("it wrote outside its state")
			}
			for k, name := range r.Memory() {
				used[name] = used[name] || vec.Norm(s.Memory(k)) != 0
			}
		}
		for _, name := range r.Memory() {
			if name == "" || !used[name] {
				t.Errorf("it declares %q and keeps nothing there", name)
			}
		}
	})
}

func TestFindSuggestsANearName(t *testing.T) {
	_, err := optimizer.New("momentun")
	if err == nil || !strings.Contains(err.Error(), "did you mean momentum?") {
		t.Errorf("got %v", err)
	}
}

func TestAStepAllocatesNothing(t *testing.T) {
	each(t, func(t *testing.T, e optimizer.Entry) {
		if exacting(e) {
			t.Skip("it records its run")
		}
		for _, l := range served(t, e) {
			if e.Large != "" && l.Dim() > 2 {
				continue // its matrices are taken apart in memory of their own
			}
			d, err := run.NewDriver(session(l, e.ID, model.Oracle{Noise: 0.1, Batch: 8}), 0, l.Objective(), optimizer.Makers())
			if err != nil {
				t.Fatal(err)
			}
			s := d.Advance(d.Start())
			if n := testing.AllocsPerRun(50, func() { s = d.Advance(s) }); n > 0 {
				t.Errorf("%s: %v allocations in a step", l.ID, n)
			}
		}
	})
}

// TestARuleTakenUpOnTheWayBeginsAnew: after a change of the rule a run goes on
// as one that begins there.
func TestARuleTakenUpOnTheWayBeginsAnew(t *testing.T) {
	l, _ := landscapes.Find("himmelblau")
	each(t, func(t *testing.T, e optimizer.Entry) {
		if e.ID == "sgld" || exacting(e) || byMatrix(e) {
			t.Skip("its noise goes by the step, it has no rate to change, or it needs matrices of parameters")
		}
		s := session(l, "gd", model.Oracle{})
		s.Runners[0] = s.Runners[0].With("rate", 1e-3)
		own := model.Runner{Rule: e.ID}
		s.Events = []model.Event{{At: 10, To: own.With("rate", 1e-3)}, {At: 20, To: own.With("rate", 1e-4)}}
		if e.ID == "gd" {
			s.Events = s.Events[1:]
		}
		d, err := run.NewDriver(s, 0, l.Objective(), optimizer.Makers())
		if err != nil {
			t.Fatal(err)
		}
		st := d.Start()
		for range 10 {
			st = d.Advance(st)
		}
		again := session(l, e.ID, model.Oracle{})
		again.Start = append([]float64(nil), st.X()...)
		again.Runners[0] = own.With("rate", 1e-3)
		again.Events = []model.Event{{At: 10, To: own.With("rate", 1e-4)}}
		fresh, err := run.NewDriver(again, 0, l.Objective(), optimizer.Makers())
		if err != nil {
			t.Fatal(err)
		}
		other := fresh.Start()
		for range 30 {
			st, other = d.Advance(st), fresh.Advance(other)
		}
		if vec.Distance(st.X(), other.X()) != 0 {
			t.Errorf("it leads to %v, begun there to %v", st.X(), other.X())
		}
	})
}
