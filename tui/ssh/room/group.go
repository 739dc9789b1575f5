package room

import (
	"context"
	"fmt"
	"image"
	"slices"
	"sync"
	"time"

	tea "charm.land/bubbletea/v2"

	"optexplore/model"
	"optexplore/tui/app"
	"optexplore/tui/canvas"
	"optexplore/tui/explore"
	"optexplore/tui/pixels"
	"optexplore/tui/screen"
	"optexplore/tui/ssh/fair"
	"optexplore/tui/ssh/loop"
	"optexplore/tui/ssh/terminal"
	"optexplore/tui/theme"
)

// display is what a rendering depends on besides the state that is shown.
type display struct {
	size terminal.Size
	look theme.Look
}

func displayOf(t *terminal.Terminal) display {
	size, look := t.Size(), t.Seen()
	look.Pixels = look.Cell != (image.Point{}) // who might be asked sees the same as who may not
	return display{terminal.Size{W: min(size.W, app.MaxW), H: min(size.H, app.MaxH)}, look}
}

// group is the followers with the same display, and their rendering, which one
// goroutine makes for all.
type group struct {
	room    *Room
	display display
	ctx     context.Context // ends with the last follower, or with the room
	leave   context.CancelFunc
	wake    chan struct{} // there is something to draw
	turns   *fair.User    // in which it draws
	seats   int           // the number of followers; guarded by the room's lock

	// Used by the drawing goroutine only.
	root   *app.Root // nil before there is something to show
	spare  *canvas.Canvas
	ground pixels.Shown  // on the newest frame
	next   pixels.Ground // of what is on spare
	buffer []byte
	drawn  model.Session // what is on spare

	copying sync.Mutex // held while a command line is made

	mu      sync.Mutex     // guards the fields below
	newest  int            // the number of the newest frame, from 1; 0 for none yet
	shown   *canvas.Canvas // that frame
	behind  pixels.Ground  // the characters of that frame, or in their place
	changes [recent][]byte // the changes to frame i from the one before, at i modulo recent
	whole   []byte         // frame `newest` on a cleared screen, if it has been needed
	updated chan struct{}  // closed, and replaced, with each frame
	ended   *loop.End      // why there will be no more frames
	took    time.Duration  // the time to draw the last frame
	seen    *moment        // what that shows; nil for nothing yet
}

// recent is the most frames that a follower can be behind and still be sent
// changes.
const recent = 8

// newGroup returns a group, which draws while it has followers, in turns of the
// address of the first.
func newGroup(r *Room, l display, address string) *group {
	g := &group{room: r, display: l, turns: r.hub.Processors.User(address), wake: make(chan struct{}, 1), updated: make(chan struct{})}
	g.ctx, g.leave = context.WithCancel(r.ctx)
	g.shown, g.spare = canvas.New(0, 0), canvas.New(0, 0)
	return g
}

// stir signals that there is something to draw.
func (g *group) stir() {
	select {
	case g.wake <- struct{}{}:
	default: // it is signalled already
	}
}

// run draws whenever there is something new, at a bounded rate. A panic ends only
// the group.
func (g *group) run() {
	defer g.turns.Close()
	defer func() {
		if v := recover(); v != nil {
			g.fail(loop.End{Reason: loop.Faulty, Fault: app.Faulted(v)})
		}
	}()
	for {
		select {
		case <-g.wake:
		case <-g.ctx.Done():
			return
		}
		if g.turns.Wait(g.ctx) != nil {
			return
		}
		began := time.Now()
		again, err := g.draw()
		if err != nil {
			g.fail(loop.End{Reason: loop.Stopped, Cause: err})
			return
		}
		g.publish(time.Since(began))
		g.turns.Done()
		select {
		case <-time.After(g.room.interval() - time.Since(began)):
		case <-g.ctx.Done():
			return
		}
		if again {
			g.stir()
		}
	}
}

