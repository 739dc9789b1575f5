package cli_test

import (
	"context"
	"encoding/json"
	"math"
	"strconv"
	"strings"
	"testing"

	"optexplore/tui/cli"
)

// basinsFound is what basins prints as JSON.
type basinsFound struct {
	Minima []struct {
		X     []float64
		F     float64
		Count int
		Steps *float64 `json:"mean_steps"`
	}
	Others []struct {
		Kind  string
		Count int
	}
	Diverged, Unresolved int
	Seeds                int
	Lowest               *float64 `json:"lowest_share"`
}

func basinsOf(t *testing.T, args ...string) (found basinsFound) {
	t.Helper()
	text := done(t, append([]string{"basins", "--format", "json"}, args...)...)
	text = strings.Replace(text, `"maxima":[`, `"minima":[`, 1) // of a landscape that is climbed
	if err := json.Unmarshal([]byte(text), &found); err != nil {
		t.Fatal(err)
	}
	return found
}

// TestBasinsOfATypedFormula: the counts are those of a loop that a person would write.
func TestBasinsOfATypedFormula(t *testing.T) {
	const w, h, rate, steps = 40, 30, 0.005, 200
	found := basinsOf(t, "--formula", "(x^2 + y - 11)^2 + (x + y^2 - 7)^2", "--window", "-5,5,-5,5", "--rate", "0.005", "--size", "40x30")
	want := make([]int, len(found.Minima))
	for k := range w * h {
		x, y := -5+10*(float64(k%w)+0.5)/w, -5+10*(float64(k/w)+0.5)/h
		for range steps {
			u, v := x*x+y-11, x+y*y-7
			x, y = x-rate*(4*x*u+2*v), y-rate*(2*u+4*y*v)
		}
		for i, m := range found.Minima {
			if math.Hypot(x-m.X[0], y-m.X[1]) < 0.01 {
				want[i]++
			}
		}
	}
	if len(found.Minima) != 4 || found.Diverged+found.Unresolved != 0 {
		t.Fatalf("%+v", found)
	}
	for i, m := range found.Minima {
		if m.Count != want[i] || !(m.F < 1e-20) || m.Steps == nil || *m.Steps <= 0 {
			t.Errorf("%v: %d starts (%v steps), want %d", m.X, m.Count, m.Steps, want[i])
		}
	}
}

// TestEveryStartIsCounted, and the map has the counts of the table: of rules that end at
// saddles, too high rates, budgets that are too short, noise, one parameter, a slice.
func TestEveryStartIsCounted(t *testing.T) {
	for args, starts := range map[string]int{
		"--landscape himmelblau --rule newton --size 20x15":                     300,
		"--landscape himmelblau --rate 0.03 --size 20x15 --steps 50":            300,
		"--landscape rosenbrock --steps 20 --size 12x9":                         108,
		"--landscape local-minimum --size 60":                                   60,
		"--landscape local-minimum --noise 4 --seeds 5 --size 30":               150,
		"--landscape himmelblau --rule adam --rate 0.3 --size 10x10 --maximize": 100,
		"--landscape rosenbrock-n --dim 4 --slice coords:1,2 --size 8x6":        48,
		"--formula log(x)+1/x --window -1,3 --size 40 --rate 0.1":               40,
		"--landscape himmelblau --rate 0.01 --size 9x7 --batch 8 --seeds 3":     189,
	} {
		flags := strings.Fields(args)
		found := basinsOf(t, flags...)
		sum, counts := found.Diverged+found.Unresolved, map[int]int{0: found.Unresolved, -1: found.Diverged}
		for k, m := range found.Minima {
			sum += m.Count
			counts[k+1] = m.Count
		}
		for _, o := range found.Others {
			sum += o.Count
		}
		if sum != starts {
			t.Errorf("%s: %d runs are counted, want %d", args, sum, starts)
		}
		if noisy := found.Seeds > 1; (found.Lowest != nil) != noisy {
			t.Errorf("%s: %d seeds, lowest share %v", args, found.Seeds, found.Lowest)
		}
		if found.Seeds > 1 {
			continue
		}
		rows := lines(done(t, append([]string{"basins", "--format", "csv"}, flags...)...))
		column := strings.Count(rows[0][:strings.Index(rows[0], "label")], ",")
		for _, row := range rows[1:] {
			label, err := strconv.Atoi(strings.Split(row, ",")[column])
			if err != nil {
				t.Fatal(err)
			}
			counts[label]--
		}
		for label := -1; label <= len(found.Minima); label++ {
			if counts[label] != 0 {
				t.Errorf("%s: label %d is there %d times less than in the table", args, label, counts[label])
			}
		}
	}
}

