package curvature

import (
	"math"
	"slices"

	"optexplore/model"
	"optexplore/model/convexity"
	"optexplore/model/curvature"
	"optexplore/model/vec"
	"optexplore/tui/canvas"
	"optexplore/tui/keys"
	"optexplore/tui/lens"
	"optexplore/tui/plot"
	"optexplore/tui/scene"
	"optexplore/tui/theme"
)

// Entry is the lens of curvature.
func Entry() lens.Entry {
	return lens.Entry{
		Name: "curvature", Title: "Curvature", Key: "C", Short: "curvature",
		Help: "curvature: where the landscape is a bowl, a saddle or a dome, and Newton's step", Leave: "leave the curvature",
		New: func() lens.Lens { return &bends{} },
	}
}

// bends is the lens.
type bends struct {
	lens.Plain
	now  lens.Now
	of   model.Objective // of the picture
	job  *convexity.Map  // that is being computed; nil for none
	size [2]int          // of the map that is asked for
	seen region          // the last one that is complete, or else the job
	here place
}

// The size of the map where the picture has none yet.
const unseenColumns, unseenRows = 96, 32

func (l *bends) Settle(now lens.Now, most int) error {
	columns, rows := plot.Plotted(now.View, now.Frame.Window, now.W, now.H)
	if columns == 0 || rows == 0 {
		columns, rows = unseenColumns, unseenRows
	}
	if l.of == nil || !same(l.now, now) {
		*l = bends{of: now.Frame.Objective}
	}
	if size := [2]int{columns, rows}; l.now.Frame == nil || l.size != size || !slices.Equal(l.now.Frame.Window, now.Frame.Window) {
		l.size, l.job = size, convexity.NewMap(l.of, now.Frame.Window, columns, rows, reach(now.Frame))
	}
	l.now = now
	l.here.follow(now)
	for ; most > 0 && !l.here.done(); most-- {
		l.here.advance()
	}
	for ; most > 0 && l.job != nil && !l.job.Done(); most-- {
		l.job.Advance()
	}
	switch {
	case l.job != nil && l.job.Done():
		l.seen, l.job = regionOf(l.of, l.job), nil
	case l.job != nil && (l.seen.of == nil || !l.seen.of.Done()):
		l.seen = region{of: l.job}
	}
	return nil
}

// same reports whether two pictures are of the same function.
func same(a, b lens.Now) bool {
	return a.Race.Problem == b.Race.Problem && a.Frame.Slice == b.Frame.Slice
}

// reach is the size of the numbers that the points of a picture are computed from.
func reach(f *scene.Frame) float64 {
	if f.Slice == nil {
		return 0
	}
	corner := make([]float64, len(f.Window))
	far := 0.0
	for i, r := range f.Window {
		corner[i] = r.Lo
		far = max(far, math.Abs(r.Lo), math.Abs(r.Hi))
	}
	return far + vec.MaxAbs(f.World(corner))
}

func (l *bends) Deriving() (share float64, yes bool) {
	if l.job == nil {
		return 1, !l.here.done()
	}
	done, of := l.job.Progress()
	return float64(done) / float64(max(of, 1)), true
}

// Picture colours the background, and draws the model and Newton's step.
func (l *bends) Picture(s *plot.Scene, t theme.Theme) {
	s.Under = append(s.Under, l.seen.layers(t)...)
	if l.now.Hidden || len(s.Runs) == 0 {
		return
	}
	if len(l.now.Frame.Window) > 1 { // their arrows would be among those of the lens
		s.Gradient, s.Noisy = nil, nil
	}
	s.Under = append(s.Under, l.here.layers(l.now.Frame.Window, t)...)
	s.Vectors = append(s.Vectors, l.here.vectors(l.now.Frame.Window, t)...)
}

func (l *bends) Panel(c *canvas.Canvas, t theme.Theme) {
	w, _ := c.Size()
	l.blocks(w, t).Draw(c, t)
}

func (l *bends) Keys() keys.Table[lens.Change] { return lens.Moving() }

// tone is the tone of a second derivative by its sign.
func tone(sign int) theme.Token { return [3]theme.Token{theme.Bad, theme.Muted, theme.Good}[sign+1] }

// shade is how a part of the picture looks where it bends in a way.
func shade(b curvature.Bend, t theme.Theme) plot.Shade {
	class := map[curvature.Bend]int{curvature.Bowl: 3, curvature.Trough: 5, curvature.Flat: 7, curvature.Warped: 1, curvature.Ridge: 4, curvature.Dome: 6}
	k, ok := class[b]
	if !ok {
		return plot.Shade{}
	}
	return plot.Area(t, k, 0.45)
}
