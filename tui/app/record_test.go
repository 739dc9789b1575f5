package app

import (
	"bytes"
	"context"
	"encoding/json"
	"io"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/charmbracelet/colorprofile"

	"optexplore/tui/experiment"
	"optexplore/tui/record"
	"optexplore/tui/theme"
)

// TestARecordingHasWhatTheTerminalIsSent, all of it, and where it is left.
func TestARecordingHasWhatTheTerminalIsSent(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s, err := experiment.Options{Landscape: "bowl"}.Session()
		if err != nil {
			t.Fatal(err)
		}
		in, keys := io.Pipe()
		var sent, cast bytes.Buffer
		look := theme.Wishes{Theme: "dark"}.Look(colorprofile.TrueColor, nil)
		done := make(chan error, 1)
		go func() {
			done <- Run(context.Background(), Options{
				Session: s, In: in, Out: &sent, Env: []string{"TERM=xterm", "COLUMNS=80", "LINES=24"}, Look: look, Record: record.New(&cast, time.Now),
			})
		}()
		time.Sleep(time.Second)
		io.WriteString(keys, "l")
		time.Sleep(time.Second)
		io.WriteString(keys, "q")
		err = <-done
		keys.Close()
		if err != nil {
			t.Fatal(err)
		}
		lines := strings.Split(strings.TrimSpace(cast.String()), "\n")
		var replayed strings.Builder
		for _, line := range lines[1:] {
			var e []any
			if err := json.Unmarshal([]byte(line), &e); err != nil {
				t.Fatal(err)
			}
			if e[1] == "o" {
				replayed.WriteString(e[2].(string))
			}
		}
		if got := replayed.String(); got != sent.String() {
			t.Errorf("recorded are %d bytes, sent %d:\n%.300q\nwant\n%.300q", len(got), sent.Len(), got, sent.String())
		}
		if !strings.Contains(lines[0], `"width":80,"height":24`) || !strings.Contains(replayed.String(), "step 1") {
			t.Errorf("the header is %s", lines[0])
		}
	})
}
