package room

import (
	"fmt"
	"sync"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/colorprofile"

	"optexplore/model"
	"optexplore/tui/app"
	"optexplore/tui/canvas"
	"optexplore/tui/explore"
	"optexplore/tui/terminal"
)

// look is what a rendering depends on besides what is shown.
type look struct {
	size    terminal.Size
	profile colorprofile.Profile
	dark    bool
}

// group is the followers whose terminals are alike, and their rendering.
type group struct {
	look look
	root app.Root // of the goroutine that draws
	on   bool     // there is a root

	mu      sync.Mutex // of what follows
	seats   map[*seat]struct{}
	newest  int            // the number of the frame shown, from 1 on
	shown   *canvas.Canvas // that frame
	spare   *canvas.Canvas
	changes [recent][]byte // from the frame before to frame i, at i modulo recent
	whole   []byte         // frame `newest` on a cleared screen, once it was asked for
	failed  error
}

// recent is how many frames a follower may be behind and still be sent the
// changes.
const recent = 8

func newGroup(l look) *group {
	c := func() *canvas.Canvas { return canvas.New(l.size.W, l.size.H) }
	return &group{look: l, seats: map[*seat]struct{}{}, shown: c(), spare: c()}
}

// draw draws a state, and reports whether there is more of it to derive. A
// fault in it ends the group, not the room.
func (g *group) draw(s explore.State, bar string) (again bool) {
	defer func() {
		if v := recover(); v != nil {
			g.fail(fmt.Errorf("a fault of the program itself: %v", v))
		}
	}()
	if !g.on {
		if !g.open(s.Session) {
			return false
		}
	}
	g.root = g.root.WithBar(bar).Show(s)
	g.root.Draw(g.spare)
	g.publish()
	return g.root.Deriving()
}

// open makes the program of the group.
func (g *group) open(s model.Session) bool {
	root, err := app.New(s, explore.Host{Watched: true}, g.look.profile)
	if err != nil {
		g.fail(err)
		return false
	}
	root = root.OnBackground(g.look.dark)
	root, _ = root.Update(tea.WindowSizeMsg{Width: g.look.size.W, Height: g.look.size.H})
	g.root, g.on = root, true
	return true
}

// publish makes the spare canvas the frame that is shown.
func (g *group) publish() {
	g.mu.Lock()
	defer g.mu.Unlock()
	at := (g.newest + 1) % recent
	changes := g.spare.AppendChanges(g.changes[at][:0:0], g.shown)
	if len(changes) == 0 && g.newest > 0 {
		return
	}
	g.newest++
	g.changes[at], g.whole = changes, nil
	g.shown, g.spare = g.spare, g.shown
	g.tell()
}

func (g *group) fail(err error) {
	g.mu.Lock()
	defer g.mu.Unlock()
	g.failed = err
	g.tell()
}

// tell wakes the followers; one that is busy finds the news when it is not.
func (g *group) tell() {
	for s := range g.seats {
		select {
		case s.news <- struct{}{}:
		default:
		}
	}
}

// since is what takes a screen that shows a frame to the newest one, whose
// number it is: the changes in between, or all of it where that is less or
// where they are no longer known. Frame 0 is a screen with anything on it.
// What it returns is shared and must not be changed.
func (g *group) since(frame int) (parts [][]byte, newest int, err error) {
	g.mu.Lock()
	defer g.mu.Unlock()
	behind := g.newest - frame
	if g.failed != nil || behind == 0 {
		return nil, frame, g.failed
	}
	size := 0
	if frame > 0 && behind < recent {
		for i := frame + 1; i <= g.newest; i++ {
			parts = append(parts, g.changes[i%recent])
			size += len(g.changes[i%recent])
		}
		if behind == 1 || size < len(g.repaint()) {
			return parts, g.newest, nil
		}
	}
	return [][]byte{g.repaint()}, g.newest, nil
}

// repaint is the newest frame on a cleared screen.
func (g *group) repaint() []byte {
	if g.whole == nil {
		g.whole = terminal.Whole(g.shown.AppendChanges([]byte(terminal.Clear), canvas.New(0, 0)))
	}
	return g.whole
}
