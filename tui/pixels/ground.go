package pixels

import (
	"strconv"

	"github.com/charmbracelet/x/ansi"

	"optexplore/tui/canvas"
)

// Image is a picture as a terminal is sent it. It is not changed.
type Image struct{ png []byte }

// Ground is a picture on the screen that lies behind the characters and over the colours
// behind them. The zero value is none.
type Ground struct {
	At    canvas.Rect // the cells that it fills
	Image *Image
}

// Remove is the sequence after which a terminal neither shows a Ground nor keeps it.
const Remove = "\x1b_Ga=d,d=I,i=" + number + ",q=2\x1b\\"

// hide is the same, but that it is kept.
const hide = "\x1b_Ga=d,d=i,i=" + number + ",q=2\x1b\\"

// Shown is what a terminal shows and keeps of grounds. The zero value is nothing.
type Shown struct {
	ground Ground
	kept   *Image
}

// Hide appends what takes away the ground that a terminal shows, if it is to show another.
// That comes before the changes of the cells over it.
func (s *Shown) Hide(buf []byte, next Ground) []byte {
	if s.ground == (Ground{}) || s.ground == next {
		return buf
	}
	s.ground = Ground{}
	return append(buf, hide...)
}

// Show appends what shows a ground. A picture is sent once, and kept until another is sent.
func (s *Shown) Show(buf []byte, next Ground) []byte {
	if s.ground == next {
		return buf
	}
	buf = append(buf, "\x1b["...)
	buf = strconv.AppendInt(buf, int64(next.At.Y)+1, 10)
	buf = append(buf, ';')
	buf = strconv.AppendInt(buf, int64(next.At.X)+1, 10)
	buf = append(buf, 'H')
	// Under the characters is any layer below 0, and over the colours behind them one that
	// is not below −2³⁰.
	keys := []string{"i=" + number, "p=1", "z=-1", "C=1", "q=2", "c=" + strconv.Itoa(next.At.W), "r=" + strconv.Itoa(next.At.H)}
	if s.kept == next.Image {
		buf = append(buf, ansi.KittyGraphics(nil, append(keys, "a=p")...)...)
	} else {
		buf = append(buf, transmission(next.Image.png, append(keys, "a=T", "f=100")...)...)
	}
	*s = Shown{next, next.Image}
	return buf
}

// Forget appends what removes what may be there of a screen that was cleared.
func (s *Shown) Forget(buf []byte) []byte {
	if s.kept == nil {
		return buf
	}
	*s = Shown{}
	return append(buf, Remove...)
}
