package verdict_test

import (
	"fmt"
	"math"
	"math/rand/v2"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"optexplore/landscapes"
	"optexplore/landscapes/formula"
	"optexplore/model"
	"optexplore/model/ahead"
	"optexplore/model/modeltest"
	"optexplore/model/vec"
	"optexplore/model/verdict"
	"optexplore/optimizer"
)

// number is a number as it is written in a sentence.
const number = `(−?[0-9](?:[0-9,]*[0-9])?(?:\.[0-9]+)?(?:e−?[0-9]+)?)`

var (
	isMore     = regexp.MustCompile(`= ` + number + ` > ` + number)
	stableHere = regexp.MustCompile(`A rate below ` + number + ` is stable here`)
	within     = regexp.MustCompile(`(?i)within ` + number + ` of the [a-z ]+ (?:x = ` + number + `|\(` + number + `, ` + number + `\))(?: and [^;.→]*?)? at (?:step )?([0-9,]*[0-9])`)
	lastOf     = regexp.MustCompile(`; … last .*(across a kink|out of the window|back in the window|over the maximum x = [^ ]+)[^;]*? at ([0-9,]*[0-9])\.`)
	along      = regexp.MustCompile(`ach step overshoots along (?:([xy])|\(` + number + `, ` + number + `\)) and the next comes back`)
)

// read reads a number as it is written; an empty text is 0.
func read(text string) float64 {
	if text == "" {
		return 0
	}
	v, err := strconv.ParseFloat(strings.NewReplacer("−", "-", ",", "").Replace(text), 64)
	if err != nil {
		panic(err)
	}
	return v
}

// claims are what a title and sentences say that the run itself can be asked about, each
// with what is false of it; "" for nothing.
var claims = map[string]func(w *witness, step int, v verdict.Verdict) string{
	"what is said to be more is more": func(w *witness, step int, v verdict.Verdict) string {
		for _, m := range isMore.FindAllStringSubmatch(v.Sentence, -1) {
			if !(read(m[1]) > read(m[2])) {
				return m[0]
			}
		}
		return ""
	},
	"a rate that is stable here is so along every axis": func(w *witness, step int, v verdict.Verdict) string {
		m := stableHere.FindStringSubmatch(v.Sentence)
		if r := w.course.session.Runners[0]; m == nil || len(w.x(0)) > 2 || r.Rule != "gd" || r.Knobs["weight_decay"] != 0 {
			return ""
		}
		if top := w.steepest(step); read(m[1]) > 2.02/top {
			return fmt.Sprintf("%s, and 2/λmax = %v", m[0], 2/top)
		}
		return ""
	},
	"a run that settles does not leave": func(w *witness, step int, v verdict.Verdict) string {
		if strings.HasPrefix(v.Title, "settling into") && strings.Contains(v.Forecast.Text, "more than") {
			return "it leaves"
		}
		return ""
	},
	"a run that descends comes down with the last step or the next": func(w *witness, step int, v verdict.Verdict) string {
		if v.Title != "descending" && v.Title != "ascending" || step+1 >= len(w.states) {
			return ""
		}
		f := func(k int) float64 { return w.course.objective.Value(w.x(max(k, 0))) }
		if !(f(step) < f(step-1)) && !(f(step+1) < f(step)) {
			return fmt.Sprintf("f is %v, %v, %v", f(step-1), f(step), f(step+1))
		}
		return ""
	},
	"a step that is said to be taken back is": func(w *witness, step int, v verdict.Verdict) string {
		m := along.FindStringSubmatch(v.Sentence)
		if m == nil || step > 0 || step+2 >= len(w.states) || len(w.x(0)) > 2 {
			return ""
		}
		axis := []float64{read(m[2]), read(m[3])}
		if m[1] != "" {
			axis["xy"[0]-'x'], axis[m[1][0]-'x'] = 0, 1
		}
		there, back := vec.Dot(axis[:len(w.x(0))], w.move(step+1)), vec.Dot(axis[:len(w.x(0))], w.move(step+2))
		if there*back > 0 {
			return fmt.Sprintf("steps along the axis of %v, %v", there, back)
		}
		return ""
	},
	"what is said to come last does not come again": func(w *witness, step int, v verdict.Verdict) string {
		m := lastOf.FindStringSubmatch(v.Forecast.Text)
		if m == nil {
			return ""
		}
		for k := int(read(m[2])) + 1; k < min(len(w.states)-1, step+onward-100); k++ {
			if w.again(m[1], k) {
				return fmt.Sprintf("%s: again at step %d", m[0], k)
			}
		}
		return ""
	},
	"a run comes within a distance at the step that is named": func(w *witness, step int, v verdict.Verdict) string {
		for _, m := range within.FindAllStringSubmatch(v.Forecast.Text, -1) {
			at := []float64{read(m[2])}
			if m[2] == "" {
				at = []float64{read(m[3]), read(m[4])}
			}
			k, d := int(read(m[5])), read(m[1])
			written := 0.01 * (d + vec.Norm(at)) // three digits of each
			if k >= len(w.states) || len(at) != len(w.x(0)) {
				continue
			}
			if now, before := vec.Distance(w.x(k), at), vec.Distance(w.x(k-1), at); now > d+written || before < d-written {
				return fmt.Sprintf("%q: at %v, and %v a step before", m[0], now, before)
			}
		}
		return ""
	},
}

