package serve_test

import (
	"slices"
	"strings"
	"time"

	"github.com/charmbracelet/x/ansi"
)

// patience is how long something may take to be seen: on real sockets it only ends what
// would never end.
const patience = 5 * time.Minute

// await waits until something is seen.
func (v *visitor) await(text string) {
	v.t.Helper()
	v.until("see "+text, func() bool { return strings.Contains(v.text(), text) })
}

// until waits for something to be so.
func (v *visitor) until(what string, so func() bool) {
	v.t.Helper()
	late := time.After(patience)
	for !so() {
		select {
		case <-v.stirred:
			continue
		case <-v.closed:
			if so() {
				return
			}
		case <-late:
		}
		v.t.Fatalf("expected to %s, saw\n%s\n%s", what, v.text(), v.words())
	}
}

// over waits for the end of the session and is its exit code, or -1 if it
// ended without one.
func (v *visitor) over() int {
	v.t.Helper()
	v.until("be at the end", v.isOver)
	v.mu.Lock()
	defer v.mu.Unlock()
	if !v.coded {
		return -1
	}
	return v.code
}

// isOver reports whether the session has ended.
func (v *visitor) isOver() bool {
	select {
	case <-v.closed:
		return true
	default:
		return false
	}
}

// lent are the modes in which a terminal is while the program has it, but for
// those that are on without it.
var lent = []ansi.Mode{
	ansi.ModeAltScreenSaveCursor, ansi.ModeMouseNormal, ansi.ModeMouseButtonEvent, ansi.ModeMouseExtSgr, ansi.ModeFocusEvent,
	ansi.ModeBracketedPaste,
}

// unrestored is what is still set of what the program has set in the terminal.
func (v *visitor) unrestored() (left []string) {
	v.mu.Lock()
	defer v.mu.Unlock()
	for _, m := range lent {
		if on, known := v.modes[m]; on || !known {
			left = append(left, ansi.SetMode(m)[1:])
		}
	}
	for _, m := range []ansi.Mode{ansi.ModeTextCursorEnable, ansi.ModeAutoWrap} {
		if !v.modes[m] {
			left = append(left, ansi.ResetMode(m)[1:])
		}
	}
	return slices.Clip(left)
}

// mustBeRestored fails if the terminal is not as it was.
func (v *visitor) mustBeRestored() {
	v.t.Helper()
	if left := v.unrestored(); len(left) > 0 {
		v.t.Errorf("left in the terminal: %q", left)
	}
}
