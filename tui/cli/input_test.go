package cli_test

import (
	"bytes"
	"context"
	"errors"
	"io"
	"strings"
	"testing"

	"github.com/creack/pty"

	"optexplore/tui/cli"
)

// withInput is a call of the program with something on its standard input.
func withInput(in io.Reader, args ...string) (code int, out, errs string) {
	var o, e bytes.Buffer
	code = cli.Main(cli.Call{Args: args, In: in, Out: &o, Err: &e, Ctx: context.Background()})
	return code, o.String(), e.String()
}

// TestAFormulaIsReadFromTheStandardInput as it is behind the flag.
func TestAFormulaIsReadFromTheStandardInput(t *testing.T) {
	for _, args := range [][]string{{"eval", "--at", "1,2"}, {"run", "--steps", "2"}, {"convex"}, {"plot", "--size", "30x10"}} {
		want := done(t, append(args, "--formula", "x^2 + 3y^2")...)
		code, out, errs := withInput(strings.NewReader(" x^2\n + 3y^2\n\n"), append(args, "--formula", "-")...)
		if code != 0 || out != want || errs != "" {
			t.Errorf("%q: code %d, %s\n%s\nwant\n%s", args, code, errs, out, want)
		}
	}
	want := done(t, "run", "--steps", "1", "--network", "2-2-1 tanh, moons 5")
	if _, out, errs := withInput(strings.NewReader("2-2-1 tanh, moons 5\n"), "run", "--steps", "1", "--formula", "-"); out != want {
		t.Errorf("a network is read as %s%s\nwant\n%s", out, errs, want)
	}
}

type failing struct{}

func (failing) Read([]byte) (int, error) { return 0, errors.New("a fault of the disk") }

// TestWhatIsNoFormulaOnTheStandardInput is said in a sentence.
func TestWhatIsNoFormulaOnTheStandardInput(t *testing.T) {
	_, terminal, err := pty.Open()
	if err != nil {
		t.Skip(err)
	}
	defer terminal.Close()
	for _, c := range []struct {
		name string
		in   io.Reader
		want string
	}{
		{"nothing", strings.NewReader(""), "got none"},
		{"spaces", strings.NewReader(" \n\t "), "got none"},
		{"a terminal", terminal, "got a terminal"},
		{"no end", unending{}, "got more than 65536 bytes"},
		{"a fault", failing{}, "cannot be read: a fault of the disk"},
		{"no stream", nil, "none is read here"},
		{"no formula", strings.NewReader("x +"), "expected"},
	} {
		code, out, errs := withInput(c.in, "eval", "--formula", "-", "--at", "1")
		if code != 2 || out != "" || !strings.Contains(errs, c.want) {
			t.Errorf("%s: code %d, %q, %q, want %q", c.name, code, out, errs, c.want)
		}
		checkSentence(t, c.name, errs)
	}
}

// unending is an input without an end.
type unending struct{}

func (unending) Read(p []byte) (int, error) { return copy(p, "x + "), nil }

// TestTheWaitForAFormulaCanBeStopped.
func TestTheWaitForAFormulaCanBeStopped(t *testing.T) {
	ctx, stop := context.WithCancel(context.Background())
	in, out := io.Pipe()
	defer out.Close()
	stop()
	var o, e bytes.Buffer
	if code := cli.Main(cli.Call{Args: []string{"eval", "--formula", "-", "--at", "1"}, In: in, Out: &o, Err: &e, Ctx: ctx}); code != 130 || e.Len() > 0 {
		t.Errorf("code %d, %s", code, e.String())
	}
}
