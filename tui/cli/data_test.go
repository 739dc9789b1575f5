package cli

import (
	"context"
	"encoding/json"
	"errors"
	"os"
	"runtime"
	"slices"
	"strings"
	"testing"

	"optexplore/model"
	"optexplore/model/modeltest"
	"optexplore/model/share"
	"optexplore/tui/experiment"
)

// printed is what the program prints of a session by a command.
func printed(t *testing.T, s model.Session, command string, args ...string) string {
	t.Helper()
	text, err := share.Text(s)
	if err != nil {
		t.Fatal(err)
	}
	var out, errs strings.Builder
	if code := Main(Call{Args: append([]string{command, "--session", text}, args...), Out: &out, Err: &errs, In: strings.NewReader(""), Ctx: t.Context()}); code != 0 {
		t.Fatal(errs.String())
	}
	return out.String()
}

// writer writes in the working directory.
func writer(t *testing.T) dataWriter {
	d, end := dataWriterOf(Call{Ctx: t.Context()})
	t.Cleanup(end)
	return d
}

// ofMany are sessions of several kinds: a run with memory, one whose rule is changed on the
// way, races by steps and by evaluations, with a schedule, and of many parameters.
func ofMany(t *testing.T) map[string]model.Session {
	t.Helper()
	adam, err := experiment.Options{Landscape: "saddle", Rule: "adam"}.Session()
	if err != nil {
		t.Fatal(err)
	}
	adam = adam.Move(12)
	changed := modeltest.Change(adam, 0, model.Runner{Rule: "adadelta"}).Move(3)
	race, err := experiment.Options{Landscape: "himmelblau"}.Race([]string{"gd", "adam rate=0.3 schedule=cosine:max=30", "newton"})
	if err != nil {
		t.Fatal(err)
	}
	fair := race.Move(25)
	race.Fair = false
	wide, err := experiment.Options{Landscape: "rosenbrock-n", Dim: 9, Rule: "adam"}.Session()
	if err != nil {
		t.Fatal(err)
	}
	return map[string]model.Session{"adam": adam, "changed": changed, "race": race.Move(10), "fair": fair, "wide": wide.Move(4), "at its start": adam.Seek(0).Cut(0)}
}

// TestTheScreenWritesWhatTheCommandPrints, byte by byte, in each format, with the columns of
// its own or others.
func TestTheScreenWritesWhatTheCommandPrints(t *testing.T) {
	d := writer(t)
	for name, s := range ofMany(t) {
		inFolder(t, nil)
		for file, columns := range map[string]string{"a.csv": "", "b.csv": "step,f,step_" + model.Axis(0, len(s.Start)), "c.json": "", "d.json": "f,sharpness,memory"} {
			text := file
			if columns != "" {
				text += " columns=" + columns
			} else {
				columns = d.usual(s, file[2:])
			}
			if err := d.Check(s, text); err != nil || d.Taken(text) != "" {
				t.Errorf("%s, %s: %v, %q", name, text, err, d.Taken(text))
			}
			var shares []float64
			said, err := d.Write(t.Context(), s, text, false, func(share float64) { shares = append(shares, share) })
			if last := len(shares) - 1; last < 1 || shares[last] != 1 || !slices.IsSorted(shares) {
				t.Errorf("%s: the shares that are told are %v", text, shares)
			}
			if err != nil || !strings.HasPrefix(said, "written: "+file) {
				t.Fatalf("%s, %s: %q, %v", name, text, said, err)
			}
			args := []string{"--format", file[2:], "--columns", columns}
			if s.Length == 0 {
				args = append(args, "--steps", "0")
			}
			if mustHold(t, file, printed(t, s, "run", args...)); file[2:] == "json" && !json.Valid([]byte(read(t, file))) {
				t.Errorf("%s: %s is no JSON", name, file)
			}
		}
		if len(names(t, ".")) != 4 {
			t.Errorf("%s: there are %q", name, names(t, "."))
		}
	}
}

// TestTheUsualColumnsHaveTheMemoryAndTheRates, of all rules of a session.
func TestTheUsualColumnsHaveTheMemoryAndTheRates(t *testing.T) {
	for name, want := range map[string]string{
		"adam":    "step,x,y,f,grad_norm,verdict,effective_rate,m,v",
		"changed": "step,x,y,f,grad_norm,verdict,effective_rate,m,v,s,u",
		"race":    "runner,rule,step,x,y,f,grad_norm,rate,verdict,effective_rate,m,v",
	} {
		got := writer(t).Columns(ofMany(t)[name])
		if got != want {
			t.Errorf("%s: %s, want %s", name, got, want)
		}
	}
	rows := strings.Split(printed(t, ofMany(t)["fair"], "run", "--format", "csv", "--columns", "runner,rule,step,rate,m"), "\n")
	for i, want := range map[int]string{0: "runner,rule,step,rate,m_x,m_y", 1: "1,gd,0,0.01,,", 27: "2,adam,0,0.3,0,0", len(rows) - 2: "3,newton,8,1,,"} {
		if rows[i] != want {
			t.Errorf("row %d is %q, want %q", i, rows[i], want)
		}
	}
}

