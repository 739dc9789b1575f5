package terminal

import (
	"errors"
	"io"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/colorprofile"

	"optexplore/tui/theme"
)

// far is the far end of a line in memory: what is typed there, and what is
// written to it and not read yet.
type far struct {
	*Terminal
	keys io.WriteCloser
	out  *window
}

// window takes so many bytes and then blocks, as the window of a channel does,
// until it is cut.
type window struct {
	mu    sync.Mutex
	room  int
	taken strings.Builder
	cut   chan struct{}
	once  sync.Once
}

var errCut = errors.New("cut")

func (w *window) Write(p []byte) (int, error) {
	w.mu.Lock()
	n := min(w.room, len(p))
	w.room -= n
	w.taken.Write(p[:n])
	w.mu.Unlock()
	if n < len(p) {
		<-w.cut
		return n, errCut
	}
	return n, nil
}

// connect is a terminal whose far end takes so many bytes.
func connect(room int) far {
	in, keys := io.Pipe()
	w := &window{room: room, cut: make(chan struct{})}
	cut := func() { w.once.Do(func() { close(w.cut); in.CloseWithError(errCut) }) }
	return far{New(Line{In: in, Out: w, Cut: cut}, Size{80, 24}, theme.Look{Profile: colorprofile.TrueColor}), keys, w}
}

// heard gathers the messages of a terminal until it is gone, and says which
// have come so far.
func (f far) heard() func() []tea.Msg {
	var mu sync.Mutex
	var got []tea.Msg
	go func() {
		for {
			select {
			case batch := <-f.Messages():
				mu.Lock()
				got = append(got, batch...)
				mu.Unlock()
			case <-f.Gone():
				return
			}
		}
	}()
	return func() []tea.Msg {
		mu.Lock()
		defer mu.Unlock()
		return got
	}
}

// names is what messages are called.
func names(messages []tea.Msg) string {
	var all []string
	for _, msg := range messages {
		all = append(all, name(msg))
	}
	return strings.Join(all, " ")
}

// inFakeTime runs a test on a terminal, and takes the terminal down after it:
// a goroutine that stays would make the test panic.
func inFakeTime(t *testing.T, test func(*testing.T, far)) {
	t.Helper()
	synctest.Test(t, func(t *testing.T) {
		f := connect(1 << 20)
		test(t, f)
		f.keys.Close()
		f.Close()
	})
}

func TestEscapeIsAKeyAfterASilence(t *testing.T) {
	inFakeTime(t, func(t *testing.T, f far) {
		got := f.heard()
		at := func(d time.Duration, want string) {
			t.Helper()
			time.Sleep(d)
			synctest.Wait()
			if names(got()) != want {
				t.Errorf("after %v more: %q, want %q", d, names(got()), want)
			}
		}
		io.WriteString(f.keys, "\x1b")
		at(49*time.Millisecond, "")
		at(2*time.Millisecond, "esc")
		io.WriteString(f.keys, "\x1b")
		at(40*time.Millisecond, "esc")
		io.WriteString(f.keys, "[")
		at(49*time.Millisecond, "esc")
		io.WriteString(f.keys, "1;2")
		at(900*time.Millisecond, "esc")
		io.WriteString(f.keys, "A")
		at(time.Millisecond, "esc shift+up")
		io.WriteString(f.keys, "\x1b[12")
		at(1001*time.Millisecond, "esc shift+up")
		io.WriteString(f.keys, "j\x1bO")
		at(51*time.Millisecond, "esc shift+up j alt+shift+o")
		io.WriteString(f.keys, "\x1b[200~half")
		at(1001*time.Millisecond, "esc shift+up j alt+shift+o tea.PasteMsg half")
	})
}

// TestTimeThatMessagesWaitIsNoSilence: a program that is busy when the first
// half of a key comes still gets the key.
func TestTimeThatMessagesWaitIsNoSilence(t *testing.T) {
	inFakeTime(t, func(t *testing.T, f far) {
		go io.WriteString(f.keys, strings.Repeat("l", chunk-1)+"\x1b[A") // read in two parts
		time.Sleep(time.Minute)
		got := f.heard()
		time.Sleep(time.Second)
		if text := strings.TrimLeft(names(got()), "l "); text != "up" {
			t.Errorf("the last keys are %q, want up", text)
		}
	})
}

// TestKeysAreLetInAtARate sends megabytes of keys, and counts what comes of them: they
// are read at once, and what is too much is dropped, but for ctrl+c.
func TestKeysAreLetInAtARate(t *testing.T) {
	inFakeTime(t, func(t *testing.T, f far) {
		got := f.heard()
		began := time.Now()
		io.WriteString(f.keys, strings.Repeat("l", 4<<20))
		synctest.Wait()
		if took := time.Since(began); took > 0 {
			t.Errorf("four megabytes are read in %v", took)
		}
		if n := len(got()); n != messagesAtOnce {
			t.Errorf("%d messages at once, want %d", n, messagesAtOnce)
		}
		time.Sleep(pause / 2)
		io.WriteString(f.keys, "\x1b[Al\x03l")
		synctest.Wait()
		if rest := names(got()[messagesAtOnce:]); rest != "ctrl+c" {
			t.Errorf("ctrl+c in the flood is %q", rest)
		}
		time.Sleep(time.Second)
		io.WriteString(f.keys, "q")
		synctest.Wait()
		if rest := names(got()[messagesAtOnce+1:]); rest != "q" {
			t.Errorf("a key after the flood is %q, want q", rest)
		}
		from := len(got())
		time.Sleep(time.Minute)
		for range 600 { // a minute of keys
			io.WriteString(f.keys, strings.Repeat("l", 1000))
			time.Sleep(100 * time.Millisecond)
		}
		if n, most := len(got())-from, messagesAtOnce+60*messagesPerSecond; n < most*9/10 || n > most+1 {
			t.Errorf("%d messages in a minute, want %d", n, most)
		}
	})
}

