package run_test

import (
	"optexplore/model/modeltest"
	"runtime"
	"testing"
	"time"
)

// TestAMillionStepsAreSmallAndNear holds a long run to what a person expects
// of it: it fits in memory, and any step of it is there at once.
func TestAMillionStepsAreSmallAndNear(t *testing.T) {
	if testing.Short() {
		t.Skip("long, and of one goroutine")
	}
	const steps = 1_000_000
	var before, after runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&before)
	tr := newTrace(t, modeltest.Valley())
	tr.Extend(steps)
	for step := 0; step <= steps; step += 99_991 {
		tr.At(step)
	}
	runtime.GC()
	runtime.ReadMemStats(&after)
	if held := int64(after.HeapAlloc) - int64(before.HeapAlloc); held > 4<<20 {
		t.Errorf("a million steps hold %d bytes, want at most 4 MiB", held)
	}
	runtime.KeepAlive(tr)
}

func BenchmarkSeek(b *testing.B) {
	tr := newTrace(b, modeltest.Valley())
	tr.Extend(1_000_000)
	b.ResetTimer()
	worst := time.Duration(0)
	for i := range b.N {
		began := time.Now()
		tr.At(i * 104_729 % 1_000_000)
		worst = max(worst, time.Since(began))
	}
	b.ReportMetric(float64(worst.Microseconds()), "worst-µs")
}
