package pixels

import (
	"strconv"

	"github.com/charmbracelet/x/ansi"

	"optexplore/tui/canvas"
	"optexplore/tui/theme"
)

// Image is a picture as a terminal is sent it, in one of two ways. It is not changed.
type Image struct{ png, sixel []byte }

// Ground is a picture on the screen. One in PNG lies behind the characters and over the
// colours behind them. One in sixel is in their place, and has them: to write a character
// takes away the part of it in that cell. The zero value is none.
type Ground struct {
	At    canvas.Rect // the cells that it fills
	Image *Image
}

// inPlace reports whether a ground is in the place of characters.
func (g Ground) inPlace() bool { return g.Image != nil && g.Image.sixel != nil }

// Remove is the sequence after which a terminal neither shows a Ground under its characters
// nor keeps it, and hide that after which it is kept.
const (
	Remove = "\x1b_Ga=d,d=I,i=" + number + ",q=2\x1b\\"
	hide   = "\x1b_Ga=d,d=i,i=" + number + ",q=2\x1b\\"
)

// Removal is what removes a Ground from a terminal of a look; nothing where it is in the place
// of characters, and clearing them clears it.
func Removal(l theme.Look) string {
	if l.Cell.X == 0 || l.Sixel {
		return ""
	}
	return Remove
}

// Shown is what a terminal shows and keeps of grounds. The zero value is nothing.
type Shown struct {
	ground Ground
	kept   *Image
}

// Hide appends what takes away the ground that a terminal shows, if it is to show another.
// That comes before the changes of the cells over it. Those that are lost with it are
// written all.
func (s *Shown) Hide(buf []byte, next Ground) (_ []byte, lost canvas.Rect) {
	was := s.ground
	if was == (Ground{}) || was == next {
		return buf, lost
	}
	s.ground = Ground{}
	if was.inPlace() {
		return buf, was.At
	}
	return append(buf, hide...), lost
}

// Show appends what shows a ground. A picture in PNG is sent once, and kept until another is
// sent.
func (s *Shown) Show(buf []byte, next Ground) []byte {
	if s.ground == next {
		return buf
	}
	buf = append(buf, "\x1b["...)
	buf = strconv.AppendInt(buf, int64(next.At.Y)+1, 10)
	buf = append(buf, ';')
	buf = strconv.AppendInt(buf, int64(next.At.X)+1, 10)
	buf = append(buf, 'H')
	if s.ground = next; next.inPlace() {
		return append(buf, next.Image.sixel...)
	}
	// Under the characters is any layer below 0, and over the colours behind them one that
	// is not below −2³⁰.
	keys := []string{"i=" + number, "p=1", "z=-1", "C=1", "q=2", "c=" + strconv.Itoa(next.At.W), "r=" + strconv.Itoa(next.At.H)}
	if s.kept == next.Image {
		return append(buf, ansi.KittyGraphics(nil, append(keys, "a=p")...)...)
	}
	s.kept = next.Image
	return append(buf, transmission(next.Image.png, append(keys, "a=T", "f=100")...)...)
}

// Forget appends what removes what a terminal may show and keep. Cells are lost as by Hide.
func (s *Shown) Forget(buf []byte) (_ []byte, lost canvas.Rect) {
	if s.ground.inPlace() {
		lost = s.ground.At
	}
	if s.kept != nil {
		buf = append(buf, Remove...)
	}
	*s = Shown{}
	return buf, lost
}
