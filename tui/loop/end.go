package loop

import "fmt"

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
	return fmt.Sprintf("loop: a fault of the program itself: %v", f.Value)
}
