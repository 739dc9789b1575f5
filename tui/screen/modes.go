package screen

import (
	"slices"
	"time"
)

// The sequences before and after the program: alternate screen, no cursor, no
// wrapping at the right edge, mouse clicks, wheel and, where the terminal has it, dragging,
// reports of focus, bracketed paste, saved title (xterm control sequences).
const (
	enter = "\x1b[?1049h\x1b[?25l\x1b[?7l" + clicks + "\x1b[?1006h\x1b[?1004h\x1b[?2004h\x1b[22;2t\x1b]2;optexplore\x07"
	Leave = "\x1b[?2004l\x1b[?1004l\x1b[?1006l\x1b[?1003l\x1b[?1002l\x1b[?1000l\x1b[?7h\x1b[m\x1b[?25h\x1b[?1049l\x1b[23;2t"
	// followed has every motion of the pointer reported, and pressed those with a button
	// pressed: the modes exclude each other, and to leave one leaves all in xterm.
	followed = "\x1b[?1003h"
	pressed  = "\x1b[?1003l" + clicks
	clicks   = "\x1b[?1000h\x1b[?1002h"
	// background queries the background colour.
	background = "\x1b]11;?\x07"
	// Clear clears the screen.
	Clear = "\x1b[m\x1b[2J"
)

// Patience is how long the first frame waits for the answer of a terminal that is asked
// for its background; some do not answer.
const Patience = 200 * time.Millisecond

// Enter is the sequence before the program. If the theme must fit its background, the
// terminal is asked for it.
func Enter(ask bool) string {
	if ask {
		return enter + background
	}
	return enter
}

// Whole wraps a large change of the screen, so that a terminal that supports it
// shows it at once (synchronized output, mode 2026). It takes ownership of buf.
func Whole(buf []byte) []byte {
	const large = 2048
	if len(buf) < large {
		return buf
	}
	return append(slices.Insert(buf, 0, []byte("\x1b[?2026h")...), "\x1b[?2026l"...)
}
