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

// The longest sequence and the longest paste, in bytes. The rest of longer ones is
// discarded.
const (
	maxSequence = 256
	maxPaste    = 4096
)

// decoder turns bytes into messages. It splits them into characters and control
// sequences (ECMA-48, 5.4 and 8.3) of bounded length, each of which is examined
// once, so that the cost is linear in the number of bytes.
type decoder struct {
	events  uv.EventDecoder
	pending []byte // an incomplete character or sequence
	at      place
	pasted  []byte // the paste so far; nil outside a paste
	tail    int    // the number of bytes read of the sequence that ends a paste
}

// place is the place of the next byte in a sequence.
type place int

const (
	ground      place = iota
	character         // within the bytes of one character
	escaped           // after ESC
	control           // within CSI … final byte
	application       // after ESC O
	legacyMouse       // within the three bytes after CSI M
	text              // within OSC, DCS, APC, PM or SOS … its end
	textEscaped       // after an ESC in such a text
)

// endOfPaste is the sequence that ends a paste.
const endOfPaste = "\x1b[201~"

// feed decodes bytes and calls emit for their messages.
func (d *decoder) feed(p []byte, emit func(tea.Msg)) {
	for _, b := range p {
		if d.pasted != nil {
			d.paste(b, emit)
		} else {
			d.next(b, emit)
		}
	}
}

// skip discards bytes, and an incomplete sequence, except for ctrl+c, and for a paste,
// which goes on to its end.
func (d *decoder) skip(p []byte, emit func(tea.Msg)) {
	for len(p) > 0 && d.pasted != nil {
		d.paste(p[0], emit)
		p = p[1:]
	}
	if len(p) == 0 {
		return
	}
	d.reset()
	if bytes.IndexByte(p, ansi.ETX) >= 0 {
		d.next(ansi.ETX, emit)
	}
}

// patience is the length of the silence that ends an incomplete sequence; 0 if
// there is none. It is short after ESC, which a user may have pressed, and longer
// within sequences that only machines send.
func (d *decoder) patience() time.Duration {
	switch {
	case d.at == ground && d.pasted == nil:
		return 0
	case d.key():
		return 50 * time.Millisecond
	}
	return time.Second
}

// key reports whether the pending bytes are a key if nothing follows: ESC, or a key
// with Alt that could begin a sequence.
func (d *decoder) key() bool {
	return d.at == escaped || len(d.pending) == 2 && d.pending[0] == ansi.ESC
}

// flush ends an incomplete sequence, as a silence does.
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

// next decodes a byte outside a paste.
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

// begin decodes the first byte of a character or sequence, or the second after an
// ESC that means Alt.
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
		d.reset() // no character begins with it, and 8-bit controls are not used with UTF-8
	}
}

// interrupt decodes a byte that cannot continue the sequence.
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

// escape decodes the byte after ESC. A second ESC is a separate key, which a slow
// connection may deliver together with the sequence after it.
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
		d.reset() // a Windows key event can request 65,535 repetitions
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

// shifted reports whether a dollar ends a sequence, as for keys with Shift in rxvt.
// Elsewhere it comes before the last byte.
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

// endText decodes the byte after an ESC in a text. Unless the two end the text, the
// ESC begins a new sequence.
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

// keep adds a byte to the pending ones, up to the longest sequence.
func (d *decoder) keep(b byte) {
	if len(d.pending) <= maxSequence {
		d.pending = append(d.pending, b)
	}
}

// complete emits the message of the pending bytes, unless they are too long.
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

// paste decodes a byte of a paste.
func (d *decoder) paste(b byte, emit func(tea.Msg)) {
	if b == endOfPaste[d.tail] {
		if d.tail++; d.tail == len(endOfPaste) {
			d.endPaste(emit)
		}
		return
	}
	kept := append(d.pasted, endOfPaste[:d.tail]...) // not the end of the paste
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
