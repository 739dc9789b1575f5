//go:build unix

package cli_test

import (
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/charmbracelet/x/ansi"
	"github.com/charmbracelet/x/vt"
	"github.com/creack/pty"
)

// window is a terminal in which a command runs.
type window struct {
	t        *testing.T
	terminal *os.File

	mu      sync.Mutex
	more    *sync.Cond
	screen  *vt.Emulator
	written []byte
	ended   string // why there is no more
}

// open runs a command in a terminal of a size.
func open(t *testing.T, w, h int, cmd *exec.Cmd) *window {
	t.Helper()
	terminal, err := pty.StartWithSize(cmd, &pty.Winsize{Rows: uint16(h), Cols: uint16(w)})
	if err != nil {
		t.Skip("there are no pseudo-terminals: ", err)
	}
	v := &window{t: t, terminal: terminal, screen: vt.NewEmulator(w, h)}
	v.more = sync.NewCond(&v.mu)
	go io.Copy(terminal, v.screen) // the answers to what the command asks
	go v.read()
	late := time.AfterFunc(2*time.Minute, func() { v.end("too late") })
	t.Cleanup(func() {
		late.Stop()
		terminal.Close()
		cmd.Wait()
		v.screen.Close()
	})
	return v
}

// end records why there is no more.
func (v *window) end(why string) {
	v.mu.Lock()
	defer v.mu.Unlock()
	v.ended = why
	v.more.Broadcast()
}

// read shows what is written to the terminal.
func (v *window) read() {
	buf := make([]byte, 1<<16)
	for {
		n, err := v.terminal.Read(buf)
		v.mu.Lock()
		v.written = append(v.written, buf[:n]...)
		v.screen.Write(buf[:n])
		v.more.Broadcast()
		v.mu.Unlock()
		if err != nil {
			v.end("the command has ended")
			return
		}
	}
}

// await waits until the terminal shows all of some texts, and returns what it shows.
func (v *window) await(texts ...string) string {
	v.t.Helper()
	v.mu.Lock()
	defer v.mu.Unlock()
	for {
		text := ansi.Strip(v.screen.Render())
		missing := ""
		for _, want := range texts {
			if !strings.Contains(text, want) {
				missing = want
			}
		}
		if missing == "" {
			return text
		}
		if v.ended != "" {
			v.t.Fatalf("%s, and there is no %q:\n%s", v.ended, missing, text)
		}
		v.more.Wait()
	}
}

// keys types into the terminal.
func (v *window) keys(text string) { io.WriteString(v.terminal, text) }

// wrote reports whether a text was written to the terminal.
func (v *window) wrote(text string) bool {
	v.mu.Lock()
	defer v.mu.Unlock()
	return strings.Contains(string(v.written), text)
}

// multiplexer is tmux with one pane, in which a shell runs.
type multiplexer struct {
	*window
	socket string
}

// inTmux is a shell with a prompt, "ready>", in tmux. It runs the program by the name "oe".
func inTmux(t *testing.T) multiplexer {
	t.Helper()
	tmux, err := exec.LookPath("tmux")
	if err != nil {
		t.Skip("tmux is not installed, so nothing is tried in it")
	}
	folder := t.TempDir()
	settings, socket := filepath.Join(folder, "tmux.conf"), filepath.Join(folder, "s")
	script := fmt.Sprintf("#!/bin/sh\n%s=1 exec '%s' \"$@\"\n", asProgram, os.Args[0])
	for name, text := range map[string]string{
		settings:                    "set -g default-terminal tmux-256color\nset -as terminal-features ',*:RGB'\nset -g status off\nset -g focus-events on\nset -g escape-time 0\n",
		filepath.Join(folder, "oe"): script,
		filepath.Join(folder, "rc"): "PS1='ready> '\n",
	} {
		if err := os.WriteFile(name, []byte(text), 0o700); err != nil {
			t.Fatal(err)
		}
	}
	cmd := exec.Command(tmux, "-S", socket, "-f", settings, "new-session", "sh -i")
	cmd.Dir = folder
	cmd.Env = append(os.Environ(), "TERM=xterm-256color", "COLORTERM=truecolor", "ENV="+filepath.Join(folder, "rc"), "TMUX=", "NO_COLOR=", "LC_ALL=C.UTF-8", "XDG_CONFIG_HOME="+folder)
	v := multiplexer{open(t, 100, 30, cmd), socket}
	t.Cleanup(func() { exec.Command(tmux, "-S", socket, "kill-server").Run() })
	v.await("ready>")
	return v
}

// modes are those of the pane: the alternate screen, the mouse, the cursor and the wrapping.
func (m multiplexer) modes() string {
	m.t.Helper()
	out, err := exec.Command("tmux", "-S", m.socket, "display-message", "-p", "#{alternate_on} #{mouse_any_flag}#{mouse_sgr_flag} #{cursor_flag} #{wrap_flag}").CombinedOutput()
	if err != nil {
		m.t.Fatalf("tmux says %v: %s", err, out)
	}
	return strings.TrimSpace(string(out))
}

// TestTheScreenInTmux: it starts in all colours, steps, pauses while the window has not the
// focus, stops and goes on, and quits; stopped and at its end it leaves the pane as it was.
func TestTheScreenInTmux(t *testing.T) {
	oneGoroutine(t)
	m := inTmux(t)
	const picture, clean = "╭─ Saddle point", "0 00 1 1"
	if got := m.modes(); got != clean {
		t.Fatalf("before, the pane is in the modes %s", got)
	}
	m.keys("echo begun; ./oe --landscape saddle\r")
	m.await(picture, "step 0 of 0", "? actions")
	if !m.wrote("48;2;") {
		t.Error("COLORTERM=truecolor is not heeded")
	}
	if got := m.modes(); got == clean {
		t.Errorf("the pane is in the modes %s", got)
	}
	m.keys("l")
	m.await(picture, "step 1 of 1")
	m.keys(" ")
	m.await("▶ running")
	m.keys("\x1b[O")
	m.await("❚❚ paused: not in front")
	m.keys("\x1b[I")
	m.await("▶ running")
	m.keys(" g")
	m.await("❚❚ paused  ", "step 0 of ")

	for range 2 {
		m.keys("\x1a")
		if text := m.await("begun", "Stopped", "ready> "); strings.Contains(text, picture) {
			t.Errorf("stopped, it shows\n%s", text)
		}
		if got := m.modes(); got != clean {
			t.Errorf("stopped, the pane is in the modes %s", got)
		}
		m.keys("printf '\\033[2J\\033[H'; echo begun; fg\r")
		m.await(picture, "step 0 of ", "? actions")
	}
	m.keys("l")
	m.await(picture, "step 1 of ")
	m.keys("q")
	if text := m.await("begun", "ready> "); strings.Contains(text, picture) {
		t.Errorf("at its end it shows\n%s", text)
	}
	if got := m.modes(); got != clean {
		t.Errorf("at its end the pane is in the modes %s", got)
	}
}
