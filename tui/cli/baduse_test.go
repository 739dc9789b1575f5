package cli_test

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"unicode"
)

// TestBadUseIsOneSentence: whatever is asked wrongly, the answer is one line
// that says what was expected, nothing on the output, and code 2.
func TestBadUseIsOneSentence(t *testing.T) {
	oneGoroutine(t)
	for _, c := range []struct {
		args []string
		says string // what the sentence must name
	}{
		// Names.
		{[]string{"rnu"}, "did you mean run?"},
		{[]string{"zzzzzz"}, `got "zzzzzz"`},
		{[]string{"run", "--landscape", "sadle"}, "did you mean saddle?"},
		{[]string{"--landscape", "sadle"}, "did you mean saddle?"},
		{[]string{"plot", "--landscape", "rosenbrok"}, "did you mean rosenbrock?"},
		{[]string{"eval", "--landscape", "vally", "--at", "1,1"}, "did you mean valley?"},
		{[]string{"run", "--landscape", ""}, "landscape"},
		{[]string{"run", "--rule", "momentun"}, "did you mean momentum?"},
		{[]string{"run", "--rule", ""}, "rule"},
		{[]string{"run", "--formt", "csv"}, "did you mean format?"},
		{[]string{"run", "--nonsense"}, "--nonsense"},
		{[]string{"run", "--at", "1,2,3"}, "did you mean start?"},
		{[]string{"eval", "--start", "1,2"}, "did you mean at?"},
		{[]string{"matrices", "--dim", "4"}, "did you mean n?"},
		{[]string{"run", "--lr", "0.1"}, "did you mean rate?"},
		{[]string{"run", "--size", "80x24"}, "no flag --size here, but in basins and plot: see optexplore run --help"},
		{[]string{"tune", "--rate", "0.1"}, "did you mean rates?"},
		{[]string{"list", "--steps", "4"}, "in basins, ensemble, plot and others"},
		{[]string{"run", "-x"}, "x"},
		{[]string{"run", "word"}, `"word"`},
		{[]string{"run", "--landscape"}, "landscape"},
		{[]string{"run", "--maximize=maybe"}, "true or false"},
		{[]string{"help", "rnu"}, "did you mean run?"},
		{[]string{"list", "rule"}, "did you mean rules?"},
		{[]string{"list", "rules", "landscapes"}, "one word"},
		{[]string{"list", "--format", "csv"}, "json"},

		// Serving.
		{[]string{"serve", "word"}, `"word"`},
		{[]string{"serve", "--lisen", "x"}, "did you mean listen?"},
		{[]string{"serve", "--listen", "nonsense", "--auth", "none"}, "host:port"},
		{[]string{"serve", "--listen", "0.0.0.0:2222"}, "--auth password"},
		{[]string{"serve", "--listen", ":2222"}, "--auth password"},
		{[]string{"serve", "--listen", "[::]:2222"}, "--auth password"},
		{[]string{"serve", "--listen", "example.org:2222"}, "--auth password"},
		{[]string{"serve", "--auth", "passwords"}, "none, password or keys"},
		{[]string{"serve", "--auth", "password"}, "OPTEXPLORE_PASSWORD"},
		{[]string{"serve", "--auth", "password", "--password-file", "/dev/null"}, "first line"},
		{[]string{"serve", "--auth", "keys"}, "--authorized-keys"},
		{[]string{"serve", "--authorized-keys", "/dev/null"}, "--auth keys"},
		{[]string{"serve", "--auth", "none", "--authorized-keys", "/dev/null"}, "--auth keys"},
		{[]string{"serve", "--password-file", "../../LICENSE"}, "--auth password"},
		{[]string{"serve", "--idle", "5"}, "10m"},
		{[]string{"serve", "--idle", "-5s"}, "a second or more"},
		{[]string{"serve", "--max-time", "0s"}, "a second or more"},
		{[]string{"serve", "--max-sessions", "0"}, "1…"},
		{[]string{"serve", "--max-sessions", "many"}, "whole number"},
		{[]string{"serve", "--max-per-address", "-1"}, "1…"},
		{[]string{"serve", "--max-sessions-per-address", "0"}, "1…"},
		{[]string{"serve", "--max-rooms-per-address", "-3"}, "1…"},
		{[]string{"serve", "--fps", "61"}, "1…60"},
		{[]string{"serve", "--log", "xml"}, "text or json"},

		// What a terminal would obey, and what is long.
		{[]string{"\x1b[2J"}, "command"},
		{[]string{"run", "--\x1b[2J"}, "flag"},
		{[]string{"run", "-\x1b"}, "flag"},
		{[]string{"run", "--set", "\x1b[2J=x"}, "knob"},
		{[]string{"run", "--set", "\xff\xfe=1"}, "knob"},
		{[]string{"run", "--landscape", "\x1b]0;title\a"}, "landscape"},
		{[]string{strings.Repeat("q", 1<<20)}, "command"},
		{[]string{"run", "--" + strings.Repeat("q", 1<<20)}, "flag"},
		{[]string{"run", "--landscape", strings.Repeat("q", 1<<20)}, "landscape"},
		{[]string{"run", "--rule", strings.Repeat("q\n", 1<<20)}, "rule"},
		{[]string{"run", "--set", strings.Repeat("q", 1<<20) + "=1"}, "knob"},
		{[]string{"plot", "--size", strings.Repeat("1", 1<<20)}, "size"},

		// Formulas.
		{[]string{"run", "--formula", ""}, "formula"},
		{[]string{"run", "--formula", "   "}, "formula"},
		{[]string{"run", "--formula", "x +"}, "column 4"},
		{[]string{"run", "--formula", "x + zeta"}, "column 5"},
		{[]string{"run", "--formula", "lg(x)"}, "log2(x) or log10(x)"},
		{[]string{"run", "--formula", "x\n+\x1b[2J"}, "column"},
		{[]string{"run", "--formula", strings.Repeat("x+", 500_000) + "x"}, "4096"},
		{[]string{"eval", "--at", "1", "--formula", strings.Repeat("(", 1<<20)}, "4096"},
		{[]string{"plot", "--formula", strings.Repeat("q", 1<<20)}, "4096"},
		{[]string{"--formula", "x^"}, "column 3"},
		{[]string{"run", "--formula", "x^2", "--landscape", "saddle"}, "both"},
		{[]string{"eval", "--formula", "x^2", "--landscape", "saddle", "--at", "1"}, "both"},

		// Numbers of the run.
		{[]string{"run", "--rate", "0"}, "above 0"},
		{[]string{"run", "--rate", "-1"}, "above 0"},
		{[]string{"run", "--rate=-1"}, "above 0"},
		{[]string{"run", "--rate", "NaN"}, "finite"},
		{[]string{"run", "--rate", "Inf"}, "finite"},
		{[]string{"run", "--rate", "1e309"}, "finite"},
		{[]string{"run", "--rate", "fast"}, `"fast"`},
		{[]string{"run", "--rate", ""}, "rate"},
		{[]string{"run", "--set", "beta"}, "knob=value"},
		{[]string{"run", "--set", "=1"}, "knob=value"},
		{[]string{"run", "--set", "foo=1"}, `"foo"`},
		{[]string{"run", "--rule", "momentum", "--set", "bta=0.5"}, "did you mean beta?"},
		{[]string{"run", "--rule", "momentum", "--set", "beta=1"}, "below 1"},
		{[]string{"run", "--rule", "momentum", "--set", "beta=-0.1"}, "0"},
		{[]string{"run", "--rule", "momentum", "--set", "beta=x"}, `"x"`},
		{[]string{"run", "--set", "rate=0"}, "above 0"},
		{[]string{"run", "--noise", "-1"}, "from 0"},
		{[]string{"run", "--noise", "NaN"}, "finite"},
		{[]string{"run", "--noise", "1e309"}, "finite"},
		{[]string{"run", "--batch", "0"}, "1…64"},
		{[]string{"run", "--batch", "65"}, "1…64"},
		{[]string{"run", "--batch", "-1"}, "1…64"},
		{[]string{"run", "--batch", "2.5"}, "1…64"},
		{[]string{"run", "--seed", "-1"}, "seed"},
		{[]string{"run", "--seed", "1e5"}, "seed"},
		{[]string{"run", "--seed", "18446744073709551616"}, "seed"},

		{[]string{"run", "--clip-norm", "-1"}, "from 0 up"},
		{[]string{"run", "--clip-norm", "big"}, `"big"`},
		{[]string{"run", "--schedule", "cosin"}, "did you mean cosine?"},
		{[]string{"run", "--schedule", "cosine:max=5,max=6"}, "twice"},
		{[]string{"run", "--schedule", ""}, "schedule"},
		{[]string{"run", "--rule", "adagrad", "--set", "convention=keras"}, "pytorch or d2l"},

		// Places.
		{[]string{"run", "--landscape", "saddle", "--start", "1"}, "2"},
		{[]string{"run", "--landscape", "parabola", "--start", "1,2"}, "1"},
		{[]string{"run", "--start", "NaN,0"}, "finite"},
		{[]string{"run", "--start", "1e309,0"}, "finite"},
		{[]string{"run", "--start", "here"}, `"here"`},
		{[]string{"run", "--start", ",1"}, "start"},
		{[]string{"run", "--start", ""}, "start"},
		{[]string{"run", "--start", strings.Repeat("1,", 100_000)}, "start"},
		{[]string{"run", "--window", "1,-1,-1,1"}, "swap"},
		{[]string{"run", "--window", "1,1,-1,1"}, "window"},
		{[]string{"run", "--window", "-1,1"}, "window"},
		{[]string{"run", "--window", "0,1,0,1,0,1"}, "window"},
		{[]string{"run", "--formula", "x^2", "--window", "0,5,0,5"}, "window"},
		{[]string{"run", "--window", "-1,1,-1"}, "window"},
		{[]string{"run", "--window", "0,Inf,-1,1"}, "finite"},
		{[]string{"run", "--window", "-1e308,1e308,-1,1"}, "window"},
		{[]string{"run", "--window", "wide"}, `"wide"`},
		{[]string{"plot", "--window", "1,-1,-1,1"}, "swap"},
		{[]string{"--window", "1,-1,-1,1"}, "swap"},

		// What is printed.
		{[]string{"run", "--steps", "-1"}, "from 0 to 1000000000"},
		{[]string{"run", "--steps", "1e12"}, "from 0 to 1000000000"},
		{[]string{"run", "--steps", "1000000000000"}, "from 0 to 1000000000"},
		{[]string{"run", "--steps", "99999999999999999999"}, "from 0 to 1000000000"},
		{[]string{"run", "--steps", "ten"}, `"ten"`},
		{[]string{"run", "--every", "0"}, "every"},
		{[]string{"run", "--every", "-5"}, "every"},
		{[]string{"run", "--format", "xml"}, "csv"},
		{[]string{"run", "--format", ""}, "format"},
		{[]string{"run", "--format", "jsn"}, "did you mean json?"},
		{[]string{"eval", "--formula", "x^2"}, "--at"},
		{[]string{"eval", "--at", "1"}, "--formula"},
		{[]string{"eval"}, "--formula"},
		{[]string{"eval", "--formula", "x^2", "--at", "1,2"}, "1"},
		{[]string{"eval", "--formula", "x y", "--at", "1"}, "2"},
		{[]string{"eval", "--formula", "x^2", "--at", "NaN"}, "finite"},
		{[]string{"eval", "--formula", "x^2", "--at", "one"}, `"one"`},
		{[]string{"eval", "--formula", "x^2", "--at", "1", "--format", "csv"}, "json"},
		{[]string{"plot", "--size", "0x0"}, "size"},
		{[]string{"plot", "--size", "100000x100000"}, "size"},
		{[]string{"plot", "--size", "-80x24"}, "size"},
		{[]string{"plot", "--size", "80"}, "size"},
		{[]string{"plot", "--size", "80x24x3"}, "size"},
		{[]string{"plot", "--size", ""}, "size"},
		{[]string{"plot", "--size", "99999999999999999999x24"}, "size"},
		{[]string{"plot", "--view", "globe"}, "contour"},
		{[]string{"plot", "--view", "curve", "--landscape", "saddle"}, "contour"},
		{[]string{"plot", "--view", "surface", "--landscape", "parabola"}, "curve"},
		{[]string{"plot", "--color", "sometimes"}, "always"},
		{[]string{"plot", "--steps", "-1"}, "steps"},
		{[]string{"plot", "--steps", "1e12"}, "steps"},

		// The screen, without a terminal.
		{nil, "terminal"},
		{[]string{"--landscape", "valley"}, "terminal"},
	} {
		checkBadUse(t, c.args, c.says)
	}
}

