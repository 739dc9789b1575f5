package canvas

import (
	"slices"
	"sync"
)

// Marker is the dots of a Grid: their number in a cell, and the character for each set
// of them. Markers are comparable with ==.
type Marker struct {
	Name string
	W, H int // dots in a cell, at most eight together
	*glyphs
}

// glyphs are the characters of a marker.
type glyphs struct {
	of   [256]rune // by set: dot k, row by row from the top left, is bit k
	sets map[rune]uint8
}

// declared are all markers, the finest that fonts commonly have first.
var declared = sync.OnceValue(func() []Marker {
	return []Marker{
		marker("braille", 2, 4, braille),
		marker("octant", 2, 4, octants()),
		marker("sextant", 2, 3, sextant),
		marker("quadrant", 2, 2, listed(quadrants)),
		marker("block", 1, 2, listed(" ▀▄█")),
		marker("ascii", 1, 2, listed(" '.:")),
	}
})

func marker(name string, w, h int, of func(set uint8) rune) Marker {
	m := Marker{name, w, h, &glyphs{sets: make(map[rune]uint8, 1<<(w*h))}}
	for set := range 1 << (w * h) {
		r := of(uint8(set))
		m.of[set], m.sets[r] = r, uint8(set)
	}
	return m
}

// Markers returns all markers.
func Markers() []Marker { return slices.Clone(declared()) }

// MarkerOf returns the marker of a name, or the first one.
func MarkerOf(name string) Marker {
	k := slices.IndexFunc(declared(), func(m Marker) bool { return m.Name == name })
	return declared()[max(k, 0)]
}

// Braille is 2 × 4 dots in a cell.
func Braille() Marker { return declared()[0] }

// listed returns the characters of a text, in the order of the sets.
func listed(text string) func(uint8) rune {
	runes := []rune(text)
	return func(set uint8) rune { return runes[set] }
}

// braille is the patterns from U+2800 on, whose bits go down the left column, then the
// right, with the fourth row added later.
func braille(set uint8) rune {
	r := rune(0x2800)
	for k, bit := range [8]rune{0x01, 0x08, 0x02, 0x10, 0x04, 0x20, 0x40, 0x80} {
		if set>>k&1 != 0 {
			r |= bit
		}
	}
	return r
}

// sextant is the characters from U+1FB00 on, in the order of the sets without those that
// have been characters before: none, the left and the right half, and all.
func sextant(set uint8) rune {
	switch set {
	case 0:
		return ' '
	case 0b010101:
		return '▌'
	case 0b101010:
		return '▐'
	case 0b111111:
		return '█'
	}
	r := 0x1fb00 + rune(set) - 1
	if set > 0b010101 {
		r--
	}
	if set > 0b101010 {
		r--
	}
	return r
}

// octants returns the characters from U+1CD00 on (Unicode 16), in the order of the sets
// without those that have been characters before: quadrants, quarters, and parts of them.
func octants() func(set uint8) rune {
	quarters, next := []rune(quadrants), rune(0x1cd00)
	older := map[uint8]rune{ // others
		0b00000011: 0x1fb82, 0b00111111: 0x1fb85, 0b11000000: '▂', 0b11111100: '▆',
		0b00000001: 0x1cea8, 0b00000010: 0x1ceab, 0b01000000: 0x1cea3, 0b10000000: 0x1cea0,
		0b00010100: 0x1fbe6, 0b00101000: 0x1fbe7,
	}
	var of [256]rune
	for set := range of {
		upper, lower := set&0b11, set>>4&0b11
		switch {
		case older[uint8(set)] != 0:
			of[set] = older[uint8(set)]
		case set>>2&0b11 == upper && set>>6 == lower:
			of[set] = quarters[lower<<2|upper]
		default:
			of[set], next = next, next+1
		}
	}
	return func(set uint8) rune { return of[set] }
}

// quadrants are the characters of 2 × 2 dots.
const quadrants = " ▘▝▀▖▌▞▛▗▚▐▜▄▙▟█"

// Draws reports whether a character is one of the marker's.
func (m Marker) Draws(r rune) bool {
	if m.glyphs == nil {
		return false
	}
	_, ok := m.sets[r]
	return ok && r != ' '
}

// set returns the dots of a character, none if it is not one of the marker's.
func (m Marker) set(r rune) uint8 { return m.sets[r] }

// MarkerNames are the names of the markers.
func MarkerNames() []string {
	var names []string
	for _, m := range declared() {
		names = append(names, m.Name)
	}
	return names
}
