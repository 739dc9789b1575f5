package cli_test

import (
	"encoding/json"
	"math"
	"strings"
	"testing"
)

const (
	ensembleHeader1 = "step,finite,left,x_mean,x_mean_theory,x_sd,x_sd_theory"
	ensembleHeader2 = ensembleHeader1 + ",y_mean,y_mean_theory,y_sd,y_sd_theory"
)

// TestTheBooksNoisyRunAsAnEnsemble: mean and deviation after 50 steps, measured
// and in closed form, and the four runs that editions of the book print.
func TestTheBooksNoisyRunAsAnEnsemble(t *testing.T) {
	oneGoroutine(t)
	rows := table(t, done(t, "ensemble", "--landscape", "bowl", "--noise", "1", "--rate", "0.1", "--start", "-5,-2",
		"--steps", "50", "--seeds", "1000", "--format", "csv"), ensembleHeader2)
	if len(rows) != 11 || rows[0][3] != "-5" || rows[0][5] != "0" {
		t.Errorf("%d rows, the first %v", len(rows), rows[0])
	}
	printed := table(t, testdata(t, "d2l-sgd.csv"), "x,y")
	for i, want := range [][2]string{{"-0.000071", "0.166667"}, {"-0.000000", "0.125000"}} {
		last := rows[10][3+4*i:]
		if as(t, last[1], want[0]) != want[0] || as(t, last[3], want[1]) != want[1] {
			t.Errorf("in closed form %v, want %v", last, want)
		}
		mean, sd := column(t, rows, 3+4*i)[10], column(t, rows, 5+4*i)[10]
		theory := column(t, rows, 6+4*i)[10]
		if math.Abs(mean) > 0.01+theory*5/math.Sqrt(1000) || math.Abs(sd/theory-1) > 5/math.Sqrt(2000) {
			t.Errorf("measured %v ± %v, want ± %v", mean, sd, theory)
		}
		for _, v := range column(t, printed, i) {
			if math.Abs(v-mean) > 3*sd {
				t.Errorf("the book prints %v, far from %v ± %v", v, mean, sd)
			}
		}
	}
}

// TestAnEnsembleSaysWhoHasLeft, in every format.
func TestAnEnsembleSaysWhoHasLeft(t *testing.T) {
	flags := []string{"ensemble", "--landscape", "local-minimum", "--noise", "4", "--steps", "100", "--every", "30", "--seeds", "50", "--format"}
	rows := table(t, done(t, append(flags, "csv")...), ensembleHeader1)
	var got struct {
		Seeds  int
		No     string `json:"no_closed_form"`
		Runner struct{ Rule string }
		Steps  []map[string]any
	}
	if err := json.Unmarshal([]byte(done(t, append(flags, "json")...)), &got); err != nil {
		t.Fatal(err)
	}
	if got.Seeds != 50 || got.Runner.Rule != "sgd" || !strings.Contains(got.No, "not quadratic") || len(got.Steps) != len(rows) {
		t.Errorf("got %+v", got)
	}
	left := column(t, rows, 2)
	for i, step := range column(t, rows, 0) {
		if step != []float64{0, 30, 60, 90, 100}[i] || got.Steps[i]["left"] != left[i] || i > 0 && left[i] < left[i-1] || rows[i][4] != "" {
			t.Errorf("row %d is %v", i, rows[i])
		}
	}
	if left[4] < 0.2 {
		t.Errorf("%v have left", left[4])
	}
	if text := done(t, append(flags, "table")...); !strings.Contains(text, "no closed form: ") || !strings.Contains(text, "50 seeds") {
		t.Errorf("got\n%s", text)
	}
}

func TestBadEnsemblesAreRefused(t *testing.T) {
	for _, c := range []struct {
		args []string
		says string
	}{
		{[]string{"--seeds", "0"}, "seeds"},
		{[]string{"--seeds", "1e9"}, "seeds"},
		{[]string{"--steps", "-1"}, "steps"},
		{[]string{"--steps", "1e9"}, "from 0 to 5000000"},
		{[]string{"--every", "0"}, "every"},
		{[]string{"--format", "xml"}, "csv"},
		{[]string{"--rule", "gdd"}, "did you mean gd?"},
		{[]string{"--landscape", "sadle"}, "did you mean saddle?"},
		{[]string{"word"}, `"word"`},
	} {
		checkBadUse(t, append([]string{"ensemble"}, c.args...), c.says)
	}
}
