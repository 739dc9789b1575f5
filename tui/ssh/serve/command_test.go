package serve_test

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"optexplore/tui/ssh/serve"
)

// run runs a command line on a connection of its own.
func (s *served) run(line string) (out, errs string, code int) {
	s.t.Helper()
	v := s.come(from{}).open()
	v.exec(line)
	code = v.over()
	return v.text(), v.words(), code
}

func TestACommandAnswersAsItDoesLocally(t *testing.T) {
	inBubble(t, nil, func(s *served) {
		for line, args := range map[string][]string{
			"list":                                   {"list"},
			"list --help":                            {"list", "--help"},
			"--version":                              {"--version"},
			"run --landscape saddle --format csv":    {"run", "--landscape", "saddle", "--format", "csv"},
			`run --formula 'x^2 + "' --steps 3`:      {"run", "--formula", `x^2 + "`, "--steps", "3"},
			"run --landscape saddle --steps -1":      {"run", "--landscape", "saddle", "--steps", "-1"},
			"plot --landscape rosenbrock":            {"plot", "--landscape", "rosenbrock"},
			`eval "x^2 + y" --at 1,2`:                {"eval", "x^2 + y", "--at", "1,2"},
			"run --landscape nowhere":                {"run", "--landscape", "nowhere"},
			"frobnicate":                             {"frobnicate"},
			"run --rate 1e9 --steps 50 --format csv": {"run", "--rate", "1e9", "--steps", "50", "--format", "csv"},
		} {
			var wantOut, wantErr bytes.Buffer
			want := guest(context.Background(), args, &wantOut, &wantErr, []string{"TERM="})
			out, errs, code := s.run(line)
			if out+errs == "" || out != wantOut.String() || errs != wantErr.String() || code != want {
				t.Errorf("%s: got %d\n%s%s\nwant %d\n%s%s", line, code, out, errs, want, &wantOut, &wantErr)
			}
		}
	})
}

func TestWhatTouchesFilesOrServesIsRefused(t *testing.T) {
	survives(t, nil, func(s *served) {
		for _, line := range []string{
			"serve", "serve --listen :1", "/bin/sh", "sh -c id", "cat /etc/passwd", "scp -f /etc/passwd", "rsync --server .", "tui",
			"run --session /etc/passwd", "run --session=/dev/stdin", "run --out /tmp/x", "run --save /tmp/x", "plot --session /etc/passwd",
			"--session /etc/passwd", "__complete run", "completion bash", "help serve", "git-upload-pack x",
		} {
			out, errs, code := s.run(line)
			if code == 0 || errs == "" || out != "" {
				t.Errorf("%s: exit code %d\n%s%s", line, code, out, errs)
			}
			if strings.Contains(errs, "root:") {
				t.Errorf("%s shows a file:\n%s", line, errs)
			}
		}
	})
}

func TestACommandOnATerminalEndsItsLinesThere(t *testing.T) {
	inBubble(t, nil, func(s *served) {
		v := s.come(from{}).open()
		v.keepRaw()
		v.terminal("xterm", 100, 50)
		v.exec("list")
		if code := v.over(); code != 0 {
			t.Errorf("exit code %d", code)
		}
		if raw := v.raw(); strings.Count(raw, "\n") != strings.Count(raw, "\r\n") || raw == "" {
			t.Errorf("lines end otherwise: %q", raw)
		}
	})
}

// command serves a command of the test's own.
func command(run serve.Command) func(*serve.Options) {
	return func(o *serve.Options) { o.Command = run }
}

func TestACommandHasBoundedTime(t *testing.T) {
	survives(t, command(func(ctx context.Context, _ []string, _, errs io.Writer, _ []string) int {
		<-ctx.Done()
		fmt.Fprint(errs, context.Cause(ctx))
		return 7
	}), func(s *served) {
		v := s.come(from{}).open()
		v.exec("run")
		time.Sleep(29 * time.Second)
		if v.isOver() {
			t.Error("it ended before its time")
		}
		if code := v.over(); code != 7 || !strings.Contains(v.words(), "deadline") {
			t.Errorf("ended with %d: %s", code, v.words())
		}
	})
}

// lines writes until it may not.
func lines(ctx context.Context, _ []string, out, errs io.Writer, _ []string) int {
	for ctx.Err() == nil {
		if _, err := io.WriteString(out, strings.Repeat("0,1,2,3\n", 1000)+"0,"); err != nil {
			fmt.Fprint(errs, err)
			return 1
		}
	}
	return 2
}

