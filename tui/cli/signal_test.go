//go:build unix

package cli_test

import (
	"fmt"
	"io"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"runtime"
	"strings"
	"sync"
	"syscall"
	"testing"

	"github.com/charmbracelet/colorprofile"
	"github.com/charmbracelet/x/ansi"
	"github.com/charmbracelet/x/term"
	"github.com/charmbracelet/x/vt"
	"github.com/creack/pty"

	"optexplore/model/share"
	"optexplore/tui/experiment"
	"optexplore/tui/pixels"
	"optexplore/tui/screen"
	"optexplore/tui/screen/screentest"
	"optexplore/tui/theme"
)

// asShell makes this test binary a shell that runs the program as its only job. It
// says on file 3 what becomes of that. A deaf one ignores a hangup.
const asShell = "OPTEXPLORE_TEST_AS_SHELL"

// stopped is what the shell says of a stop.
const stopped = "stopped"

func init() {
	if mode := os.Getenv(asShell); mode != "" {
		os.Exit(shell(mode))
	}
}

func shell(mode string) int {
	if mode == "deaf" {
		signal.Ignore(syscall.SIGHUP)
	}
	said := os.NewFile(3, "said")
	os.Unsetenv(asShell)
	cmd := program(os.Args[1:]...)
	cmd.Stdin, cmd.Stdout, cmd.Stderr = os.Stdin, os.Stdout, os.Stderr
	cmd.SysProcAttr = &syscall.SysProcAttr{Setpgid: true, Foreground: true, Ctty: 0}
	if err := cmd.Start(); err != nil {
		fmt.Fprintln(said, err)
		return 1
	}
	fmt.Fprintln(said, cmd.Process.Pid)
	for {
		var status syscall.WaitStatus
		if _, err := syscall.Wait4(cmd.Process.Pid, &status, syscall.WUNTRACED, nil); err == syscall.EINTR {
			continue
		}
		switch {
		case status.Stopped():
			fmt.Fprintln(said, stopped)
			continue
		case status.Signaled():
			fmt.Fprintln(said, status.Signal())
		default:
			fmt.Fprintln(said, "code", status.ExitStatus())
		}
		return 0
	}
}

// job is the program as a job of a shell in a pseudo-terminal.
type job struct {
	t              *testing.T
	terminal, line *os.File
	said           io.Reader
	shell          *exec.Cmd
	process        *os.Process
	before         *term.State

	mu      sync.Mutex
	more    *sync.Cond
	written []byte
	deaf    bool // nothing is read after the next time
	closed  bool
}

// started is the program on a terminal of 80 × 24, once it has painted.
func started(t *testing.T, mode string, args ...string) *job {
	t.Helper()
	j := &job{t: t}
	j.more = sync.NewCond(&j.mu)
	var err error
	if j.terminal, j.line, err = pty.Open(); err != nil {
		t.Skip("there are no pseudo-terminals: ", err)
	}
	pty.Setsize(j.line, &pty.Winsize{Rows: 24, Cols: 80})
	j.before = j.modes()
	said, says, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	j.said = said
	j.shell = exec.Command(os.Args[0], args...)
	j.shell.Env = append(os.Environ(), asShell+"="+mode, "TERM=xterm-256color")
	j.shell.Stdin, j.shell.Stdout, j.shell.Stderr, j.shell.ExtraFiles = j.line, j.line, j.line, []*os.File{says}
	j.shell.SysProcAttr = &syscall.SysProcAttr{Setsid: true, Setctty: true}
	if err := j.shell.Start(); err != nil {
		t.Fatal(err)
	}
	says.Close()
	var pid int
	if _, err := fmt.Sscan(j.hear(), &pid); err != nil {
		t.Fatal(err)
	}
	j.process, _ = os.FindProcess(pid)
	t.Cleanup(func() {
		j.process.Kill()
		j.shell.Wait()
		j.line.Close()
		j.terminal.Close()
		said.Close()
	})
	go j.read()
	j.until(0, painted)
	return j
}

// read reads what is written to the terminal.
func (j *job) read() {
	buf := make([]byte, 1<<16)
	for {
		n, err := j.terminal.Read(buf)
		j.mu.Lock()
		j.written, j.closed = append(j.written, buf[:n]...), err != nil || j.deaf
		j.more.Broadcast()
		j.mu.Unlock()
		if j.closed {
			return
		}
	}
}

// until waits for what is written from a place on, and returns it and where it ends.
func (j *job) until(from int, enough func(string) bool) (string, int) {
	j.mu.Lock()
	defer j.mu.Unlock()
	for !j.closed && !enough(string(j.written[from:])) {
		j.more.Wait()
	}
	return string(j.written[from:]), len(j.written)
}

// painted reports whether a whole screen has been written, which is shown at once.
func painted(text string) bool {
	return strings.Contains(text, screen.Clear) && strings.HasSuffix(text, "\x1b[?2026l")
}

// left reports whether the terminal is as it was.
func left(text string) bool { return strings.HasSuffix(text, screen.Leave) }

