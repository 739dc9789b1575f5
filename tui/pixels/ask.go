package pixels

import (
	"bytes"
	"image"
	"strconv"

	tea "charm.land/bubbletea/v2"
	uv "github.com/charmbracelet/ultraviolet"

	"optexplore/tui/theme"
)

// number is that of the picture on the screen, in the terminal.
const number = "1869770868"

// query asks a terminal whether it shows a picture of one pixel, without showing it; how many
// pixels a cell has (xterm); and at last of what kind it is (DA1), which every one answers.
// Answers come in order, so what is not heard before the last one is not answered at all, and
// nobody waits for it.
const query = "\x1b_Gi=" + number + ",s=1,v=1,a=q,t=d,f=24;AAAA\x1b\\" + "\x1b[16t" + "\x1b[c"

// Query is what a terminal of a look is asked; nothing if it need not be.
func Query(l theme.Look) string {
	if l.AsksPixels() {
		return query
	}
	return ""
}

// Found is the message that a terminal shows pixels, so many in a cell.
type Found struct{ Cell image.Point }

// Answers are those that a terminal has given to a Query. The zero value is none.
type Answers struct {
	shows bool
	cell  image.Point
	whole bool // the last one has come, and no other counts any more
}

// Hear takes a message and returns the one to pass on: a Found in place of the last answer
// of a terminal that shows pixels, nil in place of any other answer, and else the message.
func (a Answers) Hear(msg tea.Msg) (Answers, tea.Msg) {
	switch e := msg.(type) {
	case uv.KittyGraphicsEvent:
		a.shows = a.shows || strconv.Itoa(e.Options.ID) == number && bytes.Equal(e.Payload, []byte("OK"))
	case uv.CellSizeEvent:
		a.cell = image.Pt(e.Width, e.Height)
	case uv.PrimaryDeviceAttributesEvent:
		if !a.whole && a.shows {
			msg = Found{sane(a.cell)}
		} else {
			msg = nil
		}
		a.whole = true
		return a, msg
	default:
		return a, msg
	}
	return a, nil
}

// The pixels of a cell: the least and the most that are believed, and the usual ones.
const (
	leastCell, mostCell = 4, 64
	usualW, usualH      = 10, 20
)

// sane is the size of a cell, or the usual one for none or one that is not believed.
func sane(cell image.Point) image.Point {
	if min(cell.X, cell.Y) < leastCell || max(cell.X, cell.Y) > mostCell {
		return image.Pt(usualW, usualH)
	}
	return cell
}
