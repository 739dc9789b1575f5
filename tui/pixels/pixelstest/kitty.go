package pixelstest

import (
	"bytes"
	"encoding/base64"
	"fmt"
	"image"
	"image/png"
	"strings"
)

// command is a sequence of kitty graphics: its keys and its data, in base64.
type command struct {
	keys map[string]string
	data string
}

// commandOf reads what is between ESC _ G and the end of a sequence.
func commandOf(text string) command {
	keys, data, _ := strings.Cut(text, ";")
	c := command{map[string]string{}, data}
	for pair := range strings.SplitSeq(keys, ",") {
		key, value, _ := strings.Cut(pair, "=")
		c.keys[key] = value
	}
	return c
}

// chunks are the sequences of one picture, as far as they have come.
type chunks struct {
	first command // whose keys are those of the picture
	data  string
	open  bool
}

// add adds a sequence, and reports whether the picture is complete.
func (c *chunks) add(next command) (done bool, err error) {
	switch last := next.keys["m"] != "1"; {
	case len(next.data) > 4096:
		err = fmt.Errorf("a chunk has %d characters", len(next.data))
	case !last && len(next.data)%4 > 0:
		err = fmt.Errorf("a chunk that is not the last has %d characters", len(next.data))
	case c.open && len(next.keys) > 1:
		err = fmt.Errorf("a chunk that is not the first has the keys %v", next.keys)
	}
	if !c.open {
		*c = chunks{first: next, open: true}
	}
	c.data += next.data
	c.open = next.keys["m"] == "1"
	return !c.open, err
}

// image is the picture of a complete transmission of a PNG.
func (c *chunks) image() (image.Image, error) {
	if c.first.keys["f"] != "100" || c.first.keys["q"] != "2" {
		return nil, fmt.Errorf("expected a PNG that is not answered, got the keys %v", c.first.keys)
	}
	data, err := base64.StdEncoding.DecodeString(c.data)
	if err != nil {
		return nil, err
	}
	return png.Decode(bytes.NewReader(data))
}
