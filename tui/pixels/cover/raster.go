package cover

import (
	"image"
	"image/color"
)

// Raster is the pixels behind characters: up to 256 shades, of which number 0 is none.
type Raster struct {
	*image.Paletted
	colors []uint32
	done   int // rows
}

// NewRaster returns a raster of w × h pixels in shades 0xrrggbb.
func NewRaster(w, h int, colors []uint32) *Raster {
	return &Raster{image.NewPaletted(image.Rect(0, 0, w, h), nil), colors, 0}
}

// Row writes the next row of numbers of shades.
func (r *Raster) Row(numbers []uint8) {
	copy(r.Pix[r.done*r.Stride:], numbers)
	r.done++
}

// Size is how many bytes are sent of it: none as it is.
func (r *Raster) Size() int { return 0 }

// in is the pixels in fewer shades: 2ⁿ neighbours are one.
func (r *Raster) in(n int) *image.Paletted {
	m := *r.Paletted
	m.Palette = make(color.Palette, len(r.colors))
	for k := range r.colors {
		at := k
		if k > 0 {
			at = min(1+(k-1)>>n<<n+1<<n/2, len(r.colors)-1)
		}
		c := r.colors[at]
		m.Palette[k] = color.RGBA{uint8(c >> 16), uint8(c >> 8), uint8(c), 255}
	}
	return &m
}
