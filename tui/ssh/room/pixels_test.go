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
	l.look.Pixels = true
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

// look compares what terminals have been sent, by the pixels of their cells, with a number of
// pictures, none for those without pixels, and whether one is shown.
func look(t *testing.T, what string, all map[*watched]image.Point, sent int, shown bool) {
	t.Helper()
	for w, cell := range all {
		one, want := w.see(t), sent
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

// lens turns lenses on, and all others off.
func (p *teacher) lens(names ...string) {
	p.action(func(s explore.State) explore.State { s.View.Lenses = names; return s })
	pass(2 * time.Second)
}

// turns presses a key with some time after it.
func (p *teacher) turns(key string, after time.Duration) {
	p.action(func(s explore.State) explore.State { return pressed(s, key) })
	pass(after)
}

// TestFollowersSeePixelsByTheirOwnTerminals: who has answered, in the pixels of their cells,
// once for each picture. Nobody else is sent any.
func TestFollowersSeePixelsByTheirOwnTerminals(t *testing.T) {
	inBubble(t, Options{}, func(h *Hub) {
		p := h.teach(t, "optim", "")
		all := map[*watched]image.Point{
			h.watch(t, large, pixelstest.Terminal{Kitty: true, Cell: image.Pt(8, 17)}): {X: 8, Y: 17},
			h.watch(t, large, pixelstest.Terminal{Kitty: true, Cell: image.Pt(5, 9)}):  {X: 5, Y: 9},
			h.watch(t, large, pixelstest.Terminal{Cell: image.Pt(8, 17)}):              {},
			h.watch(t, tiny, pixelstest.Terminal{Kitty: true}):                         {},
			h.watch(t, plain, pixelstest.Terminal{Kitty: true}):                        {},
		}
		if h.rooms["optim"].groups[large] == nil {
			t.Error("who was asked in vain does not share a rendering with who was not asked")
		}
		look(t, "at first", all, 1, true)
		p.step(3)
		look(t, "after some steps", all, 1, true)
		p.lens("curvature")
		look(t, "with a lens that colours the picture", all, 1, false)
		soon := h.watch(t, large, pixelstest.Terminal{Kitty: true, Cell: image.Pt(8, 17)})
		all[soon] = image.Pt(8, 17)
		p.lens()
		if soon.see(t) == nil || soon.shows.Sent != 1 {
			t.Error("who came with the lens does not see the picture without it")
		}
		delete(all, soon)
		look(t, "without the lens", all, 2, true)
		p.turns("v", 2*time.Second)
		look(t, "in another view", all, 2, false)
		for w := range all {
			w.leave()
		}
		soon.leave()
	})
}

// TestWhoIsBehindSeesThePicture: who comes late, reads nothing for a while, or has another
// size.
func TestWhoIsBehindSeesThePicture(t *testing.T) {
	inBubble(t, Options{}, func(h *Hub) {
		fine := pixelstest.Terminal{Kitty: true, Cell: image.Pt(8, 17)}
		p := h.teach(t, "optim", "")
		slow := h.watch(t, large, fine)
		p.turns("v", 2*time.Second)
		late := h.watch(t, large, fine)
		if late.see(t) != nil || late.shows.Sent > 0 {
			t.Error("who comes late is sent a picture that is not shown")
		}
		slow.misses(p)
		look(t, "in the view before", map[*watched]image.Point{slow: {X: 8, Y: 17}}, 2, true)
		if late.see(t) == nil {
			t.Error("who came late does not see what is shown")
		}
		slow.resize(100, 30)
		pass(2 * time.Second)
		look(t, "at another size", map[*watched]image.Point{slow: {X: 8, Y: 17}}, 3, true)
		slow.resize(20, 5)
		pass(2 * time.Second)
		look(t, "at a size without a picture", map[*watched]image.Point{slow: {X: 8, Y: 17}}, 3, false)
		slow.leave()
		late.leave()
	})
}

// misses reads nothing of more frames than are kept, the last of which is in another view, and
// then goes on.
func (w *watched) misses(p *teacher) {
	w.stall(true)
	for range 12 {
		p.turns("a", 200*time.Millisecond)
	}
	p.turns("v", 2*time.Second)
	w.stall(false)
	pass(2 * time.Second)
}

// answers gives the answers to what a terminal was asked.
func (w *watched) answers(t *testing.T, said *strings.Builder) {
	t.Helper()
	w.see(t)
	w.press(said.String())
	said.Reset()
	pass(2 * time.Second)
}

// TestFollowersSeePixelsInPlaceOfCharacters where their terminals have them so, when these rest;
// also who comes late, and at another size.
func TestFollowersSeePixelsInPlaceOfCharacters(t *testing.T) {
	inBubble(t, Options{}, func(h *Hub) {
		p := h.teach(t, "optim", "")
		fine := pixelstest.Terminal{Sixel: true, Cell: image.Pt(8, 17), Cells: image.Pt(large.size.W, large.size.H)}
		early := h.watch(t, large, fine)
		under := h.watch(t, large, pixelstest.Terminal{Kitty: true, Cell: image.Pt(8, 17)})
		both := map[*watched]image.Point{early: {X: 8, Y: 17}, under: {X: 8, Y: 17}}
		look(t, "at first", both, 1, true)
		p.step(3)
		pass(2 * time.Second)
		look(t, "after some steps", map[*watched]image.Point{under: {X: 8, Y: 17}}, 1, true)
		look(t, "after some steps", map[*watched]image.Point{early: {X: 8, Y: 17}}, 4, true)
		late := h.watch(t, large, fine)
		if late.see(t) == nil || late.shows.Sent != 1 {
			t.Error("who comes late does not see the picture")
		}
		p.turns("v", 2*time.Second)
		look(t, "in another view", map[*watched]image.Point{early: {X: 8, Y: 17}}, 4, false)
		look(t, "in another view", map[*watched]image.Point{late: {X: 8, Y: 17}}, 1, false)
		early.misses(p)
		look(t, "in the view before", map[*watched]image.Point{early: {X: 8, Y: 17}}, 5, true)
		var said strings.Builder
		early.shows.Replies, early.shows.Cells, early.shows.Cell = &said, image.Pt(100, 30), image.Pt(9, 20)
		early.resize(100, 30)
		pass(2 * time.Second)
		look(t, "before the answer", map[*watched]image.Point{early: {X: 9, Y: 20}}, 5, false)
		early.answers(t, &said)
		look(t, "at another size", map[*watched]image.Point{early: {X: 9, Y: 20}}, 6, true)
		early.leave()
		late.leave()
		under.leave()
	})
}
