package app

import (
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/colorprofile"

	"optexplore/tui/canvas"
	"optexplore/tui/experiment"
	"optexplore/tui/explore"
	"optexplore/tui/layout"
)

// drawn is what a program draws, without colours.
func drawn(r Root) string {
	w, h := r.Size()
	c := canvas.New(w, h)
	r.Draw(c)
	return c.Plain()
}

func rooted(t *testing.T, host explore.Host, w, h int) Root {
	t.Helper()
	s, err := experiment.Options{}.Session()
	if err != nil {
		t.Fatal(err)
	}
	r, err := New(s, host, colorprofile.TrueColor)
	if err != nil {
		t.Fatal(err)
	}
	r, _ = r.Update(tea.WindowSizeMsg{Width: w, Height: h})
	return r
}

func TestABarTakesOneRow(t *testing.T) {
	plain := rooted(t, explore.Host{}, 80, 23)
	r := rooted(t, explore.Host{}, 80, 24).WithBar("somebody presents")
	if got, want := drawn(r), drawn(plain)+"\n somebody presents"; got != want {
		t.Errorf("with a bar the screen is\n%s\nwant\n%s", got, want)
	}
	r, _ = r.Update(keyOf("f"))
	if lines := strings.Split(drawn(r), "\n"); !strings.Contains(lines[0], "Landscapes") || lines[23] != " somebody presents" {
		t.Errorf("over a list the bar is %q", lines[23])
	}
	r, _ = r.Update(keyOf("esc"))
	if got, want := drawn(r.WithBar("")), drawn(rooted(t, explore.Host{}, 80, 24)); got != want {
		t.Errorf("without the bar again the screen is\n%s\nwant\n%s", got, want)
	}
	for _, size := range [][2]int{{0, 0}, {1, 1}, {3, 0}, {60, 18}, {500, 2}} {
		small, _ := r.Update(tea.WindowSizeMsg{Width: size[0], Height: size[1]})
		drawn(small.WithBar("somebody presents with many words"))
	}
}

// TestTheSmallestScreenHasItsPictureBesideABar: the bar stands in the place of
// the footer there.
func TestTheSmallestScreenHasItsPictureBesideABar(t *testing.T) {
	plain := rooted(t, explore.Host{}, layout.MinW, layout.MinH)
	want := drawn(plain)
	want = want[:strings.LastIndexByte(want, '\n')] + "\n somebody presents"
	if got := drawn(plain.WithBar("somebody presents")); got != want {
		t.Errorf("with a bar the screen is\n%s\nwant\n%s", got, want)
	}
}

// TestAWatcherIsToldOfNoKeys: they are in another's hands. What the presenter
// is told is seen.
func TestAWatcherIsToldOfNoKeys(t *testing.T) {
	presenter := rooted(t, explore.Host{}, 80, 24)
	presenter, _ = presenter.Update(keyOf("L"))
	presenter, _ = presenter.Update(keyOf("]"))
	watcher := rooted(t, explore.Host{Watched: true}, 80, 24)
	if text := drawn(watcher); strings.Contains(text, "? actions") {
		t.Errorf("keys are told of:\n%s", text)
	}
	watcher = watcher.Show(presenter.Explored())
	if got, want := drawn(watcher), drawn(presenter); got != want {
		t.Errorf("the watcher sees\n%s\nwant\n%s", got, want)
	}
}
