package cli

import (
	"context"
	"errors"
	"path/filepath"
	"syscall"
	"testing"
)

// TestAPipeThatNobodyWritesToCanBeLeft: the call ends though the reading does not.
func TestAPipeThatNobodyWritesToCanBeLeft(t *testing.T) {
	pipe := filepath.Join(t.TempDir(), "pipe")
	if err := syscall.Mkfifo(pipe, 0o600); err != nil {
		t.Skip(err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := readSome(ctx, pipe, 10); !errors.Is(err, context.Canceled) {
		t.Errorf("reading it ends with %v, want %v", err, context.Canceled)
	}
	var errs, out nothing
	if code := Main(Call{Args: []string{"run", "--session", pipe}, Out: &out, Err: &errs, Ctx: ctx}); code != codeInterrupted || errs+out > 0 {
		t.Errorf("code %d, want %d, and no words", code, codeInterrupted)
	}
}

// nothing counts what is written.
type nothing int

func (n *nothing) Write(p []byte) (int, error) { *n += nothing(len(p)); return len(p), nil }