// again reports whether a step takes the run across a kink, or across an edge of the window.
func (w *witness) again(what string, step int) bool {
	before, now := w.x(step-1), w.x(step)
	home := w.course.session.Home
	switch what {
	case "across a kink":
		a, _ := model.Pieces(w.course.objective, before)
		b, _ := model.Pieces(w.course.objective, now)
		return a != b
	case "out of the window", "back in the window":
		return home.Contains(before) != home.Contains(now)
	}
	top := read(what[len("over the maximum x = "):])
	return math.Abs(before[0]-top) > 0.01*math.Abs(top) && math.Abs(now[0]-top) > 0.01*math.Abs(top) && (before[0]-top)*(now[0]-top) < 0
}

// steepest is the largest curvature at a step, along 64 directions.
func (w *witness) steepest(step int) float64 {
	x, top := w.x(step), math.Inf(-1)
	n := len(x)
	v, bent := make([]float64, n), make([]float64, n)
	for k := range 64 {
		a := float64(k) * math.Pi / 64
		copy(v, []float64{math.Cos(a), math.Sin(a)}[:n])
		model.HessianVector(w.course.objective, bent, x, v)
		top = math.Max(top, vec.Dot(v, bent)/vec.Dot(v, v))
	}
	return top
}

// holdClaims holds what is said at a step to the run.
func holdClaims(t *testing.T, name fmt.Stringer, w *witness, step int, v verdict.Verdict) {
	t.Helper()
	for claim, isFalse := range claims {
		if why := isFalse(w, step, v); why != "" {
			t.Errorf("%s, step %d, %q, %q → %q: %s: %s", name, step, v.Title, v.Sentence, v.Forecast.Text, claim, why)
		}
	}
}

// mostParameters is the most that a landscape has whose runs are looked at.
const mostParameters = 20

// TestWhatIsSaidOfTheCatalogue: of landscapes of a few parameters, by rules and rates that
// are drawn, at many of their steps.
func TestWhatIsSaidOfTheCatalogue(t *testing.T) {
	runs := 600
	if testing.Short() {
		runs = 60
	}
	rng := rand.New(rand.NewPCG(22, 11))
	all, ids := landscapes.All(), optimizer.IDs()
	for range runs {
		l := all[rng.IntN(len(all))]
		runner := model.Runner{Rule: ids[rng.IntN(len(ids))]}
		factor := []float64{0.01, 1, 1, 2, 10}[rng.IntN(5)]
		rule, err := runner.Make(optimizer.Makers())
		if err != nil {
			t.Fatal(err)
		}
		if len(l.Starts[0]) > mostParameters {
			continue
		}
		if rate := model.RateOf(rule); rate > 0 {
			if runner.Rule == "gd" || rng.IntN(2) == 0 {
				rate = l.Rate
			}
			runner = runner.With("rate", rate*factor)
		}
		if _, err := runner.Make(optimizer.Makers()); err != nil || model.Unfit(runner.Rule, rule, l.Objective()) != nil {
			continue
		}
		g := generated{formula: l.ID, window: l.Window, start: l.Starts[rng.IntN(len(l.Starts))], runner: runner}
		s := model.Session{Landscape: l.ID, Home: l.Window, Start: g.start, Runners: []model.Runner{runner}}
		c := limited(t, l.Objective(), s, l.Critical, ahead.Limits{Steps: onward, Evaluations: 200_000})
		w := witnessed(t, c)
		for _, step := range []int{0, 1, 2, 3, 5, 9, 20, 50, 150, 500} {
			if step < len(w.states) && (len(g.start) <= 2 || step < 100) {
				v := verdict.Judge(c.look(step))
				wellFormed(t, g.String(), v)
				holdClaims(t, g, w, step, v)
			}
		}
	}
}

// TestRestIsOlderThanAChange: of a run that rests when its settings change it is not said
// that it came to rest then.
func TestRestIsOlderThanAChange(t *testing.T) {
	f, err := formula.Parse("tanh(x)")
	if err != nil {
		t.Fatal(err)
	}
	s := model.Session{Home: model.Window{{Lo: -4, Hi: 4}}, Start: []float64{-40}, Runners: []model.Runner{with("gd", "rate", 0.1)}}
	said := func(s model.Session, step int) string {
		return verdict.Judge(newCourse(t, f.Objective(), s, nil).look(step)).Sentence
	}
	if text := said(s, 20); !strings.Contains(text, "since step 0,") {
		t.Errorf("a run that rests from its start: %q", text)
	}
	s = modeltest.Change(s.Seek(5), 0, with("gd", "rate", 0.2))
	if text := said(s, 20); strings.Contains(text, "since step") || !strings.Contains(text, "at least since the settings changed at step 5") {
		t.Errorf("a run that rested before its settings changed: %q", text)
	}
}

// TestRestBeforeAChange: a run that rests, and does so after a change that is still ahead,
// does not come to rest there.
func TestRestBeforeAChange(t *testing.T) {
	f, err := formula.Parse("-1/(1 + x^2)")
	if err != nil {
		t.Fatal(err)
	}
	s := model.Session{Home: model.Window{{Lo: -4, Hi: 4}}, Start: []float64{0}, Runners: []model.Runner{with("adadelta", "rate", 0.1)}}
	c := newCourse(t, f.Objective(), modeltest.Change(s.Seek(24), 0, with("adadelta", "rate", 0.01)), nil)
	for _, step := range []int{0, 10, 30} {
		if text := verdict.Judge(c.look(step)).Forecast.Text; text != "At rest: only noise would move it." {
			t.Errorf("of a run that rests at step %d it is foretold %q", step, text)
		}
	}
}
