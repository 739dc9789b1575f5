package cli_test

import (
	"os"
	"path"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/colorprofile"

	"optexplore/tui/app"
	"optexplore/tui/canvas"
	"optexplore/tui/experiment"
	"optexplore/tui/explore"
	"optexplore/tui/export"
	"optexplore/tui/theme"
)

// picture is where the picture of the screen is, and pictureTitle what it shows.
const (
	picture      = ".github/screen.svg"
	pictureTitle = "Four rules race on Himmelblau's function: after 20 evaluations gradient descent is at a minimum, momentum swings round another, Adam descends, and Newton's method is at a saddle"
)

// picturePart shows the picture.
func picturePart(*testing.T) string { return "![" + pictureTitle + "](" + picture + ")\n" }

// screenshot is the screen of a race after some keys, once all is derived.
func screenshot(t *testing.T, landscape string, runners, pressed []string, w, h int) *canvas.Canvas {
	t.Helper()
	s, err := experiment.Options{Landscape: landscape}.Race(runners)
	if err != nil {
		t.Fatal(err)
	}
	root, err := app.New(s, explore.Host{}, colorprofile.TrueColor)
	if err != nil {
		t.Fatal(err)
	}
	root, _ = root.Update(tea.WindowSizeMsg{Width: w, Height: h})
	for _, key := range pressed {
		root, _ = root.Update(tea.KeyPressMsg{Code: []rune(key)[0], Text: key})
	}
	for root.Deriving() {
		root = root.Show(root.Explored())
	}
	c := canvas.New(w, h)
	root.Draw(c)
	return c
}

// TestThePictureOfTheREADMEIsTheScreen, in the colours of a dark terminal, and says
// what its title says.
func TestThePictureOfTheREADMEIsTheScreen(t *testing.T) {
	oneGoroutine(t)
	c := screenshot(t, "himmelblau", []string{"gd", "momentum rate=0.005", "adam rate=0.3", "newton"}, []string{"4", "L", "L"}, 120, 40)
	for _, text := range []string{"at the global minimum", "swinging round the minimum", "descending", "at a saddle", "evaluation 20 of 20"} {
		if !strings.Contains(c.Plain(), text) {
			t.Errorf("%q is not in the picture:\n%s", text, c.Plain())
		}
	}
	colors := theme.New(colorprofile.TrueColor, true)
	got := export.SVG(c, export.Page{Paper: colors.Paper(), Ink: colors.Style(theme.Text).Fg, Title: pictureTitle})
	if most := 150_000; len(got) > most {
		t.Errorf("the picture has %d bytes, expected at most %d", len(got), most)
	}
	is, err := os.ReadFile(path.Join(top, picture))
	if err != nil && !*update {
		t.Fatal(err)
	}
	hold(t, picture, string(is), string(got))
}