func TestACommandHasBoundedOutput(t *testing.T) {
	survives(t, command(lines), func(s *served) {
		out, errs, code := s.run("run")
		if len(out) > 4<<20 || len(out) < 4<<20-10 || !strings.HasSuffix(out, "\n") || code != 1 || !strings.Contains(errs, "expected no more than 4 MB of output") {
			t.Errorf("%d bytes, exit code %d: %s", len(out), code, errs)
		}
	})
}

func TestACommandEndsWhoseOutputNobodyReads(t *testing.T) {
	inBubble(t, command(lines), func(s *served) {
		v := s.come(from{}).open()
		v.pause(true)
		v.exec("run")
		time.Sleep(9 * time.Minute)
		if strings.Contains(s.log.String(), "msg=disconnected") {
			t.Errorf("one who reads in a pager was not waited for:\n%s", s.log)
		}
		time.Sleep(2 * time.Minute)
		if n := strings.Count(s.log.String(), "msg=disconnected"); n != 1 {
			t.Errorf("%d have ended:\n%s", n, s.log)
		}
		v.pause(false)
	})
}

func TestACommandEndsWithItsVisitor(t *testing.T) {
	ended := make(chan time.Time, 1)
	survives(t, command(func(ctx context.Context, _ []string, _, _ io.Writer, _ []string) int {
		<-ctx.Done()
		ended <- time.Now()
		return 0
	}), func(s *served) {
		v := s.come(from{}).open()
		v.exec("run")
		synctest.Wait()
		v.connection.kill()
		began := time.Now()
		if took := (<-ended).Sub(began); took > 0 {
			t.Errorf("a command outlived its visitor by %v", took)
		}
	})
}

func TestALongRunEndsWithItsVisitor(t *testing.T) {
	for _, line := range []string{
		"run --landscape saddle --steps 100000000", "run --landscape rosenbrock --steps 1000000 --format csv", "plot --landscape rosenbrock --steps 1000000",
	} {
		begun := make(chan struct{}, 1)
		survives(t, command(func(ctx context.Context, args []string, out, errs io.Writer, env []string) int {
			begun <- struct{}{}
			return guest(ctx, args, out, errs, env)
		}), func(s *served) {
			v := s.come(from{}).open()
			v.exec(line)
			<-begun
			v.connection.kill() // a run that went on would hold the bubble
		})
	}
}

// TestNoCommandWaitsForAnother: neither for one that nobody reads, nor for ones
// that work long. Those rest.
func TestNoCommandWaitsForAnother(t *testing.T) {
	survives(t, func(o *serve.Options) {
		quick := o.Command
		o.Command = func(ctx context.Context, args []string, out, errs io.Writer, env []string) int {
			switch args[0] {
			case "work":
				for range 20 { // two seconds of work
					time.Sleep(100 * time.Millisecond)
					if ctx.Err() != nil {
						return 1
					}
				}
				return 0
			case "lines":
				return lines(ctx, args, out, errs, env)
			}
			return quick(ctx, args, out, errs, env)
		}
	}, func(s *served) {
		unread := s.come(from{}).open()
		unread.pause(true)
		unread.exec("lines")
		began := time.Now()
		var all []*visitor
		for range 2 {
			v := s.come(from{}).open()
			v.exec("work")
			all = append(all, v)
		}
		time.Sleep(time.Second)
		now := time.Now()
		if out, errs, code := s.run("eval --formula x^2 --at 1"); code != 0 || time.Since(now) > 100*time.Millisecond {
			t.Errorf("beside others a command ended after %v with %d: %s%s", time.Since(now), code, out, errs)
		}
		for _, v := range all {
			if code := v.over(); code != 0 {
				t.Errorf("exit code %d", code)
			}
		}
		if took := time.Since(began); took < 8*time.Second || took > 29*time.Second {
			t.Errorf("two seconds of work each took %v", took)
		}
		unread.connection.kill()
		unread.pause(false)
	})
}

func TestAFaultInACommandEndsItAlone(t *testing.T) {
	survives(t, command(func(context.Context, []string, io.Writer, io.Writer, []string) int {
		panic("a fault in a command line")
	}), func(s *served) {
		_, errs, code := s.run("run")
		if code != 1 || !strings.Contains(errs, "a fault of the program itself") {
			t.Errorf("exit code %d: %s", code, errs)
		}
	})
}

func TestTheLogTellsWhatIsPrintableAndShort(t *testing.T) {
	inBubble(t, nil, func(s *served) {
		v := s.come(from{user: "\x1b]0;evil\x07\nname" + strings.Repeat("x", 5000)}).open()
		v.exec("list \x1b[2J\n" + strings.Repeat("y", 5000))
		v.over()
		synctest.Wait()
		log := s.log.String()
		if strings.ContainsAny(log, "\x1b\x07") || len(log) > 2000 || strings.Count(log, "\n") != 2 {
			t.Errorf("the log is %q", log)
		}
	})
}
