package app

import (
	"fmt"
	"runtime/debug"

	tea "charm.land/bubbletea/v2"
)

// Fault is a panic that ended a run.
type Fault struct {
	Value any
	Stack []byte
}

// Faulted returns the fault of a panic, to be called while that is recovered from.
func Faulted(v any) *Fault { return &Fault{v, debug.Stack()} }

// Error implements error.
func (f *Fault) Error() string {
	return fmt.Sprintf("a fault of the program itself: %v", f.Value)
}

// Guarded returns a command whose message is a Fault if it panics, as are those of
// the commands that it returns.
func Guarded(cmd tea.Cmd) tea.Cmd {
	if cmd == nil {
		return nil
	}
	return func() (msg tea.Msg) {
		defer func() {
			if v := recover(); v != nil {
				msg = Faulted(v)
			}
		}()
		msg = cmd()
		if batch, ok := msg.(tea.BatchMsg); ok {
			for i, cmd := range batch {
				batch[i] = Guarded(cmd)
			}
		}
		return msg
	}
}
