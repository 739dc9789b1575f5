package cli_test

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"io"
	"os"
	"os/exec"
	"slices"
	"strings"
	"syscall"
	"testing"

	"optexplore/tui/cli"
)

// watcher does something when the first line has been written to it.
type watcher struct {
	bytes.Buffer
	action func()
}

func (w *watcher) Write(p []byte) (int, error) {
	if w.action != nil && bytes.IndexByte(p, '\n') >= 0 {
		w.action()
		w.action = nil
	}
	return w.Buffer.Write(p)
}

// TestAnInterruptedRunKeepsItsStates: it stops soon, with code 130, and what
// it wrote is whole.
func TestAnInterruptedRunKeepsItsStates(t *testing.T) {
	for _, every := range []string{"1", "1000"} {
		for _, format := range []string{"csv", "json", "table"} {
			ctx, cancel := context.WithCancel(context.Background())
			out := &watcher{action: cancel}
			var errs bytes.Buffer
			code := cli.Main(cli.Call{
				Args: []string{"run", "--landscape", "bowl", "--rule", "sgd", "--steps", "1000000000", "--every", every, "--format", format},
				In:   strings.NewReader(""), Out: out, Err: &errs, Ctx: ctx,
			})
			if code != 130 || errs.Len() > 0 {
				t.Errorf("%s, every %s: code %d, %q", format, every, code, errs.String())
			}
			if !strings.HasSuffix(out.String(), "\n") {
				t.Errorf("%s, every %s: the last line is cut off", format, every)
			}
			cancel()
		}
	}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if code := cli.Main(cli.Call{Args: []string{"run", "--steps", "1000000000", "--every", "1000000000"}, Out: io.Discard, Err: io.Discard, Ctx: ctx}); code != 130 {
		t.Errorf("interrupted before the first step: code %d", code)
	}
}

// TestASignalEndsARun sends signals to the program as a process of its own.
func TestASignalEndsARun(t *testing.T) {
	for _, signal := range []os.Signal{os.Interrupt, syscall.SIGTERM} {
		cmd := program("run", "--landscape", "bowl", "--rule", "sgd", "--steps", "1000000000", "--every", "10000", "--format", "csv")
		out, err := cmd.StdoutPipe()
		if err != nil {
			t.Fatal(err)
		}
		var errs bytes.Buffer
		cmd.Stderr = &errs
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		r := bufio.NewReader(out)
		first, _ := r.ReadString('\n')
		if err := cmd.Process.Signal(signal); err != nil {
			t.Fatal(err)
		}
		rest, _ := io.ReadAll(r)
		var exit *exec.ExitError
		if err := cmd.Wait(); !errors.As(err, &exit) || exit.ExitCode() != 130 || errs.Len() > 0 {
			t.Errorf("%v: %v, %q; want exit code 130 and no words", signal, err, errs.String())
		}
		rows := table(t, first+string(rest), header2)
		if len(rows) < 2 || len(rows) > 100_000 {
			t.Errorf("%v: %d rows were written", signal, len(rows))
		}
	}
}

// TestAReaderThatHasSeenEnoughIsNoFailure: a closed pipe ends the program
// without a word.
func TestAReaderThatHasSeenEnoughIsNoFailure(t *testing.T) {
	for _, args := range [][]string{
		{"run", "--landscape", "bowl", "--rule", "sgd", "--steps", "1000000000", "--format", "csv"},
		{"run", "--landscape", "bowl", "--rule", "sgd", "--steps", "1000000000", "--format", "json"},
		{"run", "--landscape", "bowl", "--rule", "sgd", "--steps", "1000000000"},
	} {
		cmd := program(args...)
		out, err := cmd.StdoutPipe()
		if err != nil {
			t.Fatal(err)
		}
		var errs bytes.Buffer
		cmd.Stderr = &errs
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		if _, err := bufio.NewReaderSize(out, 16).ReadString('\n'); err != nil {
			t.Fatal(err)
		}
		out.Close()
		_ = cmd.Wait() // the code is the shell's affair: the system may end it by SIGPIPE
		if errs.Len() > 0 {
			t.Errorf("%q: %s", args, errs.String())
		}
	}
	for _, args := range [][]string{{"run"}, {"list"}, {"list", "--format", "json"}, {"plot"}, {"eval", "--formula", "x", "--at", "1"}} {
		var errs bytes.Buffer
		if code := cli.Main(cli.Call{Args: args, In: strings.NewReader(""), Out: closed{}, Err: &errs, Ctx: context.Background()}); code != 0 || errs.Len() > 0 {
			t.Errorf("%q: code %d, %q", args, code, errs.String())
		}
	}
}

