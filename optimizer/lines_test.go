package optimizer_test

import (
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"optexplore/landscapes"
	"optexplore/model"
	"optexplore/model/run"
	"optexplore/optimizer"
	"optexplore/optimizer/equation"
)

// programOf is the parsed lines of a rule, for few parameters.
func programOf(e optimizer.Entry) equation.Program {
	p, _ := e.ProgramOf(1)
	return p
}

// TestEveryRuleSaysItsStepInLines, or why it cannot.
func TestEveryRuleSaysItsStepInLines(t *testing.T) {
	each(t, func(t *testing.T, e optimizer.Entry) {
		if (len(e.Lines) > 0) == (e.Hidden != "") {
			t.Fatalf("expected either Lines, one step of %s line by line in the notation of package equation, as %q in gd.go; or Hidden, a sentence that says why its arithmetic cannot be shown, as in bfgs.go", e.ID, "x ← x − η·g")
		}
		if e.Hidden != "" {
			if !strings.HasSuffix(e.Hidden, ".") || !exacting(e) {
				t.Errorf("Hidden is %q: expected a sentence, of a rule whose memory is another's", e.Hidden)
			}
			return
		}
		r := model.Clip(model.Defaults(e.New()))
		if err := programOf(e).Check(r.Knobs(), r.Memory()); err != nil {
			t.Error(err)
		}
		for _, line := range e.Lines {
			if strings.Contains(line, "|") {
				t.Errorf("%q has a bar that divides columns: expected ∣", line)
			}
		}
	})
}

// TestASummaryIsOfTheLines: it is given only where the lines say much more, and what
// it gives a value is what they do.
func TestASummaryIsOfTheLines(t *testing.T) {
	each(t, func(t *testing.T, e optimizer.Entry) {
		if e.Summary == "" || e.Hidden != "" {
			return
		}
		long := e
		long.Summary = ""
		if a, b := utf8.RuneCountInString(e.Summary), utf8.RuneCountInString(long.Equation()); 3*a > 2*b {
			t.Errorf("the summary is not much shorter than %q: expected none", long.Equation())
		}
		for part := range strings.SplitSeq(e.Summary, ";") {
			target := strings.Fields(part)[0]
			if !slices.ContainsFunc(e.Lines, func(line string) bool { return strings.HasPrefix(line, target+" ") }) {
				t.Errorf("no line gives %s a value as the summary does: %q", target, e.Summary)
			}
		}
		for _, c := range e.Summary {
			if c > unicode.MaxLatin1 && unicode.IsLetter(c) && !strings.ContainsRune(strings.Join(e.Lines, ""), c) {
				t.Errorf("%c is in no line", c)
			}
		}
	})
}

// turned are values of knobs at which more happens than at their defaults.
func turned(k model.Knob) float64 {
	known := map[string]float64{
		"weight_decay": 0.05, model.ClipNorm: 0.7, "t0": 3, "g_thres": 5, "t_thres": 3, "lr_decay": 0.1, "initial_accumulator": 0.3, "init": 0.2, "k": 3, "eps": 0.01, "step_min": 0.005, "step_max": 0.01,
	}
	if v, ok := known[k.Name]; ok {
		return v
	}
	if v := k.Default * 0.7; k.Bounds.Check(v) == nil {
		return v
	}
	return k.Default * 1.3
}

// settings are runners of a rule: with the knobs at their defaults and turned,
// each with every choice there is.
func settings(rule string) []model.Runner {
	plain := model.Runner{Rule: rule}
	all := []model.Runner{plain, plain}
	r, _ := plain.Make(optimizer.Makers())
	for _, k := range r.Knobs() {
		if k.Names == nil {
			all[1] = all[1].With(k.Name, turned(k))
		}
	}
	for name, v := range map[string]float64{"eps": 0, "weight_decay": 0, model.ClipNorm: 0} {
		if i := find(r.Knobs(), name); i >= 0 && r.Knobs()[i].Bounds.Check(v) == nil {
			all = append(all, all[1].With(name, v))
		}
	}
	for _, k := range r.Knobs() {
		var more []model.Runner
		for v := range k.Names {
			for _, one := range all {
				more = append(more, one.With(k.Name, float64(v)))
			}
		}
		if more != nil {
			all = more
		}
	}
	return all
}

// TestTheLinesAreTheStep: every rule, set in many ways, on exact and noisy
// gradients of its share of the landscapes, from each of the states of a run: x and every
// vector of the memory are what the lines say.
func TestTheLinesAreTheStep(t *testing.T) {
	if testing.Short() {
		t.Skip("long, and of one goroutine")
	}
	each(t, func(t *testing.T, e optimizer.Entry) {
		if programOf(e).Empty() {
			t.Skip(e.Hidden)
		}
		compared, err := compareAll(t, e, programOf(e))
		if err != nil {
			t.Error(err)
		}
		if compared < 1000 && !(byMatrix(e) && compared >= 300) { // it runs on few landscapes
			t.Errorf("%d steps were compared", compared)
		}
	})
}

