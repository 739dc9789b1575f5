package pgf

import (
	"fmt"
	"math"
	"strings"

	"optexplore/model"
	"optexplore/tui/export"
	"optexplore/tui/plot"
	"optexplore/tui/theme"
)

// inside reports whether a point is in the window.
func (w *writer) inside(p plot.Point) bool {
	return w.Numbers.X.Contains(p.X) && w.Numbers.Y.Contains(p.Y)
}

// lines draws the parts of a line that are in the window: TeX has no room for numbers far
// beyond it.
func (w *writer) lines(options string, points []plot.Point) {
	var piece []plot.Point
	end := func() {
		if len(piece) > 1 {
			w.plot("no marks, forget plot, "+options, piece)
		}
		piece = nil
	}
	for k := 1; k < len(points); k++ {
		a, b, ok := clipped(points[k-1], points[k], w.Numbers.X, w.Numbers.Y)
		if !ok {
			end()
			continue
		}
		if len(piece) == 0 || piece[len(piece)-1] != a {
			end()
			piece = append(piece, a)
		}
		piece = append(piece, b)
	}
	end()
}

// clipped is the part of the line from a to b in a window (Liang and Barsky, A new concept
// and method for line clipping, 1984); ok is false where there is none, or where the line is
// not finite.
func clipped(a, b plot.Point, x, y model.Range) (from, to plot.Point, ok bool) {
	first, last := 0.0, 1.0
	for _, side := range [4][2]float64{{a.X - b.X, a.X - x.Lo}, {b.X - a.X, x.Hi - a.X}, {a.Y - b.Y, a.Y - y.Lo}, {b.Y - a.Y, y.Hi - a.Y}} {
		out, room := side[0], side[1] // how far the line goes out over an edge, and how far inside it begins
		switch t := room / out; {
		case out-out != 0 || room-room != 0 || out == 0 && room < 0:
			return from, to, false
		case out > 0:
			last = min(last, t)
		case out < 0:
			first = max(first, t)
		}
	}
	at := func(t float64) plot.Point {
		switch t {
		case 0:
			return a
		case 1:
			return b
		}
		return plot.Point{X: a.X + t*(b.X-a.X), Y: a.Y + t*(b.Y-a.Y)}
	}
	return at(first), at(last), first <= last
}

// marks draws the paths of the runs, the known points, the start, and where the runs are.
func (w *writer) marks() {
	if w.Numbers.View == "" {
		return
	}
	runs := w.Scene.Runs
	for k, run := range runs {
		w.path(run, k < len(runs)-1)
	}
	w.tangent()
	for _, m := range w.Scene.Marks {
		w.mark(plot.Mark{At: m.At, F: m.F, Shown: true}, m.Symbol, export.TeXColor(m.Style.Fg))
	}
	w.mark(w.Scene.Start, '○', w.color(theme.Start))
	for _, run := range runs {
		symbol, color := w.ball(run.Runner)
		w.mark(run.Now, symbol, color)
	}
}

// ball is the symbol of a runner, and its colour.
func (w *writer) ball(runner int) (symbol rune, color string) {
	style, symbol := w.Theme.Runner(runner)
	if len(w.Scene.Runs) == 1 {
		symbol = '●'
	}
	return symbol, export.TeXColor(style.Fg)
}

// legend names the curves, if there are two, and the runners of a race.
func (w *writer) legend() {
	if w.Numbers.Other != nil {
		w.printf("\\addlegendimage{thick, %s}\\addlegendentry{%s}\n", w.color(theme.Curve), export.TeX(w.Numbers.Keys[0]))
		w.printf("\\addlegendimage{dashed, %s}\\addlegendentry{%s}\n", w.color(theme.Other), export.TeX(w.Numbers.Keys[1]))
	}
	for k, name := range w.Names {
		symbol, color := w.ball(k)
		w.printf("\\addlegendimage{only marks, %s, %s}\\addlegendentry{%s}\n", shape(symbol), color, name)
	}
}

// points are the points of a path in the plane of the picture.
func (w *writer) points(p plot.Path) (list []plot.Point) {
	n := 2
	if w.Numbers.View == plot.Curve {
		n = 1
	}
	for k := 0; k+n <= len(p.Points) && k/n < len(p.F); k += n {
		at := plot.Point{X: p.Points[k], Y: p.F[k/n]}
		if n == 2 {
			at.Y = p.Points[k+1]
		}
		list = append(list, at)
	}
	return list
}

// farApart is the length of a step from which it is marked, as a share of the window.
const farApart = 0.03

// apart is how far two points are apart, in shares of the window.
func (w *writer) apart(a, b plot.Point) float64 {
	return math.Hypot((a.X-b.X)/w.Numbers.X.Width(), (a.Y-b.Y)/w.Numbers.Y.Width())
}

// path draws the path of a run, with a mark for each long step; on a curve it is marks
// alone, the older the fainter. Points that cannot be told apart are left out.
func (w *writer) path(run plot.Run, beside bool) {
	const near = 0.001
	points := w.points(run.Path)
	var kept, long []plot.Point
	for k, p := range points {
		if n := len(kept); n > 0 && k+1 < len(points) && w.apart(kept[n-1], p) < near {
			continue
		}
		if k > 0 && w.apart(points[k-1], p) >= farApart && w.inside(p) {
			long = append(long, p)
		}
		kept = append(kept, p)
	}
	if w.Numbers.View == plot.Curve {
		w.trail(run.Runner, kept)
		return
	}
	style, _ := w.Theme.Runner(run.Runner)
	if beside {
		style = w.Theme.Dimmed(run.Runner, 0.25)
	}
	color := export.TeXColor(style.Fg)
	if w.Numbers.View == plot.Surface {
		w.draped(color, kept)
		return
	}
	w.lines("thick, "+color, kept)
	w.plot("only marks, mark=*, mark size=1pt, forget plot, "+color, long)
}

