package cli

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"optexplore/tui/record"
)

// TestARecordingOverwritesNothing, leaves no empty file where there was no screen, and says where it cannot be.
func TestARecordingOverwritesNothing(t *testing.T) {
	folder := t.TempDir()
	old := filepath.Join(folder, "old.cast")
	if err := os.WriteFile(old, []byte("old"), 0o666); err != nil {
		t.Fatal(err)
	}
	shown := false
	show := func(*record.Cast) error { shown = true; return nil }
	for path, want := range map[string]string{old: "is there already", filepath.Join(folder, "none", "a.cast"): "cannot be written"} {
		if err := recording(Call{}, path, show); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: %v, want that it %s", path, err, want)
		}
	}
	if text, _ := os.ReadFile(old); string(text) != "old" || shown {
		t.Errorf("the old file is %q, the screen was shown: %v", text, shown)
	}
	empty := filepath.Join(folder, "empty.cast")
	if err := recording(Call{}, empty, show); err != nil {
		t.Error(err)
	}
	if _, err := os.Stat(empty); err == nil {
		t.Error("an empty recording is left")
	}
	full := filepath.Join(folder, "full.cast")
	if err := recording(Call{}, full, func(c *record.Cast) error { c.Begin(80, 24, nil); return nil }); err != nil {
		t.Error(err)
	}
	if info, err := os.Stat(full); err != nil || info.Size() == 0 {
		t.Errorf("no recording: %v", err)
	}
}

// little is a file on a disk with little room.
type little struct {
	text []byte
	room int
}

var errNoRoom = errors.New("no space left on device")

func (l *little) Write(p []byte) (int, error) {
	n := min(len(p), l.room-len(l.text))
	l.text = append(l.text, p[:n]...)
	if n < len(p) {
		return n, errNoRoom
	}
	return n, nil
}

func (l *little) Truncate(size int64) error {
	l.text = l.text[:size]
	return nil
}

// TestARecordingWithoutRoomEndsWithAWholeLine.
func TestARecordingWithoutRoomEndsWithAWholeLine(t *testing.T) {
	at := time.Unix(0, 0)
	whole := &little{room: 1 << 20}
	write := func(l *little) error {
		c := record.New(&wholeLines{to: l}, func() time.Time { return at })
		c.Begin(80, 24, nil)
		c.Output([]byte("first"))
		c.Output([]byte("second"))
		return c.Err()
	}
	if err := write(whole); err != nil {
		t.Fatal(err)
	}
	lines := strings.SplitAfter(string(whole.text), "\n")
	for room := range len(whole.text) {
		l := &little{room: room}
		if err := write(l); err != errNoRoom {
			t.Errorf("with room for %d bytes: %v", room, err)
		}
		if got := string(l.text); got != "" && got != lines[0] && got != lines[0]+lines[1] {
			t.Errorf("with room for %d bytes it has %q", room, got)
		}
	}
}
