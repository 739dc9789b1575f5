package cli

import (
	"fmt"
	"slices"
	"strings"

	"optexplore/tui/lens"
	"optexplore/tui/lens/all"
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

// settled makes a lens show what is before it.
func settled(c Call, l looking, now lens.Now) error {
	now.Settings = now.Session().Lenses[l.Name]
	for more := true; more; _, more = l.lens.Deriving() {
		if err := c.Ctx.Err(); err != nil {
			return err
		}
		if err := l.lens.Settle(now, 1); err != nil {
			return badUse(err)
		}
		share, _ := l.lens.Deriving()
		c.meter.count(int(100*share), 100, "% of the "+l.Title)
	}
	return nil
}
