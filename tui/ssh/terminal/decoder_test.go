package terminal

import (
	"bytes"
	"context"
	"fmt"
	"math/rand/v2"
	"reflect"
	"runtime"
	"strings"
	"testing"
	"testing/synctest"

	tea "charm.land/bubbletea/v2"
	uv "github.com/charmbracelet/ultraviolet"
)

// typed is what terminals send, and what it is called.
type typed struct{ bytes, name string }

// keyboard is keys of every kind: of xterm, in both cursor key modes, rxvt,
// the Linux console, kitty's protocol and modifyOtherKeys.
func keyboard() []typed {
	keys := []typed{
		{"a", "a"}, {"A", "A"}, {"~", "~"}, {" ", "space"}, {"é", "é"}, {"日", "日"}, {"🙂", "🙂"}, {"−", "−"},
		{"\r", "enter"}, {"\n", "ctrl+j"}, {"\t", "tab"}, {"\x7f", "backspace"}, {"\x00", "ctrl+space"}, {"\x03", "ctrl+c"}, {"\x12", "ctrl+r"}, {"\x18", "ctrl+x"}, {"\x1a", "ctrl+z"},
		{"\x1ba", "alt+a"}, {"\x1b\r", "alt+enter"}, {"\x1b\x7f", "alt+backspace"}, {"\x1bé", "alt+é"}, {"\x1b日", "alt+日"}, {"\x1b ", "alt+space"}, {"\x1b\x03", "ctrl+alt+c"},
		{"\x1b[Z", "shift+tab"}, {"\x1b[a", "shift+up"}, {"\x1bOa", "ctrl+up"}, {"\x1b[3~", "delete"}, {"\x1b[3^", "ctrl+delete"}, {"\x1b[3$", "shift+delete"}, {"\x1b[7@", "ctrl+shift+home"},
		{"\x1b[1~", "home"}, {"\x1b[7~", "home"}, {"\x1b[4~", "end"}, {"\x1b[8~", "end"}, {"\x1b[5~", "pgup"}, {"\x1b[6~", "pgdown"}, {"\x1b[6;2~", "shift+pgdown"}, {"\x1b[2~", "insert"},
		{"\x1b[15~", "f5"}, {"\x1b[24~", "f12"}, {"\x1b[1;2P", "shift+f1"}, {"\x1bOj", "mul"}, {"\x1bOM", "enter"},
		{"\x1b[97;5u", "ctrl+a"}, {"\x1b[27u", "esc"}, {"\x1b[27;5;13~", "ctrl+enter"}, {"\x1b[1;2:1A", "shift+up"},
	}
	for final, name := range map[string]string{"A": "up", "B": "down", "C": "right", "D": "left", "H": "home", "F": "end"} {
		keys = append(keys, typed{"\x1b[" + final, name}, typed{"\x1bO" + final, name})
		for code, mod := range map[string]string{"2": "shift+", "3": "alt+", "4": "alt+shift+", "5": "ctrl+", "6": "ctrl+shift+", "8": "ctrl+alt+shift+"} {
			keys = append(keys, typed{"\x1b[1;" + code + final, mod + name})
		}
	}
	for i, name := range []string{"f1", "f2", "f3", "f4"} {
		keys = append(keys, typed{"\x1bO" + string(rune('P'+i)), name})
	}
	return keys
}

