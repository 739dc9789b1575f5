package cli

import (
	"bytes"
	"context"
	"errors"
	"image/gif"
	"image/png"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/charmbracelet/colorprofile"

	"optexplore/model"
	"optexplore/tui/canvas"
	"optexplore/tui/experiment"
	"optexplore/tui/explore"
	"optexplore/tui/plot"
	"optexplore/tui/scene"
	"optexplore/tui/theme"
)

// exportedOf is what the screen shows of a run of some steps.
func exportedOf(t *testing.T, o experiment.Options, steps int, lenses ...string) explore.Exported {
	t.Helper()
	s, err := o.Session()
	if err != nil {
		t.Fatal(err)
	}
	s = s.Seek(steps)
	on := canvas.New(50, 16)
	on.Box(canvas.Rect{W: 50, H: 16}, "a picture", canvas.Style{}, canvas.Style{})
	return explore.Exported{On: on, Session: s, View: scene.Views(s)[0], Lenses: lenses, Camera: plot.DefaultCamera()}
}

// here are the files of a folder that the test is in.
func here(t *testing.T) func() []string {
	t.Helper()
	t.Chdir(t.TempDir())
	return func() (names []string) {
		list, err := os.ReadDir(".")
		if err != nil {
			t.Fatal(err)
		}
		for _, e := range list {
			names = append(names, e.Name())
		}
		return names
	}
}

// TestTheScreenIsWritten in each format by the ending of the file: still ones are the
// canvas, an animation is the run up to the head, and no file is overwritten.
func TestTheScreenIsWritten(t *testing.T) {
	files := here(t)
	e := exporter{Call{}}
	p := exportedOf(t, experiment.Options{Landscape: "himmelblau"}, 6)
	for name, begins := range map[string]string{
		"a.txt": "╭─ a picture", "a.ans": "╭─ a picture", "a.svg": "<svg", "a.png": "\x89PNG", "a.gif": "GIF89a", "a.tex": "\\documentclass",
	} {
		said, err := e.Write(t.Context(), name, p, nil)
		text, _ := os.ReadFile(name)
		if err != nil || !strings.HasPrefix(said, "written: "+name+", ") || !bytes.HasPrefix(text, []byte(begins)) {
			t.Errorf("%s: %q, %v, it begins with %.20q", name, said, err, text)
		}
		if _, err := e.Write(t.Context(), name, p, nil); err == nil || !strings.Contains(err.Error(), "there already") {
			t.Errorf("%s is written again: %v", name, err)
		}
		if again, _ := os.ReadFile(name); !bytes.Equal(again, text) {
			t.Errorf("%s is another", name)
		}
		if err := e.Check(name, false); err == nil {
			t.Errorf("%s is accepted", name)
		}
	}
	if n := len(files()); n != 6 {
		t.Errorf("there are %q", files())
	}
	data, _ := os.ReadFile("a.gif")
	if g, err := gif.DecodeAll(bytes.NewReader(data)); err != nil || len(g.Image) != 7 {
		t.Errorf("the animation: %v", err)
	}
	data, _ = os.ReadFile("a.png")
	if m, err := png.Decode(bytes.NewReader(data)); err != nil || m.Bounds().Dx() != 2*(50*8+20) {
		t.Errorf("the picture: %v", err)
	}
	if data, _ = os.ReadFile("a.tex"); !bytes.Contains(data, []byte("{axis}")) {
		t.Error("the figure is not drawn from its numbers")
	}
	p.Whole = true
	if _, err := e.Write(t.Context(), "whole.tex", p, nil); err != nil {
		t.Error(err)
	}
	if data, _ = os.ReadFile("whole.tex"); bytes.Contains(data, []byte("{axis}")) || !bytes.Contains(data, []byte("{picture}")) {
		t.Errorf("a whole screen is written as\n%.800s", data)
	}
}