func checkBadUse(t *testing.T, args []string, says string) {
	t.Helper()
	name := strings.Join(args, " ")
	if len(name) > 60 {
		name = name[:60] + "…"
	}
	a := call(args...)
	if a.code != 2 || a.out != "" {
		t.Errorf("%s: code %d and output %.80q, want code 2 and none", name, a.code, a.out)
	}
	checkSentence(t, name, a.err)
	if !strings.Contains(a.err, says) {
		t.Errorf("%s: %q does not say %q", name, a.err, says)
	}
}

// internal is how our packages begin their errors, and what only a programmer
// should see.
var internal = regexp.MustCompile(`(^|: )(model|race|spread|landscapes|optimizer|formula|plot|lab|tune|ensemble|room|strconv|json|cobra): |Go |goroutine|Usage|\.go:|%!`)

// checkSentence holds an error to its form.
func checkSentence(t *testing.T, name, text string) {
	t.Helper()
	if strings.Count(text, "\n") != 1 || !strings.HasSuffix(text, "\n") {
		t.Errorf("%s: want one line, got %q", name, text)
	}
	if len(text) > 700 {
		t.Errorf("%s: %d bytes are no sentence: %s", name, len(text), text)
	}
	for _, r := range strings.TrimSuffix(text, "\n") {
		if !unicode.IsPrint(r) && r != unicode.ReplacementChar {
			t.Errorf("%s: %q has %q in it", name, text, r)
			break
		}
	}
	if found := internal.FindString(text); found != "" {
		t.Errorf("%s: %q shows %q", name, text, found)
	}
}

