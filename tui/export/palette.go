package export

import (
	"cmp"
	stdcolor "image/color"
	"maps"
	"slices"
)

// census is how many pixels there are of each colour.
type census struct{ grounds, blends map[color]int }

func newCensus() census { return census{map[color]int{}, map[color]int{}} }

// cell counts the pixels of a character in a look.
func (n census) cell(l look, s *sprite) {
	for tone, times := range s.count {
		n.pixels(l, tone, times)
	}
}

// pixels counts pixels of a tone in a look.
func (n census) pixels(l look, tone, times int) {
	switch {
	case tone == 0:
		n.grounds[l.ground] += times
	case times > 0:
		n.blends[l.tone(tone)] += times
	}
}

// tone is a colour k/tones of the way from the ground to the ink.
func (l look) tone(k int) color { return mix(l.ground, l.ink, float64(k)/tones) }

// mostColors is the number of colours that a palette can have.
const mostColors = 256

// palette is the colours of a picture: its grounds, and of the others those that most
// pixels have. The nearest stands for one that is left out.
type palette struct {
	colors []color
	index  map[color]uint8
	ramps  map[look]*ramp
}

// ramp is the indices of the colours from a ground to an ink.
type ramp [tones + 1]uint8

// palette is the palette of up to most of the colours that were counted, and at least one.
func (n census) palette(most int) *palette {
	by := func(count map[color]int) []color {
		return slices.SortedFunc(maps.Keys(count), func(a, b color) int {
			return cmp.Or(cmp.Compare(count[b], count[a]), cmp.Compare(a, b))
		})
	}
	p := &palette{index: map[color]uint8{}, ramps: map[look]*ramp{}}
	for _, c := range append(by(n.grounds), by(n.blends)...) {
		if _, known := p.index[c]; !known && len(p.colors) < most {
			p.index[c] = uint8(len(p.colors))
			p.colors = append(p.colors, c)
		}
	}
	return p
}

// ramp is the ramp of a look.
func (p *palette) ramp(l look) *ramp {
	if found := p.ramps[l]; found != nil {
		return found
	}
	made := new(ramp)
	for k := range made {
		made[k] = p.nearest(l.tone(k))
	}
	p.ramps[l] = made
	return made
}

// nearest is the index of the colour nearest to c, by the squares of the differences of
// red, green and blue.
func (p *palette) nearest(c color) uint8 {
	if k, ok := p.index[c]; ok {
		return k
	}
	best, least := 0, 1<<30
	for k, o := range p.colors {
		far := 0
		for _, shift := range [3]int{16, 8, 0} {
			d := int(c>>shift&255) - int(o>>shift&255)
			far += d * d
		}
		if far < least {
			best, least = k, far
		}
	}
	p.index[c] = uint8(best)
	return uint8(best)
}

// standard is the colours as the standard library has them.
func (p *palette) standard() (list stdcolor.Palette) {
	for _, c := range p.colors {
		list = append(list, stdcolor.RGBA{uint8(c >> 16), uint8(c >> 8), uint8(c), 255})
	}
	return list
}
