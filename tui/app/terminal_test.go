package app

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/colorprofile"
	"github.com/charmbracelet/x/ansi"
	"github.com/charmbracelet/x/vt"

	"optexplore/tui/experiment"
	"optexplore/tui/explore"
	"optexplore/tui/screen"
	"optexplore/tui/shelf/shelftest"
	"optexplore/tui/theme"
	"optexplore/tui/tty"
)

// terminal is an emulated terminal, and the program on it if one runs there, in time
// that only tests move.
type terminal struct {
	program *tea.Program
	screen  *vt.Emulator
	mu      sync.Mutex
	written bytes.Buffer
	frames  int   // the number of writes
	broken  error // of the writes from now on
	ended   chan error
}

// emulated is a terminal of a size.
func emulated(w, h int) *terminal {
	t := &terminal{screen: vt.NewEmulator(w, h), ended: make(chan error, 1)}
	go io.Copy(io.Discard, t.screen) // the answers to the program's questions
	return t
}

// Write is the terminal's end of the line.
func (t *terminal) Write(p []byte) (int, error) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.written.Write(p)
	t.frames++
	if t.broken != nil {
		return 0, t.broken
	}
	return t.screen.Write(p)
}

// begin runs a program.
func (t *terminal) begin(root Root, profile colorprofile.Profile) {
	env := []string{"TERM=xterm-256color", fmt.Sprintf("COLUMNS=%d", t.screen.Width()), fmt.Sprintf("LINES=%d", t.screen.Height())}
	line, _ := tty.Open(nil, t, env, screen.Enter(profile > colorprofile.ASCII), screen.Leave)
	started := make(chan *tea.Program, 1)
	go func() {
		err := show(context.Background(), line, root, Options{Env: env, Look: theme.Look{Profile: profile, Fixed: true}}, func(p *tea.Program) { started <- p })
		line.Close()
		t.ended <- err
	}()
	t.program = <-started
	t.wait(time.Second)
}

// close takes down a terminal whose program has ended.
func (t *terminal) close() {
	t.wait(time.Second) // past the last pulse
	t.screen.Close()
}

// inTerminal runs the program at a size, hands it to use, and quits it.
func inTerminal(t *testing.T, o experiment.Options, w, h int, profile colorprofile.Profile, use func(*terminal)) {
	t.Helper()
	synctest.Test(t, func(t *testing.T) {
		s, err := o.Session()
		if err != nil {
			t.Fatal(err)
		}
		root, err := New(s, explore.Host{Shelf: &shelftest.Memory{}}, profile)
		if err != nil {
			t.Fatal(err)
		}
		term := emulated(w, h)
		defer term.close()
		term.begin(root, profile)
		use(term)
		term.program.Quit()
		if err := <-term.ended; err != nil {
			t.Errorf("the program ended with %v", err)
		}
	})
}

func (t *terminal) wait(d time.Duration) { time.Sleep(d); synctest.Wait() }

// press sends keys, named and separated by spaces; "text:…" is typed.
func (t *terminal) press(keys string) {
	for _, key := range strings.Fields(keys) {
		if text, ok := strings.CutPrefix(key, "text:"); ok {
			for _, r := range text {
				t.program.Send(tea.KeyPressMsg{Code: r, Text: string(r)})
			}
			continue
		}
		t.program.Send(keyOf(key))
	}
	t.wait(100 * time.Millisecond)
}

// keyOf is the message of a key by its name.
func keyOf(name string) tea.KeyPressMsg {
	special := map[string]rune{
		"right": tea.KeyRight, "left": tea.KeyLeft, "up": tea.KeyUp, "down": tea.KeyDown, "enter": tea.KeyEnter, "esc": tea.KeyEscape,
		"tab": tea.KeyTab, "home": tea.KeyHome, "end": tea.KeyEnd, "space": tea.KeySpace, "backspace": tea.KeyBackspace, "pgdown": tea.KeyPgDown, "pgup": tea.KeyPgUp,
	}
	if rest, ok := strings.CutPrefix(name, "ctrl+"); ok {
		k := keyOf(rest)
		k.Mod, k.Text = tea.ModCtrl, ""
		return k
	}
	if rest, ok := strings.CutPrefix(name, "shift+"); ok {
		k := keyOf(rest)
		k.Mod = tea.ModShift
		return k
	}
	if code, ok := special[name]; ok {
		return tea.KeyPressMsg{Code: code}
	}
	r := []rune(name)[0]
	return tea.KeyPressMsg{Code: r, Text: name}
}

// text is what the terminal shows, without colours.
func (t *terminal) text() string {
	t.mu.Lock()
	defer t.mu.Unlock()
	lines := strings.Split(ansi.Strip(t.screen.Render()), "\n")
	for i := range lines {
		lines[i] = strings.TrimRight(lines[i], " \r")
	}
	return strings.Join(lines, "\n") + "\n"
}

// writes is how often something was sent so far.
func (t *terminal) writes() int {
	t.mu.Lock()
	defer t.mu.Unlock()
	return t.frames
}

// output is every byte sent so far.
func (t *terminal) output() string {
	t.mu.Lock()
	defer t.mu.Unlock()
	return t.written.String()
}
