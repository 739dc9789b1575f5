package app

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"io"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/charmbracelet/colorprofile"

	"optexplore/tui/experiment"
	"optexplore/tui/record"
	"optexplore/tui/shelf/shelftest"
	"optexplore/tui/theme"
)

// played is what a terminal of 80 × 24 is sent while texts are typed, a second after each other, of which the last quits. It
// runs in fake time.
func played(t *testing.T, what experiment.Options, o Options, typed ...string) string {
	t.Helper()
	s, err := what.Session()
	if err != nil {
		t.Fatal(err)
	}
	in, keys := io.Pipe()
	var sent bytes.Buffer
	o.Session, o.In, o.Out, o.Env = s, in, &sent, []string{"TERM=xterm", "COLUMNS=80", "LINES=24"}
	o.Shelf = &shelftest.Memory{Err: errors.ErrUnsupported}
	o.Look = theme.Wishes{Theme: "dark"}.Look(colorprofile.TrueColor, nil)
	done := make(chan error, 1)
	go func() { done <- Run(context.Background(), o) }()
	for _, text := range typed {
		time.Sleep(time.Second)
		io.WriteString(keys, text)
	}
	err = <-done
	keys.Close()
	if err != nil {
		t.Fatal(err)
	}
	return sent.String()
}

// TestARecordingHasWhatTheTerminalIsSent, all of it.
func TestARecordingHasWhatTheTerminalIsSent(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var cast bytes.Buffer
		sent := played(t, experiment.Options{Landscape: "bowl"}, Options{Record: record.New(&cast, time.Now)}, "l", "q")
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
		if got := replayed.String(); got != sent {
			t.Errorf("recorded are %d bytes, sent %d:\n%.300q\nwant\n%.300q", len(got), len(sent), got, sent)
		}
		if !strings.Contains(lines[0], `"width":80,"height":24`) || !strings.Contains(sent, "step 1") {
			t.Errorf("the header is %s", lines[0])
		}
	})
}
