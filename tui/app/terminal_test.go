package app

import (
	"bytes"
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

	"optexplore/model"
	"optexplore/tui/experiment"
)

// terminal is a program running in an emulated terminal, in time that only
// tests move.
type terminal struct {
	program *tea.Program
	screen  *vt.Emulator
	mu      sync.Mutex
	written bytes.Buffer
	done    chan error
}

// Write is the terminal's end of the line. Output that is no terminal's has
// bare line feeds; a terminal in raw mode wants returns as well.
func (t *terminal) Write(p []byte) (int, error) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.written.Write(p)
	t.screen.Write(bytes.ReplaceAll(p, []byte("\n"), []byte("\r\n")))
	return len(p), nil
}

// inTerminal runs the program at a size, hands it to use, and quits it.
func inTerminal(t *testing.T, o experiment.Options, w, h int, profile colorprofile.Profile, use func(*terminal)) {
	t.Helper()
	synctest.Test(t, func(t *testing.T) {
		s, err := o.Session()
		if err != nil {
			t.Fatal(err)
		}
		first, err := newProgram(Options{Session: s, Profile: profile, Save: func(model.Session) (string, error) { return "a-file.json", nil }})
		if err != nil {
			t.Fatal(err)
		}
		term := &terminal{screen: vt.NewEmulator(w, h), done: make(chan error, 1)}
		go io.Copy(io.Discard, term.screen) // the answers to the program's questions
		term.program = tea.NewProgram(first, tea.WithInput(nil), tea.WithOutput(term), tea.WithoutSignalHandler(),
			tea.WithWindowSize(w, h), tea.WithColorProfile(profile), tea.WithEnvironment([]string{"TERM=xterm-256color"}))
		go func() { _, err := term.program.Run(); term.done <- err }()
		term.wait(time.Second)
		use(term)
		term.program.Quit()
		if err := <-term.done; err != nil {
			t.Errorf("the program ended with %v", err)
		}
		term.wait(time.Second) // past the last pulse
		term.screen.Close()
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

// output is every byte sent so far.
func (t *terminal) output() string {
	t.mu.Lock()
	defer t.mu.Unlock()
	return t.written.String()
}
