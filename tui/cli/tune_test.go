package cli_test

import (
	"encoding/json"
	"math"
	"strconv"
	"strings"
	"testing"
)

const tuneHeader = "rule,settings,rate,f,distance,step,evaluations,stable_below,two_over_lambda,left,median_around,ragged_at"

// TestTuneFindsTheBooksRates: on the valley of the book rate 0.4 converges and
// 0.6 does not; the bound between them is 2/λmax.
func TestTuneFindsTheBooksRates(t *testing.T) {
	rows := table(t, done(t, "tune", "--landscape", "valley", "--start", "-5,-2", "--runner", "gd", "--runner", "momentum beta=0.5",
		"--rates", "0.4,0.6", "--number", "2", "--budget", "20", "--format", "csv"), tuneHeader)
	for i, want := range []struct {
		f      float64 // 0.1x² + 2y² where the book ends
		stable string
	}{
		{0.1*0.943467*0.943467 + 2*0.000073*0.000073, "0.5"}, {0.1*0.387814*0.387814 + 2*1673.365109*1673.365109, "0.5"},
		{math.NaN(), "0.75"}, {0.1*0.007188*0.007188 + 2*0.002553*0.002553, "0.75"},
	} {
		f := column(t, rows, 3)[i]
		if !math.IsNaN(want.f) && math.Abs(f-want.f) > 1e-3*want.f || as(t, rows[i][7], "0.00") != as(t, want.stable, "0.00") || rows[i][8] != "0.5" {
			t.Errorf("%v: want f = %v, stable below %s", rows[i], want.f, want.stable)
		}
	}
}

// TestTuneAsJSONAndAsATable: JSON has every run, the table the best of each, the
// best first.
func TestTuneAsJSONAndAsATable(t *testing.T) {
	flags := []string{"tune", "--landscape", "valley", "--number", "5", "--rates", "1e-3,10", "--budget", "50", "--format"}
	var got struct {
		Landscape string
		Budget    int
		Runs      []map[string]any
	}
	if err := json.Unmarshal([]byte(done(t, append(flags, "json")...)), &got); err != nil {
		t.Fatal(err)
	}
	rows := table(t, done(t, append(flags, "csv")...), tuneHeader)
	if got.Landscape != "valley" || got.Budget != 50 || len(got.Runs) != len(rows) || len(rows) < 5*25 {
		t.Errorf("%s, %d: %d runs in JSON, %d in CSV", got.Landscape, got.Budget, len(got.Runs), len(rows))
	}
	text := lines(done(t, append(flags, "table")...))
	if len(text) < 25 || !strings.Contains(text[1], "50 evaluations at each rate") {
		t.Errorf("got %d lines: %q", len(text), text)
	}
	last := math.Inf(-1)
	for _, line := range text[5:] {
		fields := strings.Fields(line)
		at := 2
		for strings.Contains(fields[at-1], "=") {
			at++
		}
		f, err := strconv.ParseFloat(fields[at], 64)
		if err != nil || f < last {
			t.Errorf("%q comes after f = %v (%v)", line, last, err)
		}
		last = f
	}
}

func TestBadTunesAreRefused(t *testing.T) {
	for _, c := range []struct {
		args []string
		says string
	}{
		{[]string{"--runner", "gdd"}, "did you mean gd?"},
		{[]string{"--runner", "bfgs"}, "no rate to tune"},
		{[]string{"--runner", "gd", "--rates", "1"}, "two numbers"},
		{[]string{"--runner", "gd", "--rates", "1,0.1"}, "the lower first"},
		{[]string{"--runner", "gd", "--rates", "0,1"}, "above 0"},
		{[]string{"--runner", "gd", "--rates", "a,b"}, `"a"`},
		{[]string{"--runner", "gd", "--number", "0"}, "1 to 1000"},
		{[]string{"--runner", "gd", "--budget", "x"}, "budget"},
		{[]string{"--runner", "gd", "--steps", "5"}, "--fair=false"},
		{[]string{"--runner", "gd", "--by", "luck"}, "f or distance"},
		{[]string{"--runner", "gd", "--by", "distance", "--formula", "x"}, "no minimum"},
		{[]string{"--runner", "gd", "--format", "xml"}, "csv"},
		{[]string{"--landscape", "sadle"}, "did you mean saddle?"},
		{strings.Split(strings.Repeat("--runner,gd,", 64)+"--runner,gd", ","), "at most 64"},
	} {
		checkBadUse(t, append([]string{"tune"}, c.args...), c.says)
	}
}