// TestBasinsRefuse what is no grid, in a sentence.
func TestBasinsRefuse(t *testing.T) {
	for args, want := range map[string]string{
		"--landscape himmelblau --size 40":                                         "expected 2 number(s)",
		"--landscape local-minimum --size 40x30":                                   "expected 1 number(s)",
		"--landscape himmelblau --size 0x30":                                       "expected whole numbers",
		"--landscape himmelblau --size 9999x9999":                                  "at most",
		"--landscape himmelblau --size ax3":                                        "expected whole numbers",
		"--landscape himmelblau --noise 1 --seeds 1000 --size 2000x2000 --steps 1": "at most 16,000,000 runs here, got 4,000,000 starts with 1000 seeds each",
		"--landscape himmelblau --size 2000x2000 --steps 99999":                    "at most 25,000 from 4,000,000 starts here",
		"--landscape himmelblau --seeds 0":                                         "seeds",
		"--landscape himmelblau --format xml":                                      "format",
		"--landscape himmelblau --steps 0":                                         "steps",
	} {
		if a := call(append([]string{"basins"}, strings.Fields(args)...)...); a.code != 2 || !strings.Contains(a.err, want) {
			t.Errorf("%s: %d %q", args, a.code, a.err)
		}
	}
}

// visit calls the program as a visitor does.
func visit(args ...string) (out, errs string, code int) {
	var o, e strings.Builder
	code = cli.Main(cli.Call{Args: args, In: strings.NewReader(""), Out: &o, Err: &e, Ctx: context.Background(), Guest: true})
	return o.String(), e.String(), code
}

// TestGuestsHaveBoundedBasins: a visitor's map is the same, and one that would take too much
// memory or work is refused before it is begun.
func TestGuestsHaveBoundedBasins(t *testing.T) {
	small := []string{"basins", "--landscape", "himmelblau", "--rate", "0.01", "--size", "20x15", "--format", "csv"}
	if out, errs, code := visit(small...); code != 0 || out != done(t, small...) {
		t.Errorf("%d %q: the map of a visitor differs", code, errs)
	}
	if _, errs, code := visit("basins", "--landscape", "himmelblau"); code != 0 {
		t.Errorf("the usual map of a visitor: %d %q", code, errs)
	}
	for args, want := range map[string]string{
		"--landscape himmelblau --noise 1 --seeds 1000 --size 2000x2000 --steps 1": "at most 1,000,000 runs here",
		"--landscape spirals --rule adam --size 900x900":                           "take fewer starts by --size",
		"--landscape himmelblau --size 900x900 --steps 100000":                     "take fewer by --steps",
	} {
		if _, errs, code := visit(append([]string{"basins"}, strings.Fields(args)...)...); code != 2 || !strings.Contains(errs, want) {
			t.Errorf("%s: %d %q", args, code, errs)
		}
	}
}

// TestBasinsWhileClimbing are those of maxima: the highest, by the formula, is there.
func TestBasinsWhileClimbing(t *testing.T) {
	args := []string{"basins", "--landscape", "himmelblau", "--maximize", "--rate", "0.002", "--size", "20x15"}
	var found struct {
		Maxima []struct {
			X     []float64
			F     float64
			Count int
		}
		Minima []any
	}
	if err := json.Unmarshal([]byte(done(t, append(args, "--format", "json")...)), &found); err != nil {
		t.Fatal(err)
	}
	if len(found.Maxima) != 1 || found.Minima != nil || found.Maxima[0].Count == 0 || math.Abs(found.Maxima[0].F-181.617) > 1e-2 {
		t.Errorf("%+v", found)
	}
	if table := done(t, args...); !strings.Contains(table, "maximum") || strings.Contains(table, "minimum") {
		t.Errorf("\n%s", table)
	}
}
