package cli

import (
	"bytes"
	"context"
	"net"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// asGuest answers a command line as a visitor's.
func asGuest(args ...string) (code int, out, errs string) {
	var o, e bytes.Buffer
	code = guest(context.Background(), args, &o, &e, []string{"TERM=xterm"})
	return code, o.String(), e.String()
}

// TestGuestsGetWhatAnyoneGets: the answer to a visitor is that of the command
// on one's own machine.
func TestGuestsGetWhatAnyoneGets(t *testing.T) {
	for _, line := range []string{
		"run --landscape saddle --steps 20 --format csv", "eval --formula x^2-y^2 --at 0,0", "list", "list rules",
		"race --landscape valley --runner gd --runner sam --budget 50", "race --runner gdd",
		"tune --landscape valley --number 3 --budget 50", "ensemble --landscape bowl --seeds 9 --steps 5", "matrices --samples 3000",
		"plot --landscape wells --size 60x12", "run --landscape nowhere", "run --help", "--version",
	} {
		var out, errs bytes.Buffer
		want := Main(Call{Args: strings.Fields(line), In: strings.NewReader(""), Out: &out, Err: &errs, Ctx: context.Background()})
		text := strings.Split(out.String(), "--session")[0]
		code, got, gotErrs := asGuest(strings.Fields(line)...)
		if code != want || gotErrs != errs.String() || !strings.HasPrefix(got, text[:min(len(text), 200)]) {
			t.Errorf("%q: code %d and %q, want %d and %q\n%s", line, code, gotErrs, want, errs.String(), got)
		}
	}
}

// TestGuestsTouchNothing: no files, no serving, nothing hidden, no work
// without bound.
func TestGuestsTouchNothing(t *testing.T) {
	file := filepath.Join(t.TempDir(), "session.json")
	for _, c := range []struct{ line, says string }{
		{"serve", `got "serve"`},
		{"--session " + file, "--session"},
		{"run --session " + file, "--session"},
		{"plot --session /etc/passwd", "--session"},
		{"completion bash", `got "completion"`},
		{"__complete run", "__complete"},
		{"__completeNoDesc run", "__complete"},
		{"--maximize __complete run", "__complete"},
		{"sh -c id", `flag`},
		{"--landscape saddle", "no words at all"},
		{"run --steps 1000001", "1000000"},
		{"plot --steps 1000001", "1000000"},
		{"tune --budget 1000", "from 0 to"},
		{"ensemble --steps 5001", "from 0 to 5000"},
		{"matrices --n 100 --samples 1001", "from 1 to 1000"},
		{"race --session " + file, "--session"},
		{"race --runner gd --budget 1000001", "1000000"},
	} {
		code, out, errs := asGuest(strings.Fields(c.line)...)
		if code != codeUse || out != "" || !strings.Contains(errs, c.says) || strings.Count(errs, "\n") != 1 {
			t.Errorf("%q: code %d, %q and %q, want code 2 and a sentence with %q", c.line, code, out, errs, c.says)
		}
	}
	if entries, _ := os.ReadDir(filepath.Dir(file)); len(entries) > 0 {
		t.Errorf("a guest's command left %v", entries)
	}
}

func TestACommandThatTakesTooLongSaysSo(t *testing.T) {
	ctx, cancel := context.WithTimeout(context.Background(), 0)
	defer cancel()
	var out, errs bytes.Buffer
	code := guest(ctx, strings.Fields("run --steps 1000000 --every 1000000"), &out, &errs, nil)
	if code != codeFailure || !strings.Contains(errs.String(), "fewer steps") {
		t.Errorf("code %d, %q", code, errs.String())
	}
}

// TestServingBeginsAndEnds starts the command and stops it as a signal does.
func TestServingBeginsAndEnds(t *testing.T) {
	key := filepath.Join(t.TempDir(), "state", "key")
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	said := make(chan string, 8)
	code := make(chan int)
	go func() {
		code <- Main(Call{Args: []string{"serve", "--listen", "127.0.0.1:0", "--host-key", key}, Out: &bytes.Buffer{}, Err: lineWriter(said), Ctx: ctx})
	}()
	first := <-said
	if !strings.Contains(first, key) || !strings.Contains(first, "SHA256:") {
		t.Errorf("it says %q, want the host key and its fingerprint", first)
	}
	address := strings.TrimPrefix(strings.Split(first, ";")[0], "listening on ")
	second, err := net.Listen("tcp", address)
	if err == nil {
		second.Close()
		t.Errorf("%s is free", address)
	}
	var errs bytes.Buffer
	if code := Main(Call{Args: []string{"serve", "--listen", address, "--host-key", key}, Out: &bytes.Buffer{}, Err: &errs, Ctx: ctx}); code != codeFailure || !strings.Contains(errs.String(), "listen") {
		t.Errorf("on an address in use: code %d, %q", code, errs.String())
	}
	if info, err := os.Stat(key); err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("the host key: %v, %v", info.Mode(), err)
	}
	cancel()
	if got := <-code; got != codeDone {
		t.Errorf("stopped, the code is %d, want %d", got, codeDone)
	}
}

// lineWriter hands on what is written, line by line.
type lineWriter chan string

// Write implements io.Writer.
func (w lineWriter) Write(p []byte) (int, error) {
	for line := range strings.Lines(string(p)) {
		select {
		case w <- line:
		default:
		}
	}
	return len(p), nil
}

// asked is a context that counts how often it is asked whether to go on. It is
// not to be asked by two at once, as the context of a visitor's command is not.
type asked struct {
	context.Context
	times int
}

func (a *asked) Err() error { a.times++; return a.Context.Err() }

// TestAGuestsWorkCanBeHeldBack: whatever takes long asks its context between
// time slices, from one goroutine, so that the server can have it wait.
func TestAGuestsWorkCanBeHeldBack(t *testing.T) {
	if testing.Short() {
		t.Skip("long, and of one goroutine")
	}
	for _, line := range []string{
		"run --landscape valley --steps 500000 --every 500000",
		"plot --landscape valley --steps 500000 --size 20x8",
		"race --landscape valley --runner gd --runner sam --budget 250000",
		"tune --landscape rosenbrock --runner adam --runner gd --number 40 --budget 6000",
		"ensemble --landscape bowl --noise 1 --seeds 200 --steps 2500 --every 2500",
		"matrices --n 20 --samples 20000",
	} {
		ctx := &asked{Context: context.Background()}
		var out, errs bytes.Buffer
		if code := guest(ctx, strings.Fields(line), &out, &errs, nil); code != 0 || ctx.times < 20 {
			t.Errorf("%q: code %d, asked %d times: %s", line, code, ctx.times, errs.String())
		}
	}
}
