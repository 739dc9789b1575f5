package pixelstest

import (
	"fmt"
	"image"
	"io"
	"regexp"
	"strconv"
)

// Terminal shows pictures as kitty does. The zero value answers nothing.
type Terminal struct {
	Replies io.Writer   // gets its answers; nil for none
	Kitty   bool        // it answers a query of graphics
	Cell    image.Point // it answers that a cell has so many pixels; zero for no answer

	Shown  []Shown // the pictures on the screen
	Kept   map[string]image.Image
	Sent   int // pictures so far
	Bytes  int // of them
	Faults []error

	rest   []byte // that is not a whole sequence
	at     image.Point
	chunks chunks
}

// Shown is a picture on the screen.
type Shown struct {
	ID string // empty for none
	image.Image
	From          image.Point // its first cell, from 0
	Columns, Rows int         // that it is scaled to; 0 where only the other counts
	Z             int
}

// sequence is a control sequence (ECMA-48, 5.4 and 8.3), or what has no meaning here.
var sequence = regexp.MustCompile(`^(?:\x1b\[([0-?]*)[ -/]*([@-~])|\x1b[_P\]X^]([^\x1b\x07]*)(?:\x1b\\|\x07)|\x1b[^\[_P\]X^]|[^\x1b]+)`)

// Write implements io.Writer.
func (t *Terminal) Write(p []byte) (int, error) {
	t.rest = append(t.rest, p...)
	for {
		m := sequence.FindSubmatch(t.rest)
		if m == nil {
			return len(p), nil
		}
		n := len(m[0])
		switch {
		case len(m[2]) > 0:
			t.control(string(m[1]), m[2][0])
		case n > 2 && string(m[0][:3]) == "\x1b_G":
			t.graphics(commandOf(string(m[3][1:])), n)
		}
		t.rest = t.rest[n:]
	}
}

// control does what a sequence with a last byte says.
func (t *Terminal) control(parameters string, last byte) {
	switch {
	case last == 'H':
		t.at = image.Point{}
		if n, _ := fmt.Sscanf(parameters, "%d;%d", &t.at.Y, &t.at.X); n > 0 {
			t.at.Y--
		}
		t.at.X = max(t.at.X-1, 0)
	case last == 'J' && parameters == "2", (last == 'h' || last == 'l') && parameters == "?1049":
		t.Shown = nil
	case last == 't' && parameters == "16" && t.Cell != image.Point{}:
		t.reply(fmt.Sprintf("\x1b[6;%d;%dt", t.Cell.Y, t.Cell.X))
	case last == 'c' && (parameters == "" || parameters == "0"):
		t.reply("\x1b[?62;4c")
	}
}

func (t *Terminal) reply(text string) {
	if t.Replies != nil {
		io.WriteString(t.Replies, text)
	}
}

// graphics does what a command of so many bytes says.
func (t *Terminal) graphics(c command, size int) {
	action := c.keys["a"]
	switch {
	case action == "q":
		if t.Kitty {
			t.reply("\x1b_Gi=" + c.keys["i"] + ";OK\x1b\\")
		}
		return
	case action == "d":
		t.remove(c)
		return
	}
	t.Bytes += size
	done, err := t.chunks.add(c)
	if err != nil {
		t.Faults = append(t.Faults, err)
	}
	if !done {
		return
	}
	t.Sent++
	keys := t.chunks.first.keys
	m, err := t.chunks.image()
	if err != nil || keys["a"] != "T" {
		t.Faults = append(t.Faults, fmt.Errorf("expected a picture to be shown, got the keys %v, %v", keys, err))
		return
	}
	number := func(key string) int { n, _ := strconv.Atoi(keys[key]); return n }
	if keys["i"] != "" {
		if t.Kept == nil {
			t.Kept = map[string]image.Image{}
		}
		t.Kept[keys["i"]] = m
	}
	t.Shown = append(t.Shown, Shown{keys["i"], m, t.at, number("c"), number("r"), number("z")})
}

// remove removes the picture of a number, and forgets it.
func (t *Terminal) remove(c command) {
	if c.keys["d"] != "I" || c.keys["i"] == "" || c.keys["q"] != "2" {
		t.Faults = append(t.Faults, fmt.Errorf("expected a picture to be forgotten by its number without an answer, got the keys %v", c.keys))
	}
	var left []Shown
	for _, s := range t.Shown {
		if s.ID != c.keys["i"] {
			left = append(left, s)
		}
	}
	t.Shown = left
	delete(t.Kept, c.keys["i"])
}