// TestALongPasteIsOneMessage, however long it is: none of it is taken for keys.
func TestALongPasteIsOneMessage(t *testing.T) {
	inFakeTime(t, func(t *testing.T, f far) {
		got := f.heard()
		io.WriteString(f.keys, "\x1b[200~"+strings.Repeat("q+", 1<<20)+"\x1b[201~")
		time.Sleep(time.Second)
		if all := got(); len(all) != 1 || len(all[0].(tea.PasteMsg).Content) != maxPaste {
			t.Errorf("%d messages", len(all))
		}
	})
}

func TestABackgroundIsTold(t *testing.T) {
	inFakeTime(t, func(t *testing.T, f far) {
		if !f.Dark() {
			t.Error("a terminal that has said nothing counts as light")
		}
		f.heard()
		for answer, dark := range map[string]bool{"ffff/ffff/ffff": false, "1111/1111/2222": true, "what": true} {
			io.WriteString(f.keys, "\x1b]11;rgb:"+answer+"\x07")
			synctest.Wait()
			if f.Dark() != dark {
				t.Errorf("rgb:%s: dark is %v", answer, f.Dark())
			}
		}
	})
}

// TestAStalledLineIsCut writes more than the far end takes: the write returns
// after Stalled, also if nothing is to be read any more, and so does every one
// after it.
func TestAStalledLineIsCut(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		f := connect(100)
		if _, err := f.Write(make([]byte, 100)); err != nil {
			t.Errorf("a write that is taken: %v", err)
		}
		time.Sleep(2 * Stalled) // no write is under way
		time.AfterFunc(time.Second, f.Close)
		began := time.Now()
		n, err := f.Write(make([]byte, 50))
		if took := time.Since(began); n != 0 || !errors.Is(err, ErrStalled) || took != Stalled {
			t.Errorf("%d bytes and %v after %v, want ErrStalled after %v", n, err, took, Stalled)
		}
		if _, err := f.Write([]byte("x")); !errors.Is(err, ErrStalled) {
			t.Errorf("the next write: %v", err)
		}
		<-f.Gone() // nothing more is read of a line that was cut
	})
}

// TestResizeNeverWaits resizes while a write is stalled and nobody takes
// anything, and finds the newest size.
func TestResizeNeverWaits(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		f := connect(0)
		go f.Write([]byte("x"))
		synctest.Wait()
		began := time.Now()
		for i := range 10_000 {
			f.Resize(Size{i, i})
		}
		if time.Since(began) != 0 {
			t.Error("resizing waited")
		}
		<-f.Resized()
		if got := f.Size(); got != (Size{9999, 9999}) {
			t.Errorf("the size is %v, want the newest", got)
		}
		select {
		case <-f.Resized():
			t.Error("a size is told of twice")
		default:
		}
		f.Close()
		f.line.Cut()
	})
}

// TestNothingIsLeftOfATerminal ends terminals in every order, with messages
// that nobody takes and sequences that silence is to end. What stays behind
// makes the bubble panic.
func TestNothingIsLeftOfATerminal(t *testing.T) {
	ends := map[string]func(far){
		"end":   func(f far) { f.keys.Close() },
		"cut":   func(f far) { f.line.Cut() },
		"close": func(f far) { f.Close() },
		"pause": func(far) { time.Sleep(10 * time.Second); synctest.Wait() },
		"again": func(f far) { f.Close(); f.Close() },
	}
	for _, text := range []string{"", "j", "\x1b", "j\x1b", "\x1b[200~half", strings.Repeat("l", 2*chunk), strings.Repeat("l", chunk) + "\x1b["} {
		for _, order := range []string{"end close", "cut close", "close end", "close cut", "end pause close", "pause close end", "close pause cut", "pause again cut", "cut end again"} {
			synctest.Test(t, func(t *testing.T) {
				f := connect(1 << 20)
				typing := make(chan struct{})
				go func() { defer close(typing); io.WriteString(f.keys, text) }()
				synctest.Wait()
				for _, name := range strings.Fields(order) {
					ends[name](f)
				}
				<-typing
				<-f.Gone()
				f.Write([]byte("x")) // the words at the end
			})
		}
	}
}

// TestTheTerminalIsLeftAsItWasFound holds each mode that is switched on to
// being switched back, in a line that goes on.
func TestTheTerminalIsLeftAsItWasFound(t *testing.T) {
	inFakeTime(t, func(t *testing.T, f far) {
		if err := f.Enter(); err != nil {
			t.Fatal(err)
		}
		f.Leave("bye")
		out := f.out.taken.String()
		for _, mode := range []string{"1049", "1000", "1006", "2004"} {
			if on, off := strings.Index(out, "\x1b[?"+mode+"h"), strings.LastIndex(out, "\x1b[?"+mode+"l"); on < 0 || off < on {
				t.Errorf("mode %s is on at %d and off at %d", mode, on, off)
			}
		}
		for _, mode := range []string{"25", "7"} {
			if off, on := strings.Index(out, "\x1b[?"+mode+"l"), strings.LastIndex(out, "\x1b[?"+mode+"h"); off < 0 || on < off {
				t.Errorf("mode %s is off at %d and on at %d", mode, off, on)
			}
		}
		if !strings.HasSuffix(out, "bye\r\n") || strings.LastIndex(out, "\x1b[?1049l") > strings.Index(out, "bye") {
			t.Errorf("the last word is not on the screen that stays: %q", out)
		}
	})
}
