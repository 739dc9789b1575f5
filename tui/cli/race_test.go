package cli_test

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"optexplore/model"
	"optexplore/tui/experiment"
)

const (
	raceHeader1 = "runner,rule,settings,step,evaluations,x,f,grad_norm,distance,rate,verdict"
	raceHeader2 = "runner,rule,settings,step,evaluations,x,y,f,grad_norm,distance,rate,verdict"
)

// raced is the rows of a race as CSV.
func raced(t testing.TB, header string, flags ...string) [][]string {
	t.Helper()
	return table(t, done(t, append([]string{"race", "--format", "csv"}, flags...)...), header)
}

// TestTheBooksRunsAsRaces runs what the book runs on one landscape side by
// side: each runner ends where the book prints that it ends.
func TestTheBooksRunsAsRaces(t *testing.T) {
	oneGoroutine(t)
	d2l := " eps=1e-6 convention=d2l"
	for _, c := range []struct {
		landscape, start, steps string
		runners                 map[string]string // to what the book prints
	}{
		{"parabola", "10", "10", map[string]string{"gd rate=0.2": "0.060466", "gd rate=0.05": "3.486784", "gd rate=1.1": "61.917364"}},
		{"wells", "10", "10", map[string]string{"gd rate=2": "-1.528166", "newton rate=1": "26.834133", "newton rate=0.5": "7.269860"}},
		{"catenary", "10", "10", map[string]string{"newton": "0.000000"}},
		{"bowl", "-5,-2", "20", map[string]string{"gd rate=0.1": "-0.057646 -0.000073"}},
		{"valley", "-5,-2", "20", map[string]string{
			"gd rate=0.4": "-0.943467 -0.000073", "gd rate=0.6": "-0.387814 -1673.365109",
			"momentum rate=0.6 beta=0.5": "0.007188 0.002553", "momentum rate=0.6 beta=0.25": "-0.126340 -0.186632",
			"adagrad rate=0.4" + d2l: "-2.382563 -0.158591", "adagrad rate=2" + d2l: "-0.002295 -0.000000",
			"rmsprop rate=0.4 alpha=0.9" + d2l: "-0.010599 0.000000",
		}},
	} {
		flags := []string{"--landscape", c.landscape, "--start", c.start, "--fair=false", "--steps", c.steps}
		var printed []string
		for words, want := range c.runners {
			flags = append(flags, "--runner", words)
			printed = append(printed, want)
		}
		header := raceHeader1
		if strings.Contains(c.start, ",") {
			header = raceHeader2
		}
		for i, row := range raced(t, header, flags...) {
			want := strings.Fields(printed[i])
			for k, w := range want {
				if got := as(t, row[5+k], w); got != w {
					t.Errorf("%s: %s %s ends at %s, the book prints %s", c.landscape, row[1], row[2], row[5:5+len(want)], printed[i])
				}
			}
		}
	}
}

// TestTheBudgetIsHeldTo: in evaluations unless steps are asked for.
func TestTheBudgetIsHeldTo(t *testing.T) {
	runners := []string{"--landscape", "valley", "--runner", "gd", "--runner", "sam rate=0.1", "--runner", "saddle-free-newton"}
	for _, row := range raced(t, raceHeader2, append(runners, "--budget", "60")...) {
		if want := map[string]string{"gd": "60", "sam": "30", "saddle-free-newton": "20"}[row[1]]; row[3] != want || row[4] != "60" {
			t.Errorf("%v: want %s steps for 60 evaluations", row, want)
		}
	}
	for _, row := range raced(t, raceHeader2, append(runners, "--steps", "7", "--fair=false")...) {
		if want := map[string]string{"gd": "7", "sam": "14", "saddle-free-newton": "21"}[row[1]]; row[3] != "7" || row[4] != want {
			t.Errorf("%v: want %s evaluations for 7 steps", row, want)
		}
	}
	if rows := raced(t, raceHeader2, "--landscape", "valley", "--runner", "sam", "--budget", "61"); rows[0][3] != "30" || rows[0][4] != "60" {
		t.Errorf("alone: %v", rows[0])
	}
}

// TestARaceIsSorted: by the column that is asked for; what is not finite last.
func TestARaceIsSorted(t *testing.T) {
	rows := raced(t, raceHeader2, "--landscape", "valley", "--runner", "gd rate=9", "--runner", "gd rate=0.01", "--runner", "gd rate=0.4", "--sort", "f")
	for i, want := range []string{"3", "2", "1"} {
		if rows[i][0] != want {
			t.Errorf("place %d is runner %s, want %s", i, rows[i][0], want)
		}
	}
	rows = raced(t, raceHeader2, "--landscape", "saddle", "--maximize", "--runner", "gd rate=0.01", "--runner", "gd rate=0.1", "--budget", "20", "--sort", "f")
	if a, b := column(t, rows, 7)[0], column(t, rows, 7)[1]; a < b {
		t.Errorf("climbing, %v comes before %v", a, b)
	}
}

