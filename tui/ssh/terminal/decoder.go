package terminal

import (
	"bytes"
	"strings"
	"time"
	"unicode/utf8"

	tea "charm.land/bubbletea/v2"
	uv "github.com/charmbracelet/ultraviolet"
	"github.com/charmbracelet/x/ansi"
)

// The longest sequence that is read as one, and the longest paste, in bytes.
// Of longer ones the rest is thrown away as it comes.
const (
	maxSequence = 256
	maxPaste    = 4096
)

// decoder turns bytes into messages. It cuts them into characters and control
// sequences (ECMA-48, 5.4 and 8.3) of bounded length, each of which is looked at
// once: however the bytes are chosen, their cost grows with their number only.
type decoder struct {
	events  uv.EventDecoder
	pending []byte // a character or sequence that is not complete
	at      place
	pasted  []byte // what has been pasted so far; nil outside of a paste
	tail    int    // how much of the sequence that ends a paste has been read
}

// place is where in a sequence the next byte stands.
type place int

const (
	ground      place = iota
	character         // within the bytes of one character
	escaped           // after ESC
	control           // within CSI … final byte
	application       // after ESC O
	legacyMouse       // within the three bytes after CSI M
	text              // within OSC, DCS, APC, PM or SOS … its end
	textEscaped       // after an ESC in there
)

// endOfPaste ends what is pasted.
const endOfPaste = "\x1b[201~"

// feed reads bytes and hands on the messages they make.
func (d *decoder) feed(p []byte, emit func(tea.Msg)) {
	for _, b := range p {
		if d.pasted != nil {
			d.paste(b, emit)
		} else {
			d.next(b, emit)
		}
	}
}

// patience is how long a silence ends what has begun; none if nothing has. A
// person who pressed ESC waits for it; the rest of what only machines write is
// waited for longer.
func (d *decoder) patience() time.Duration {
	switch {
	case d.at == ground && d.pasted == nil:
		return 0
	case d.key():
		return 50 * time.Millisecond
	}
	return time.Second
}

// key reports whether what is pending is a key if nothing follows: ESC, or a
// key with Alt that could begin a sequence.
func (d *decoder) key() bool {
	return d.at == escaped || len(d.pending) == 2 && d.pending[0] == ansi.ESC
}

// flush ends what has begun, as a silence does.
func (d *decoder) flush(emit func(tea.Msg)) {
	switch {
	case d.pasted != nil:
		d.endPaste(emit)
	case d.key():
		d.complete(emit)
	}
	d.reset()
}

func (d *decoder) reset() { d.at, d.pending = ground, d.pending[:0] }

// next reads a byte outside of a paste.
func (d *decoder) next(b byte, emit func(tea.Msg)) {
	if d.at != ground && (b == ansi.CAN || b == ansi.SUB) {
		d.reset() // these cancel a sequence
		return
	}
	switch d.at {
	case ground:
		d.begin(b, emit)
	case character:
		d.continueCharacter(b, emit)
	case escaped:
		d.escape(b, emit)
	case control:
		d.continueControl(b, emit)
	case application:
		d.continueApplication(b, emit)
	case legacyMouse:
		d.keep(b)
		if len(d.pending) == len("\x1b[Mbxy") {
			d.complete(emit)
		}
	case text:
		d.continueText(b, emit)
	case textEscaped:
		d.endText(b, emit)
	}
}

// begin reads the first byte of something, or the second after an ESC that
// stands for Alt.
func (d *decoder) begin(b byte, emit func(tea.Msg)) {
	d.keep(b)
	switch {
	case b == ansi.ESC:
		d.at = escaped
	case b < utf8.RuneSelf:
		d.complete(emit)
	case b >= 0xc2 && b <= 0xf4:
		d.at = character
	default:
		d.reset() // no character begins so, and controls of 8 bits are not used with UTF-8
	}
}

// interrupt reads a byte that cannot go on with what has begun.
func (d *decoder) interrupt(b byte, emit func(tea.Msg)) {
	d.flush(emit)
	d.begin(b, emit)
}

func (d *decoder) continueCharacter(b byte, emit func(tea.Msg)) {
	if utf8.RuneStart(b) {
		d.interrupt(b, emit)
		return
	}
	d.keep(b)
	if utf8.FullRune(bytes.TrimPrefix(d.pending, []byte{ansi.ESC})) {
		d.complete(emit)
	}
}

