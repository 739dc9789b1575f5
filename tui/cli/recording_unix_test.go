//go:build unix

package cli_test

import (
	"os"
	"path/filepath"
	"syscall"
	"testing"

	"optexplore/tui/screen"
)

// TestARecordingOfASessionThatASignalEndsIsWhole: it can be read, and leaves the screen.
func TestARecordingOfASessionThatASignalEndsIsWhole(t *testing.T) {
	file := filepath.Join(t.TempDir(), "a.cast")
	j := started(t, "plain", "--record", file)
	j.send(syscall.SIGTERM)
	j.ended(syscall.SIGTERM.String())
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	c, err := readCast(text)
	if err != nil {
		t.Fatalf("%v in\n%s", err, text)
	}
	if n := len(c.events); n == 0 || c.events[n-1].text != screen.Leave {
		t.Errorf("of %d events the last is not that the screen is left:\n%s", n, text)
	}
}
