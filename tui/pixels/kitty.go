package pixels

import (
	"encoding/base64"
	"strconv"

	"github.com/charmbracelet/x/ansi"
	"github.com/charmbracelet/x/ansi/kitty"
)

// Kitty is the sequences that show a PNG at the cursor in w × h cells. The cursor goes to its
// end, and the terminal answers nothing. Both sizes are given, since old terminals take the
// other one from the pixels and not from the shape.
//
// The protocol is Kovid Goyal's, https://sw.kovidgoyal.net/kitty/graphics-protocol/.
func Kitty(png []byte, w, h int) []byte {
	return transmission(png, "a=T", "f=100", "q=2", "c="+strconv.Itoa(w), "r="+strconv.Itoa(h))
}

// transmission is the sequences that send data, in chunks of 4096 characters of base64. The
// keys are in the first of them.
func transmission(data []byte, keys ...string) (all []byte) {
	text := base64.StdEncoding.AppendEncode(nil, data)
	for len(text) > kitty.MaxChunkSize {
		all = append(all, ansi.KittyGraphics(text[:kitty.MaxChunkSize], append(keys, "m=1")...)...)
		text, keys = text[kitty.MaxChunkSize:], nil
	}
	return append(all, ansi.KittyGraphics(text, append(keys, "m=0")...)...)
}
