package cli_test

import (
	"bytes"
	"os"
	"path"
	"strings"
	"testing"
	"time"

	"github.com/charmbracelet/colorprofile"

	"optexplore/tui/canvas"
	"optexplore/tui/export"
	"optexplore/tui/theme"
)

// made is a picture of the front README: where it is, what it shows, and its bytes at most.
type made struct {
	file, title string
	most        int
}

// The pictures are drawn from a recording of the program, which the script in
// testdata/demo.txt drives.
var (
	cast  = made{".github/demo.cast", "", 250_000}
	still = made{".github/screen.svg", "Four rules race on Himmelblau's function: gradient descent is at a minimum, momentum swings round another, Adam descends, Newton's method is at a saddle", 150_000}
	demo  = made{".github/demo.svg", "A run stalls at a saddle and leaves it at the step foretold; a race; Newton's basins", 600_000}
)

// part shows the picture.
func (s made) part(*testing.T) string { return "![" + s.title + "](" + s.file + ")\n" }

// page is what the picture is drawn on: a dark terminal.
func (s made) page() export.Page {
	colors := theme.New(colorprofile.TrueColor, true)
	return export.Page{Paper: colors.Paper(), Ink: colors.Style(theme.Text).Fg, Title: s.title}
}

// held compares the picture with its file.
func (s made) held(t *testing.T, got []byte) {
	t.Helper()
	if len(got) > s.most {
		t.Errorf("%s has %d bytes, expected at most %d", s.file, len(got), s.most)
	}
	is, err := os.ReadFile(path.Join(top, s.file))
	if err != nil && !*update {
		t.Fatal(err)
	}
	hold(t, s.file, string(is), string(got))
}

// TestThePicturesOfTheREADMEAreOfARecording of the program, which a terminal shows as the
// program drew it.
func TestThePicturesOfTheREADMEAreOfARecording(t *testing.T) {
	oneGoroutine(t)
	f := filmed(t, script(t))
	cast.held(t, f.to.Bytes())
	c, err := readCast(f.to.Bytes())
	if err != nil {
		t.Fatal(err)
	}
	list := c.play(t)
	if k := wrongFrame(list, f.frames); k >= 0 {
		t.Errorf("at %v the terminal shows\n%s\nwant\n%s", f.frames[k].at, ofProgram(seenAt(list, f.frames[k].at)).Plain(), f.frames[k].text)
	}
	on := ofProgram(seenAt(list, f.still))
	for _, text := range []string{"at the global minimum", "swinging round the minimum", "descending", "at a saddle", "evaluation 20 of 20"} {
		if !strings.Contains(on.Plain(), text) {
			t.Errorf("%q is not in the still picture:\n%s", text, on.Plain())
		}
	}
	still.held(t, export.SVG(on, still.page()))
	demo.held(t, moving(t, list, f.still))
}

// ofProgram is the part of a terminal that the program has.
func ofProgram(on *canvas.Canvas) *canvas.Canvas {
	return on.Sub(canvas.Rect{W: demoColumns, H: demoRows - 1})
}

// wrongFrame is the first frame that a terminal does not show at its time, −1 if there is
// none. Of those of one time it shows the last.
func wrongFrame(list []seen, frames []frame) int {
	for k, f := range frames {
		if k+1 < len(frames) && frames[k+1].at == f.at {
			continue
		}
		if trimmed(ofProgram(seenAt(list, f.at)).Plain()) != trimmed(f.text) {
			return k
		}
	}
	return -1
}

// moving is the picture of all that is seen but the last, which is the prompt after the
// end; a still stands for it where nothing moves.
func moving(t *testing.T, list []seen, still time.Duration) []byte {
	t.Helper()
	const tick = 10 * time.Millisecond
	m := export.NewMoving(demoColumns, demoRows, demo.page(), 1<<20)
	for k, s := range list[:len(list)-1] {
		if err := m.Add(s.on, int(list[k+1].at/tick-s.at/tick)); err != nil {
			t.Fatal(err)
		}
		if s.at <= still {
			m.Poster()
		}
	}
	var b bytes.Buffer
	if err := m.SVG(&b); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}