// escape reads the byte after ESC. A second ESC is a key of its own: on a slow
// line it comes together with the sequence after it.
func (d *decoder) escape(b byte, emit func(tea.Msg)) {
	switch b {
	case ansi.ESC:
		d.interrupt(b, emit)
		return
	case '[':
		d.at = control
	case 'O':
		d.at = application
	case ']', 'P', '_', '^', 'X':
		d.at = text
	default:
		d.begin(b, emit)
		return
	}
	d.keep(b)
}

func (d *decoder) continueControl(b byte, emit func(tea.Msg)) {
	first := len(d.pending) == len("\x1b[")
	switch {
	case b < 0x20 || b > 0x7e:
		d.interrupt(b, emit)
	case b == '_':
		d.reset() // a key of Windows may ask to be repeated 65,535 times
	case b == 'M' && first:
		d.keep(b)
		d.at = legacyMouse
	case b < 0x40 && !d.shifted(b), b == '[' && first: // the latter on the console of Linux
		d.keep(b)
	default:
		d.keep(b)
		d.complete(emit)
	}
}

// shifted reports whether a dollar ends a sequence, as rxvt marks keys with
// Shift. Elsewhere it stands before the last byte.
func (d *decoder) shifted(b byte) bool {
	number := d.pending[len("\x1b["):]
	return b == '$' && len(number) > 0 && !bytes.ContainsFunc(number, func(r rune) bool { return r < '0' || r > '9' })
}

func (d *decoder) continueApplication(b byte, emit func(tea.Msg)) {
	switch {
	case b < 0x20 || b > 0x7e:
		d.interrupt(b, emit)
	case b >= '0' && b <= '9':
		d.keep(b)
	default:
		d.keep(b)
		d.complete(emit)
	}
}

func (d *decoder) continueText(b byte, emit func(tea.Msg)) {
	d.keep(b)
	switch b {
	case ansi.BEL:
		d.complete(emit)
	case ansi.ESC:
		d.at = textEscaped
	}
}

// endText reads the byte after an ESC within text. Unless the two end it, that
// ESC begins something else.
func (d *decoder) endText(b byte, emit func(tea.Msg)) {
	if b == '\\' {
		d.keep(b)
		d.complete(emit)
		return
	}
	d.pending = d.pending[:len(d.pending)-1]
	d.interrupt(ansi.ESC, emit)
	d.next(b, emit)
}

// keep adds a byte to what is pending, up to the longest sequence.
func (d *decoder) keep(b byte) {
	if len(d.pending) <= maxSequence {
		d.pending = append(d.pending, b)
	}
}

// complete hands on what is pending, unless it is too long to be anything.
func (d *decoder) complete(emit func(tea.Msg)) {
	if string(d.pending) == "\x1b[200~" {
		d.pasted = make([]byte, 0, 64)
	} else if len(d.pending) <= maxSequence {
		if n, e := d.events.Decode(d.pending); n == len(d.pending) {
			pass(e, emit)
		}
	}
	d.reset()
}

// paste reads a byte of what is pasted.
func (d *decoder) paste(b byte, emit func(tea.Msg)) {
	if b == endOfPaste[d.tail] {
		if d.tail++; d.tail == len(endOfPaste) {
			d.endPaste(emit)
		}
		return
	}
	kept := append(d.pasted, endOfPaste[:d.tail]...) // it was not the end
	if d.tail = 0; b == endOfPaste[0] {
		d.tail = 1
	} else {
		kept = append(kept, b)
	}
	d.pasted = kept[:min(len(kept), maxPaste)]
}

func (d *decoder) endPaste(emit func(tea.Msg)) {
	emit(tea.PasteMsg{Content: strings.ToValidUTF8(string(d.pasted), "")})
	d.pasted, d.tail = nil, 0
}

// pass hands an event on as Bubble Tea has it, if anybody here asks for it.
func pass(e uv.Event, emit func(tea.Msg)) {
	switch e := e.(type) {
	case uv.KeyPressEvent:
		emit(tea.KeyPressMsg(e))
	case uv.MouseClickEvent:
		emit(tea.MouseClickMsg(e))
	case uv.MouseReleaseEvent:
		emit(tea.MouseReleaseMsg(e))
	case uv.MouseWheelEvent:
		emit(tea.MouseWheelMsg(e))
	case uv.BackgroundColorEvent:
		emit(tea.BackgroundColorMsg(e))
	case uv.MultiEvent: // F3 with Shift, which could be something else
		for _, one := range e {
			pass(one, emit)
		}
	}
}
