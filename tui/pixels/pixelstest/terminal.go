package pixelstest

import (
	"fmt"
	"image"
	"io"
	"slices"
	"strconv"

	"optexplore/model"
)

// Terminal shows pictures as kitty does, and in sixel as xterm does. The zero value answers
// that it does neither.
type Terminal struct {
	Replies io.Writer   // gets its answers; nil for none
	Kitty   bool        // it answers a query of graphics
	Sixel   bool        // it answers that it has sixel
	Cell    image.Point // it answers that a cell has so many pixels; zero for no answer
	Cells   image.Point // on the screen; it answers that this has so many pixels as they have
	Screen  image.Point // that it answers in place of those; zero for the same
	Colors  int         // it answers that a picture can have so many; 0 for no answer
	Most    image.Point // it answers that a picture can have so many pixels; zero for no answer

	Shown  []Shown                // the pictures on the screen
	Kept   map[string]image.Image // the pictures that have numbers
	Sent   int                    // pictures so far
	Bytes  int                    // of them
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
	Columns, Rows int         // that it is scaled to
	Z             int
	Lost          map[image.Point]bool // the cells in which a character took its place
}

// sequence is a control sequence (ECMA-48, 5.4 and 8.3), or what has no meaning here.
var sequence = model.Pattern(`^(?:\x1b\[([0-?]*)[ -/]*([@-~])|\x1b[_P\]X^]([^\x1b\x07]*)(?:\x1b\\|\x07)|\x1b[^\[_P\]X^]|[^\x1b]+)`)

// Write implements io.Writer.
func (t *Terminal) Write(p []byte) (int, error) {
	t.rest = append(t.rest, p...)
	for {
		m := sequence().FindSubmatch(t.rest)
		if m == nil {
			t.whole()
			return len(p), nil
		}
		n := len(m[0])
		switch {
		case len(m[2]) > 0:
			t.control(string(m[1]), m[2][0])
		case n > 2 && string(m[0][:3]) == "\x1b_G":
			t.graphics(commandOf(string(m[3][1:])), n)
		case n > 1 && string(m[0][:2]) == "\x1bP":
			t.sixel(string(m[0]))
		case m[0][0] != '\x1b':
			t.text(string(m[0]))
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
	case last == 'C':
		t.at.X += count(parameters)
	case last == 'B':
		t.at.Y += count(parameters)
	case last == 'K':
		for x := t.at.X; x < t.Cells.X; x++ {
			t.lose(image.Pt(x, t.at.Y))
		}
	case last == 'J' && parameters == "2":
		t.Kept = nil // of terminals some forget pictures then, and some go on to show them
		t.hide(inSixel)
	case (last == 'h' || last == 'l') && parameters == "?1049":
		t.Shown = nil
	default:
		t.answer(string(last), parameters)
	}
}

// count is a number that is 1 where it is not given.
func count(parameters string) int {
	if n, err := strconv.Atoi(parameters); err == nil {
		return n
	}
	return 1
}

// answer answers a query.
func (t *Terminal) answer(last, parameters string) {
	screen := t.Screen
	if screen == (image.Point{}) {
		screen = image.Pt(t.Cells.X*t.Cell.X, t.Cells.Y*t.Cell.Y)
	}
	switch parameters + last {
	case "16t":
		if t.Cell != (image.Point{}) {
			t.reply(fmt.Sprintf("\x1b[6;%d;%dt", t.Cell.Y, t.Cell.X))
		}
	case "14t":
		if screen != (image.Point{}) {
			t.reply(fmt.Sprintf("\x1b[4;%d;%dt", screen.Y, screen.X))
		}
	case "?1;1;0S":
		if t.Colors > 0 {
			t.reply(fmt.Sprintf("\x1b[?1;0;%dS", t.Colors))
		}
	case "?2;1;0S":
		if t.Most != (image.Point{}) {
			t.reply(fmt.Sprintf("\x1b[?2;0;%d;%dS", t.Most.X, t.Most.Y))
		}
	case "c", "0c":
		if t.Sixel {
			t.reply("\x1b[?62;4c")
		} else {
			t.reply("\x1b[?4;6c") // the first is what kind it is
		}
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
	case action == "p":
		if m := t.Kept[c.keys["i"]]; m != nil && c.keys["q"] == "2" {
			t.show(m, c.keys)
		} else {
			t.Faults = append(t.Faults, fmt.Errorf("expected a picture that is kept, got the keys %v", c.keys))
		}
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
	if keys["i"] != "" {
		if t.Kept == nil {
			t.Kept = map[string]image.Image{}
		}
		t.Kept[keys["i"]] = m
	}
	t.show(m, keys)
}

// show shows a picture; one that has a number and is shown is replaced.
func (t *Terminal) show(m image.Image, keys map[string]string) {
	number := func(key string) int { n, _ := strconv.Atoi(keys[key]); return n }
	if id := keys["i"]; id != "" {
		if t.hide(id); keys["C"] != "1" {
			t.Faults = append(t.Faults, fmt.Errorf("expected the cursor to stay where it is, got the keys %v", keys))
		}
	}
	t.Shown = append(t.Shown, Shown{ID: keys["i"], Image: m, From: t.at, Columns: number("c"), Rows: number("r"), Z: number("z")})
}

// hide hides the picture of a number.
func (t *Terminal) hide(id string) {
	t.Shown = slices.DeleteFunc(t.Shown, func(s Shown) bool { return s.ID == id })
}

// remove hides the picture of a number, and forgets it where the command is a capital.
func (t *Terminal) remove(c command) {
	id := c.keys["i"]
	if d := c.keys["d"]; d != "I" && d != "i" || id == "" || c.keys["q"] != "2" {
		t.Faults = append(t.Faults, fmt.Errorf("expected a picture to be removed by its number without an answer, got the keys %v", c.keys))
	}
	if t.hide(id); c.keys["d"] == "I" {
		delete(t.Kept, id)
	}
}
