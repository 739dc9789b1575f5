package loop

import (
	"errors"

	"optexplore/tui/app"
	"optexplore/tui/route"
	"optexplore/tui/ssh/terminal"
)

// End is why a run ended.
type End struct {
	Reason Reason
	Cause  error // of Stopped, the reason; of Gone, the error of the connection
	Fault  *app.Fault
	Copied route.Copied // last; empty for nothing
}

// Reason is the kind of an End.
type Reason int

// The reasons.
const (
	Quit    Reason = iota // the program was quit
	Back                  // the key that returns to the caller was pressed
	Gone                  // the connection was lost
	Stalled               // the other end reads nothing
	Idle                  // no key was pressed for a long time
	Expired               // the time limit was reached
	Stopped               // the context ended
	Faulty                // the program panicked
)

// Unwritten returns the end for the error of a write; nil for nil.
func Unwritten(err error) *End {
	switch {
	case errors.Is(err, terminal.ErrStalled):
		return &End{Reason: Stalled}
	case err != nil:
		return &End{Reason: Gone, Cause: err}
	}
	return nil
}

// Guarded returns the end of show, or the fault if it panics.
func Guarded(show func() End) (end End) {
	defer func() {
		if v := recover(); v != nil {
			end = End{Reason: Faulty, Fault: app.Faulted(v)}
		}
	}()
	return show()
}

// String returns the reason for a log.
func (r Reason) String() string {
	return [...]string{"quit", "back", "gone", "stalled", "idle", "expired", "stopped", "fault"}[r]
}
