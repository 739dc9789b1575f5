package cli_test

import (
	"bytes"
	"context"
	"encoding/csv"
	"flag"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"optexplore/tui/cli"
)

var update = flag.Bool("update", false, "rewrite golden files and the generated parts of the README")

// asProgram makes this test binary the program itself, for the tests that
// need a process of its own.
const asProgram = "OPTEXPLORE_TEST_AS_PROGRAM"

func TestMain(m *testing.M) {
	if os.Getenv(asProgram) != "" {
		os.Exit(cli.Main(cli.Process()))
	}
	flag.Parse()
	os.Exit(m.Run())
}

// program is the program as a process with the given arguments.
func program(args ...string) *exec.Cmd {
	cmd := exec.Command(os.Args[0], args...)
	cmd.Env = append(os.Environ(), asProgram+"=1")
	return cmd
}

// answer is what a call comes to.
type answer struct {
	out, err string
	code     int
}

// call calls the program within this process.
func call(args ...string) answer { return callIn([]string{"TERM=xterm-256color"}, args...) }

func callIn(env []string, args ...string) answer {
	var out, err bytes.Buffer
	code := cli.Main(cli.Call{
		Args: args, In: strings.NewReader(""), Out: &out, Err: &err, Env: env, Ctx: context.Background(),
	})
	return answer{out.String(), err.String(), code}
}

// oneGoroutine leaves a test in which no two goroutines meet out of -short, with
// which the race detector is run.
func oneGoroutine(t testing.TB) {
	t.Helper()
	if testing.Short() {
		t.Skip("of one goroutine")
	}
}

// done is the output of a call that must succeed and have nothing to say.
func done(t testing.TB, args ...string) string {
	t.Helper()
	a := call(args...)
	if a.code != 0 || a.err != "" {
		t.Fatalf("%q: code %d, %s", args, a.code, a.err)
	}
	return a.out
}

// table reads CSV with comments, without its header, which must be as said.
func table(t testing.TB, text, header string) [][]string {
	t.Helper()
	r := csv.NewReader(strings.NewReader(text))
	r.Comment = '#'
	rows, err := r.ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	if len(rows) == 0 || strings.Join(rows[0], ",") != header {
		t.Fatalf("expected the header %s in:\n%s", header, text)
	}
	return rows[1:]
}

// testdata is a file of the folder testdata.
func testdata(t testing.TB, name string) string {
	t.Helper()
	text, err := os.ReadFile(filepath.Join("testdata", name))
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// golden compares a text with a file of the folder testdata.
func golden(t *testing.T, name, got string) {
	t.Helper()
	if *update {
		if err := os.WriteFile(filepath.Join("testdata", name), []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if want := testdata(t, name); got != want {
		t.Errorf("%s is\n%s\nwant\n%s", name, got, want)
	}
}

// lines are the lines of a text that ends with a line break.
func lines(text string) []string { return strings.Split(strings.TrimSuffix(text, "\n"), "\n") }
