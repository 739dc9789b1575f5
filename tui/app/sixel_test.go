package app

import (
	"fmt"
	"image"
	"image/color"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/colorprofile"
	uv "github.com/charmbracelet/ultraviolet"

	"optexplore/tui/pixels"
	"optexplore/tui/pixels/pixelstest"
	"optexplore/tui/theme"
)

// inSixel is a terminal that shows pixels in the place of characters. It holds whatever is
// written to that: of a picture there is all or nothing at any time.
func inSixel() pixelstest.Terminal {
	return pixelstest.Terminal{Sixel: true, Cell: image.Pt(9, 18), Cells: image.Pt(100, 30)}
}

// left is what a terminal shows at last.
type left struct {
	cells, anew []string        // each, and those after they were all written anew
	picture     image.Rectangle // cells; empty for none
	running     bool
}

// leftBy is what a terminal shows after some keys, a size for a number at times among them.
func leftBy(t *testing.T, of pixelstest.Terminal, keys []string) (l left) {
	onScripted(t, of, theme.Wishes{}, func(t *testing.T, s *scripted) {
		s.answer()
		for _, key := range keys {
			wait := 2 * time.Second
			if soon, ok := strings.CutSuffix(key, "…"); ok {
				key, wait = soon, 40*time.Millisecond
			}
			var w, h int
			if n, _ := fmt.Sscanf(key, "%dx%d", &w, &h); n == 2 {
				s.resize(w, h)
				s.answer()
			} else {
				s.program.Send(keyOf(key))
			}
			s.wait(wait)
			s.shown(t)
		}
		s.wait(2 * time.Second)
		one, _ := s.shown(t)
		if l.cells = s.seen(); one != nil {
			l.picture = image.Rect(one.From.X, one.From.Y, one.From.X+one.Columns, one.From.Y+one.Rows)
		}
		l.running = strings.Contains(s.cells.String(), "▶ running")
		if s.pixels.Sixel && one != nil {
			printed(t, s, one)
		}
		s.resize(s.cells.Width(), s.cells.Height())
		s.wait(time.Second)
		l.anew = s.seen()
	})
	return l
}

// seen is what is seen of each cell: of a space, what is behind it.
func (s *scripted) seen() (list []string) {
	for k := range s.cells.Width() * s.cells.Height() {
		c := s.cells.CellAt(k%s.cells.Width(), k/s.cells.Width())
		style, content := c.Style, strings.TrimSpace(c.Content)
		if content == "" && style.Attrs&uv.AttrReverse == 0 {
			style.Fg, style.Attrs = nil, 0
		}
		list = append(list, fmt.Sprintf("%q %+v", content, style))
	}
	return list
}

// resize changes the size of a terminal.
func (s *scripted) resize(w, h int) {
	s.mu.Lock()
	s.cells.Resize(w, h)
	s.pixels.Cells = image.Pt(w, h)
	s.mu.Unlock()
	s.program.Send(tea.WindowSizeMsg{Width: w, Height: h})
	s.wait(0)
}

// printed holds that a picture in the place of characters has them: each cell has the colour
// behind it, nearly, and ink where there is a character.
func printed(t *testing.T, s *scripted, one *pixelstest.Shown) {
	t.Helper()
	alike, blank := 0, 0
	for k := range one.Columns * one.Rows {
		x, y := k%one.Columns, k/one.Columns
		cell, same := behind(t, s, one, x, y)
		switch content := strings.TrimSpace(cell.Content); {
		case content == "":
			blank++
			if same {
				alike++
			}
		default:
			nearest := far(cell.Style.Fg, cell.Style.Bg)
			for p := range 9 * 18 {
				nearest = min(nearest, far(cell.Style.Fg, one.At(x*9+p%9, y*18+p/9)))
			}
			if most := far(cell.Style.Fg, cell.Style.Bg); nearest > most*3/4 {
				t.Errorf("nothing in cell %d, %d is like the ink of %q: %d of %d", x, y, content, nearest, most)
			}
		}
	}
	if alike < blank*95/100 {
		t.Errorf("%d of %d cells without a character are alike in pixels", alike, blank)
	}
}

// far is how much colours differ.
func far(a, b color.Color) int {
	r, g, blue, _ := a.RGBA()
	u, v, w, _ := b.RGBA()
	return int(max(r, u) - min(r, u) + max(g, v) - min(g, v) + max(blue, w) - min(blue, w))
}