// TestAnAnimationOfTheScreen has its lenses, its slice and its view.
func TestAnAnimationOfTheScreen(t *testing.T) {
	here(t)
	e := exporter{Call{}}
	for name, p := range map[string]explore.Exported{
		"lens.gif":  exportedOf(t, experiment.Options{Landscape: "himmelblau"}, 3, "field", "curvature"),
		"panel.gif": exportedOf(t, experiment.Options{Landscape: "himmelblau"}, 3, "field", "spectrum"),
		"slice.gif": exportedOf(t, experiment.Options{Landscape: "rosenbrock-n", Dim: 12}, 3),
		"curve.gif": exportedOf(t, experiment.Options{Landscape: "wells"}, 3),
	} {
		if _, err := e.Write(t.Context(), name, p, nil); err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		data, _ := os.ReadFile(name)
		if g, err := gif.DecodeAll(bytes.NewReader(data)); err != nil || len(g.Image) != 4 {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// TestWhatIsEndedLeavesNoFile, before it begins and while frames are drawn.
func TestWhatIsEndedLeavesNoFile(t *testing.T) {
	files := here(t)
	p := exportedOf(t, experiment.Options{Landscape: "himmelblau"}, 60)
	for _, name := range []string{"a.gif", "a.png", "a.tex", "a.svg"} {
		ctx, stop := context.WithCancel(t.Context())
		stop()
		if _, err := (exporter{Call{}}).Write(ctx, name, p, nil); !errors.Is(err, context.Canceled) || len(files()) > 0 {
			t.Errorf("%s: %v, there are %q", name, err, files())
		}
	}
	ctx := &countdown{t.Context(), 400}
	if _, err := (exporter{Call{}}).Write(ctx, "a.gif", p, nil); !errors.Is(err, context.Canceled) || len(files()) > 0 {
		t.Errorf("%v, there are %q", err, files())
	}
}

// countdown is a context that is done after a number of looks.
type countdown struct {
	context.Context
	left int
}

func (c *countdown) Err() error {
	if c.left--; c.left < 0 {
		return context.Canceled
	}
	return nil
}

// TestNamesAreProposedAndCompleted: one that is free, folders that begin so, and the
// endings of formats in turn.
func TestNamesAreProposedAndCompleted(t *testing.T) {
	here(t)
	e := exporter{Call{}}
	s := model.Session{Landscape: "random-matrix seed=3"}
	if got := e.Name(s); got != "random-matrix.png" {
		t.Errorf("%q is proposed", got)
	}
	for _, name := range []string{"random-matrix.png", "random-matrix-2.png", "figure.txt"} {
		os.WriteFile(name, nil, 0o644)
	}
	if got := e.Name(s); got != "random-matrix-3.png" {
		t.Errorf("%q is proposed", got)
	}
	if got := e.Name(model.Session{Formula: "x^2"}); got != "picture.png" {
		t.Errorf("%q is proposed", got)
	}
	for _, name := range []string{"figures/old", "films", ".hidden"} {
		os.MkdirAll(filepath.FromSlash(name), 0o755)
	}
	for text, want := range map[string]string{
		"fig":          "figures/ fig.txt fig.ans fig.ansi fig.svg fig.png fig.gif fig.tex fig.tikz",
		"fig.s":        "fig.svg",
		"fig.png":      "fig.gif fig.tex fig.tikz fig.txt fig.ans fig.ansi fig.svg fig.png",
		"figures/":     "figures/old/",
		"figures/a.t":  "figures/a.txt figures/a.tex figures/a.tikz",
		"":             "figures/ films/",
		".h":           ".hidden/",
		"nowhere/a.sv": "nowhere/a.svg",
		"fig.jpg":      "",
	} {
		if got := filepath.ToSlash(strings.Join(e.Complete(filepath.FromSlash(text)), " ")); got != want {
			t.Errorf("%q becomes %s, want %s", text, got, want)
		}
	}
	for name, want := range map[string]string{
		"": "expected a file that ends in", "a": "expected a file that ends in", "a.jpg": "expected a file that ends in", "nowhere/a.png": "there is no folder nowhere",
		"figure.txt": "there already", "figures/a.png": "", "a.tex": "", " ": "expected a file",
	} {
		err := e.Check(filepath.FromSlash(name), false)
		if (err == nil) != (want == "") || err != nil && !strings.Contains(err.Error(), want) {
			t.Errorf("%q: %v, want %q", name, err, want)
		}
	}
	if err := e.Check("a.gif", true); err == nil {
		t.Error("an animation of the whole screen is accepted")
	}
}

// TestTheThemeOfAPictureIsThatOfTheScreen: paper is as light as it.
func TestTheThemeOfAPictureIsThatOfTheScreen(t *testing.T) {
	here(t)
	for name, light := range map[string]bool{"dark.svg": false, "light.svg": true} {
		p := exportedOf(t, experiment.Options{Landscape: "himmelblau"}, 0)
		p.Light = light
		if _, err := (exporter{Call{}}).Write(t.Context(), name, p, nil); err != nil {
			t.Fatal(err)
		}
		data, _ := os.ReadFile(name)
		if paper := theme.New(colorprofile.TrueColor, !light).Paper().Spec(); !slices.Contains(strings.Split(string(data), `"`), paper) {
			t.Errorf("%s is not on %s", name, paper)
		}
	}
}