// draw draws the state of the room on the spare canvas, and reports whether it is
// not yet fully derived.
func (g *group) draw() (again bool, err error) {
	state, begun, bar := g.room.now(g.display.size.W)
	w, h := g.display.size.W, g.display.size.H
	g.spare = g.spare.Sized(w, h)
	if !begun {
		g.spare.Clear()
		g.spare.Text(1, h-1, canvas.Fit(bar, w-margin), canvas.Style{})
		g.spare.Spell(g.display.look.Symbols, canvas.Marker{})
		g.next = pixels.Ground{}
		return false, nil
	}
	if g.root == nil {
		if err := g.open(state.Session); err != nil {
			return false, err
		}
	}
	*g.root = g.root.WithBar(bar).Show(state)
	g.drawn = state.Session
	g.room.hub.Draw(*g.root, g.spare)
	g.next = g.root.Ground(g.spare)
	return g.root.Deriving(), nil
}

// open makes the program of the group.
func (g *group) open(s model.Session) error {
	root, err := app.New(s, explore.Host{Watched: true, Lenses: g.room.hub.Lenses, Slice: g.room.hub.Slice, Bytes: g.room.hub.Bytes, Work: g.room.hub.Work}, g.display.look.Profile)
	if err != nil {
		return fmt.Errorf("what is presented cannot be shown here: %w", err)
	}
	root, _ = root.Update(tea.WindowSizeMsg{Width: g.display.size.W, Height: g.display.size.H})
	root = root.Looking(g.display.look)
	g.root = &root
	return nil
}

// publish makes the spare canvas the newest frame.
func (g *group) publish(took time.Duration) {
	var lost canvas.Rect
	g.buffer = g.buffer[:0]
	if g.next != g.behind { // it is not kept: who comes later has not been sent it
		g.buffer, lost = g.ground.Forget(g.buffer)
	}
	g.buffer = g.ground.Show(g.spare.AppendLost(g.buffer, g.shown, lost), g.next)
	g.mu.Lock()
	defer g.mu.Unlock()
	g.took, g.seen = took, &moment{session: g.drawn}
	if len(g.buffer) == 0 && g.newest > 0 {
		return
	}
	g.newest++
	g.changes[g.newest%recent], g.whole = slices.Clone(screen.Whole(g.buffer)), nil
	g.shown, g.spare, g.behind = g.spare, g.shown, g.next
	g.tell()
}

// fail ends the group. Later followers start a new one.
func (g *group) fail(end loop.End) {
	g.room.mu.Lock()
	if g.room.groups[g.display] == g {
		delete(g.room.groups, g.display)
	}
	g.room.mu.Unlock()
	g.mu.Lock()
	defer g.mu.Unlock()
	g.ended = &end
	g.tell()
}

// tell wakes the followers. The group is locked.
func (g *group) tell() {
	close(g.updated)
	g.updated = make(chan struct{})
}

// since returns what to write to a terminal that shows a frame to show the newest
// one, and the number of that: the changes in between, or the whole frame if that
// is shorter or the changes are no longer known. Frame 0 means a screen of unknown
// content. The bytes are shared and must not be changed. The channel is closed when
// there is a newer frame.
func (g *group) since(frame int) (parts [][]byte, newest int, updated <-chan struct{}, end *loop.End) {
	g.mu.Lock()
	defer g.mu.Unlock()
	behind := g.newest - frame
	if g.ended != nil || behind == 0 {
		return nil, frame, g.updated, g.ended
	}
	if frame > 0 && behind < recent {
		size := 0
		for i := frame + 1; i <= g.newest; i++ {
			parts = append(parts, g.changes[i%recent])
			size += len(g.changes[i%recent])
		}
		if behind == 1 || size < len(g.repaint()) {
			return parts, g.newest, g.updated, nil
		}
	}
	return [][]byte{g.repaint()}, g.newest, g.updated, nil
}

// repaint is the newest frame on a cleared screen.
func (g *group) repaint() []byte {
	if g.whole == nil {
		var all pixels.Shown
		begin := pixels.Removal(g.display.look) + screen.Clear // as another group may have left it
		g.whole = screen.Whole(all.Show(g.shown.AppendChanges([]byte(begin), canvas.New(0, 0)), g.behind))
	}
	return g.whole
}

// cost is the time to draw the last frame.
func (g *group) cost() time.Duration {
	g.mu.Lock()
	defer g.mu.Unlock()
	return g.took
}