// closed is a pipe that nobody reads.
type closed struct{}

func (closed) Write([]byte) (int, error) { return 0, &os.PathError{Op: "write", Err: syscall.EPIPE} }

// full is a disk without room.
type full struct{}

func (full) Write([]byte) (int, error) {
	return 0, &os.PathError{Op: "write", Path: "/dev/stdout", Err: syscall.ENOSPC}
}

// fullDisk is the system's device of that kind, where there is one.
func fullDisk(t *testing.T) io.Writer {
	file, err := os.OpenFile("/dev/full", os.O_WRONLY, 0)
	if err != nil {
		return full{}
	}
	t.Cleanup(func() { file.Close() })
	return file
}

// TestAFullDiskIsAFailure of whatever prints, also of what Cobra prints: code 1 and
// one sentence.
func TestAFullDiskIsAFailure(t *testing.T) {
	oneGoroutine(t)
	calls := [][]string{
		{"--help"}, {"--version"}, {"help"}, {"help", "run"}, {"completion", "bash"}, {"completion", "zsh"}, {"__complete", "r"},
		{"run"}, {"run", "--steps", "100000"}, {"race", "--runner", "gd"}, {"tune", "--runner", "gd", "--number", "2"}, {"ensemble", "--seeds", "2"}, {"matrices", "--samples", "9"}, {"foresee"},
		{"foresee", "--landscape", "parabola", "--start", "0"}, {"plot"}, {"plot", "--format", "png"}, {"list"}, {"list", "rules"}, {"eval", "--formula", "x", "--at", "1"},
		{"spectrum"}, {"reparam", "--steps", "9"}, {"critical"}, {"convex"}, {"basins", "--size", "4x3"}, {"symmetry", "--network", "2-2-1 tanh, moons 5"},
		{"config", "--check"}, {"config", "--example"},
	}
	tried := map[string]bool{"serve": true} // prints nothing but its help
	for _, args := range slices.Clone(calls) {
		tried[args[0]] = true
		for _, format := range []string{"csv", "json"} {
			if with := append(slices.Clone(args), "--format", format); !strings.HasPrefix(args[0], "_") && call(with...).code == 0 {
				calls = append(calls, with)
			}
		}
	}
	for _, line := range lines(done(t, "help")) {
		command, _, _ := strings.Cut(strings.TrimPrefix(line, "  "), " ")
		if !strings.HasPrefix(line, "  ") || command == "" || strings.HasPrefix(command, "-") || command == "optexplore" {
			continue
		}
		calls = append(calls, []string{command, "--help"})
		if !tried[command] {
			t.Errorf("%s is not tried", command)
		}
	}
	for _, args := range calls {
		var errs bytes.Buffer
		if code := cli.Main(cli.Call{Args: args, In: strings.NewReader(""), Out: fullDisk(t), Err: &errs, Ctx: context.Background()}); code != 1 {
			t.Errorf("%q: code %d, want 1", args, code)
		}
		checkSentence(t, strings.Join(args, " "), errs.String())
		if !strings.Contains(errs.String(), "cannot be written") {
			t.Errorf("%q: %s", args, errs.String())
		}
	}
}

// TestAFaultOfOursIsOneSentence: the last resort.
func TestAFaultOfOursIsOneSentence(t *testing.T) {
	var errs bytes.Buffer
	if code := cli.Main(cli.Call{Args: []string{"list"}, Out: broken{}, Err: &errs, Ctx: context.Background()}); code != 1 {
		t.Errorf("code %d, want 1", code)
	}
	checkSentence(t, "a panic", errs.String())
}

type broken struct{}

func (broken) Write([]byte) (int, error) { panic("a fault") }
