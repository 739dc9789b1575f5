package serve_test

import (
	"bytes"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"

	"optexplore/tui/app"
	"optexplore/tui/ssh/serve"
)

// counted is the program, counting what it answers.
func counted(n *atomic.Int64) func(*serve.Options) {
	return func(o *serve.Options) {
		o.FPS = 4 // the emulator takes longer for a frame than the program
		o.Update = func(r app.Root, msg tea.Msg) (app.Root, tea.Cmd) {
			n.Add(1)
			return r.Update(msg)
		}
	}
}

const megabyte = 1 << 20

func TestAMegabyteOfAnythingIsReadAtARateAndThenForgotten(t *testing.T) {
	random := bytes.Map(func(r rune) rune { // but for the keys that quit
		if r == 'q' || r == 3 {
			return 'x'
		}
		return r
	}, []byte(strings.ToValidUTF8(string(noise(megabyte)), "\xff")))
	for name, input := range map[string]string{
		"keys":                 strings.Repeat("\x1b[C\x1b[Dk ", megabyte/8),
		"clicks":               strings.Repeat("\x1b[<0;10;10M", megabyte/11),
		"random":               string(random),
		"paste":                "\x1b[200~" + strings.Repeat("x", megabyte) + "\x1b[201~",
		"pastes":               strings.Repeat("\x1b[200~xxxxxxxx\x1b[201~", megabyte/20),
		"paste without an end": "\x1b[200~" + strings.Repeat("x", megabyte),
		"endless OSC":          "\x1b]11;" + strings.Repeat("f", megabyte),
		"endless DCS":          "\x1bP" + strings.Repeat("1;", megabyte/2),
		"endless CSI":          "\x1b[" + strings.Repeat("1;", megabyte/2),
		"escapes":              strings.Repeat("\x1b", megabyte),
		"cut characters":       strings.Repeat("\xe2\x96", megabyte/2),
	} {
		t.Run(name, func(t *testing.T) {
			var answered atomic.Int64
			survives(t, counted(&answered), func(s *served) {
				v := s.visit("")
				v.press(input)
				time.Sleep(40 * time.Second) // at 32 KB a second it has been read
				if n := answered.Load(); n > 15_000 {
					t.Errorf("%d messages were answered", n)
				}
				v.press("\x03")
				if code := v.over(); code != 0 {
					t.Errorf("exit code %d", code)
				}
				v.mustBeRestored()
			})
		})
	}
}

func TestKeysThatFollowAQuitAreNotReadAndHoldNothing(t *testing.T) {
	survives(t, nil, func(s *served) {
		v := s.visit("")
		v.press("q" + strings.Repeat("jk", 4096))
		for range 100 {
			if _, err := v.Write(make([]byte, 1024)); err != nil {
				break
			}
		}
		if code := v.over(); code != 0 {
			t.Errorf("exit code %d", code)
		}
		v.mustBeRestored()
	})
}
