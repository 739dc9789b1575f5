package serve_test

import (
	"encoding/base64"
	"regexp"
	"strings"
	"testing"

	"optexplore/model/share"
)

// clipboard is what a visitor's terminal was sent last to have in its clipboard.
func (v *visitor) clipboard() string {
	all := regexp.MustCompile(`\x1b\]52;c;([^\x07\x1b]*)`).FindAllStringSubmatch(v.raw(), -1)
	if all == nil {
		return ""
	}
	line, _ := base64.StdEncoding.DecodeString(all[len(all)-1][1])
	return string(line)
}

// mustTakeHome quits, and fails unless the command line of a step is in the clipboard and
// printed behind the screen.
func (v *visitor) mustTakeHome(who string, step int) {
	v.t.Helper()
	v.until("be sent a command line", func() bool { return v.clipboard() != "" }) // which comes behind the note of it
	v.press("\x03")
	v.over()
	line := v.clipboard()
	text, _ := strings.CutPrefix(line, "optexplore --session ")
	s, err := share.Read(text)
	if err != nil || s.Head != step {
		v.t.Errorf("%s has %q, of step %d, want %d (%v)", who, line, s.Head, step, err)
	}
	raw := v.raw()
	if behind := raw[strings.LastIndex(raw, "\x1b[?1049l"):]; !strings.Contains(behind, "\r") || line == "" || !strings.Contains(behind, line+"\r\n") {
		v.t.Errorf("behind the screen of %s there is %q", who, behind)
	}
}

// TestEveryVisitorTakesTheMomentHome: who explores, who presents, who follows, and who
// follows on his own and again.
func TestEveryVisitorTakesTheMomentHome(t *testing.T) {
	inBubble(t, nil, func(s *served) {
		teacher, _ := s.present("physics")
		pupil, strayed, silent := s.join("203.0.113.1", "xterm", 80, 24), s.join("203.0.113.2", "xterm", 80, 24), s.join("203.0.113.4", "xterm", 80, 24)
		explorer := s.come(from{ip: "203.0.113.3"}).open()
		explorer.keepRaw()
		explorer.terminal("xterm-256color", 80, 24)
		explorer.shell()
		explorer.await("step 0")
		explorer.press(right + "\x19")
		explorer.await("copied: a command line of")
		explorer.mustTakeHome("who explores", 1)

		teacher.press(right + right)
		for _, v := range []*visitor{pupil, strayed} {
			v.await("step 2")
		}
		pupil.press("\x19")
		pupil.await("copied: a command line of")
		strayed.press(" ")
		strayed.await("on your own")
		strayed.press(right + right + "\x19")
		strayed.await("copied: a command line of")
		strayed.press("\x12")
		strayed.awaitBar(" presents")
		pupil.mustTakeHome("who follows", 2)
		strayed.mustTakeHome("who was on his own", 4)
		silent.press("q")
		silent.over()
		if strings.Contains(silent.raw(), "--session") {
			t.Error("one who copied nothing is told of it")
		}
		teacher.press("\x19")
		teacher.await("copied: a command line of")
		teacher.mustTakeHome("who presents", 2)
	})
}
