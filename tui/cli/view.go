package cli

import (
	"fmt"
	"slices"
	"strings"

	"optexplore/model"
	"optexplore/tui/canvas"
	"optexplore/tui/lens"
	"optexplore/tui/lens/all"
	"optexplore/tui/scene"
	"optexplore/tui/theme"
)

// wholeLenses are the lenses that take the whole of a picture, which can be drawn like
// views of it.
func wholeLenses() []lens.Entry {
	return slices.DeleteFunc(all.Lenses(), func(e lens.Entry) bool { return !e.Whole })
}

// layerLenses are the lenses that add to a picture, several at once.
func layerLenses() []lens.Entry {
	return slices.DeleteFunc(all.Lenses(), func(e lens.Entry) bool { return e.Whole || e.Key == "" })
}

// namesOf are the names of lenses.
func namesOf(list []lens.Entry) (names []string) {
	for _, e := range list {
		names = append(names, e.Name)
	}
	return names
}

// layersOf reads a list of lenses that add to a picture, as "curvature,basins".
func layersOf(text string) (list []lens.Entry, err error) {
	known := layerLenses()
	for name := range strings.SplitSeq(text, ",") {
		if name = strings.TrimSpace(name); name == "" {
			continue
		}
		k := slices.IndexFunc(known, func(e lens.Entry) bool { return e.Name == name })
		if k < 0 {
			return nil, fmt.Errorf("lens: expected some of %s, with commas between them, got %q", strings.Join(namesOf(known), ", "), name)
		}
		list = append(list, known[k])
	}
	return list, nil
}

// settled is a lens that shows what is before it.
func settled(c Call, e lens.Entry, now lens.Now) (lens.Lens, error) {
	now.Settings = now.Session().Lenses[e.Name]
	l := e.New()
	for more := true; more; _, more = l.Deriving() {
		if err := c.Ctx.Err(); err != nil {
			return nil, err
		}
		if err := l.Settle(now, 1); err != nil {
			return nil, badUse(err)
		}
		share, _ := l.Deriving()
		c.meter.count(int(100*share), 100, "% of the "+e.Title)
	}
	return l, nil
}

// throughLens draws what a lens shows of the first runner of a session at its head,
// below a title.
func throughLens(c Call, s model.Session, e lens.Entry, w, h int, t theme.Theme) (string, error) {
	r, err := newRace(c, s)
	if err != nil {
		return "", err
	}
	if s, err = runRace(c, r, s); err != nil {
		return "", badUse(err)
	}
	frame, err := new(scene.Framer).Frame(r.Problem, s, r.Trace(0), r.Step(0, s.Head), scene.Views(s)[0])
	if err != nil {
		return "", badUse(err)
	}
	l, err := settled(c, e, lens.At(r, frame))
	if err != nil {
		return "", err
	}
	on := canvas.New(w, h)
	title := fmt.Sprintf("%s   f = %s", r.Problem.Landscape.Name, r.Problem.Landscape.Text())
	if s.Head > 0 {
		title += "   " + ranOf(s)
	}
	on.Text(0, 0, canvas.Fit(title, w), t.Style(theme.Title))
	l.Panel(on.Sub(canvas.Rect{Y: 1, W: w, H: h - 1}), t)
	return textOf(on, t), nil
}

// textOf is a canvas as text, with colours where the theme has them.
func textOf(on *canvas.Canvas, t theme.Theme) string {
	if !t.Colorful() {
		return on.Plain() + "\n"
	}
	return on.String() + "\n"
}
