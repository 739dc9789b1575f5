package loop

import (
	"errors"
	"fmt"
	"runtime/debug"

	"optexplore/tui/ssh/terminal"
)

// End is why a run ended.
type End struct {
	Reason Reason
	Cause  error // of Stopped, why; of Gone, what the line said
	Fault  *Fault
}

// Reason is the kind of an End.
type Reason int

// The reasons.
const (
	Quit    Reason = iota // the program was quit
	Back                  // the key was pressed that gives the terminal back
	Gone                  // there is nobody at the other end
	Stalled               // the other end reads nothing
	Idle                  // no key was pressed for too long
	Expired               // it has run as long as it may
	Stopped               // the context ended
	Faulty                // a fault of the program itself
)

// Unwritten is the end that a failed write means; nil where it did not fail.
func Unwritten(err error) *End {
	switch {
	case errors.Is(err, terminal.ErrStalled):
		return &End{Reason: Stalled}
	case err != nil:
		return &End{Reason: Gone, Cause: err}
	}
	return nil
}

// Guarded is what show ends with, or the fault that it ends in.
func Guarded(show func() End) (end End) {
	defer func() {
		if v := recover(); v != nil {
			end = End{Reason: Faulty, Fault: &Fault{v, debug.Stack()}}
		}
	}()
	return show()
}

// String is the reason as a log has it.
func (r Reason) String() string {
	return [...]string{"quit", "back", "gone", "stalled", "idle", "expired", "stopped", "fault"}[r]
}

// Fault is a panic that ended a run.
type Fault struct {
	Value any
	Stack []byte
}

// Error implements error.
func (f *Fault) Error() string {
	return fmt.Sprintf("a fault of the program itself: %v", f.Value)
}
