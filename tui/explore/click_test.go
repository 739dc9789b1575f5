package explore

import (
	"slices"
	"strings"
	"testing"
	"unicode"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/colorprofile"

	"optexplore/tui/canvas"
	"optexplore/tui/plot"
	"optexplore/tui/theme"
)

// left is a press of the left button.
func left(x, y int) tea.Msg { return tea.MouseClickMsg{X: x, Y: y, Button: tea.MouseLeft} }

// TestAClickThatThrowsARunAwaySaysHowItComesBack, and it does, whole.
func TestAClickThatThrowsARunAwaySaysHowItComesBack(t *testing.T) {
	for _, c := range []struct{ landscape, keys, want string }{
		{"valley", "", ""}, {"valley", "v", ""},
		{"valley", "L L ] l", " started at ("}, {"valley", "L v l", " started at ("}, {"parabola", "L l", " started at "}, {"rosenbrock-n", "L l", " started at "},
	} {
		m := words(hosted(t, c.landscape, Host{Bytes: traceBytes}), c.keys)
		charactersOf(m) // a click is for what was drawn
		before, area, on := m.state.Session, boxed(m.layout().Plot), m
		for y := area.Y; y < area.Y+area.H && same(on.state.Session, before); y++ {
			on = send(m, left(area.X+area.W/2, y))
		}
		if on.state.Session.Length > 0 || slices.Equal(on.state.Session.Start, before.Start) {
			t.Fatalf("%s: no click starts anew", c.landscape)
		}
		if foot := line(on, -1); c.want == "" && strings.Contains(foot, "started") || !strings.HasPrefix(foot, c.want) || c.want != "" && !strings.Contains(foot, ": z brings the old run back") {
			t.Errorf("%s after %q: a click says %q, want %q", c.landscape, c.keys, foot, c.want)
		}
		if back := words(on, "z"); !same(back.state.Session, before) {
			t.Errorf("%s after %q: z brings step %d of %d back, from %v", c.landscape, c.keys, back.state.Session.Head, back.state.Session.Length, back.state.Session.Start)
		}
	}
}

// TestAClickOutsideThePictureKeepsTheRun, and one in it does not.
func TestAClickOutsideThePictureKeepsTheRun(t *testing.T) {
	m := words(hosted(t, "valley", Host{Bytes: traceBytes}), "l l")
	charactersOf(m)
	for _, c := range []struct {
		x, y   int
		starts bool
	}{{20, 6, true}, {20, 1, false}, {0, 6, false}, {4, 6, false}, {70, 6, false}, {30, 14, false}, {-3, 900, false}} {
		if session := send(m, left(c.x, c.y)).state.Session; (session.Length == 0) != c.starts {
			t.Errorf("a click at %d, %d leaves %d steps", c.x, c.y, session.Length)
		}
		m.settle(m.state.State)
		charactersOf(m)
	}
}

// TestAClickStartsInThePictureOnly: not on its frame, its axes, its titles and the colour
// bar, nor anywhere else.
func TestAClickStartsInThePictureOnly(t *testing.T) {
	for _, c := range []struct{ landscape, keys string }{
		{"valley", "l l"}, {"parabola", "l l"}, {"rosenbrock-n", "l l"}, {"valley", "l l v"}, {"valley", "l l v . . . . . ."}, {"valley", "l l v w w w w w w w w w w"},
	} {
		m := words(hosted(t, c.landscape, Host{Bytes: traceBytes}), c.keys)
		m = m.Resize(80, 24, theme.New(colorprofile.TrueColor, true)).(Model)
		rows, in, out := charactersOf(m), 0, 0
		for y := range m.h {
			for x := range m.w {
				_, starts := m.under(x, y)
				switch plotted := onLandscape(m, rows, x, y); {
				case starts && !plotted:
					t.Errorf("%s after %q: a click at %d, %d starts a run", c.landscape, c.keys, x, y)
				case starts:
					in++
				case plotted:
					out++
				}
			}
		}
		if in == 0 || m.state.View.Plot != plot.Surface && out > 0 {
			t.Errorf("%s after %q: %d cells of the picture start a run, %d do not", c.landscape, c.keys, in, out)
		}
	}
}

// charactersOf are the characters of the screen.
func charactersOf(m Model) (rows [][]rune) {
	c := canvas.New(m.w, m.h)
	m.Draw(c)
	for _, row := range strings.Split(c.Plain(), "\n") {
		rows = append(rows, []rune(row))
	}
	return rows
}

// onLandscape reports whether a cell of the screen can be one of the landscape, by what is
// drawn: right of the axis, left of the colour bar and above the numbers below; of a
// surface, in the frame and no part of a number.
func onLandscape(m Model, rows [][]rune, x, y int) bool {
	area := boxed(m.layout().Plot)
	in := x >= area.X && x < area.X+area.W && y >= area.Y && y < area.Y+area.H
	if !in || m.state.View.Plot == plot.Surface {
		return in && !unicode.IsDigit(rows[y][x])
	}
	axis := area.X + slices.IndexFunc(rows[y][area.X:], func(r rune) bool { return strings.ContainsRune("│┤", r) })
	bar := area.X + area.W
	if at := slices.Index(rows[y], '█'); at >= 0 {
		bar = at - 1
	}
	return x > axis && x < bar && y < area.Y+area.H-1
}
