package room

import (
	"strings"
	"testing"
	"time"

	"optexplore/model/share"
	"optexplore/tui/explore"
)

// TestAFollowerTakesTheMomentHome: ctrl+y copies the command line that opens what is seen,
// and says so to the one who asked alone, for a while; the last one is told at the end.
func TestAFollowerTakesTheMomentHome(t *testing.T) {
	inBubble(t, Options{}, func(h *Hub) {
		p := h.teach(t, "optim", "")
		asks, other, little := h.guest(t, "optim", usual), h.guest(t, "optim", usual), h.guest(t, "optim", tiny)
		pass(time.Second)
		p.step(7)
		pass(time.Second)
		for range 20 {
			asks.press("\x19")
		}
		little.press("\x19")
		pass(time.Second)
		if !strings.Contains(asks.text(), "copied: a command line of ") || strings.Contains(other.text(), "copied:") {
			t.Errorf("the follower is told\n%s\nanother one\n%s", asks.text(), other.text())
		}
		p.step(1)
		pass(time.Second)
		if !strings.Contains(asks.text(), "copied: a command line of ") || !strings.Contains(asks.text(), "step 8") {
			t.Errorf("with the next frame it says\n%s", asks.text())
		}
		pass(4 * time.Second)
		r := h.rooms["optim"]
		for _, g := range []*guest{asks, other} {
			g.mustShow(t, "some time later", r, usual)
		}
		for name, end := range map[string]struct {
			line string
			step int
		}{"one who asked": {string(asks.leave().Copied), 7}, "one of a small screen": {string(little.leave().Copied), 7}} {
			text, ok := strings.CutPrefix(end.line, "optexplore --session ")
			s, err := share.Read(text)
			if !ok || err != nil || s.Head != end.step {
				t.Errorf("%s: %q is at step %d, want %d (%v)", name, end.line, s.Head, end.step, err)
			}
		}
		if end := other.leave(); end.Copied != "" {
			t.Errorf("one who did not ask has %q", end.Copied)
		}
	})
}

// TestAMomentIsPackedOnce for all who ask while it is seen.
func TestAMomentIsPackedOnce(t *testing.T) {
	inBubble(t, Options{}, func(h *Hub) {
		p := h.teach(t, "optim", "")
		a, b := h.guest(t, "optim", usual), h.guest(t, "optim", usual)
		pass(time.Second)
		g := a.groupIn(h.rooms["optim"])
		a.press("\x19")
		pass(time.Second)
		if g.seen.line == "" {
			t.Fatal("it is not kept")
		}
		g.seen.line = "as it is kept"
		b.press("\x19")
		pass(time.Second)
		p.action(func(s explore.State) explore.State { return pressed(s, "right") })
		pass(time.Second)
		if g.seen.line != "" {
			t.Errorf("of the next frame there is %q", g.seen.line)
		}
		if end := b.leave(); end.Copied != "as it is kept" {
			t.Errorf("the second one has %q", end.Copied)
		}
		a.leave()
	})
}

// TestThereIsNothingToCopyBeforeThereIsAFrame.
func TestThereIsNothingToCopyBeforeThereIsAFrame(t *testing.T) {
	inBubble(t, Options{}, func(h *Hub) {
		if _, err := h.Present("optim", Visitor{Name: "ann"}, ""); err != nil {
			t.Fatal(err)
		}
		g := h.guest(t, "optim", usual)
		g.press("\x19")
		pass(time.Second)
		if end := g.leave(); end.Copied != "" {
			t.Errorf("copied is %q", end.Copied)
		}
		h.rooms["optim"].end(nil)
	})
}
