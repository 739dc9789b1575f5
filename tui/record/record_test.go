package record_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"strings"
	"testing"
	"time"

	"optexplore/tui/record"
)

// clock goes on by a quarter of a second at each look.
func clock() func() time.Time {
	at := time.Unix(1_700_000_000, 0)
	return func() time.Time {
		at = at.Add(250 * time.Millisecond)
		return at
	}
}

// TestARecordingCanBeRead line by line, and has every byte and every size.
func TestARecordingCanBeRead(t *testing.T) {
	var b bytes.Buffer
	c := record.New(&b, clock())
	c.Begin(80, 24, []string{"HOME=/root", "TERM=xterm-256color"})
	sent := []string{"\x1b[?1049h\x1b[2J", "η = 0.1 <&> \"\\\" ⠿\r\n", "\x00\x7f"}
	c.Output([]byte(sent[0]))
	c.Output([]byte(sent[1]))
	c.Resize(120, 40)
	c.Output([]byte(sent[2]))
	lines := strings.Split(strings.TrimSpace(b.String()), "\n")
	if want := `{"version":2,"width":80,"height":24,"timestamp":1700000000,"title":"optexplore","env":{"TERM":"xterm-256color"}}`; lines[0] != want {
		t.Errorf("the header is %s, want %s", lines[0], want)
	}
	type event struct {
		at         float64
		kind, data string
	}
	var got []event
	for _, line := range lines[1:] {
		var e []any
		if err := json.Unmarshal([]byte(line), &e); err != nil || len(e) != 3 {
			t.Fatalf("%s: %v", line, err)
		}
		got = append(got, event{e[0].(float64), e[1].(string), e[2].(string)})
	}
	want := []event{{0.25, "o", sent[0]}, {0.5, "o", sent[1]}, {0.75, "r", "120x40"}, {1, "o", sent[2]}}
	for i, e := range want {
		if i >= len(got) || got[i] != e {
			t.Errorf("event %d of %v: want %v", i, got, e)
		}
	}
	if c.Err() != nil {
		t.Error(c.Err())
	}
}

// full is a disk without room.
type full struct{ writes int }

var errFull = errors.New("no space left on device")

func (f *full) Write([]byte) (int, error) { f.writes++; return 0, errFull }

// TestAFullDiskEndsTheRecording, once, and is told.
func TestAFullDiskEndsTheRecording(t *testing.T) {
	f := &full{}
	c := record.New(f, clock())
	c.Begin(80, 24, nil)
	c.Output([]byte("a"))
	if c.Err() != errFull || f.writes != 1 {
		t.Errorf("%v after %d writes", c.Err(), f.writes)
	}
}