// TestBadSessionsAreRefused: a file that is no session of ours gives a
// sentence that names it, and changes nothing.
func TestBadSessionsAreRefused(t *testing.T) {
	oneGoroutine(t)
	dir := t.TempDir()
	good := `{"optexplore":1,"landscape":"saddle","window":[{"lo":-1,"hi":1},{"lo":-1,"hi":1}],"start":[0.9,0.0001],"runners":[{"rule":"gd"}],"head":0,"length":9}`
	for name, c := range map[string]struct {
		text, says string
		code       int
	}{
		"good":              {good, "", 0},
		"newer":             {strings.Replace(good, `"optexplore":1`, `"optexplore":7`, 1), "newer version", 2},
		"damaged":           {good[:60], "damaged", 2},
		"empty":             {"", "damaged", 2},
		"other":             {`{"name": "x"}`, "optexplore", 2},
		"unknown field":     {strings.Replace(good, `"head"`, `"hat"`, 1), "hat", 2},
		"words for numbers": {strings.Replace(good, `"head":0`, `"head":"none"`, 1), "head", 2},
		"a list":            {"[1, 2]", "array", 2},
		"unknown landscape": {strings.Replace(good, `saddle`, `sadle`, 1), "did you mean saddle?", 2},
		"unknown rule":      {strings.Replace(good, `"gd"`, `"dg"`, 1), "gd", 2},
		"bad knob":          {strings.Replace(good, `{"rule":"gd"}`, `{"rule":"gd","knobs":{"rate":-1}}`, 1), "above 0", 2},
		"wrong dimension":   {strings.Replace(good, `saddle`, `parabola`, 1), "1", 2},
		"bad formula":       {strings.Replace(good, `"landscape":"saddle"`, `"formula":"x +"`, 1), "column 4", 2},
		"huge":              {strings.Repeat(" ", 8<<20) + good, "large", 2},
	} {
		file := filepath.Join(dir, name+".json")
		if err := os.WriteFile(file, []byte(c.text), 0o600); err != nil {
			t.Fatal(err)
		}
		a := call("run", "--session", file, "--format", "csv")
		if a.code != c.code || !strings.Contains(a.err, c.says) {
			t.Errorf("%s: code %d, %q; want code %d and %q", name, a.code, a.err, c.code, c.says)
		}
		if c.code != 0 {
			checkSentence(t, name, a.err)
		}
		if text, err := os.ReadFile(file); err != nil || string(text) != c.text {
			t.Errorf("%s: the file was changed (%v)", name, err)
		}
	}
	for _, file := range []string{filepath.Join(dir, "none.json"), dir, dir + "/\x1b[2J"} {
		a := call("run", "--session", file)
		if a.code == 0 || !strings.Contains(a.err, "cannot be read") {
			t.Errorf("%q: code %d, %q", file, a.code, a.err)
		}
		checkSentence(t, file, a.err)
	}
	if _, err := os.Stat("/dev/zero"); err == nil {
		if a := call("run", "--session", "/dev/zero"); a.code != 2 || !strings.Contains(a.err, "too large") {
			t.Errorf("a file without end: code %d, %q", a.code, a.err)
		}
	}
	if a := call("run", "--session", filepath.Join(dir, "good.json"), "--rate", "1"); a.code != 2 || !strings.Contains(a.err, "both") {
		t.Errorf("a session and a flag: code %d, %q", a.code, a.err)
	}
}
