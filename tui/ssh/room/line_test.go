package room

import (
	"fmt"
	"io"
	"strings"
	"sync"
	"time"

	uv "github.com/charmbracelet/ultraviolet"
	"github.com/charmbracelet/x/ansi"
	"github.com/charmbracelet/x/vt"
)

// line is the far end of a terminal's line: an emulated screen that reads what
// is written, or lets it wait, and keys that are typed.
type line struct {
	mu      sync.Mutex // of what follows
	changed *sync.Cond
	typed   []byte
	cut     bool
	stalled bool
	screen  *vt.Emulator
	raw     []byte      // what was read, since it was last taken
	parts   []*byte     // where in memory each write began
	times   []time.Time // and when it was read
}

func newLine(w, h int) *line {
	l := &line{screen: vt.NewEmulator(w, h)}
	l.changed = sync.NewCond(&l.mu)
	go io.Copy(io.Discard, l.screen) // the emulator's answers
	return l
}

// Read implements io.Reader: what is typed.
func (l *line) Read(p []byte) (int, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	for len(l.typed) == 0 && !l.cut {
		l.changed.Wait()
	}
	if l.cut {
		return 0, io.EOF
	}
	n := copy(p, l.typed)
	l.typed = l.typed[n:]
	return n, nil
}

// Write implements io.Writer: it waits while the far end reads nothing.
func (l *line) Write(p []byte) (int, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	for l.stalled && !l.cut {
		l.changed.Wait()
	}
	if l.cut {
		return 0, io.ErrClosedPipe
	}
	l.parts, l.times, l.raw = append(l.parts, &p[0]), append(l.times, time.Now()), append(l.raw, p...)
	return l.screen.Write(p)
}

func (l *line) set(change func()) {
	l.mu.Lock()
	defer l.mu.Unlock()
	change()
	l.changed.Broadcast()
}

func (l *line) hangUp()           { l.set(func() { l.cut = true }) }
func (l *line) stall(on bool)     { l.set(func() { l.stalled = on }) }
func (l *line) press(keys string) { l.set(func() { l.typed = append(l.typed, keys...) }) }

// take is what was read since the last take.
func (l *line) take() string {
	l.mu.Lock()
	defer l.mu.Unlock()
	raw := string(l.raw)
	l.raw = nil
	return raw
}

// text is what the screen shows, without colours.
func (l *line) text() string {
	l.mu.Lock()
	defer l.mu.Unlock()
	rows := strings.Split(ansi.Strip(l.screen.Render()), "\n")
	for i := range rows {
		rows[i] = strings.TrimRight(rows[i], " \r")
	}
	return strings.Join(rows, "\n")
}

// bar is the last row of the screen.
func (l *line) bar() string {
	text := l.text()
	return strings.TrimSpace(text[strings.LastIndexByte(text, '\n')+1:])
}

// cells are what is seen of every cell, row by row: of a space, the background.
func (l *line) cells() [][]string {
	l.mu.Lock()
	defer l.mu.Unlock()
	return cellsOf(l.screen)
}

func cellsOf(screen *vt.Emulator) [][]string {
	rows := make([][]string, screen.Height())
	for y := range rows {
		for x := range screen.Width() {
			rows[y] = append(rows[y], seen(screen.CellAt(x, y)))
		}
	}
	return rows
}

func seen(c *uv.Cell) string {
	style := c.Style
	if c.Content == "" || c.Content == " " {
		style.Attrs &= uv.AttrReverse
		if style.Attrs == 0 && style.Underline == 0 {
			style.Fg = nil
		}
		return fmt.Sprintf("space %q", style.String())
	}
	return fmt.Sprintf("%s %q", c.Content, style.String())
}
