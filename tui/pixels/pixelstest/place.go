package pixelstest

import (
	"fmt"
	"image"
	"slices"
)

// inSixel is the number of every picture in sixel.
const inSixel = "sixel"

// sixel shows a picture at the cursor, in the place of the characters there.
func (t *Terminal) sixel(sequence string) {
	m, err := Sixel(sequence)
	if err != nil {
		t.Faults = append(t.Faults, err)
		return
	}
	t.Sent, t.Bytes = t.Sent+1, t.Bytes+len(sequence)
	size := m.Bounds().Size()
	next := Shown{ID: inSixel, Image: m, From: t.at, Columns: size.X / t.Cell.X, Rows: size.Y / t.Cell.Y, Lost: map[image.Point]bool{}}
	if (image.Point{X: next.Columns * t.Cell.X, Y: next.Rows * t.Cell.Y}) != size {
		t.Faults = append(t.Faults, fmt.Errorf("expected a picture of whole cells of %v, got %v", t.Cell, size))
	}
	if next.From.Y+next.Rows >= t.Cells.Y || next.From.X+next.Columns > t.Cells.X {
		t.Faults = append(t.Faults, fmt.Errorf("expected a picture within the rows before the last, got one at %v that ends in %v", next.From, next.From.Add(image.Pt(next.Columns, next.Rows))))
	}
	t.Shown = append(t.Shown, next)
	t.at = image.Pt(-1, -1) // terminals differ in where the cursor is then
}

// text writes characters of one column each, which take the place of pictures in sixel.
func (t *Terminal) text(text string) {
	for _, r := range text {
		switch {
		case r == '\b':
			t.at.X--
		case r >= ' ':
			if t.at.X < 0 {
				t.Faults = append(t.Faults, fmt.Errorf("%q is written where nobody knows", r))
				return
			}
			t.lose(image.Pt(min(t.at.X, max(t.Cells.X-1, 0)), t.at.Y))
			t.at.X++
		}
	}
}

// lose takes away what is in the place of a cell.
func (t *Terminal) lose(cell image.Point) {
	for k := range t.Shown {
		s := &t.Shown[k]
		if s.ID == inSixel && cell.In(image.Rectangle{Min: s.From, Max: s.From.Add(image.Pt(s.Columns, s.Rows))}) {
			s.Lost[cell] = true
		}
	}
}

// whole looks at what is there after something was written: of a picture in sixel either all or
// nothing.
func (t *Terminal) whole() {
	t.Shown = slices.DeleteFunc(t.Shown, func(s Shown) bool { return s.ID == inSixel && len(s.Lost) == s.Columns*s.Rows })
	for _, s := range t.Shown {
		if len(s.Lost) > 0 {
			t.Faults = append(t.Faults, fmt.Errorf("of a picture of %d × %d cells %d are lost", s.Columns, s.Rows, len(s.Lost)))
		}
	}
}