// hear is the next line that the shell says.
func (j *job) hear() string {
	var line []byte
	for b := make([]byte, 1); ; line = append(line, b[0]) {
		if _, err := j.said.Read(b); err != nil || b[0] == '\n' {
			return string(line)
		}
	}
}

func (j *job) modes() *term.State {
	state, err := term.GetState(j.line.Fd())
	if err != nil {
		j.t.Fatal(err)
	}
	return state
}

// send sends a signal to the program.
func (j *job) send(s os.Signal) {
	j.t.Helper()
	if err := j.process.Signal(s); err != nil {
		j.t.Fatal(err)
	}
}

// ended waits for the end of the program, which must leave the modes as they were,
// and returns what it wrote last.
func (j *job) ended(want string) string {
	j.t.Helper()
	got := j.hear()
	for got == stopped { // and continued, by whoever may stop all processes
		got = j.hear()
	}
	if got != want {
		j.t.Fatalf("it ends with %s, want %s", got, want)
	}
	if after := j.modes(); *after != *j.before {
		j.t.Errorf("the modes are %+v, were %+v", after, j.before)
	}
	j.shell.Wait()
	j.line.Close() // after which the terminal ends when all is read
	text, _ := j.until(0, func(string) bool { return false })
	if held := screentest.Modes(text); len(held) > 0 {
		j.t.Errorf("at its end the terminal is left in the modes %v", held)
	}
	return text
}

// held are the modes of the terminal that are not as they were.
func (j *job) held() string {
	j.mu.Lock()
	defer j.mu.Unlock()
	return strings.Join(screentest.Modes(string(j.written)), " ")
}

// shown is what a terminal shows that has been written to. It answers no questions,
// which nobody would read.
func shown(text string, w, h int) string {
	e := vt.NewEmulator(w, h)
	for _, question := range []string{"\x1b]11;?\x07", pixels.Query(theme.Wishes{}.Look(colorprofile.TrueColor, nil))} {
		text = strings.ReplaceAll(text, question, "")
	}
	e.WriteString(text)
	return ansi.Strip(e.Render())
}

// TestASignalLeavesTheTerminalAsItWas ends the screen by signals.
func TestASignalLeavesTheTerminalAsItWas(t *testing.T) {
	for s, want := range map[syscall.Signal]string{
		syscall.SIGINT: syscall.SIGINT.String(), syscall.SIGTERM: syscall.SIGTERM.String(), syscall.SIGHUP: syscall.SIGHUP.String(),
		syscall.SIGPIPE: "code 141", syscall.SIGALRM: "code 142", syscall.SIGUSR1: fmt.Sprint("code ", 128+int(syscall.SIGUSR1)),
		syscall.SIGQUIT: "code 2", syscall.SIGABRT: "code 2",
	} {
		t.Run(s.String(), func(t *testing.T) {
			if signal.Ignored(s) {
				t.Skip("it is ignored here")
			}
			if testing.Short() && s != syscall.SIGTERM && s != syscall.SIGQUIT {
				t.Skip("it is heard by the same goroutine as another")
			}
			j := started(t, "plain")
			j.send(s)
			text := j.ended(want)
			before, after, found := strings.Cut(text, screen.Leave)
			if !found || strings.Contains(after, "\x1b") {
				t.Errorf("after the screen %q is written", after)
			}
			if prints := want == "code 2"; prints != strings.Contains(after, "goroutine ") || strings.Contains(before, "goroutine ") {
				t.Errorf("after the screen is written:\n%s", after)
			}
		})
	}
}

// TestASignalEndsTheWritingOfData, of which nothing is left behind.
func TestASignalEndsTheWritingOfData(t *testing.T) {
	long, err := experiment.Options{Landscape: "rosenbrock", Rule: "adam"}.Session()
	if err != nil {
		t.Fatal(err)
	}
	text, err := share.Text(long.Seek(100_000))
	if err != nil {
		t.Fatal(err)
	}
	folder := t.TempDir()
	j := started(t, "plain", "--session", text)
	io.WriteString(j.terminal, "\x04\x15"+filepath.Join(folder, "a.csv")+"\r")
	for {
		if begun, err := os.ReadDir(folder); err != nil || len(begun) > 0 {
			break
		}
		runtime.Gosched()
	}
	j.send(syscall.SIGTERM)
	j.ended(syscall.SIGTERM.String())
	if left, err := os.ReadDir(folder); err != nil || len(left) > 0 {
		t.Errorf("there are %v (%v)", left, err)
	}
}

// TestASignalIsHeardWhereNothingIsRead: a terminal that takes nothing any more holds
// the program up for a moment at most.
func TestASignalIsHeardWhereNothingIsRead(t *testing.T) {
	j := started(t, "plain")
	j.mu.Lock()
	j.deaf = true
	j.mu.Unlock()
	io.WriteString(j.line, "last")
	j.until(0, func(string) bool { return false })
	fd, err := syscall.Open(j.line.Name(), syscall.O_WRONLY|syscall.O_NONBLOCK|syscall.O_NOCTTY, 0)
	if err != nil {
		t.Fatal(err)
	}
	defer syscall.Close(fd)
	for refused := 0; refused < 100_000; refused++ { // the system makes room a few times more
		if _, err := syscall.Write(fd, []byte("full")); err == nil {
			refused = 0
		}
	}
	j.send(syscall.SIGTERM)
	if got := j.hear(); got != syscall.SIGTERM.String() {
		t.Errorf("it ends with %s", got)
	}
	if after := j.modes(); *after != *j.before {
		t.Errorf("the modes are %+v, were %+v", after, j.before)
	}
}

