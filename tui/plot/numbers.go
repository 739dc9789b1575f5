package plot

import (
	"math"
	"slices"

	"optexplore/model"
	"optexplore/tui/canvas"
)

// Numbers are what a picture of a landscape is drawn from, for those who draw it by other
// means. The zero value is a picture without room.
type Numbers struct {
	View  View
	X, Y  model.Range // of the axes; of a curve Y is that of f
	Names []string    // of the coordinates

	Curves [][]Point // of a curve: f in pieces, without poles and holes
	Other  [][]Point // the second curve, if there is one
	Keys   [2]string // what the two are named, where there are two

	W, H   int            // of a contour: its cells
	Shades []canvas.Color // of each, row by row from the largest y down; 0 where f is not a number
	Lines  []Contours

	Side   int       // of a surface: vertices along x, and along y
	Levels []float64 // of the vertices, 0…1, row by row from the least y up; NaN in a hole
	Camera Camera

	Scale []Tick // where values of f are, 0…1, in the colour bar or on the axis of a surface
}

// Point is a point in the plane of a picture.
type Point struct{ X, Y float64 }

// Contours are the lines of one level.
type Contours struct {
	At    float64 // f on them
	Color canvas.Color
	Lines [][]Point
}

// NumbersOf returns the numbers of a picture.
func NumbersOf(p Picture) Numbers {
	switch p := p.(type) {
	case *curve:
		return p.numbers()
	case *contour:
		return p.numbers()
	case *surface:
		return p.numbers()
	}
	return Numbers{}
}

// names are the names of the coordinates.
func (b *base) names(n int) (list []string) {
	for axis := range n {
		list = append(list, b.request.nameOf(axis))
	}
	return list
}

func (p *curve) numbers() Numbers {
	if p.on.area.W <= 0 {
		return Numbers{}
	}
	n := Numbers{View: Curve, X: p.x, Y: p.y, Names: []string{model.Axis(0, 1)}}
	if p.request.Names != nil {
		n.Names = p.names(1)
	}
	n.Curves = pieces(p.xs, p.ys)
	if p.other != nil {
		n.Other = pieces(p.xs, p.other)
		n.Keys = [2]string{p.request.Name, p.request.OtherName}
	}
	return n
}

// pieces are the parts of a curve between poles and holes.
func pieces(xs, ys []float64) (list [][]Point) {
	var piece []Point
	end := func() {
		if len(piece) > 1 {
			list = append(list, piece)
		}
		piece = nil
	}
	for i, y := range ys {
		if leaps(ys, i) {
			end()
		}
		if y-y != 0 {
			end()
			continue
		}
		piece = append(piece, Point{xs[i], y})
	}
	end()
	return list
}

func (p *contour) numbers() Numbers {
	if p.field == nil || p.area.W <= 0 || p.area.H <= 0 {
		return Numbers{}
	}
	n := Numbers{View: Contour, X: p.x, Y: p.y, Names: p.names(2), W: p.area.W, H: p.area.H}
	n.Shades = make([]canvas.Color, n.W*n.H)
	if p.tone.power == 0 {
		return n
	}
	f := p.field.values()
	palette := p.request.Theme.Map()
	for k, shade := range p.shades(f) {
		if shade >= 0 {
			n.Shades[k] = palette.Dim((float64(shade) + 0.5) / float64(palette.Shades()))
		}
	}
	w, h := p.on.seen.Size()
	heights := p.tone.lines(levels(p.area.H, p.request.Theme.Colorful()))
	for k, at := range heights {
		c := Contours{At: at, Color: palette.Thin((float64(k) + 0.5) / float64(len(heights)))}
		g := grid{w, h, f}
		for _, line := range g.polylines(at) {
			points := make([]Point, len(line))
			for i, s := range line {
				x, y := g.place(s, at)
				points[i].X, points[i].Y = p.world(x+0.5, y+0.5)
			}
			c.Lines = append(c.Lines, points)
		}
		n.Lines = append(n.Lines, c)
	}
	for _, v := range p.roundValues(p.area.H) {
		tick := Tick{p.tone.share(v), fittingLabel(v, barWidth-4)}
		if !slices.ContainsFunc(n.Scale, func(t Tick) bool { return t.Label == tick.Label }) {
			n.Scale = append(n.Scale, tick)
		}
	}
	return n
}

func (s *surface) numbers() Numbers {
	if s.field == nil {
		return Numbers{}
	}
	n := Numbers{
		View: Surface, X: s.request.Window[0], Y: s.request.Window[1], Names: s.names(2),
		Side: s.mesh.n + 1, Levels: s.mesh.level, Camera: s.request.Camera.legal(),
	}
	if s.mesh.some {
		n.Scale = s.mesh.heights.rungs()
	}
	return n
}

// Level is the level of a surface at a point; NaN in a hole and outside.
func (n Numbers) Level(at Point) float64 {
	if n.Side < 2 {
		return math.NaN()
	}
	m, cells := mesh{n: n.Side - 1, level: n.Levels}, float64(n.Side-1)
	return m.levelAt((at.X-n.X.Lo)/n.X.Width()*cells, (at.Y-n.Y.Lo)/n.Y.Width()*cells)
}