// others is what else terminals send.
func others() []typed {
	return []typed{
		{"\x1b[<0;12;7M", "tea.MouseClickMsg left"}, {"\x1b[<0;12;7m", "tea.MouseReleaseMsg left"}, {"\x1b[<64;1;1M", "tea.MouseWheelMsg wheelup"}, {"\x1b[<81;400;200M", "tea.MouseWheelMsg ctrl+wheeldown"},
		{"\x1b[M !!", "tea.MouseClickMsg left"}, {"\x1b[<32;12;7M", "tea.MouseMotionMsg left+motion"}, {"\x1b[<35;4;4M", "tea.MouseMotionMsg motion"},
		{"\x1b[I", "tea.FocusMsg {}"}, {"\x1b[O", "tea.BlurMsg {}"},
		{"\x1b[200~x^2 − é\r\ty\x1b[201~", "tea.PasteMsg x^2 − é\r\ty"}, {"\x1b[200~\x1b[201~", "tea.PasteMsg "}, {"\x1b[200~a\xff\xc3b\x1b[201~", "tea.PasteMsg ab"},
		{"\x1b_Gi=31;OK\x1b\\", "uv.KittyGraphicsEvent {i=31 [79 75]}"}, {"\x1b[6;20;10t", "uv.CellSizeEvent {10 20}"}, {"\x1b[?1;2c", "uv.PrimaryDeviceAttributesEvent [1 2]"},
		{"\x1b]11;rgb:1e1e/2020/ffff\x07", "tea.BackgroundColorMsg #1e20ff"}, {"\x1b]11;rgb:ff/ff/ff\x1b\\", "tea.BackgroundColorMsg #ffffff"},
	}
}

// name is what a message is called here.
func name(msg tea.Msg) string {
	switch msg := msg.(type) {
	case tea.KeyPressMsg:
		return msg.String()
	case tea.PasteMsg:
		return "tea.PasteMsg " + msg.Content
	default:
		return fmt.Sprintf("%T %v", msg, msg)
	}
}

// decoded is the messages of some reads, and of the silence after them.
func decoded(reads ...string) []tea.Msg {
	var d decoder
	var got []tea.Msg
	emit := func(msg tea.Msg) { got = append(got, msg) }
	for _, p := range reads {
		d.feed([]byte(p), emit)
	}
	d.flush(emit)
	return got
}

// read is the messages that Bubble Tea makes of some bytes.
func read(text string) []tea.Msg {
	events := make(chan uv.Event)
	go func() {
		defer close(events)
		uv.NewTerminalReader(strings.NewReader(text), "xterm-256color").StreamEvents(context.Background(), events)
	}()
	var got []tea.Msg
	for e := range events {
		if paste, ok := e.(uv.PasteEvent); ok {
			got = append(got, tea.PasteMsg(paste))
		}
		pass(e, func(msg tea.Msg) { got = append(got, msg) })
	}
	return got
}

// TestKeysAreReadAsBubbleTeaReadsThem holds the messages of everything that a
// terminal sends to those of Bubble Tea's own reader, and to their names.
func TestKeysAreReadAsBubbleTeaReadsThem(t *testing.T) {
	for _, k := range append(keyboard(), others()...) {
		got := decoded(k.bytes)
		if len(got) != 1 || name(got[0]) != k.name {
			t.Errorf("%q is %v, want %q", k.bytes, got, k.name)
		}
		synctest.Test(t, func(t *testing.T) {
			if want := read(k.bytes); !reflect.DeepEqual(got, want) {
				t.Errorf("%q is %v, to Bubble Tea %v", k.bytes, got, want)
			}
		})
	}
}

// TestSequencesMayBeCutAnywhere cuts what terminals send at every byte, alone
// and in a row, and at random.
func TestSequencesMayBeCutAnywhere(t *testing.T) {
	var all string
	var want []tea.Msg
	for _, k := range append(keyboard(), others()...) {
		whole := decoded(k.bytes)
		for at := range len(k.bytes) {
			if got := decoded(k.bytes[:at], k.bytes[at:]); !reflect.DeepEqual(got, whole) {
				t.Errorf("%q, %q is %v, want %v", k.bytes[:at], k.bytes[at:], got, whole)
			}
		}
		all, want = all+k.bytes, append(want, whole...)
	}
	for at := range len(all) {
		if got := decoded(all[:at], all[at:]); !reflect.DeepEqual(got, want) {
			t.Fatalf("cut at %d, the keys in a row are %v, want %v", at, got, want)
		}
	}
	rng := rand.New(rand.NewPCG(1, 2))
	for range 200 {
		if got := decoded(cut(all, rng)...); !reflect.DeepEqual(got, want) {
			t.Fatalf("cut at random, the keys in a row are %v, want %v", got, want)
		}
	}
}

