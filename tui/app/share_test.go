package app

import (
	"encoding/base64"
	"regexp"
	"strings"
	"testing"
	"testing/synctest"

	"optexplore/model/share"
	"optexplore/tui/experiment"
)

// TestTheMomentIsCopied: ctrl+y sends a command line to the clipboard of the terminal that opens what is seen, and tells it
// at the end.
func TestTheMomentIsCopied(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		told := ""
		sent := played(t, experiment.Options{Landscape: "bowl", Rule: "momentum"}, Options{Copied: func(text string) { told = text }}, "L\x19", "q")
		m := regexp.MustCompile(`\x1b\]52;c;([^\x07\x1b]*)`).FindStringSubmatch(sent)
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
