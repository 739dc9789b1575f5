package serve

import (
	"context"
	"log/slog"
	"sync/atomic"

	"golang.org/x/time/rate"
)

// The rate of log lines, a second, and the burst.
const (
	linesPerSecond  = 50
	linesAtOnce     = 1000
	faultsPerSecond = 1
	faultsAtOnce    = 20
)

// sparing is a log handler of bounded rate, so that visitors cannot fill a disk:
// lines beyond the rate are dropped, and counted in the next one.
type sparing struct {
	slog.Handler
	budget *logBudget
}

type logBudget struct {
	lines, faults *rate.Limiter
	left          atomic.Int64 // the number of lines dropped
}

func newLogBudget() *logBudget {
	return &logBudget{lines: rate.NewLimiter(linesPerSecond, linesAtOnce), faults: rate.NewLimiter(faultsPerSecond, faultsAtOnce)}
}

// Handle implements slog.Handler.
func (h *sparing) Handle(ctx context.Context, r slog.Record) error {
	b := h.budget
	limit := b.lines
	if r.Level >= slog.LevelError {
		limit = b.faults
	}
	if !limit.Allow() {
		b.left.Add(1)
		return nil
	}
	if n := b.left.Swap(0); n > 0 {
		r.AddAttrs(slog.Int64("left_out", n))
	}
	return h.Handler.Handle(ctx, r)
}

// WithAttrs implements slog.Handler.
func (h *sparing) WithAttrs(attrs []slog.Attr) slog.Handler {
	return &sparing{h.Handler.WithAttrs(attrs), h.budget}
}

// WithGroup implements slog.Handler.
func (h *sparing) WithGroup(name string) slog.Handler {
	return &sparing{h.Handler.WithGroup(name), h.budget}
}