// TestEachRunnerEndsWhereItDoesInTheRace, by steps and by evaluations.
func TestEachRunnerEndsWhereItDoesInTheRace(t *testing.T) {
	for _, name := range []string{"race", "fair"} {
		s := ofMany(t)[name]
		last, compared := map[string]string{}, 0
		for _, row := range strings.Split(printed(t, s, "run", "--format", "csv", "--columns", "runner,rule,step,x,y,f"), "\n") {
			last[strings.Split(row, ",")[0]] = row
		}
		for _, row := range strings.Split(printed(t, s, "race", "--format", "csv"), "\n") {
			if f := strings.Split(row, ","); len(f) > 7 && f[0] != "runner" {
				if want := strings.Join([]string{f[0], f[1], f[3], f[5], f[6], f[7]}, ","); last[f[0]] != want {
					t.Errorf("%s: the last state is %s, want %s", name, last[f[0]], want)
				}
				compared++
			}
		}
		if compared != 3 {
			t.Errorf("%s: %d runners are compared", name, compared)
		}
	}
}

// TestNoDataIsLost: what is there is replaced only if that is wanted; what is ended early, or
// has no room, leaves it as it was and nothing else behind.
func TestNoDataIsLost(t *testing.T) {
	s := ofMany(t)["adam"]
	inFolder(t, map[string]string{"a.csv": "what was there"})
	d := writer(t)
	if got := d.Name(s); got != "saddle-adam.csv" {
		t.Errorf("proposed is %s", got)
	}
	os.WriteFile("saddle-adam.csv", nil, 0o644)
	if got := d.Name(s); got != "saddle-adam-2.csv" {
		t.Errorf("proposed is %s", got)
	}
	if got := d.Taken("a.csv columns=f"); !strings.HasPrefix(got, "a.csv is there already, written just now") {
		t.Errorf("%q", got)
	}
	if _, err := d.Write(t.Context(), s, "a.csv", false, nil); err == nil || !strings.Contains(err.Error(), "there already") {
		t.Error(err)
	}
	ended, end := context.WithCancel(t.Context())
	end()
	if _, err := d.Write(ended, s, "a.csv", true, nil); !errors.Is(err, context.Canceled) {
		t.Error(err)
	}
	mustHold(t, "a.csv", "what was there")
	if got := names(t, "."); len(got) != 2 {
		t.Errorf("there are %q", got)
	}
	if _, err := d.Write(t.Context(), s, "a.csv", true, nil); err != nil || strings.Count(read(t, "a.csv"), "\n") != 14 {
		t.Errorf("%v, %s", err, read(t, "a.csv"))
	}
}

// TestTheEndOfTheScreenEndsTheWriting, of which nothing is left behind.
func TestTheEndOfTheScreenEndsTheWriting(t *testing.T) {
	inFolder(t, nil)
	d, end := dataWriterOf(Call{Ctx: t.Context()})
	long := ofMany(t)["adam"].Seek(model.MaxSteps)
	done := make(chan error)
	go func() {
		_, err := d.Write(context.Background(), long, "a.csv", false, nil)
		done <- err
	}()
	for len(names(t, ".")) == 0 { // until it has begun
		runtime.Gosched()
	}
	end()
	if got := names(t, "."); len(got) != 0 {
		t.Errorf("there are %q", got)
	}
	if err := <-done; !errors.Is(err, context.Canceled) {
		t.Error(err)
	}
	if _, err := d.Write(context.Background(), long, "b.csv", false, nil); !errors.Is(err, context.Canceled) {
		t.Error(err)
	}
}

// TestBadRequestsForDataAreRefused with a sentence.
func TestBadRequestsForDataAreRefused(t *testing.T) {
	s := ofMany(t)["adam"]
	inFolder(t, nil)
	os.Mkdir("folder.csv", 0o755)
	for text, says := range map[string]string{
		"": "ends in .csv or .json", "a": "ends in", ".csv": "ends in", "a.png": "ends in", "../": "ends in", "nowhere/a.csv": "no folder nowhere/", "folder.csv": "no file",
		"a\x1b.csv": "control", strings.Repeat("a", 300) + ".csv": "too long", "a.csv columns=": "columns: expected some of", "a.csv columns=step,foo": `got "foo"`, "columns=f": "ends in",
	} {
		err := writer(t).Check(s, text)
		if err == nil || !strings.Contains(err.Error(), says) {
			t.Errorf("%.40q: %v, want %q", text, err, says)
		}
		if said, err := writer(t).Write(t.Context(), s, text, true, nil); err == nil {
			t.Errorf("%.40q: %q", text, said)
		}
	}
	if got := names(t, "."); len(got) != 1 {
		t.Errorf("there are %q", got)
	}
}