// TestAStopLeavesTheTerminalAndPaintsAnew stops the screen and continues it, on a
// terminal that has another size by then.
func TestAStopLeavesTheTerminalAndPaintsAnew(t *testing.T) {
	if signal.Ignored(syscall.SIGTSTP) {
		t.Skip("stops are ignored here")
	}
	typed := func(j *job) { io.WriteString(j.terminal, "\x1a") }
	sent := func(s syscall.Signal) func(*job) { return func(j *job) { j.send(s) } }
	for name, stop := range map[string]func(*job){"SIGTSTP": sent(syscall.SIGTSTP), "SIGSTOP": sent(syscall.SIGSTOP), "ctrl+z": typed} {
		t.Run(name, func(t *testing.T) {
			j := started(t, "plain")
			raw, entered := j.modes(), j.held()
			if !strings.Contains(entered, "1004h") {
				t.Errorf("it begins in the modes %s: the focus is not reported", entered)
			}
			_, from := j.until(0, painted)
			for _, size := range [][2]int{{100, 30}, {80, 24}} {
				stop(j)
				if got := j.hear(); got != stopped {
					t.Fatalf("it is %s, want %s", got, stopped)
				}
				if name != "SIGSTOP" {
					if after := j.modes(); *after != *j.before {
						t.Errorf("stopped, the modes are %+v, were %+v", after, j.before)
					}
					_, from = j.until(from, left)
					if held := j.held(); held != "" {
						t.Errorf("stopped, the terminal is left in the modes %s", held)
					}
				} else if err := term.Restore(j.line.Fd(), j.before); err != nil { // as shells do
					t.Fatal(err)
				}
				pty.Setsize(j.line, &pty.Winsize{Cols: uint16(size[0]), Rows: uint16(size[1])})
				j.send(syscall.SIGCONT)
				var text string
				text, from = j.until(from, fills(size))
				if now := j.modes(); *now != *raw {
					t.Errorf("continued, the modes are %+v, were %+v", now, raw)
				}
				if now := j.held(); now != entered || !strings.Contains(text, "\x1b[?1049h") {
					t.Errorf("continued, it is in the modes %s, want %s anew", now, entered)
				}
				if got, want := shown(text, size[0], size[1]), shown(j.repainted(from, size), size[0], size[1]); got != want {
					t.Errorf("continued, it shows\n%s\nwant\n%s", got, want)
				}
				_, from = j.until(from, painted)
			}
			io.WriteString(j.terminal, "q")
			if text := j.ended("code 0"); !left(text) {
				t.Errorf("it ends with %q", text[len(text)-80:])
			}
		})
	}
}

// repainted is the whole screen again, as a terminal that says its size gets it.
func (j *job) repainted(from int, size [2]int) string {
	fmt.Fprintf(j.terminal, "\x1b[48;%d;%d;0;0t", size[1], size[0])
	text, _ := j.until(from, fills(size))
	return text
}

// fills reports whether a whole screen has been written that is of a size, and not of
// the size before.
func fills(size [2]int) func(text string) bool {
	return func(text string) bool {
		if !painted(text) {
			return false
		}
		lines := strings.Split(shown(text, size[0], size[1]), "\n")
		first, last := lines[0], lines[len(lines)-1]
		return strings.HasPrefix(first, " optexplore") && strings.HasSuffix(first, "steps/s ") && ansi.StringWidth(first) == size[0] &&
			len(lines) == size[1] && strings.HasPrefix(last, " space run") && strings.HasSuffix(strings.TrimRight(last, " "), "? actions")
	}
}

// TestWhatIsIgnoredStaysIgnored, as under nohup.
func TestWhatIsIgnoredStaysIgnored(t *testing.T) {
	j := started(t, "deaf")
	j.send(syscall.SIGHUP)
	io.WriteString(j.terminal, "q")
	j.ended("code 0")
}

// TestMashedKeysOnATinyTerminalEndInACleanQuit presses them on the program itself, at
// 20 × 5.
func TestMashedKeysOnATinyTerminalEndInACleanQuit(t *testing.T) {
	j := started(t, "plain")
	pty.Setsize(j.line, &pty.Winsize{Rows: 5, Cols: 20})
	often := 20
	if testing.Short() {
		often = 4
	}
	for _, keys := range []string{"lLvE", "itO\r", "f\x1b[B\r", " ++\t]", "?\x1b", "pv  zZ"} {
		io.WriteString(j.terminal, strings.Repeat(keys, often))
	}
	io.WriteString(j.terminal, "\x03")
	if text := j.ended("code 0"); !left(text) {
		t.Errorf("it ends with %q", text[max(0, len(text)-300):])
	}
}