// cut cuts a text into short pieces.
func cut(text string, rng *rand.Rand) (pieces []string) {
	for len(text) > 0 {
		n := min(rng.IntN(9), len(text))
		pieces, text = append(pieces, text[:n]), text[n:]
	}
	return pieces
}

// TestWhatIsCutOffLosesNothingThatFollows: a sequence that is not ended, not
// meant for us or no sequence at all takes no key after it along. The keys
// that stay are separated by spaces.
func TestWhatIsCutOffLosesNothingThatFollows(t *testing.T) {
	for _, c := range []struct{ bytes, want string }{
		{"\x1b", "esc"}, {"\x1b\x1b", "esc esc"}, {"\x1b\x1b[A", "esc up"}, {"\x1b[", "alt+["}, {"\x1bO", "alt+shift+o"}, {"\x1b]", "alt+]"}, {"\x1bP", "alt+shift+p"},
		{"\x1b[\r", "alt+[ enter"}, {"\x1bO\x1b[A", "alt+shift+o up"}, {"\x1b]\x1b[B", "alt+] down"}, {"\x1b[12\x1b[A", "up"}, {"\x1b[1;\x03", "ctrl+c"}, {"\x1b[1é", "é"}, {"\x1bO5\x03", "ctrl+c"},
		{"\x1b]11;rgb:1e\x1b[Aj", "up j"}, {"\x1b]0;x\x1bOBj", "down j"}, {"\x1bPxy\x1b\x1b[A", "esc up"}, {"\x1b_a\x1b\\j", "j"}, {"\x1b]0;title\x07j", "j"},
		{"\x1b[12\x18j", "j"}, {"\x1b]0;\x1aj", "j"}, {"\xc3j", "j"}, {"\xe6\x97j", "j"}, {"\xe6\xc3\xa9", "é"}, {"\xff\x9b\x80j", "j"}, {"\xe0\x80j", "j"}, {"\xc3\x1b[A", "up"}, {"\x1b\xc3j", "j"},
		{"\x1b[[Aj", "j"}, {"\x1b[24;80Rj", "j"}, {"\x1b[?2026;2$yj", "j"}, {"\x1b[2;1$yj", "j"}, {"\x1b[97;1:3uj", "j"}, {"\x1b[201~j", "j"},
		{"\x1b[1;2R", "shift+f3"}, {"\x1b[65;30;97;1;0;65535_j", "j"}, {"\x1b[" + strings.Repeat("1", 1000) + "Aj", "j"}, {"\x1b]" + strings.Repeat("1", 1000) + "\x07j", "j"}, {"\x1b]" + strings.Repeat("1", 1000) + "\x1b[Aj", "up j"},
	} {
		var names []string
		for _, msg := range decoded(c.bytes) {
			names = append(names, name(msg))
		}
		if got := strings.Join(names, " "); got != c.want {
			t.Errorf("%.40q is %q, want %q", c.bytes, got, c.want)
		}
	}
}

// TestAPasteIsBounded keeps the beginning of a paste that is too long, and
// ends it where it ends.
func TestAPasteIsBounded(t *testing.T) {
	got := decoded("\x1b[200~" + strings.Repeat("é", 1<<20) + "\x1b[201~j")
	if len(got) != 2 || name(got[1]) != "j" {
		t.Fatalf("a long paste and a key are %d messages", len(got))
	}
	if text := got[0].(tea.PasteMsg).Content; text != strings.Repeat("é", maxPaste/2) {
		t.Errorf("%d bytes of the paste stay, want %d", len(text), maxPaste)
	}
	const nested = "\x1b[3\x1b[20 \x1b[200~\x1b"
	if text := decoded("\x1b[200~" + nested + "\x1b[201~")[0].(tea.PasteMsg).Content; text != nested {
		t.Errorf("a paste of %q is %q", nested, text)
	}
	if text := decoded("\x1b[200~x" + strings.Repeat("é", 1<<20))[0].(tea.PasteMsg).Content; text != "x"+strings.Repeat("é", maxPaste/2-1) {
		t.Errorf("a paste cut within a character keeps %d bytes", len(text))
	}
}

