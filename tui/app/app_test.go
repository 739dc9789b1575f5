package app

import (
	"flag"
	"fmt"
	"math"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"testing/synctest"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/colorprofile"

	"optexplore/tui/experiment"
	"optexplore/tui/explore"
	"optexplore/tui/lens/all"
	"optexplore/tui/screen"
)

var update = flag.Bool("update", false, "rewrite the golden files")

// golden compares a frame with a file that a reader can look at.
func golden(t *testing.T, name, got string) {
	t.Helper()
	file := filepath.Join("testdata", name+".txt")
	if *update {
		os.MkdirAll("testdata", 0o755)
		if err := os.WriteFile(file, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(file)
	if err != nil || string(want) != got {
		t.Errorf("the screen differs from %s (%v); -update rewrites it:\n%s", file, err, got)
	}
}

// TestScreens shows whole screens as a person sees them.
func TestScreens(t *testing.T) {
	if testing.Short() {
		t.Skip("long, and of one goroutine")
	}
	for k, c := range []struct {
		name      string
		landscape string
		keys      string
		w, h      int
	}{
		{"saddle-120x40", "saddle", "L L", 120, 40},
		{"saddle-surface-80x24", "saddle", "L L v", 80, 24},
		{"local-minimum-80x24", "local-minimum", "L", 80, 24},
		{"local-minimum-60x18", "local-minimum", "L", 60, 18},
		{"risk-120x40", "risk", "L", 120, 40},
		{"noise-80x24", "local-minimum", "L n n l", 80, 24},
		{"diverging-80x24", "valley", "] ] L", 80, 24},
		{"landscapes-80x24", "saddle", "f", 80, 24},
		{"landscapes-found-100x30", "saddle", "f text:wel", 100, 30},
		{"rules-80x24", "saddle", "o down", 80, 24},
		{"keys-80x24", "saddle", "?", 80, 24},
		{"keys-140x44", "saddle", "?", 140, 44},
		{"keys-sought-80x24", "saddle", "? / text:slice", 80, 24},
		{"key-unknown-80x24", "saddle", "$", 80, 24},
		{"key-refused-80x24", "saddle", "y", 80, 24},
		{"palette-80x24", "saddle", ": text:rate", 80, 24},
		{"palette-120x40", "saddle", ": text:landscape tab text:random", 120, 40},
		{"palette-recent-120x40", "saddle", ": text:step tab text:20 enter : text:rule tab text:adam enter :", 120, 40},
		{"palette-wrong-80x24", "valley", ": text:rule tab text:newtn", 80, 24},
		{"palette-cannot-80x24", "valley", ": text:back", 80, 24},
		{"palette-lens-120x40", "valley", "t : text:tune", 120, 40},
		{"palette-40x10", "saddle", ": text:rate", 40, 10},
		{"formula-wrong-80x24", "saddle", "F end text:^^", 80, 24},
		{"compose-80x24", "saddle", "F text:x^4-3x^2+x", 80, 24},
		{"compose-120x40", "saddle", "F text:(x-40)^2+(y+30)^2 down down text:37,-31", 120, 40},
		{"compose-word-60x18", "saddle", "F text:x^2+s tab", 60, 18},
		{"value-80x24", "saddle", "e", 80, 24},
		{"start-80x24", "saddle", "s shift+left up", 80, 24},
		{"race-120x40", "himmelblau", "O text:momentum enter O text:armijo enter O text:sam enter O text:newton enter L L L", 120, 40},
		{"race-of-eight-200x60", "rosenbrock", "O text:momentum enter O text:adam enter O text:rmsprop enter O text:nesterov enter O text:newton enter O text:lion enter O text:lbfgs enter L L L L", 200, 60},
		{"race-of-two-80x30", "himmelblau", "O text:adam enter L L L", 80, 30},
		{"race-80x24", "valley", "O text:sam enter O text:newton enter L L > 2", 80, 24},
		{"race-60x18", "valley", "O text:sam enter O text:newton enter L", 60, 18},
		{"fork-80x24", "valley", "L L H ] ] L", 80, 24},
		{"step-detail-120x40", "himmelblau", "o text:adam enter ] ] ] ] ] ] ] ] ] ] L L i l l l l", 120, 40},
		{"step-detail-80x24", "valley", "o text:armijo enter i l l l", 80, 24},
		{"ensemble-120x40", "valley", "n n E L L", 120, 40},
		{"ensemble-80x24", "local-minimum", "n n E L L", 80, 24},
		{"remap-120x40", "valley", "U * L", 120, 40},
		{"remap-80x24", "plateau", "U L L L L L L L L", 80, 24},
		{"remap-typed-80x24", "valley", "U y text:uu enter", 80, 24},
		{"tune-120x40", "rosenbrock", "O text:momentum enter O text:adam enter O text:rmsprop enter L L t a", 120, 40},
		{"tune-80x24", "valley", "t", 80, 24},
		{"many-120x40", "rosenbrock-n", "L L L L L L", 120, 40},
		{"many-80x24", "rosenbrock-n", "L L L L L L p p", 80, 24},
		{"many-surface-80x24", "rosenbrock-n", "L L v", 80, 24},
		{"many-curve-60x18", "rosenbrock-n", "L L v v", 60, 18},
		{"many-race-120x40", "rosenbrock-n", "O text:adam enter O text:lbfgs enter L L L", 120, 40},
		{"many-step-detail-80x24", "rosenbrock-n", "L i l l", 80, 24},
		{"many-ensemble-120x40", "rosenbrock-n", "n n E L", 120, 40},
		{"many-rules-80x24", "rosenbrock-n", "o text:bfgs", 80, 24},
		{"slice-wrong-80x24", "rosenbrock-n", "P text:,9,9", 80, 24},
		{"rules-refused-80x24", "saddle", "n o text:bfgs", 80, 24},
		{"alone-80x24", "saddle", "L ctrl+f", 80, 24},
		{"alone-race-120x40", "himmelblau", "O text:momentum enter O text:adam enter L L L ctrl+f", 120, 40},
		{"alone-message-60x18", "valley", "ctrl+f ]", 60, 18},
		{"alone-lens-80x24", "valley", "ctrl+f t", 80, 24},
		{"alone-40x10", "saddle", "L", 40, 10},
		{"too-small-20x5", "saddle", "L", 20, 5},
		{"lesson-60x18", "saddle", "ctrl+l down down", 60, 18},
		{"lesson-race-120x40", "saddle", "O text:adam enter O text:adam enter ctrl+l", 120, 40},
	} {
		if testing.Short() && k%6 > 0 {
			continue
		}
		t.Run(c.name, func(t *testing.T) {
			inTerminal(t, experiment.Options{Landscape: c.landscape}, c.w, c.h, colorprofile.TrueColor, func(term *terminal) {
				term.press(c.keys)
				golden(t, c.name, term.text())
			})
		})
	}
}

// TestATerminalWithoutColoursGetsNone holds the output to what the terminal
// was said to understand.
func TestATerminalWithoutColoursGetsNone(t *testing.T) {
	inTerminal(t, experiment.Options{Landscape: "himmelblau"}, 100, 30, colorprofile.ASCII, func(term *terminal) {
		term.press("L v f text:sad enter o esc ?")
		for _, sgr := range strings.Split(term.output(), "\x1b[")[1:] {
			end := strings.IndexFunc(sgr, func(r rune) bool { return r >= '@' && r <= '~' })
			if end < 0 || sgr[end] != 'm' || strings.HasPrefix(sgr, ">") {
				continue
			}
			for _, code := range strings.Split(sgr[:end], ";") {
				if len(code) == 2 && strings.Contains("349", code[:1]) && code != "39" && code != "49" {
					t.Fatalf("a colour was sent: %q", sgr[:end+1])
				}
			}
		}
	})
}

// TestTheTerminalIsLeftAsItWas holds every mode that was switched on to being
// switched off at the end.
func TestTheTerminalIsLeftAsItWas(t *testing.T) {
	var out string
	var term *terminal
	inTerminal(t, experiment.Options{}, 80, 24, colorprofile.TrueColor, func(tm *terminal) { term = tm; tm.press("space") })
	out = term.output()
	for _, mode := range []string{"1049", "1000", "1006", "2004"} {
		on, off := strings.LastIndex(out, "\x1b[?"+mode+"h"), strings.LastIndex(out, "\x1b[?"+mode+"l")
		if on >= 0 && off < on {
			t.Errorf("mode %s is left on", mode)
		}
	}
	for mode, what := range map[string]string{"25": "the cursor", "7": "wrapping"} {
		if strings.LastIndex(out, "\x1b[?"+mode+"l") > strings.LastIndex(out, "\x1b[?"+mode+"h") {
			t.Errorf("%s is left off", what)
		}
	}
}

// bare is the program without Bubble Tea.
type bare struct {
	*terminal
	r    program
	todo []tea.Cmd
}

func open(t testing.TB, o experiment.Options, w, h int) *bare {
	t.Helper()
	b := &bare{terminal: emulated(w, h)}
	b.r = program{root: rootOf(t, o), screen: screen.New(explore.FramesPerSecond), out: b.terminal}
	b.send(b.resize(w, h))
	return b
}

// send hands a message to the program and drops its commands.
func (s *bare) send(msg tea.Msg) tea.Cmd {
	next, cmd := s.r.Update(msg)
	s.r = next.(program)
	return cmd
}

// resize changes the size of the terminal, as far as one may be drawn on, and returns
// the message of it.
func (s *bare) resize(w, h int) tea.Msg {
	s.terminal.screen.Resize(min(max(w, 1), MaxW), min(max(h, 1), MaxH))
	return tea.WindowSizeMsg{Width: w, Height: h}
}

// fits draws the frame and checks that the terminal shows just what is drawn.
func (s *bare) fits(w, h int) error {
	s.send(due{})
	if s.r.failed != nil {
		return s.r.failed
	}
	width, height := s.r.root.Size()
	if width != min(w, MaxW) || height != min(h, MaxH) {
		return fmt.Errorf("it is drawn at %d×%d on a screen of %d×%d", width, height, w, h)
	}
	if want, got := trimmed(drawn(s.r.root)), trimmed(s.text()); got != want {
		return fmt.Errorf("on a screen of %d×%d is\n%s\nwant\n%s", w, h, got, want)
	}
	return nil
}

// trimmed is a text without the spaces and the empty lines at its end.
func trimmed(text string) string {
	lines := strings.Split(text, "\n")
	for i := range lines {
		lines[i] = strings.TrimRight(lines[i], " ")
	}
	return strings.TrimRight(strings.Join(lines, "\n"), "\n")
}

func TestEverySizeIsFitted(t *testing.T) {
	for _, landscape := range []string{"saddle", "local-minimum"} {
		for _, size := range [][2]int{{0, 0}, {1, 1}, {1, 50}, {300, 1}, {59, 18}, {60, 17}, {60, 18}, {61, 19}, {80, 24}, {99, 33}, {120, 40}, {200, 60}, {10000, 10000}} {
			s := open(t, experiment.Options{Landscape: landscape}, 80, 24)
			s.send(keyOf("L"))
			s.send(s.resize(size[0], size[1]))
			if err := s.fits(size[0], size[1]); err != nil {
				t.Error(err)
			}
		}
	}
}

// TestMashedKeysEndInACleanQuit presses keys at random, resizes and clicks, compares
// what the terminal shows with what is drawn, and quits. OPTEXPLORE_KEYS says how
// many keys.
func TestMashedKeysEndInACleanQuit(t *testing.T) {
	var names []string
	for _, b := range explore.Bindings(all.Lenses()) {
		for _, k := range b.Keys {
			if k != "q" && k != "ctrl+c" && k != "ctrl+s" {
				names = append(names, k)
			}
		}
	}
	names = append(names, "enter", "esc", "up", "down", "tab", "x", "7", ".", "(", "backspace")
	presses := 1000
	if n, err := strconv.Atoi(os.Getenv("OPTEXPLORE_KEYS")); err == nil {
		presses = n
	} else if testing.Short() {
		presses = 400
	}
	synctest.Test(t, func(t *testing.T) {
		s := open(t, experiment.Options{}, 80, 24)
		defer s.close()
		mash(t, s, names, presses)
		s.todo = nil
		for range 3 { // out of what is open
			s.play(keyOf("esc"))
		}
		cmd := s.send(keyOf("ctrl+c"))
		for _, msg := range obeyed(cmd) {
			if _, quit := msg.(tea.QuitMsg); quit && s.r.failed == nil {
				return
			}
		}
		t.Errorf("it is not quit: %v", s.r.failed)
	})
}

// obeyed are the messages of a command and of those in it.
func obeyed(cmd tea.Cmd) (msgs []tea.Msg) {
	if cmd == nil {
		return nil
	}
	msg := cmd()
	if batch, ok := msg.(tea.BatchMsg); ok {
		for _, cmd := range batch {
			msgs = append(msgs, obeyed(cmd)...)
		}
		return msgs
	}
	return append(msgs, msg)
}

// side is a width or height of one cell up to the most that are drawn, as often
// small as large.
func side(rng *rand.Rand, most int) int { return int(math.Pow(float64(most), rng.Float64())) }

func mash(t *testing.T, s *bare, names []string, presses int) {
	rng := rand.New(rand.NewPCG(3, 4))
	w, h := 80, 24
	var history []string
	for k := range presses {
		switch rng.IntN(40) {
		case 0:
			w, h = side(rng, MaxW+1), side(rng, MaxH+1)
			s.play(s.resize(w, h))
		case 1:
			s.play(tea.MouseClickMsg{X: rng.IntN(160) - 5, Y: rng.IntN(60) - 5, Button: tea.MouseLeft})
		case 2:
			s.play(tea.MouseWheelMsg{X: rng.IntN(80), Y: rng.IntN(24), Button: tea.MouseWheelDown})
		default:
			key := names[rng.IntN(len(names))]
			history = append(history, key)
			s.play(keyOf(key))
		}
		if k%4 != 0 {
			continue // as many keys come between two frames
		}
		if err := s.fits(w, h); err != nil {
			t.Fatalf("%v, after %v", err, history[max(0, len(history)-20):])
		}
	}
}

// play sends a message and obeys some of the commands that wait.
func (s *bare) play(msg tea.Msg) {
	s.todo = append(s.todo, s.send(msg))
	for range 4 {
		if len(s.todo) == 0 {
			return
		}
		cmd := s.todo[0]
		s.todo = s.todo[1:]
		if cmd == nil {
			continue
		}
		switch msg := cmd().(type) {
		case nil:
		case tea.BatchMsg:
			s.todo = append(s.todo, msg...)
		default:
			s.todo = append(s.todo, s.send(msg))
		}
	}
}
