package cli_test

import (
	"fmt"
	"os"
	"regexp"
	"runtime"
	"strconv"
	"strings"
	"testing"
	"time"

	"optexplore/landscapes"
	"optexplore/optimizer"
	"optexplore/tui/cli"
)

// asCounted makes this test binary the program, which then writes how many things it has
// allocated since it began.
const asCounted = "OPTEXPLORE_TEST_AS_COUNTED"

func init() {
	if os.Getenv(asCounted) == "" {
		return
	}
	code := cli.Main(cli.Process())
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	fmt.Fprintln(os.Stderr, m.Mallocs)
	os.Exit(code)
}

// TestNothingIsWorkedOutBeforeTheStart holds what the packages of this project allocate
// before main begins: plain values only. A regular expression takes from 30 allocations, a
// network from 200.
func TestNothingIsWorkedOutBeforeTheStart(t *testing.T) {
	catalogues := map[string]int{
		module + "/landscapes":         9 * len(landscapes.IDs()),
		module + "/optimizer":          5 * len(optimizer.IDs()),
		module + "/landscapes/formula": 250, // the tables of its functions
	}
	cmd := program("--version")
	cmd.Env = append(cmd.Env, "GODEBUG=inittrace=1")
	var trace strings.Builder
	cmd.Stderr = &trace
	if err := cmd.Run(); err != nil {
		t.Fatal(err)
	}
	found := 0
	for _, m := range regexp.MustCompile(`(?m)^init (`+regexp.QuoteMeta(module)+`/\S+) .* (\d+) allocs$`).FindAllStringSubmatch(trace.String(), -1) {
		name := m[1]
		if strings.HasSuffix(name, "_test") {
			continue
		}
		found++
		most, ok := catalogues[name]
		if !ok {
			most = 20
		}
		if n, _ := strconv.Atoi(m[2]); n > most {
			t.Errorf("%s allocates %d times before main, at most %d are expected: work it out when it is first used, as by sync.OnceValue or model.Pattern", name, n, most)
		}
	}
	if found < 3 {
		t.Errorf("%d packages of this project are in the trace:\n%s", found, trace.String())
	}
}

// TestWordsAboutTheProgramMakeNoLandscapes holds what calls allocate that only say how the
// program is used. That of the catalogue, which makes all landscapes, is the witness that
// this would be seen.
func TestWordsAboutTheProgramMakeNoLandscapes(t *testing.T) {
	oneGoroutine(t)
	const most = 6000
	for _, args := range [][]string{{"--version"}, {"--help"}, {"run", "--help"}, {"completion", "bash"}, {"__complete", "run", "--landscape", "s"}} {
		if n := allocations(t, args...); n > most {
			t.Errorf("%q allocates %d times, at most %d are expected", args, n, most)
		}
	}
	if n := allocations(t, "list"); n <= most {
		t.Errorf("the list of all landscapes takes %d allocations, which would not be seen", n)
	}
}

// allocations are those of a call in a process of its own.
func allocations(t *testing.T, args ...string) int {
	t.Helper()
	cmd := program(args...)
	cmd.Env = append(cmd.Env, asCounted+"=1")
	var said strings.Builder
	cmd.Stderr = &said
	if err := cmd.Run(); err != nil {
		t.Fatalf("%q: %v", args, err)
	}
	text := strings.TrimSpace(said.String())
	n, err := strconv.Atoi(text[strings.LastIndexByte(text, '\n')+1:])
	if err != nil {
		t.Fatalf("%q: %v", args, err)
	}
	return n
}

// BenchmarkStart is a call in a process of its own, with its time on the processor.
func BenchmarkStart(b *testing.B) {
	for _, args := range [][]string{{"--version"}, {"--help"}, {"completion", "bash"}, {"__complete", "run", "--landscape", ""}, {"run", "--steps", "1"}, {"list"}} {
		b.Run(strings.Join(args, " "), func(b *testing.B) {
			var busy time.Duration
			for b.Loop() {
				cmd := program(args...)
				if err := cmd.Run(); err != nil {
					b.Fatal(err)
				}
				busy += cmd.ProcessState.UserTime() + cmd.ProcessState.SystemTime()
			}
			b.ReportMetric(busy.Seconds()*1e3/float64(b.N), "cpu-ms/op")
		})
	}
}
