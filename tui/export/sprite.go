package export

import (
	"image"
	stdcolor "image/color"
	"image/draw"

	"github.com/go-fonts/dejavu/dejavusansmono"
	"github.com/go-fonts/dejavu/dejavusansmonobold"
	"golang.org/x/image/font/sfnt"
	"golang.org/x/image/math/fixed"
	"golang.org/x/image/vector"

	"optexplore/tui/canvas"
)

// tones is the number of steps from the ground of a cell to its ink.
const tones = 8

// sprite is a character in its cell: how much of each pixel is ink, in steps of
// 1/tones, row by row.
type sprite struct {
	tone  []uint8
	count [tones + 1]int // pixels of each tone
}

// sign is a character as it is printed.
type sign struct {
	r    rune
	attr canvas.Attr // Bold, Italic and Underline
}

// signOf is a character as it is printed in a cell.
func signOf(c canvas.Cell, r rune) sign {
	return sign{r, c.Style.Attr & (canvas.Bold | canvas.Italic | canvas.Underline)}
}

// sprites are the characters in cells of one size, each made once.
type sprites struct {
	cell          image.Point // pixels
	regular, bold *sfnt.Font
	buffer        sfnt.Buffer
	by            map[sign]*sprite
}

// newSprites returns the sprites of cells of so many pixels across and down.
func newSprites(cell image.Point) *sprites {
	font := func(file []byte) *sfnt.Font {
		f, err := sfnt.Parse(file)
		if err != nil { // cannot happen: it is a part of the program
			panic(err)
		}
		return f
	}
	return &sprites{cell: cell, regular: font(dejavusansmono.TTF), bold: font(dejavusansmonobold.TTF), by: map[sign]*sprite{}}
}

// size is the size of a cell in pixels.
func (s *sprites) size() (w, h int) { return s.cell.X, s.cell.Y }

// scales are the pixels to a unit, across and down.
func (s *sprites) scales() (across, down float32) {
	return float32(s.cell.X) / cellW, float32(s.cell.Y) / cellH
}

// draws reports whether a character is a shape, or in the font.
func (s *sprites) draws(r rune) bool {
	_, covers := shadeOf(r)
	return r == ' ' || covers || new(drawing).shape(0, 0, r, 0) || has(s.regular, &s.buffer, r)
}

// of is the sprite of a character.
func (s *sprites) of(k sign) *sprite {
	if found := s.by[k]; found != nil {
		return found
	}
	w, h := s.size()
	v := vector.NewRasterizer(w, h)
	var d drawing
	share, covers := shadeOf(k.r)
	if k.r != ' ' && d.shape(0, 0, k.r, 0) {
		s.layers(v, &d)
	} else if k.r != ' ' && !covers {
		s.letter(v, k)
	}
	if k.attr&canvas.Underline != 0 {
		s.fill(v, polyline{points: []point{{0, baseline + 1.5}, {cellW, baseline + 1.5}}}.stroked(1)...)
	}
	mask := image.NewAlpha(image.Rect(0, 0, w, h))
	v.DrawOp = draw.Src
	v.Draw(mask, mask.Bounds(), image.Opaque, image.Point{})
	if covers {
		draw.Draw(mask, mask.Bounds(), image.NewUniform(stdcolor.Alpha{A: uint8(255 * share)}), image.Point{}, draw.Over)
	}
	made := &sprite{tone: mask.Pix}
	for k, alpha := range mask.Pix {
		mask.Pix[k] = uint8((int(alpha)*tones + 127) / 255)
		made.count[mask.Pix[k]]++
	}
	s.by[k] = made
	return made
}

// layers draws the shapes of a drawing.
func (s *sprites) layers(v *vector.Rasterizer, d *drawing) {
	d.lines.into(&d.thin, &d.heavy)
	for _, layer := range []struct {
		paths paths
		width float64 // of strokes; 0 to fill
	}{{d.blocks, 0}, {d.dots, 2}, {d.thin, 1}, {d.heavy, 2}, {d.marks, 0}} {
		for _, path := range layer.paths.by {
			for _, line := range polylines(path.String()) {
				if layer.width == 0 {
					s.fill(v, line)
				} else {
					s.fill(v, line.stroked(layer.width)...)
				}
			}
		}
	}
}

// fill adds polygons to what is drawn.
func (s *sprites) fill(v *vector.Rasterizer, polygons ...polyline) {
	across, down := s.scales()
	for _, polygon := range polygons {
		for k, p := range polygon.points {
			if x, y := float32(p.x)*across, float32(p.y)*down; k == 0 {
				v.MoveTo(x, y)
			} else {
				v.LineTo(x, y)
			}
		}
		v.ClosePath()
	}
}

// slant is how far an italic letter leans for each unit of its height.
const slant = 0.2

// letter draws a character of the font; one that it lacks is a box.
func (s *sprites) letter(v *vector.Rasterizer, k sign) {
	font := s.regular
	if k.attr&canvas.Bold != 0 && has(s.bold, &s.buffer, k.r) {
		font = s.bold
	}
	glyph, _ := font.GlyphIndex(&s.buffer, k.r)
	across, down := s.scales()
	segments, err := font.LoadGlyph(&s.buffer, glyph, fixed.Int26_6(fontSize*64*float64(down)), nil)
	if err != nil {
		return
	}
	at := func(p fixed.Point26_6) (x, y float32) {
		x, y = float32(p.X)/64, float32(p.Y)/64
		if k.attr&canvas.Italic != 0 {
			x -= slant * y
		}
		return x * (across / down), y + baseline*down
	}
	for _, piece := range segments {
		ax, ay := at(piece.Args[0])
		bx, by := at(piece.Args[1])
		cx, cy := at(piece.Args[2])
		switch piece.Op {
		case sfnt.SegmentOpMoveTo:
			v.ClosePath()
			v.MoveTo(ax, ay)
		case sfnt.SegmentOpLineTo:
			v.LineTo(ax, ay)
		case sfnt.SegmentOpQuadTo:
			v.QuadTo(ax, ay, bx, by)
		case sfnt.SegmentOpCubeTo:
			v.CubeTo(ax, ay, bx, by, cx, cy)
		}
	}
	v.ClosePath()
}

// has reports whether a font has a character.
func has(font *sfnt.Font, buffer *sfnt.Buffer, r rune) bool {
	glyph, err := font.GlyphIndex(buffer, r)
	return err == nil && glyph != 0
}