// floods are bytes that are no one's keys, by name.
func floods(size int) map[string][]byte {
	rng := rand.New(rand.NewPCG(7, 7))
	random := make([]byte, size)
	for i := range random {
		random[i] = byte(rng.Uint32())
	}
	fill := func(head, body string) []byte {
		return append([]byte(head), bytes.Repeat([]byte(body), size/len(body))...)
	}
	return map[string][]byte{
		"random bytes": random, "keys": fill("", "l"), "arrows": fill("", "\x1b[1;2A"), "escapes": fill("", "\x1b"),
		"an endless title": fill("\x1b]0;", "x"), "an endless control": fill("\x1b[", "1;"), "an endless DCS": fill("\x1bP", "ab;"), "an endless paste": fill("\x1b[200~", "é"), "almost the end of a paste": fill("\x1b[200~", "\x1b[201"),
		"cut sequences": fill("", "\x1b]1\x1b[2"), "half a character": fill("", "\xe6\x97"), "repeated keys of Windows": fill("", "\x1b[65;0;97;1;0;65535_"), "clipboards": fill("", "\x1b]52;c;"+strings.Repeat("QUJD", 40)+"\x07"),
		"colours": fill("", "\x1b]11;rgb:11/22/33\x07"), "mouse": fill("", "\x1b[<0;9999999999;9999999999M"), "long parameters": fill("", "\x1b["+strings.Repeat("9;", 100)+"u"),
	}
}

// TestTheCostOfBytesIsLinear counts what is allocated for a byte, whatever is
// sent, and what is held on to in the end.
func TestTheCostOfBytesIsLinear(t *testing.T) {
	const size, perByte = 1 << 17, 160 // a key of one byte is a message
	for name, text := range floods(size) {
		var d decoder
		messages := 0
		before := allocated()
		d.feed(text, func(tea.Msg) { messages++ })
		if used := allocated() - before; used > perByte*size {
			t.Errorf("%s: %d bytes are allocated for a byte", name, used/size)
		}
		if held := cap(d.pending) + cap(d.pasted); held > 4*maxSequence+4*maxPaste {
			t.Errorf("%s: %d bytes are held", name, held)
		}
		if messages > size {
			t.Errorf("%s: %d messages of %d bytes", name, messages, size)
		}
	}
}

// allocated is how many bytes have been allocated so far.
func allocated() uint64 {
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return m.TotalAlloc
}

// BenchmarkDecode is the cost of a byte, of keys and of what is sent to hurt.
func BenchmarkDecode(b *testing.B) {
	for name, text := range floods(1 << 20) {
		b.Run(strings.ReplaceAll(name, " ", "-"), func(b *testing.B) {
			b.SetBytes(int64(len(text)))
			b.ReportAllocs()
			for b.Loop() {
				var d decoder
				d.feed(text, func(tea.Msg) {})
			}
			b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/float64(len(text)), "ns/byte")
		})
	}
}

// FuzzDecode: the same bytes are the same messages, however they are cut; no
// more of them than bytes; and nothing but a bounded rest is held.
func FuzzDecode(f *testing.F) {
	for _, k := range append(keyboard(), others()...) {
		f.Add([]byte(k.bytes+"j"), uint64(1))
	}
	for _, text := range floods(64) {
		f.Add(text, uint64(2))
	}
	f.Fuzz(func(t *testing.T, text []byte, seed uint64) {
		want := decoded(string(text))
		got := decoded(cut(string(text), rand.New(rand.NewPCG(seed, 0)))...)
		if !reflect.DeepEqual(got, want) {
			t.Errorf("%q is %v, and cut up %v", text, want, got)
		}
		if len(want) > len(text) {
			t.Errorf("%q is %d messages", text, len(want))
		}
	})
}
