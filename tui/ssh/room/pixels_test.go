package room

import (
	"image"
	"io"
	"strings"
	"testing"
	"time"

	"optexplore/tui/explore"
	"optexplore/tui/pixels/pixelstest"
)

// watched is a guest and what their terminal shows in pixels.
type watched struct {
	*guest
	shows pixelstest.Terminal
}

// watch is a guest who follows with a terminal that shows pixels or not, and answers at once.
func (h *Hub) watch(t *testing.T, l display, of pixelstest.Terminal) *watched {
	t.Helper()
	var said strings.Builder
	of.Replies = &said
	w := &watched{h.guest(t, "optim", l), of}
	w.see(t)
	w.press(said.String())
	w.shows.Replies = nil
	pass(2 * time.Second)
	return w
}

// see is the picture that is shown; nil for none.
func (w *watched) see(t *testing.T) *pixelstest.Shown {
	t.Helper()
	io.WriteString(&w.shows, w.take())
	if len(w.shows.Faults) > 0 || len(w.shows.Shown) > 1 {
		t.Fatalf("%v, %d pictures are shown", w.shows.Faults, len(w.shows.Shown))
	}
	for k := range w.shows.Shown {
		return &w.shows.Shown[k]
	}
	return nil
}

// TestFollowersSeePixelsByTheirOwnTerminals: who has answered, in the pixels of their cells,
// once for each picture; who comes later or falls behind does too. Nobody else is sent any.
func TestFollowersSeePixelsByTheirOwnTerminals(t *testing.T) {
	inBubble(t, Options{}, func(h *Hub) {
		p := h.teach(t, "optim", "")
		fine := h.watch(t, large, pixelstest.Terminal{Kitty: true, Cell: image.Pt(8, 17)})
		coarse := h.watch(t, large, pixelstest.Terminal{Kitty: true, Cell: image.Pt(5, 9)})
		cells := h.watch(t, large, pixelstest.Terminal{Cell: image.Pt(8, 17)})
		few := h.watch(t, tiny, pixelstest.Terminal{Kitty: true})
		plainly := h.watch(t, plain, pixelstest.Terminal{Kitty: true})
		all := map[*watched]image.Point{fine: {8, 17}, coarse: {5, 9}, cells: {}, few: {}, plainly: {}}
		look := func(what string, sent int, shown bool) {
			t.Helper()
			for w, cell := range all {
				one := w.see(t)
				want := sent
				if cell == (image.Point{}) {
					want = 0
				}
				if w.shows.Sent != want || (one != nil) != (shown && want > 0) {
					t.Errorf("%s: with cells of %v %d pictures are sent, want %d; one is shown: %v", what, cell, w.shows.Sent, want, one != nil)
				}
				if one != nil && one.Bounds().Size() != image.Pt(one.Columns*cell.X, one.Rows*cell.Y) {
					t.Errorf("%s: a picture of %v for %d × %d cells of %v", what, one.Bounds().Size(), one.Columns, one.Rows, cell)
				}
			}
		}
		look("at first", 1, true)
		p.step(3)
		look("after some steps", 1, true)
		lens := func(names ...string) {
			p.action(func(s explore.State) explore.State { s.View.Lenses = names; return s })
			pass(2 * time.Second)
		}
		lens("curvature")
		look("with a lens that colours the picture", 1, false)
		soon := h.watch(t, large, pixelstest.Terminal{Kitty: true, Cell: image.Pt(8, 17)})
		lens()
		if one := soon.see(t); one == nil || soon.shows.Sent != 1 {
			t.Error("who came with the lens does not see the picture without it")
		}
		look("without the lens", 2, true)
		p.action(func(s explore.State) explore.State { return pressed(s, "v") })
		pass(2 * time.Second)
		look("in another view", 2, false)
		late := h.watch(t, large, pixelstest.Terminal{Kitty: true, Cell: image.Pt(8, 17)})
		if late.see(t) != nil || late.shows.Sent > 0 {
			t.Error("who comes late is sent a picture that is not shown")
		}
		fine.stall(true)
		for range 12 { // more frames than are kept
			p.action(func(s explore.State) explore.State { return pressed(s, "a") })
			pass(200 * time.Millisecond)
		}
		for range 2 {
			p.action(func(s explore.State) explore.State { return pressed(s, "v") })
		}
		p.action(func(s explore.State) explore.State { return pressed(s, "v") })
		pass(2 * time.Second)
		fine.stall(false)
		pass(2 * time.Second)
		look("in the view before", 3, true)
		if late.see(t) == nil {
			t.Error("who came late does not see what is shown")
		}
		fine.resize(100, 30)
		pass(2 * time.Second)
		if one := fine.see(t); one == nil || fine.shows.Sent != 4 {
			t.Errorf("at another size %d pictures are sent", fine.shows.Sent)
		}
		fine.resize(50, 12)
		pass(2 * time.Second)
		if fine.see(t) != nil {
			t.Error("at a size without a picture one is shown")
		}
		for _, w := range []*watched{fine, coarse, cells, few, plainly, soon, late} {
			w.leave()
		}
	})
}
