package app

import (
	"context"
	"errors"
	"fmt"
	"io"
	"strings"
	"testing"
	"testing/synctest"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/colorprofile"

	"optexplore/tui/canvas"
	"optexplore/tui/explore"
	"optexplore/tui/route"
	"optexplore/tui/screen"
	"optexplore/tui/screen/screentest"
	"optexplore/tui/theme"
	"optexplore/tui/tty"
)

// faulty is a screen with a fault behind each key.
type faulty struct{ draw bool }

func (f faulty) Resize(int, int, theme.Theme) route.Screen { return f }

func (f faulty) Draw(*canvas.Canvas) {
	if f.draw {
		panic("in Draw")
	}
}

func (f faulty) Update(msg tea.Msg) (route.Screen, route.Next) {
	if key, ok := msg.(tea.KeyPressMsg); ok {
		switch key.String() {
		case "u":
			panic("in Update")
		case "d":
			return faulty{draw: true}, route.Next{}
		case "c":
			return f, route.Do(func() tea.Msg { panic("in a command") })
		case "b":
			nothing := func() tea.Msg { return nil }
			return f, route.Do(tea.Batch(nothing, tea.Batch(nothing, func() tea.Msg { panic("in a batch") })))
		}
	}
	return f, route.Next{}
}

var errCut = errors.New("the line was cut")

// TestAFaultEndsTheProgramAndRestoresTheTerminal: it is the program's error, and
// nothing is written after the terminal was left.
func TestAFaultEndsTheProgramAndRestoresTheTerminal(t *testing.T) {
	for key, want := range map[string]string{"u": "in Update", "d": "in Draw", "c": "in a command", "b": "in a batch", "cut": errCut.Error()} {
		synctest.Test(t, func(t *testing.T) {
			root := rooted(t, explore.Host{}, 80, 24)
			root.stack = append(root.stack, faulty{})
			term := emulated(80, 24)
			defer term.close()
			term.begin(root, colorprofile.TrueColor)
			if key == "cut" {
				term.mu.Lock()
				term.broken = errCut
				term.mu.Unlock()
				term.program.Send(tea.WindowSizeMsg{Width: 70, Height: 20})
			} else {
				term.program.Send(keyOf(key))
			}
			err := <-term.ended
			var fault *Fault
			if err == nil || !strings.Contains(err.Error(), want) || errors.As(err, &fault) != (key != "cut") {
				t.Errorf("at %s it ends with %v", key, err)
			}
			if fault != nil && !strings.Contains(string(fault.Stack), "fault_test.go") {
				t.Errorf("at %s the fault is somewhere else:\n%s", key, fault.Stack)
			}
			if held := screentest.Modes(term.output()); !strings.HasSuffix(term.output(), screen.Leave) || len(held) > 0 {
				t.Errorf("at %s the terminal is not left: %v", key, held)
			}
		})
	}
}

// TestAFaultOfTheLoopIsNotPrinted: it is passed on to whoever restores the terminal.
func TestAFaultOfTheLoopIsNotPrinted(t *testing.T) {
	line, err := tty.Open(nil, io.Discard, nil, "", "")
	if err != nil {
		t.Fatal(err)
	}
	defer line.Close()
	defer func() {
		if v := recover(); !strings.Contains(fmt.Sprint(v), "index out of range") {
			t.Errorf("what is passed on is %v", v)
		}
	}()
	show(context.Background(), line, Root{}, Options{}, nil) // which has no first command
}
