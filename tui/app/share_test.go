package app

import (
	"bytes"
	"context"
	"encoding/base64"
	"io"
	"regexp"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/charmbracelet/colorprofile"

	"optexplore/model/share"
	"optexplore/tui/experiment"
	"optexplore/tui/theme"
)

// TestTheMomentIsCopied: ctrl+y sends a command line to the clipboard of the terminal that opens what is seen, and tells it
// at the end.
func TestTheMomentIsCopied(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s, err := experiment.Options{Landscape: "bowl", Rule: "momentum"}.Session()
		if err != nil {
			t.Fatal(err)
		}
		in, keys := io.Pipe()
		var sent bytes.Buffer
		told := ""
		done := make(chan error, 1)
		go func() {
			done <- Run(context.Background(), Options{
				Session: s, In: in, Out: &sent, Env: []string{"TERM=xterm", "COLUMNS=80", "LINES=24"}, Look: theme.Wishes{Theme: "dark"}.Look(colorprofile.TrueColor, nil),
				Copied: func(text string) { told = text },
			})
		}()
		time.Sleep(time.Second)
		io.WriteString(keys, "L\x19")
		time.Sleep(time.Second)
		io.WriteString(keys, "q")
		err = <-done
		keys.Close()
		if err != nil {
			t.Fatal(err)
		}
		m := regexp.MustCompile(`\x1b\]52;c;([^\x07\x1b]*)`).FindStringSubmatch(sent.String())
		if m == nil {
			t.Fatal("nothing was sent to the clipboard")
		}
		line, err := base64.StdEncoding.DecodeString(m[1])
		if err != nil || string(line) != told {
			t.Errorf("copied is %q (%v), told %q", line, err, told)
		}
		text, ok := strings.CutPrefix(told, "optexplore --session ")
		got, err := share.Read(text)
		if !ok || err != nil || got.Head != 10 || got.Landscape != "bowl" || got.Runners[0].Rule != "momentum" {
			t.Errorf("%s is %+v (%v)", told, got, err)
		}
	})
}
