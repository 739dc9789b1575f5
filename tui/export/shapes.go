package export

import (
	"bytes"
	"fmt"
	"strconv"
	"strings"
	"sync"
)

// number is v in as few characters as say it.
func number(v float64) string {
	text := strconv.FormatFloat(v, 'f', -1, 64)
	if strings.HasPrefix(text, "0.") {
		text = text[1:]
	}
	return text
}

// dotsOf draws the dots of a braille character: bit k of the set is the dot of that
// number (The Unicode Standard, Braille Patterns).
func dotsOf(b *bytes.Buffer, left, top int, set uint8) {
	at := [8][2]int{{0, 0}, {0, 1}, {0, 2}, {1, 0}, {1, 1}, {1, 2}, {0, 3}, {1, 3}}
	for k, dot := range at {
		if set>>k&1 != 0 {
			fmt.Fprintf(b, "M%d %dh0", left+cellW/4+dot[0]*cellW/2, top+cellH/8+dot[1]*cellH/4)
		}
	}
}

// shadeOf is how much of a cell a shade covers.
func shadeOf(r rune) (share float64, ok bool) {
	switch r {
	case '░', '▒', '▓':
		return 0.25 * float64(1+r-'░'), true
	case '█':
		return 1, true
	}
	return 0, false
}

// blockOf draws a character of the Unicode block "Block Elements", shades aside.
func blockOf(b *bytes.Buffer, left, top int, r rune) {
	rect := func(x, y, w, h int) { fmt.Fprintf(b, "M%d %dh%dv%dh%dz", left+x, top+y, w, h, -w) }
	const halfW, halfH = cellW / 2, cellH / 2
	switch {
	case r == '▀':
		rect(0, 0, cellW, halfH)
	case r >= '▁' && r < '█':
		h := cellH * int(1+r-'▁') / 8
		rect(0, cellH-h, cellW, h)
	case r > '█' && r <= '▏':
		rect(0, 0, cellW*int(1+'▏'-r)/8, cellH)
	case r == '▐':
		rect(halfW, 0, halfW, cellH)
	case r == '▔':
		rect(0, 0, cellW, cellH/8)
	case r == '▕':
		rect(cellW-cellW/8, 0, cellW/8, cellH)
	case r >= '▖':
		for k := range 4 { // upper left, upper right, lower left, lower right
			if quarters[r-'▖']>>k&1 != 0 {
				rect(k%2*halfW, k/2*halfH, halfW, halfH)
			}
		}
	}
}

// quarters are the quarters of a cell that ▖ to ▟ cover.
var quarters = [10]uint8{4, 8, 1, 13, 9, 7, 11, 2, 6, 14}

// mark is a shape in a cell: a path from (x, y) on, filled or as a stroke.
type mark struct {
	x, y   float64
	path   string
	hollow bool
}

// circle, dot and period are paths from their leftmost points.
const (
	circle = "a3.5 3.5 0 1 1 7 0a3.5 3.5 0 1 1-7 0z"
	dot    = "a2 2 0 1 1 4 0a2 2 0 1 1-4 0z"
	square = "h6v6h-6z"
	period = "a1 1 0 1 1 2 0a1 1 0 1 1-2 0z"
	rhomb  = "l4-4.5 4 4.5-4 4.5z"
)

// shapes are the characters that are marks. Their middle is that of the lines, so
// that a mark on an axis stands on it.
var shapes = sync.OnceValue(func() map[rune]mark {
	return map[rune]mark{
		'●': {1, middleY, circle, false}, '○': {1, middleY, circle, true},
		'•': {2.5, middleY, dot, false}, '∘': {2.5, middleY, dot, true},
		'■': {1.5, middleY - 3, square, false}, '□': {1.5, middleY - 3, square, true},
		'◆': {.5, middleY, rhomb, false}, '◇': {.5, middleY, rhomb, true},
		'◀': {8, middleY - 4, "v8l-7-4z", false}, '▶': {1, middleY - 4, "v8l7-4z", false},
		'▸': {2, middleY - 3, "v6l5-3z", false}, '▾': {1.5, middleY - 2, "h6l-3 5z", false},
		'▲': {1, middleY + 3, "h7l-3.5-6.5z", false}, '▼': {1, middleY - 3, "h7l-3.5 6.5z", false},
		'△': {1, middleY + 3, "h7l-3.5-6.5z", true}, '▽': {1, middleY - 3, "h7l-3.5 6.5z", true},
		'✕': {1, middleY - 3.5, "l7 7m0-7l-7 7", true}, '❚': {3, 3, "h3v11h-3z", false},
		'⋮': {3.5, middleY - 4, period + "m0 4" + period + "m0 4" + period, false},
		'≀': {middleX, middleY - 4, "q3 2 0 4q-3 2 0 4", true}, 'ℓ': {1.5, middleY + 1.5, "q4-3 4-7q0-2-1-2q-1.5 0-1.5 4v3q0 3 1.5 3q1 0 1.5-1", true},
	}
})
