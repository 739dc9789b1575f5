package pixels

import (
	"bytes"
	"fmt"
	"image"
	"slices"
	"strconv"

	tea "charm.land/bubbletea/v2"
	uv "github.com/charmbracelet/ultraviolet"

	"optexplore/tui/theme"
)

// number is that of the picture on the screen, in the terminal.
const number = "1869770868"

// query asks a terminal whether it shows a picture of one pixel, without showing it; how many
// pixels a cell has, and the screen (xterm); how many colours a picture in sixel can have, and
// how many pixels (XTSMGRAPHICS); and at last of what kind it is (DA1), which every one answers.
// Answers come in order, so what is not heard before the last one is not answered at all, and
// nobody waits for it.
const query = "\x1b_Gi=" + number + ",s=1,v=1,a=q,t=d,f=24;AAAA\x1b\\" + "\x1b[16t\x1b[14t" + "\x1b[?1;1;0S\x1b[?2;1;0S" + "\x1b[c"

// Query is what a terminal of a look is asked; nothing if it need not be.
func Query(l theme.Look) string {
	if l.AsksPixels() {
		return query
	}
	return ""
}

// Found is the message that a terminal shows pixels, so many in a cell.
type Found struct {
	Cell   image.Point
	Sixel  bool        // in the place of characters, and not under them
	screen image.Point // pixels; only in sixel
}

// Fits reports whether pictures fit the cells of a terminal of w × h: those in sixel are not
// scaled, and where a cell has not a whole number of pixels the screen has not so many.
func (f Found) Fits(w, h int) bool { return !f.Sixel || f.screen == image.Pt(w*f.Cell.X, h*f.Cell.Y) }

// Answers are those that a terminal has given to a Query. The zero value is none to the first.
type Answers struct {
	heard    answer // to the present query
	sixel    bool   // it has sixel, and nothing better
	answered int    // queries
	again    int    // queries after the first
}

// answer is what a terminal has answered to a query.
type answer struct {
	kitty        bool
	cell, screen image.Point
	colors       int         // of a picture in sixel; 0 for no answer
	most         image.Point // the size of that; zero for no answer
}

// Again is the query for a terminal that has sixel, of another size: its cells may have one,
// too. It is empty for any other terminal.
func (a Answers) Again() (Answers, string) {
	if !a.sixel {
		return a, ""
	}
	a.again++
	return a, query
}

// Hear takes a message and returns the one to pass on: a Found in place of the last answer
// of a terminal that shows pixels, nil in place of any other answer, and else the message.
func (a Answers) Hear(msg tea.Msg) (Answers, tea.Msg) {
	switch e := msg.(type) {
	case uv.KittyGraphicsEvent:
		a.heard.kitty = a.heard.kitty || strconv.Itoa(e.Options.ID) == number && bytes.Equal(e.Payload, []byte("OK"))
	case uv.CellSizeEvent:
		a.heard.cell = image.Pt(e.Width, e.Height)
	case uv.PixelSizeEvent:
		a.heard.screen = image.Pt(e.Width, e.Height)
	case uv.UnknownCsiEvent:
		if !a.heard.graphics(string(e)) {
			return a, msg
		}
	case uv.PrimaryDeviceAttributesEvent:
		return a.last(e)
	default:
		return a, msg
	}
	return a, nil
}

// last takes the last answer to a query. That to a query before the newest is not passed on.
func (a Answers) last(attributes []int) (Answers, tea.Msg) {
	heard := a.heard
	a.heard = answer{}
	if a.answered > a.again {
		return a, nil // it was not asked
	}
	a.answered++
	const sixel = 4
	a.sixel = !heard.kitty && len(attributes) > 0 && slices.Contains(attributes[1:], sixel)
	switch {
	case a.answered <= a.again:
	case heard.kitty && believed(heard.cell):
		return a, Found{Cell: heard.cell}
	case heard.kitty:
		return a, Found{Cell: image.Pt(usualW, usualH)}
	case a.sixel && heard.suffices():
		return a, Found{heard.cell, true, heard.screen}
	}
	return a, nil
}

// graphics hears how many colours or pixels a picture in sixel can have, and reports whether
// a sequence says so.
func (a *answer) graphics(sequence string) bool {
	var what, status, x, y int
	n, _ := fmt.Sscanf(sequence, "\x1b[?%d;%d;%d;%d", &what, &status, &x, &y)
	switch {
	case n < 2 || sequence[len(sequence)-1] != 'S':
		return false
	case status != 0: // it does not say
	case what == 1:
		a.colors = x
	case what == 2:
		a.most = image.Pt(x, y)
	}
	return true
}

// mostColors is the number of colours of a picture.
const mostColors = 256

// suffices reports whether pictures in sixel fit cells, in all their colours, as large as the
// screen.
func (a *answer) suffices() bool {
	large := a.most == image.Point{} || a.screen.X <= a.most.X && a.screen.Y <= a.most.Y
	return believed(a.cell) && large && (a.colors == 0 || a.colors >= mostColors)
}

// The pixels of a cell: the least and the most that are believed, and the usual ones.
const (
	leastCell, mostCell = 4, 64
	usualW, usualH      = 10, 20
)

// believed reports whether a cell can have so many pixels.
func believed(cell image.Point) bool {
	return min(cell.X, cell.Y) >= leastCell && max(cell.X, cell.Y) <= mostCell
}
