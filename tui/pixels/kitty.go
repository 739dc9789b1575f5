package pixels

import (
	"encoding/base64"
	"strconv"

	"github.com/charmbracelet/x/ansi"
	"github.com/charmbracelet/x/ansi/kitty"
)

// Kitty is the sequences that show a PNG at the cursor, as wide as some columns and as high
// as its shape is then. The cursor goes to its end, and the terminal answers nothing.
//
// The protocol is Kovid Goyal's, https://sw.kovidgoyal.net/kitty/graphics-protocol/.
func Kitty(png []byte, columns int) []byte {
	return transmission(png, "a=T", "f=100", "q=2", "c="+strconv.Itoa(columns))
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
