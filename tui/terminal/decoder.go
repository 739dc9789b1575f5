package terminal

import (
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

// patience is how long a silence ends what has begun; none if nothing has.
func (d *decoder) patience() time.Duration {
	switch {
	case d.pasted != nil:
		return time.Second
	case d.at != ground:
		return 50 * time.Millisecond
	}
	return 0
}

// flush ends what has begun, as a silence does: ESC alone is a key.
func (d *decoder) flush(emit func(tea.Msg)) {
	switch {
	case d.pasted != nil:
		d.endPaste(emit)
	case d.at == escaped, len(d.pending) == 2 && d.pending[0] == ansi.ESC:
		d.complete(emit)
	}
	d.reset()
}

func (d *decoder) reset() { d.at, d.pending = ground, d.pending[:0] }

// next reads a byte outside of a paste.
func (d *decoder) next(b byte, emit func(tea.Msg)) {
	if b == ansi.CAN || b == ansi.SUB {
		if d.at != ground {
			d.reset() // these cancel a sequence
			return
		}
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
		d.keep(b)
		if b < '0' || b > '9' {
			d.complete(emit)
		}
	case legacyMouse:
		d.keep(b)
		if len(d.pending) == len("\x1b[Mbxy") {
			d.complete(emit)
		}
	case text:
		d.continueText(b, emit)
	case textEscaped:
		d.keep(b)
		if b != '\\' {
			d.reset()
			return
		}
		d.complete(emit)
	}
}

// begin reads the first byte of something.
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

func (d *decoder) continueCharacter(b byte, emit func(tea.Msg)) {
	if utf8.RuneStart(b) { // the last one was cut off
		d.reset()
		d.begin(b, emit)
		return
	}
	d.keep(b)
	if utf8.FullRune(d.pending) {
		d.complete(emit)
	}
}

func (d *decoder) escape(b byte, emit func(tea.Msg)) {
	if b == ansi.ESC { // the first one was a key
		d.complete(emit)
		d.begin(b, emit)
		return
	}
	d.keep(b)
	switch b {
	case '[':
		d.at = control
	case 'O':
		d.at = application
	case ']', 'P', '_', '^', 'X':
		d.at = text
	default:
		if b < utf8.RuneSelf {
			d.complete(emit) // a key with Alt
		} else {
			d.reset()
		}
	}
}

func (d *decoder) continueControl(b byte, emit func(tea.Msg)) {
	switch {
	case b == ansi.ESC:
		d.reset()
		d.begin(b, emit)
	case b < 0x20 || b > 0x7e:
		d.reset()
	case b < 0x40:
		d.keep(b)
	case b == 'M' && len(d.pending) == len("\x1b["):
		d.keep(b)
		d.at = legacyMouse
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
			if msg := message(e); msg != nil {
				emit(msg)
			}
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
	d.tail = 0
	if b == endOfPaste[0] {
		d.tail = 1
	} else if len(d.pasted) < maxPaste {
		d.pasted = append(d.pasted, b)
	}
}

func (d *decoder) endPaste(emit func(tea.Msg)) {
	emit(tea.PasteMsg{Content: string(d.pasted)})
	d.pasted, d.tail = nil, 0
}

// message is an event as Bubble Tea has it, nil for those nobody here asks for.
func message(e uv.Event) tea.Msg {
	switch e := e.(type) {
	case uv.KeyPressEvent:
		return tea.KeyPressMsg(e)
	case uv.MouseClickEvent:
		return tea.MouseClickMsg(e)
	case uv.MouseReleaseEvent:
		return tea.MouseReleaseMsg(e)
	case uv.MouseWheelEvent:
		return tea.MouseWheelMsg(e)
	case uv.BackgroundColorEvent:
		return tea.BackgroundColorMsg(e)
	}
	return nil
}
