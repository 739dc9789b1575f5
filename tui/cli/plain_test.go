package cli_test

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"optexplore/tui/cli"
)

// typedIn is what the program says to lines, in an environment.
func typedIn(env []string, in string, args ...string) answer {
	var out, err bytes.Buffer
	code := cli.Main(cli.Call{Args: args, In: strings.NewReader(in), Out: &out, Err: &err, Env: env, Ctx: context.Background()})
	return answer{out.String(), err.String(), code}
}

// TestLinesAreReadWithoutAScreen, whatever the terminal is, and what is said is in ASCII.
func TestLinesAreReadWithoutAScreen(t *testing.T) {
	for _, term := range []string{"TERM=xterm-256color", "TERM=dumb", "TERM=", "COLORTERM=truecolor"} {
		a := typedIn([]string{term, "LANG=de_DE.UTF-8"}, "forward 10\nundone\nquit\nforward\n", "--plain", "--landscape", "saddle", "--rate", "0.2")
		if a.code != 0 || a.err != "" || strings.Contains(a.out, "step 11") {
			t.Errorf("%s: code %d, %q", term, a.code, a.err)
		}
		for _, want := range []string{"\nGradient descent, rate 0.2.\n", "\nstep 10: ", `there is no action "undone" (did you mean undo?)`} {
			if !strings.Contains(a.out, want) {
				t.Errorf("%s: %q is not in %s", term, want, a.out)
			}
		}
		if at := strings.IndexFunc(a.out, func(r rune) bool { return r != '\n' && (r < ' ' || r > '~') }); at >= 0 {
			t.Errorf("%s: %q is no ASCII", term, a.out[at:min(at+20, len(a.out))])
		}
	}
	if a := typedIn(nil, "where\n", "--plain", "--landscape", "rosenbrock-n", "--symbols", "unicode"); !strings.Contains(a.out, "λ of Hessian") {
		t.Errorf("in Unicode: %s", a.out)
	}
}

// TestWhatCannotBeginIsAFault, on the stream of faults.
func TestWhatCannotBeginIsAFault(t *testing.T) {
	for _, c := range []struct {
		args []string
		says string
	}{
		{[]string{"--plain", "--landscape", "nowhere"}, "nowhere"},
		{[]string{"--plain", "--record", filepath.Join(t.TempDir(), "a.cast")}, "expected either --plain or --record"},
		{[]string{"--plain=perhaps"}, "true or false"},
		{nil, "try optexplore --plain"},
	} {
		if a := typedIn(nil, "\n", c.args...); a.code != 2 || a.out != "" || !strings.Contains(a.err, c.says) {
			t.Errorf("%q: code %d, %q, %q", c.args, a.code, a.out, a.err)
		}
	}
}

// TestASessionIsSavedAndOpenedByLines, and pictures and numbers are written.
func TestASessionIsSavedAndOpenedByLines(t *testing.T) {
	t.Chdir(t.TempDir())
	a := typedIn(nil, "forward 7\nrate 0.05\nexport a.svg\ndata a.csv\ndata a.csv\nreplace\nshare\nsave ./a.json\n", "--plain", "--landscape", "saddle")
	for _, file := range []string{"a.svg", "a.csv"} {
		if _, err := os.Stat(file); a.code != 0 || err != nil {
			t.Fatalf("code %d, %v: %s", a.code, err, a.out)
		}
	}
	for said, times := range map[string]int{"ritten: a.svg, ": 1, "ritten: a.csv, ": 2, "a.csv is there already": 1} {
		if got := strings.Count(a.out, said); got != times {
			t.Errorf("%q is said %d times, want %d: %s", said, got, times, a.out)
		}
	}
	_, text, shared := strings.Cut(a.out, "optexplore --session ")
	text, _, _ = strings.Cut(text, "\n")
	_, file, saved := strings.Cut(a.out, "saved as ")
	file, _, _ = strings.Cut(file, ":")
	if !shared || !saved {
		t.Fatalf("nothing is shared or saved: %s", a.out)
	}
	for _, from := range []string{text, file} {
		if b := typedIn(nil, "say\n", "--plain", "--session", from); b.code != 0 || !strings.Contains(b.out, "\nstep 7: ") || !strings.Contains(b.out, "rate 0.05") {
			t.Errorf("%s: code %d, %s %s", from, b.code, b.out, b.err)
		}
	}
}

// TestLinesAreConfigured: by a setting, which a flag overrules.
func TestLinesAreConfigured(t *testing.T) {
	home := t.TempDir()
	file := filepath.Join(home, "optexplore", "config.toml")
	if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(file, []byte("plain = true\nlandscape = \"valley\"\nfps = 1000\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	env := []string{"XDG_CONFIG_HOME=" + home}
	if a := typedIn(env, "right bracket\n"); a.code != 0 || !strings.Contains(a.out, "Narrow valley") || !strings.Contains(a.out, "config.toml:3: fps:") {
		t.Errorf("code %d, %s %s", a.code, a.out, a.err)
	}
	if a := typedIn(env, "\n", "--plain=false"); a.code != 2 || !strings.Contains(a.err, "needs a terminal") {
		t.Errorf("code %d, %s %s", a.code, a.out, a.err)
	}
}

// TestAFileIsSaidOnce: that it is written comes when it is, and not again with what follows.
func TestAFileIsSaidOnce(t *testing.T) {
	dir := t.TempDir()
	for _, c := range []string{"data " + filepath.Join(dir, "a.csv"), "export " + filepath.Join(dir, "a.png")} {
		a := typedIn(nil, "forward 3\n"+c+"\nwhere\nquit\n", "--plain", "--landscape", "booth")
		if got := strings.Count(a.out, "written: "); got != 1 || a.err != "" {
			t.Errorf("%s: said %d times in %s%s", c, got, a.out, a.err)
		}
	}
}