// TestARaceAsJSONAndAsATable say the same as the CSV.
func TestARaceAsJSONAndAsATable(t *testing.T) {
	flags := []string{"race", "--formula", "x^4", "--start", "10", "--runner", "gd rate=1", "--runner", "gd rate=1e-3 schedule=cosine:max=50,warmup=5", "--budget", "40", "--format"}
	rows := table(t, done(t, append(flags, "csv")...), raceHeader1)
	var got struct {
		Formula string
		Fair    bool
		Budget  int
		Start   []float64
		Runners []map[string]any
	}
	if err := json.Unmarshal([]byte(done(t, append(flags, "json")...)), &got); err != nil {
		t.Fatal(err)
	}
	if got.Formula != "x^4" || !got.Fair || got.Budget != 40 || got.Start[0] != 10 || len(got.Runners) != 2 {
		t.Errorf("got %+v", got)
	}
	names := strings.Split(raceHeader1, ",")
	text := done(t, append(flags, "table")...)
	for i, row := range rows {
		for k, name := range names {
			is := ""
			switch v := got.Runners[i][name].(type) {
			case float64:
				is = strconv.FormatFloat(v, 'g', -1, 64)
			case string:
				is = v
			}
			if is != row[k] {
				t.Errorf("runner %d: %s is %q in JSON, %q in CSV", i+1, name, is, row[k])
			}
			if !strings.Contains(text, name) {
				t.Errorf("the table has no %s", name)
			}
		}
	}
	if rows[0][6] != "+Inf" && rows[0][6] != "NaN" || rows[0][8] != "" || rows[1][3] != "40" {
		t.Errorf("got %v", rows)
	}
}

// TestASavedRaceIsReplayed: its events happen in each runner's own steps.
func TestASavedRaceIsReplayed(t *testing.T) {
	s, err := experiment.Options{Landscape: "valley"}.Race([]string{"gd rate=0.4", "sam rate=0.4"})
	if err != nil {
		t.Fatal(err)
	}
	s = s.Seek(40)
	s = s.ChangeAt([]int{40, 20}, 1, s.At(1, 20).With("rate", 0.1)).Seek(60)
	text, err := s.Encode()
	if err != nil {
		t.Fatal(err)
	}
	file := filepath.Join(t.TempDir(), "race.json")
	if err := os.WriteFile(file, text, 0o600); err != nil {
		t.Fatal(err)
	}
	rows := raced(t, raceHeader2, "--session", file)
	if rows[1][3] != "30" || rows[1][9+1] != "0.1" || rows[0][10] != "0.4" {
		t.Errorf("got %v", rows)
	}
	r, err := experiment.NewRace(s)
	if err == nil {
		_, err = r.Sync(s, 1000)
	}
	if err != nil {
		t.Fatal(err)
	}
	if x := strconv.FormatFloat(r.Rows()[1].Point.X[0], 'g', -1, 64); rows[1][5] != x {
		t.Errorf("runner 2 is at %s, want %s", rows[1][5], x)
	}
	if a := call("race", "--session", file, "--runner", "gd"); a.code != 2 || !strings.Contains(a.err, "both") {
		t.Errorf("a session and a runner: %+v", a)
	}
	if !strings.Contains(string(text), `"optexplore": 2`) || !strings.Contains(string(text), `"fair": true`) {
		t.Errorf("saved as %s", text)
	}
}

// TestASavedRaceIsNoRun: a command for one run would take runner 1 alone, and
// evaluations for steps.
func TestASavedRaceIsNoRun(t *testing.T) {
	two, err := experiment.Options{Landscape: "valley"}.Race([]string{"gd rate=0.4", "sam rate=0.4"})
	if err != nil {
		t.Fatal(err)
	}
	unfair, alone := two.Seek(40), two.Seek(40)
	unfair.Fair, alone.Runners = false, two.Runners[1:]
	for _, s := range []model.Session{two.Seek(40), unfair, alone} {
		text, err := s.Encode()
		if err != nil {
			t.Fatal(err)
		}
		file := filepath.Join(t.TempDir(), "race.json")
		if err := os.WriteFile(file, text, 0o600); err != nil {
			t.Fatal(err)
		}
		for _, command := range []string{"foresee", "ensemble"} {
			checkBadUse(t, []string{command, "--session", file}, "optexplore race --session")
		}
		if a := call("plot", "--session", file, "--size", "60x20"); a.code != 0 {
			t.Errorf("plot: %+v", a)
		}
	}
}

func TestBadRacesAreRefused(t *testing.T) {
	for _, c := range []struct {
		args []string
		says string
	}{
		{nil, "--runner"},
		{[]string{"--runner", ""}, "--runner: expected a value"},
		{[]string{"--runner", "gdd"}, "did you mean gd?"},
		{[]string{"--runner", "gd rat=1"}, "did you mean rate?"},
		{[]string{"--runner", "gd rate=0"}, "above 0"},
		{[]string{"--runner", "gd schedule=cosin"}, "did you mean cosine?"},
		{strings.Split(strings.Repeat("--runner,gd,", 8)+"--runner,gd", ","), "at most 8"},
		{[]string{"--runner", "gd", "--sort", "distanc"}, "did you mean distance?"},
		{[]string{"--runner", "gd", "--budget", "-1"}, "budget"},
		{[]string{"--runner", "gd", "--steps", "5"}, "--fair=false"},
		{[]string{"--runner", "gd", "--fair=false", "--budget", "5"}, "--steps"},
		{[]string{"--runner", "gd", "--fair=perhaps"}, "true or false"},
		{[]string{"--runner", "gd", "--format", "xml"}, "csv"},
		{[]string{"--runner", "gd", "--landscape", "sadle"}, "did you mean saddle?"},
		{[]string{"--runner", "gd", "--start", "1"}, "2"},
		{[]string{"--runner", "gd", "--rate", "1"}, "--rate"},
		{[]string{"--runner", "gd", "--runner", "nelder-mead", "--noise", "1"}, "nelder-mead cannot run on a noisy gradient: it compares"},
		{[]string{"--runner", "cma-es batch=4"}, "expected no noise and no minibatch"},
		{[]string{"--runner", "bfgs rate=1"}, "rate"},
		{[]string{"--runner", "bfgs schedule=square-root"}, "no rate for a schedule"},
		{[]string{"--runner", strings.Repeat("q", 1<<20)}, "rule"},
	} {
		checkBadUse(t, append([]string{"race"}, c.args...), c.says)
	}
}
