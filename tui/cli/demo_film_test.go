package cli_test

import (
	"bytes"
	"fmt"
	"slices"
	"testing"
	"testing/synctest"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/colorprofile"

	"optexplore/model"
	"optexplore/tui/app"
	"optexplore/tui/canvas"
	"optexplore/tui/experiment"
	"optexplore/tui/explore"
	"optexplore/tui/record"
	"optexplore/tui/screen"
)

// The terminal of the pictures: the program has all rows but the last, which is for what
// the script says.
const (
	demoColumns = 110
	demoRows    = 36
	demoFPS     = 10
)

// The times that no line of the script has: between two letters of a command, and between
// two presses of a key.
const (
	perLetter = 30 * time.Millisecond
	perPress  = 200 * time.Millisecond
)

// filming drives the program by a script and records it. Its time is that of the script: a
// command of the program is waited for at once, in the fake time of a test, and its message
// comes when it is due.
type filming struct {
	t       *testing.T
	cast    *record.Cast
	to      bytes.Buffer
	now     time.Duration // since the beginning
	still   time.Duration
	root    app.Root
	screen  *screen.Screen // nil at the prompt
	pending []awaited
	frames  []frame
}

// frame is the text that the program draws, and when.
type frame struct {
	at   time.Duration
	text string
}

// awaited is a message and when it comes.
type awaited struct {
	at  time.Duration
	msg tea.Msg
}

// filmed drives the program by a script, in fake time.
func filmed(t *testing.T, cues []cue) (f *filming) {
	t.Helper()
	synctest.Test(t, func(t *testing.T) { f = film(t, cues) })
	return f
}

func film(t *testing.T, cues []cue) *filming {
	f := &filming{t: t}
	epoch := time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC)
	f.cast = record.New(&f.to, func() time.Time { return epoch.Add(f.now) })
	f.cast.Begin(demoColumns, demoRows, []string{"TERM=xterm-256color", "COLORTERM=truecolor"})
	for _, c := range cues {
		switch c.what {
		case "$":
			f.begin(c.words)
		case "say":
			f.say(c.words)
		case "press":
			for range c.times {
				f.update(pressed(c.words))
				f.wait(perPress)
			}
		case "wait":
			f.wait(time.Duration(c.seconds * float64(time.Second)))
		case "still":
			f.still = f.now
		}
	}
	f.leave()
	if err := f.cast.Err(); err != nil {
		t.Fatal(err)
	}
	return f
}

// write sends the terminal a text.
func (f *filming) write(format string, values ...any) {
	f.cast.Output(fmt.Appendf(nil, format, values...))
}

// say writes words into the last row, and leaves the cursor where it was.
func (f *filming) say(words string) {
	f.write("\x1b7\x1b[%dH\x1b[m\x1b[K\x1b[1;7m %s \x1b[m\x1b8", demoRows, words)
}

// begin types a command at a prompt and starts the program.
func (f *filming) begin(command string) {
	f.leave()
	f.write("\x1b[H\x1b[2J\x1b[1;32m$\x1b[m ")
	for _, r := range command {
		f.now += perLetter
		f.write("%c", r)
	}
	f.now += 10 * perLetter
	f.write("\r\n")
	root, err := app.New(sessionOf(f.t, wordsOf(command)[1:]), explore.Host{FPS: demoFPS}, colorprofile.TrueColor)
	if err != nil {
		f.t.Fatal(err)
	}
	f.root, f.screen, f.pending = root, screen.New(demoFPS), nil
	f.write("%s", screen.Enter(false))
	f.obey(root.Init())
	f.update(tea.WindowSizeMsg{Width: demoColumns, Height: demoRows - 1})
}

// leave leaves the program, if it is there.
func (f *filming) leave() {
	if f.screen != nil {
		f.write("%s", screen.Leave)
		f.screen = nil
	}
}

// wait lets the program work for a time.
func (f *filming) wait(d time.Duration) {
	end := f.now + d
	for {
		k := 0
		for i, next := range f.pending {
			if next.at < f.pending[k].at {
				k = i
			}
		}
		if len(f.pending) == 0 || f.pending[k].at > end {
			f.now = end
			return
		}
		next := f.pending[k]
		f.pending = slices.Delete(f.pending, k, k+1)
		f.now = next.at
		f.update(next.msg)
	}
}

// update hands a message to the program, and records what changes on its screen.
func (f *filming) update(msg tea.Msg) {
	root, cmd := f.root.Update(msg)
	f.root = root
	f.obey(cmd)
	if changes := f.screen.Next(root); len(changes) > 0 {
		f.cast.Output(changes)
	}
	on := canvas.New(demoColumns, demoRows-1)
	root.Draw(on)
	f.frames = append(f.frames, frame{f.now, on.Plain()})
}

// obey carries a command out, and puts off its message until it is due.
func (f *filming) obey(cmd tea.Cmd) {
	if cmd == nil {
		return
	}
	began := time.Now()
	switch msg := cmd().(type) {
	case nil:
	case tea.BatchMsg:
		for _, one := range msg {
			f.obey(one)
		}
	default:
		f.pending = append(f.pending, awaited{f.now + time.Since(began), msg})
	}
}

// sessionOf is what the words after optexplore open, of those that a script may have.
func sessionOf(t *testing.T, words []string) model.Session {
	t.Helper()
	var o experiment.Options
	var runners []string
	for k := 0; k+1 < len(words); k += 2 {
		switch words[k] {
		case "--landscape":
			o.Landscape = words[k+1]
		case "--runner":
			runners = append(runners, words[k+1])
		default:
			t.Fatalf("expected --landscape or --runner in a command of the script, got %q", words[k])
		}
	}
	s, err := o.Session()
	if runners != nil {
		s, err = o.Race(runners)
	}
	if err != nil {
		t.Fatal(err)
	}
	return s
}
