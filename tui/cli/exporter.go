package cli

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/charmbracelet/colorprofile"

	"optexplore/model"
	"optexplore/model/slice"
	"optexplore/tui/canvas"
	"optexplore/tui/explore"
	"optexplore/tui/lens"
	"optexplore/tui/scene"
	"optexplore/tui/theme"
)

// exporter writes the pictures of the screen. It overwrites no file.
type exporter struct{ call Call }

// Name implements explore.Exporter: the name of the landscape, and a number.
func (exporter) Name(s model.Session) string {
	words := append(strings.Fields(s.Landscape), "picture")
	for n := 1; ; n++ {
		name := words[0]
		if n > 1 {
			name += fmt.Sprintf("-%d", n)
		}
		if _, err := os.Lstat(name + ".png"); err != nil || n == 1000 {
			return name + ".png"
		}
	}
}

// Complete implements explore.Exporter: by the folders that begin so, and by the endings of
// the formats.
func (exporter) Complete(name string) (list []string) {
	folder, begun := filepath.Split(name)
	list = filesFrom(name, func(string) bool { return false })
	stem := strings.TrimSuffix(begun, filepath.Ext(begun))
	if stem == "" {
		return list
	}
	ending := strings.TrimPrefix(begun, stem)
	if slices.Contains(endings(), ending) { // the others, the next one first
		all := endings()
		k := slices.Index(all, ending) + 1
		for _, other := range append(all[k:len(all):len(all)], all[:k]...) {
			list = append(list, folder+stem+other)
		}
		return list
	}
	for _, other := range endings() {
		if strings.HasPrefix(other, ending) {
			list = append(list, folder+stem+other)
		}
	}
	return list
}

// Check implements explore.Exporter.
func (exporter) Check(name string, whole bool) error {
	f, err := formatOf("", cmp.Or(strings.TrimSpace(name), "."))
	folder, _ := filepath.Split(name)
	switch {
	case err != nil:
		return fmt.Errorf("expected a file that ends in %s, got %q", strings.Join(endings(), ", "), name)
	case f.moves && whole:
		return errors.New("an animation is of the picture alone: expected another ending, or the picture (↑ ↓)")
	}
	if info, err := os.Stat(cmp.Or(folder, ".")); err != nil || !info.IsDir() {
		return fmt.Errorf("there is no folder %s", folder)
	}
	if _, err := os.Lstat(name); err == nil {
		return fmt.Errorf("%s is there already: expected a name that is free", name)
	}
	return nil
}

// Write implements explore.Exporter.
func (e exporter) Write(ctx context.Context, name string, p explore.Exported, told explore.Teller) (string, error) {
	data, err := e.encoded(ctx, name, p, told)
	if err = cmp.Or(ctx.Err(), err); err != nil { // of what was ended early, the latter may be any
		return "", err
	}
	switch err := create(followed(name), data, os.Link); {
	case errors.Is(err, fs.ErrExist):
		return "", fmt.Errorf("%s is there already: expected a name that is free", name)
	case err != nil:
		return "", fmt.Errorf("%s cannot be written: %w", name, unwrapped(err))
	}
	return fmt.Sprintf("written: %s, %d KB", name, (len(data)+999)/1000), nil
}

// encoded is a picture in the format of a file.
func (e exporter) encoded(ctx context.Context, name string, p explore.Exported, told explore.Teller) ([]byte, error) {
	c := e.call
	c.Ctx, c.meter = ctx, meterTo(told)
	f, err := formatOf("", name)
	if err != nil {
		return nil, err
	}
	as := written{format: f, output: name, scale: f.usual, delay: delayAt(usualFPS)}
	profile := colorprofile.TrueColor
	if f.name == "text" {
		profile = colorprofile.NoTTY
	}
	as = as.colored(theme.Look{Profile: profile, Light: p.Light || f.name == "tikz"})
	d := drawn(seen{p.On})
	if f.moves || f.name == "tikz" && !p.Whole {
		if d, err = anew(c, p, as); err != nil {
			return nil, err
		}
	}
	return as.encode(as, c, d)
}

// seen is a picture as it is on the screen.
type seen struct{ on *canvas.Canvas }

// at implements drawn.
func (s seen) at(int) (*canvas.Canvas, error) { return s.on, nil }

// last implements drawn.
func (seen) last() int { return 0 }

// steady is s with the slice that is seen at its head, at all heads. That of a race whose
// runners have the same evaluations follows its first.
func steady(s model.Session) model.Session {
	if sl, ok := s.Slicing(); ok && !s.Fair {
		sl.At, sl.Follow = slice.Step(sl, s.Head, s.Length), false
		s.Slice = sl
	}
	return s
}

// anew is the picture of the screen, to be drawn at each of its heads.
func anew(c Call, p explore.Exported, as written) (drawn, error) {
	view := string(p.View)
	var layers []lens.Entry
	for _, name := range p.Lenses {
		if k := slices.IndexFunc(layerLenses(), func(e lens.Entry) bool { return e.Name == name }); k >= 0 {
			layers = append(layers, layerLenses()[k])
		}
	}
	if n := len(p.Lenses); n > 0 && slices.ContainsFunc(wholeLenses(), func(e lens.Entry) bool { return e.Name == p.Lenses[n-1] }) {
		view, layers = p.Lenses[n-1], nil
	} else if !slices.Contains(scene.Views(p.Session), p.View) {
		view = ""
	}
	open, err := viewOf(view, layers, p.Session)
	if err != nil {
		return nil, err
	}
	w, h := p.On.Size()
	d, err := open(c, steady(p.Session), max(w, 10), max(h, 5), as.theme)
	if of, ok := d.(*picture); ok && err == nil {
		of.camera = p.Camera
	}
	return d, err
}
