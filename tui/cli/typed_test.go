package cli_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/spf13/pflag"
)

// TestNumbersAreReadAsTheyArePrinted: flags that are given in another spelling of the
// same numbers give the same output.
func TestNumbersAreReadAsTheyArePrinted(t *testing.T) {
	oneGoroutine(t)
	run := []string{"run", "--landscape", "saddle", "--steps", "2", "--format", "csv"}
	for _, c := range []struct{ base, plain, typed []string }{
		{run, []string{"--start", "-5,2"}, []string{"--start", "−5, 2"}},
		{run, []string{"--start", "-5,2"}, []string{"--start", "(–5, +2)"}},
		{run, []string{"--start", "-5,2"}, []string{"--start", " [-5 2] "}},
		{run, []string{"--start", "1200,0.5"}, []string{"--start", "(1,200, 0.5)"}},
		{run, []string{"--start", "1.5707963267948966,1.4142135623730951"}, []string{"--start", "pi/2, √2"}},
		{run, []string{"--rate", "1e-3"}, []string{"--rate", "1·10⁻³"}},
		{run, []string{"--rate", "1e-3"}, []string{"--rate", "1e−3"}},
		{run, []string{"--rate", "0.25"}, []string{"--rate", "1/4"}},
		{run, []string{"--noise", "0.5", "--batch", "8"}, []string{"--noise", "1/2", "--batch", " 8 "}},
		{run, []string{"--steps", "1000", "--every", "500"}, []string{"--steps", "1,000", "--every", "5e2"}},
		{run, []string{"--rule", "momentum", "--set", "beta=0.5"}, []string{"--rule", "momentum", "--set", "beta=1/2"}},
		{run, []string{"--schedule", "cosine:max=100,final=0.01"}, []string{"--schedule", "cosine:max=100,final=1e−2"}},
		{[]string{"eval", "--formula", "x y"}, []string{"--at", "0.5,-2"}, []string{"--at", "(0.5, −2)"}},
		{[]string{"eval", "--formula", "x"}, []string{"--at", "0.5"}, []string{"--at", "1/2"}},
		{[]string{"plot", "--landscape", "saddle", "--size", "40x12"}, []string{"--window", "-1,1,-2,2"}, []string{"--window", "(−1, 1, −2, 2)"}},
		{[]string{"plot", "--landscape", "saddle", "--size", "40x12"}, []string{"--window", "-1,1,-2,2"}, []string{"--window", "−1…1, −2…2"}},
		{[]string{"race", "--landscape", "saddle", "--budget", "4", "--format", "csv"}, []string{"--runner", "gd rate=0.125"}, []string{"--runner", "gd rate=1/8"}},
	} {
		want, got := done(t, append(c.base, c.plain...)...), done(t, append(c.base, c.typed...)...)
		if got != want {
			t.Errorf("%v gives\n%s\nand %v\n%s", c.typed, got, c.plain, want)
		}
	}
}

// TestFormulasAreReadAsTyped: the formula of other spellings is the same.
func TestFormulasAreReadAsTyped(t *testing.T) {
	for typed, plain := range map[string]string{
		"f(x, y) = |x| + y²  # a valley": "abs(x) + y^2", "Math.sin(x) ** 2": "sin(x)^2", "ln x": "log(x)", "½x – ¼": "0.5x - 0.25",
	} {
		at := []string{"--at", "0.3,0.8"}
		if !strings.Contains(plain, "y") {
			at[1] = "0.3"
		}
		if got, want := done(t, append(at, "eval", "--formula", typed)...), done(t, append(at, "eval", "--formula", plain)...); got != want {
			t.Errorf("%s gives\n%s\nand %s\n%s", typed, got, plain, want)
		}
	}
}

func TestNumbersThatAreNoneSayWhatToWrite(t *testing.T) {
	for _, c := range []struct {
		args []string
		says string
	}{
		{[]string{"--rate", "0,5"}, "above 0, got \"0,5\": write 0.5"},
		{[]string{"--noise", "0,5"}, "write 0.5"},
		{[]string{"--start", "0,5 0,7"}, "0.5 for a decimal comma"},
		{[]string{"--start", "1_000, 2"}, "write 1000"},
		{[]string{"--start", "x, 2"}, "finite number"},
		{[]string{"--start", "2e, 1"}, "finite number"},
		{[]string{"--start", "1/0, 1"}, "finite number"},
		{[]string{"--start", "(−0.27, 3, 1, … 1,000 numbers)"}, "all numbers"},
	} {
		if a := call(append([]string{"run", "--landscape", "saddle", "--steps", "2"}, c.args...)...); a.code != 2 || a.out != "" || !strings.Contains(a.err, c.says) {
			t.Errorf("%v: code %d and %q, want %q", c.args, a.code, a.err, c.says)
		}
	}
}

// TestEveryNumberMayHaveTheMinusThatIsPrinted: of each flag of each command that takes
// numbers, −5 is −5 however its sign is written, whether it is taken or refused.
func TestEveryNumberMayHaveTheMinusThatIsPrinted(t *testing.T) {
	oneGoroutine(t)
	short := map[string][]string{ // what makes a command quick and complete
		"run": {"--steps", "2"}, "race": {"--runner", "gd", "--budget", "2"}, "tune": {"--runner", "gd", "--number", "1", "--budget", "2"},
		"ensemble": {"--seeds", "2", "--steps", "2"}, "eval": {"--formula", "x*y", "--at", "1,2"}, "spectrum": {"--steps", "1"},
		"reparam": {"--steps", "2", "--landscape", "valley"}, "critical": {"--searches", "2"}, "basins": {"--size", "4x3", "--steps", "5"},
		"matrices": {"--samples", "9"}, "symmetry": {"--network", "2-2-1 tanh, moons 5"}, "plot": {"--size", "20x8"},
	}
	notNumbers := []string{"formula", "network", "listen"}
	n := 0
	everyFlag(func(words []string, flag *pflag.Flag) {
		texts, _, last := completed(t, append(words, "--"+flag.Name, "")...)
		free := last == wordsOnly && len(texts) == 0 || flag.Name == "start"
		if flag.Value.Type() == "bool" || !free || slices.Contains(notNumbers, flag.Name) || len(words) == 0 {
			return
		}
		n++
		for _, number := range []string{"-5", "-5,-2", "-1,5", "-1e-2"} {
			args := slices.Concat(words, short[words[0]], []string{"--" + flag.Name})
			if flag.Value.Type() == "duration" {
				number = "-5m"
			}
			plain, printed := call(append(args, number)...), call(append(args, strings.ReplaceAll(number, "-", "−"))...)
			if printed.code != plain.code || printed.out != plain.out || strings.ReplaceAll(printed.err, "−", "-") != strings.ReplaceAll(plain.err, "−", "-") {
				t.Errorf("%v %s: code %d, %s%s\nand with −: code %d, %s%s", args, number, plain.code, plain.err, plain.out, printed.code, printed.err, printed.out)
			}
		}
	})
	if n < 80 {
		t.Errorf("%d flags", n)
	}
}