// TestNoLineIsIdle: without any one of its lines a program is another step.
func TestNoLineIsIdle(t *testing.T) {
	if testing.Short() {
		t.Skip("long, and of one goroutine")
	}
	each(t, func(t *testing.T, e optimizer.Entry) {
		for i, line := range e.Lines {
			if strings.HasPrefix(line, "→") || strings.HasPrefix(line, "⇢") {
				continue
			}
			without := equation.MustParse(slices.Delete(slices.Clone(e.Lines), i, i+1))
			if _, err := compareAll(t, e, without); err == nil {
				t.Errorf("without %q the step is the same", line)
			}
		}
	})
}

// compareAll compares a program with a rule in every way, until they differ.
func compareAll(t *testing.T, e optimizer.Entry, p equation.Program) (compared int, err error) {
	t.Helper()
	for _, l := range served(t, e) {
		if l.Net != nil && e.Large != "" {
			continue // its Hessian is nearly singular: the two ways of solving with it part
		}
		f := l.Objective()
		for _, r := range settings(e.ID) {
			for _, name := range []string{"exact", "both"} {
				r.Oracle = oracles[name]
				n, err := compareLines(p, f, running(l, r))
				if compared += n; err != nil {
					return compared, fmt.Errorf("%v on %s, %s: %w", r, l.ID, name, err)
				}
			}
		}
	}
	return compared, nil
}

// compareLines takes the lines beside the rule, from every state of a run on f.
func compareLines(p equation.Program, f model.Objective, s model.Session) (compared int, err error) {
	d, err := run.NewDriver(s, 0, f, optimizer.Makers())
	if err != nil {
		return 0, err
	}
	for st := d.Start(); st.Step < 25 && st.Finite(); {
		rule, oracle := d.Rule(st.Step)
		lines, err := p.Run(equation.Given{
			Knobs: rule.Knobs(), Memory: rule.Memory(), State: st, Objective: f, Oracle: oracle,
		})
		if err != nil {
			return compared, err
		}
		before := st.Clone()
		st = d.Advance(st)
		for k, name := range append([]string{"x"}, rule.Memory()...) {
			got, _ := lines.Value(name)
			want, old := st.Data[k*st.N:(k+1)*st.N], before.Data[k*st.N:(k+1)*st.N]
			if !nearly(got.Numbers, want, old, tolerance(s.Runners[0])) {
				return compared, fmt.Errorf("step %d: the lines take %s from %v to %v, the rule to %v", st.Step, name, old, got.Numbers, want)
			}
		}
		compared++
	}
	return compared, nil
}

// tolerance is by how much the lines and a rule may differ. The variance s − ḡ² of
// gradients that hardly change is the difference of two like numbers.
func tolerance(r model.Runner) float64 {
	if r.Knobs["centered"] == 1 {
		return 1e-9
	}
	return 1e-12
}

// nearly reports whether two vectors are the same but for rounding, in which the
// sizes before the step count too. Numbers that are not finite are alike.
func nearly(a, b, before []float64, tolerance float64) bool {
	scale := 1e-290
	for i := range a {
		for _, v := range []float64{a[i], b[i], before[i]} {
			if v-v == 0 {
				scale = max(scale, math.Abs(v))
			}
		}
	}
	for i := range a {
		if bad := b[i]-b[i] != 0; bad != (a[i]-a[i] != 0) || !bad && !(math.Abs(a[i]-b[i]) <= tolerance*scale) {
			return false
		}
	}
	return len(a) == len(b)
}

// BenchmarkLines is the lines of a step on rosenbrock, with their numbers
// written.
func BenchmarkLines(b *testing.B) {
	l, _ := landscapes.Find("rosenbrock")
	f := l.Objective()
	for _, id := range []string{"gd", "adam", "amsgrad", "armijo", "saddle-free-newton"} {
		b.Run(id, func(b *testing.B) {
			e, _ := optimizer.Find(id)
			r, _ := optimizer.New(id)
			g := equation.Given{Knobs: r.Knobs(), Memory: r.Memory(), State: model.NewState(l.Starts[0], len(r.Memory())), Objective: f}
			b.ReportAllocs()
			for b.Loop() {
				s, err := programOf(e).Run(g)
				if err != nil {
					b.Fatal(err)
				}
				for _, line := range s.Lines {
					_, _ = line.Numbers(4), line.Result(4)
				}
			}
		})
	}
}