// trail draws the past points on a curve.
func (w *writer) trail(runner int, points []plot.Point) {
	var group []plot.Point
	color := ""
	for k, p := range points {
		style, _ := w.Theme.Faded(runner, float64(k)/float64(len(points)))
		if now := export.TeXColor(style.Fg); now != color {
			w.plot("only marks, mark=*, mark size=1.2pt, forget plot, "+color, group)
			color, group = now, nil
		}
		if w.inside(p) {
			group = append(group, p)
		}
	}
	w.plot("only marks, mark=*, mark size=1.2pt, forget plot, "+color, group)
}

// draped draws a path over a surface, in pieces short enough to follow it, with gaps at
// holes and beyond the edges.
func (w *writer) draped(color string, points []plot.Point) {
	var piece []string
	end := func() {
		if len(piece) > 1 {
			w.printf("\\addplot3[no marks, thick, forget plot, %s] coordinates {\n%s\n};\n", color, strings.Join(piece, " "))
		}
		piece = nil
	}
	for k := 1; k < len(points); k++ {
		a, b, ok := clipped(points[k-1], points[k], w.Numbers.X, w.Numbers.Y)
		if !ok || a != points[k-1] {
			end()
		}
		if !ok {
			continue
		}
		parts := int(w.apart(a, b)*float64(w.Numbers.Side)/2) + 1
		for i := range parts + 1 {
			t := float64(i) / float64(parts)
			p := plot.Point{X: a.X + t*(b.X-a.X), Y: a.Y + t*(b.Y-a.Y)}
			if z := w.Numbers.Level(p); z != z {
				end()
			} else if i > 0 || len(piece) == 0 {
				piece = append(piece, fmt.Sprintf("(%s,%s,%s)", number(p.X), number(p.Y), number(z)))
			}
		}
	}
	end()
}

// shape is a symbol as a mark of pgfplots.
func shape(symbol rune) string {
	shapes := map[rune]string{
		'✕': "mark=x, mark size=3pt, thick", '◇': "mark=diamond, mark size=3pt, thick", '△': "mark=triangle, mark size=3pt, thick", '□': "mark=square, mark size=2.2pt, thick",
		'○': "mark=o, mark size=2.5pt, thick", '●': "mark=*, mark size=2.5pt", '■': "mark=square*, mark size=2.2pt", '◆': "mark=diamond*, mark size=3pt",
		'★': "mark=star, mark size=3pt, thick", '✚': "mark=+, mark size=3pt, very thick", '◐': "mark=halfcircle*, mark size=2.5pt", '▰': "mark=halfsquare*, mark size=2.2pt",
		'✱': "mark=asterisk, mark size=3pt, thick",
	}
	if known, ok := shapes[symbol]; ok {
		return known
	}
	return "mark=oplus, mark size=2.5pt, thick"
}

// mark draws a point; beyond the edge, an arrow at the edge.
func (w *writer) mark(m plot.Mark, symbol rune, color string) {
	at, ok := w.place(m)
	if !ok {
		return
	}
	n := w.Numbers
	if !w.inside(at) {
		w.arrow(at, color)
		return
	}
	if n.View == plot.Surface {
		if z := n.Level(at); z == z {
			w.printf("\\addplot3[only marks, forget plot, %s, %s] coordinates {(%s,%s,%s)};\n", shape(symbol), color, number(at.X), number(at.Y), number(z))
		}
		return
	}
	w.plot(fmt.Sprintf("only marks, forget plot, %s, %s", shape(symbol), color), []plot.Point{at})
}

// place is the point of a mark in the plane of the picture; ok is false where it is not
// shown or not finite.
func (w *writer) place(m plot.Mark) (at plot.Point, ok bool) {
	list := w.points(plot.Path{Points: m.At, F: []float64{m.F}})
	if !m.Shown || len(list) == 0 {
		return at, false
	}
	at = list[0]
	return at, at.X-at.X == 0 && at.Y-at.Y == 0
}

// arrow draws an arrow at the edge of a flat picture to a point beyond it.
func (w *writer) arrow(to plot.Point, color string) {
	n := w.Numbers
	if n.View == plot.Surface {
		return
	}
	end := plot.Point{X: min(max(to.X, n.X.Lo), n.X.Hi), Y: min(max(to.Y, n.Y.Lo), n.Y.Hi)}
	from := end
	const length = 0.04 // of the window
	if to.X != end.X {
		from.X -= math.Copysign(length*n.X.Width(), to.X-end.X)
	}
	if to.Y != end.Y {
		from.Y -= math.Copysign(length*n.Y.Width(), to.Y-end.Y)
	}
	w.printf("\\draw[->, thick, %s] (axis cs:%s,%s) -- (axis cs:%s,%s);\n", color, number(from.X), number(from.Y), number(end.X), number(end.Y))
}

// tangent draws the tangent of a curve where the run is, as long on the page whatever its
// slope.
func (w *writer) tangent() {
	runs, slope := w.Scene.Runs, w.Scene.Gradient
	if w.Numbers.View != plot.Curve || len(slope) != 1 || len(runs) == 0 {
		return
	}
	at, ok := w.place(runs[len(runs)-1].Now)
	if !ok {
		return
	}
	const reach = 0.12 // of the width
	steep := slope[0] * w.Numbers.X.Width() / w.Numbers.Y.Width() * w.Height / w.Width
	dx := reach * w.Numbers.X.Width() / math.Hypot(1, steep)
	w.lines("thick, "+w.color(theme.Tangent), []plot.Point{{X: at.X - dx, Y: at.Y - slope[0]*dx}, {X: at.X + dx, Y: at.Y + slope[0]*dx}})
}
