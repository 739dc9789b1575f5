package basins

import (
	"math"
	"slices"
	"strconv"

	"optexplore/model"
	"optexplore/tui/canvas"
	"optexplore/tui/experiment"
	"optexplore/tui/plot"
	"optexplore/tui/theme"
)

// The shades of a map: hues of minima, each in some tones, then one hue for all other
// points, and one tone each for what has come to none and what is lost.
const (
	hues  = 7
	tones = 8
	other = hues // the hue of other points
	open  = (hues + 1) * tones
	lost  = open + 1
	none  = math.MaxUint8 // the picture stays as it is
)

// painting is the shades of a map as they were found.
type painting struct {
	show    string
	counted [2]int
	shades  []uint8
}

// tint is the map as a layer.
func (c *chart) tint(t theme.Theme, show string) plot.Layer {
	c.count()
	if p := &c.painting; p.shades == nil || p.show != show || p.counted != c.counted {
		*p = painting{show: show, counted: c.counted, shades: slices.Grow(p.shades[:0], c.grid.Len())}
		for y := c.grid.H - 1; y >= 0; y-- {
			for x := range c.grid.W {
				p.shades = append(p.shades, c.shade(c.at(y*c.grid.W+x), show))
			}
		}
	}
	shades := classShades(t)
	if show != ByEnd {
		shades = heightShades(t)
	}
	return plot.Tint{Window: c.grid.Window, W: c.grid.W, H: c.grid.H, At: c.painting.shades, Shades: shades, Solid: true}
}

// shade is the index of the shade of a cell.
func (c *chart) shade(one experiment.Cell, show string) uint8 {
	switch {
	case one.Label == experiment.Unseen:
		return none
	case show == ByHeight:
		if one.F != one.F || one.Label == experiment.Diverged {
			return lost
		}
		rank, _ := slices.BinarySearch(c.heights, c.written(one.F))
		return uint8(min(rank*open/max(len(c.heights), 1), open-1))
	case show == ByShare:
		return uint8(min(int(one.Lowest*open), open-1))
	case one.Label == experiment.Diverged:
		return lost
	case one.Label == experiment.Unresolved:
		return open
	}
	rank, _ := slices.BinarySearch(c.steps, one.Steps)
	return uint8(c.hue(one.Label)*tones + min(rank*tones/max(len(c.steps), 1), tones-1))
}

// hue is the hue of a label.
func (c *chart) hue(label int) int {
	if e, ok := c.ending(label); !ok || e.Place.Kind != model.Minimum {
		return other
	}
	return (label - 1) % hues
}

// classShades are the shades of a map of where runs end.
func classShades(t theme.Theme) []plot.Shade {
	var list []plot.Shade
	for hue := range hues + 1 {
		for tone := range tones {
			share := float64(tone) / tones
			if hue == other {
				share = (share + 1) / 2
			}
			list = append(list, plot.Area(t, hue, share))
		}
	}
	return append(list, plot.Shade{Bg: t.Area(other, 0.9), Mark: ' '}, lostShade(t))
}

// heightShades are the shades of a map of heights or shares, low ones first.
func heightShades(t theme.Theme) []plot.Shade {
	var list []plot.Shade
	palette := t.Map()
	for k := range open {
		u := (float64(k) + 0.5) / open
		list = append(list, plot.Shade{Bg: palette.Dim(u), Mark: []rune(" .:-=+*#")[k*8/open], Fg: t.Style(theme.Muted)})
	}
	return append(list, plot.Shade{}, lostShade(t))
}

// lostShade is the shade of runs that are not finite or far away.
func lostShade(t theme.Theme) plot.Shade {
	return plot.Shade{Bg: t.Area(other, 1), Mark: '╳', Fg: t.Style(theme.Faint)}
}

// mark marks the points that were found, which are not known, and numbers all at which runs
// end.
func (c *chart) mark(s *plot.Scene, t theme.Theme) {
	c.count()
	f := c.task.frame
	var list numbers
	for _, e := range c.endings.List {
		if e.Runs == 0 || f.Slice != nil && f.Off(e.Place.At) > 1e-2*f.Window.Diagonal() {
			continue
		}
		at, height := f.Point(e.Place.At), c.written(e.Place.Value)
		if !e.Place.Known {
			s.Marks = append(s.Marks, plot.Labelled{At: at, F: height, Symbol: '✕', Style: t.Style(theme.Critical)})
		}
		if e.Place.Kind == model.Minimum {
			list = append(list, number{at, height, e.Number})
		}
	}
	s.Over = append(s.Over, list)
}

// numbers is a layer with a number beside each of some points.
type numbers []number

type number struct {
	at []float64
	f  float64
	n  int
}

// Draw implements plot.Layer.
func (list numbers) Draw(p *plot.Painter) {
	for _, one := range list {
		spot, ok := p.Spot(one.at, one.f)
		if !ok {
			continue
		}
		if x, y, ok := p.Cell(spot); ok {
			p.Text(x+1, y, strconv.Itoa(one.n), canvas.Style{Fg: p.Theme().Style(theme.Critical).Fg, Attr: canvas.Bold})
		}
	}
}
