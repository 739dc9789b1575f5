//go:build linux

package serve_test

import (
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"
)

// TestLoad holds what serving costs against its bounds, on a machine of two
// cores. It runs the program as a process of its own, visits it over loopback as
// clients do, and reads from /proc what the process uses. It takes some twenty
// minutes and needs a machine that is otherwise idle, so it runs on demand only:
//
//	OPTEXPLORE_LOAD=1 go test ./tui/ssh/serve -run Load -v -timeout 60m
//
// A part of it runs by its name: -run Load/rooms. Being about speed, it is the
// one test here that depends on time.
func TestLoad(t *testing.T) {
	if os.Getenv("OPTEXPLORE_LOAD") == "" {
		t.Skip("set OPTEXPLORE_LOAD=1 to measure what serving costs")
	}
	raiseDescriptors(t)
	program := buildProgram(t)
	for _, part := range []struct {
		name string
		run  func(t *testing.T, program string)
	}{
		{"connect", loadConnect},
		{"bytes", loadBytes},
		{"private", loadPrivate},
		{"memory", loadMemory},
		{"races", loadRaces},
		{"keys", loadKeys},
		{"rooms", loadRooms},
		{"attackers", loadAttackers},
		{"together", loadTogether},
		{"leaks", loadLeaks},
		{"soak", loadSoak},
	} {
		before, began := busy()-ownTime(), time.Now()
		t.Run(part.name, func(t *testing.T) { part.run(t, program) })
		others := busy() - ownTime() - before
		if took := time.Since(began); took > time.Second {
			noted(t, part.name+": what others used of the machine meanwhile, of a core", 100*others.Seconds()/took.Seconds(), "%")
		}
	}
}

// raiseDescriptors lets this process and its children open as many files as
// they may: a thousand connections have two ends.
func raiseDescriptors(t *testing.T) {
	t.Helper()
	var limit syscall.Rlimit
	if err := syscall.Getrlimit(syscall.RLIMIT_NOFILE, &limit); err != nil {
		t.Fatal(err)
	}
	if limit.Max < 4096 {
		t.Skipf("expected 4096 descriptors or more, the limit is %d", limit.Max)
	}
	limit.Cur = limit.Max
	if err := syscall.Setrlimit(syscall.RLIMIT_NOFILE, &limit); err != nil {
		t.Fatal(err)
	}
}

func buildProgram(t *testing.T) string {
	t.Helper()
	program := filepath.Join(t.TempDir(), "optexplore")
	build := exec.Command("go", "build", "-o", program, "optexplore")
	if out, err := build.CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	return program
}

// within logs a figure beside its bound, and fails where it is beyond.
func within(t *testing.T, what string, got, bound float64, unit string) {
	t.Helper()
	verdict := "ok"
	if got > bound {
		verdict = "MISSED"
		t.Fail()
	}
	t.Logf("%-64s %9.2f %-5s bound %7.1f  %s", what, got, unit, bound, verdict)
}

// noted logs a figure that has no bound.
func noted(t *testing.T, what string, got float64, unit string) {
	t.Helper()
	t.Logf("%-64s %9.2f %s", what, got, unit)
}

// quantile is the value that a share of the values do not exceed.
func quantile(values []time.Duration, share float64) time.Duration {
	if len(values) == 0 {
		return 0
	}
	sorted := slices.Sorted(slices.Values(values))
	return sorted[min(int(share*float64(len(sorted))), len(sorted)-1)]
}

// busy is how much processor time the whole machine has used.
func busy() time.Duration {
	const tick = time.Second / 100
	text, _ := os.ReadFile("/proc/stat")
	fields := strings.Fields(string(text)) // cpu, user, nice, system, idle, …
	var sum time.Duration
	for _, i := range []int{1, 2, 3} {
		n, _ := strconv.Atoi(fields[i])
		sum += time.Duration(n) * tick
	}
	return sum
}

// ownTime is how much of it this process and its children have used: those
// that have ended.
func ownTime() (sum time.Duration) {
	for _, who := range []int{syscall.RUSAGE_SELF, syscall.RUSAGE_CHILDREN} {
		var u syscall.Rusage
		if syscall.Getrusage(who, &u) == nil {
			sum += time.Duration(u.Utime.Nano() + u.Stime.Nano())
		}
	}
	return sum
}

func millis(d time.Duration) float64 { return float64(d) / float64(time.Millisecond) }

func megabytes(n int64) float64 { return float64(n) / (1 << 20) }
