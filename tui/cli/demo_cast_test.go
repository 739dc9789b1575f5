package cli_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"testing"
	"time"

	"github.com/charmbracelet/x/vt"

	"optexplore/tui/canvas"
)

// recorded is a recording that is read back.
type recorded struct {
	Version, Width, Height int
	events                 []output
}

// output is what a terminal is sent, and when.
type output struct {
	at   time.Duration
	text string
}

// readCast reads an asciicast, version 2, of a terminal whose size does not change.
func readCast(data []byte) (c recorded, err error) {
	d := json.NewDecoder(bytes.NewReader(data))
	if err := d.Decode(&c); err != nil {
		return c, fmt.Errorf("the header: %w", err)
	}
	if c.Version != 2 || c.Width < 1 || c.Height < 1 {
		return c, fmt.Errorf("the header: expected version 2 and a size, got %+v", c)
	}
	for {
		var seconds float64
		var kind, text string
		switch err := d.Decode(&[]any{&seconds, &kind, &text}); {
		case err == io.EOF:
			return c, nil
		case err != nil:
			return c, fmt.Errorf("event %d: %w", len(c.events)+1, err)
		case kind != "o":
			return c, fmt.Errorf("event %d: expected output, got %q", len(c.events)+1, kind)
		}
		at := time.Duration(seconds*1e6+0.5) * time.Microsecond
		if n := len(c.events); n > 0 && at < c.events[n-1].at {
			return c, fmt.Errorf("event %d: expected no time before %v, got %v", n+1, c.events[n-1].at, at)
		}
		c.events = append(c.events, output{at, text})
	}
}

// seen is what a terminal shows from a time on.
type seen struct {
	at time.Duration
	on *canvas.Canvas
}

// play shows a recording on a terminal, and returns what is seen there, one after the
// other.
func (c recorded) play(t *testing.T) (list []seen) {
	t.Helper()
	terminal := vt.NewEmulator(c.Width, c.Height)
	go io.Copy(io.Discard, terminal) // its answers
	defer terminal.Close()
	for k, e := range c.events {
		if _, err := terminal.WriteString(e.text); err != nil {
			t.Fatal(err)
		}
		if k+1 < len(c.events) && c.events[k+1].at == e.at {
			continue
		}
		on := canvas.New(c.Width, c.Height)
		on.Styled(0, 0, terminal.Render())
		list = append(list, seen{e.at, on})
	}
	return list
}

// seenAt is what is seen at a time.
func seenAt(list []seen, when time.Duration) (on *canvas.Canvas) {
	for _, s := range list {
		if s.at <= when {
			on = s.on
		}
	}
	return on
}
