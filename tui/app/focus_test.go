package app

import (
	"strings"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/colorprofile"

	"optexplore/tui/canvas"
	"optexplore/tui/experiment"
	"optexplore/tui/explore"
	"optexplore/tui/route"
	"optexplore/tui/theme"
)

// told is a screen that records the presses and motions that it is told of.
type told struct{ of *[]string }

func (s told) Resize(int, int, theme.Theme) route.Screen { return s }

func (s told) Draw(*canvas.Canvas) {}

func (s told) Update(msg tea.Msg) (route.Screen, route.Next) {
	switch msg.(type) {
	case tea.MouseClickMsg:
		*s.of = append(*s.of, "press")
	case tea.MouseMotionMsg:
		*s.of = append(*s.of, "drag")
	}
	return s, route.Next{}
}

// messages are what a terminal tells, by short names.
func messages() map[string]tea.Msg {
	return map[string]tea.Msg{
		"blur": tea.BlurMsg{}, "focus": tea.FocusMsg{}, "key": tea.KeyPressMsg{Code: 'l', Text: "l"}, "paste": tea.PasteMsg{},
		"press": tea.MouseClickMsg{Button: tea.MouseLeft}, "right": tea.MouseClickMsg{Button: tea.MouseRight}, "release": tea.MouseReleaseMsg{},
		"wheel": tea.MouseWheelMsg{Button: tea.MouseWheelUp}, "motion": tea.MouseMotionMsg{}, "drag": tea.MouseMotionMsg{Button: tea.MouseLeft},
	}
}

// TestAPressThatOnlyBringsTheFocusDoesNothing, in whatever order terminals tell of the two,
// and every other press works.
func TestAPressThatOnlyBringsTheFocusDoesNothing(t *testing.T) {
	for list, want := range map[string]string{
		"press": "press", "focus press": "press", "press press": "press press", "blur": "",
		"blur focus press":                  "",
		"blur focus press press":            "press",
		"blur focus press release press":    "press",
		"blur focus press drag":             "drag", // of which screens know that it has no press
		"blur press focus press":            "press",
		"blur press focus release press":    "press",
		"blur press press":                  "press", // a terminal that tells of no return
		"blur focus motion press":           "press",
		"blur focus release press":          "press", // of a press that the terminal has kept
		"blur focus wheel press":            "press",
		"blur focus key press":              "press",
		"blur focus paste press":            "press",
		"blur key press":                    "press",
		"blur key focus press":              "press",
		"blur focus focus press":            "",
		"blur focus blur focus press press": "press",
		"blur wheel focus press":            "",
		"blur motion focus press":           "",
		"blur release focus press":          "",
		"blur focus press blur focus press": "",
		"right":                             "",
		"motion":                            "",
		"drag":                              "drag",
	} {
		var got []string
		root := rooted(t, explore.Host{}, 80, 24)
		root.stack = append(root.stack, told{&got})
		for _, name := range strings.Fields(list) {
			root, _ = root.Update(messages()[name])
		}
		if strings.Join(got, " ") != want {
			t.Errorf("of %q the screen is told %q, want %q", list, got, want)
		}
	}
}

// TestEveryMotionIsReportedWhileItMatters: from the return of the focus until anything else
// comes.
func TestEveryMotionIsReportedWhileItMatters(t *testing.T) {
	const all, pressed = "\x1b[?1003h", "\x1b[?1003l\x1b[?1000h\x1b[?1002h"
	for list, want := range map[string]string{
		"": "", "focus": "", "blur": "", "blur focus": all, "blur focus motion": all + pressed, "blur focus press": all + pressed,
		"blur focus key key": all + pressed, "blur focus size motion": all + all + pressed, "blur focus blur": all + pressed,
	} {
		inTerminal(t, experiment.Options{Landscape: "saddle"}, 80, 24, colorprofile.ANSI256, func(term *terminal) {
			begun := len(term.output())
			for _, name := range strings.Fields(list) {
				if name == "size" { // or a terminal that was entered anew
					term.program.Send(tea.WindowSizeMsg{Width: 80, Height: 24})
				} else {
					term.program.Send(messages()[name])
				}
				term.wait(100 * time.Millisecond)
			}
			var got strings.Builder
			for rest := term.output()[begun:]; rest != ""; {
				switch {
				case strings.HasPrefix(rest, all):
					got.WriteString(all)
				case strings.HasPrefix(rest, pressed):
					got.WriteString(pressed)
				}
				rest = rest[1:]
			}
			if got.String() != want {
				t.Errorf("after %q is written %q, want %q", list, got.String(), want)
			}
		})
	}
}