// TestAnyKeysLeaveAllOrNothingOfAPicture: the cells are those that are to be seen, and where a
// terminal has pixels under its characters there is a picture in their place, unless the run
// plays, in which characters change.
func TestAnyKeysLeaveAllOrNothingOfAPicture(t *testing.T) {
	keys := strings.Fields("right h right L H ] [ n b v v f esc o esc O esc D X ? esc : esc a d w x . , 0 C C A A t t i E ctrl+f ctrl+f m z r N P g G y ctrl+l esc 90x28 100x30 120x35 70x20 20x5 100x30 c T ' ' / /")
	rng := rand.New(rand.NewPCG(11, 12))
	rounds := 16
	if testing.Short() {
		rounds = 3
	}
	pictures := 0
	for range rounds {
		var list []string
		for range 2 + rng.IntN(14) {
			key := keys[rng.IntN(len(keys))]
			if rng.IntN(2) == 0 {
				key += "…"
			}
			list = append(list, key)
		}
		if rng.IntN(3) == 0 && !slices.Contains(list, "ctrl+f") && !slices.Contains(list, "ctrl+f…") { // in which nothing says that the run plays
			list = append(list, "esc", "esc", "space")
		}
		if rng.IntN(2) == 0 { // most often something is open at the end
			list = append(list, "esc", "esc", "100x30")
		}
		under, in := leftBy(t, kitty(), list), leftBy(t, inSixel(), list)
		for k, cell := range in.cells {
			if cell != in.anew[k] && !in.running {
				t.Errorf("after %q cell %d is %s, and written anew %s", list, k, cell, in.anew[k])
			}
		}
		if !in.running && in.picture != under.picture {
			t.Errorf("after %q a picture is at %v, where one under the characters is at %v", list, in.picture, under.picture)
		}
		if in.picture != (image.Rectangle{}) {
			pictures++
		}
	}
	if !testing.Short() && (pictures == 0 || pictures == rounds) {
		t.Errorf("after %d of %d there is a picture", pictures, rounds)
	}
}

// TestAPictureInPlaceComesWithRest: not while keys are pressed or a run plays, and again after a
// dialog; while it is there, what is beside it can change without it being sent again.
func TestAPictureInPlaceComesWithRest(t *testing.T) {
	onScripted(t, inSixel(), theme.Wishes{}, func(t *testing.T, s *scripted) {
		if _, sent := s.shown(t); sent > 0 {
			t.Fatal("a picture is sent before the answer")
		}
		s.answer()
		here := func(what string, there bool, want int) {
			t.Helper()
			if one, sent := s.shown(t); sent != want || (one != nil) != there {
				t.Errorf("%s: %d pictures are sent, want %d; one is shown: %v", what, sent, want, one != nil)
			}
		}
		here("at first", true, 1)
		for range 20 { // a key held down
			s.program.Send(keyOf("right"))
			s.wait(50 * time.Millisecond)
			here("while steps are taken", false, 1)
		}
		s.wait(2 * time.Second)
		here("after them", true, 2)
		s.press("space")
		s.program.Send(keyOf("space"))
		s.program.Send(keyOf("r"))
		s.program.Send(keyOf("space"))
		s.wait(500 * time.Millisecond)
		here("while a run plays", false, 2)
		s.press("space g")
		here("paused", true, 3)
		s.press("f")
		here("under a list", false, 3)
		s.press("esc")
		here("after it", true, 4)
		s.program.Send(keyOf("!"))
		s.wait(40 * time.Millisecond)
		here("with another message beside it", true, 4)
		if most := 5 * 257 << 10; s.pixels.Bytes > most {
			t.Errorf("%d bytes", s.pixels.Bytes)
		}
	})
}

// TestAPictureInPlaceFitsItsCells, or is not shown: after each change of size the terminal is
// asked for its cells, which may have become larger, and may not answer.
func TestAPictureInPlaceFitsItsCells(t *testing.T) {
	onScripted(t, inSixel(), theme.Wishes{}, func(t *testing.T, s *scripted) {
		s.answer()
		size := func(what string, change func(*pixelstest.Terminal), w, h int, want bool) {
			t.Helper()
			s.mu.Lock()
			change(&s.pixels)
			s.mu.Unlock()
			s.resize(w, h)
			if one, _ := s.shown(t); one != nil {
				t.Errorf("%s: a picture is there before the answer", what)
			}
			s.answer()
			s.wait(time.Second)
			if one, _ := s.shown(t); (one != nil) != want {
				t.Errorf("%s: a picture is shown: %v", what, one != nil)
			}
		}
		size("larger letters", func(t *pixelstest.Terminal) { t.Cell = image.Pt(11, 23) }, 100, 30, true)
		size("a larger window", func(t *pixelstest.Terminal) {}, 120, 36, true)
		size("cells of parts of pixels", func(t *pixelstest.Terminal) { t.Screen = image.Pt(1300, 36*23) }, 120, 36, false)
		size("whole ones", func(t *pixelstest.Terminal) { t.Screen = image.Point{} }, 120, 36, true)
		size("pictures smaller than the screen", func(t *pixelstest.Terminal) { t.Most = image.Pt(1000, 1000) }, 120, 36, false)
		size("a smaller screen", func(t *pixelstest.Terminal) {}, 90, 36, true)
		if n := strings.Count(s.written.String(), pixels.Query(theme.Wishes{}.Look(colorprofile.TrueColor, nil))); n != 7 {
			t.Errorf("it is asked %d times", n)
		}
	})
}
