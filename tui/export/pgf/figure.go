package pgf

import (
	"fmt"
	"math"
	"strings"

	"optexplore/model"
	"optexplore/tui/canvas"
	"optexplore/tui/export"
	"optexplore/tui/plot"
	"optexplore/tui/theme"
)

// Figure is a picture of a landscape with the runs on it.
type Figure struct {
	Title         []string // lines, in LaTeX
	Numbers       plot.Numbers
	Scene         plot.Scene
	Names         []string // of the runners, in LaTeX, for a legend; nil for none
	Theme         theme.Theme
	Width, Height float64 // of the axes, in cm
}

// Document is the document in LaTeX of a figure. Its colours are those of the theme,
// which is for a light background and has 24 bits of colour.
func Document(f Figure) []byte {
	w := &writer{Figure: f}
	w.widen()
	w.printf("\\begin{tikzpicture}\n\\begin{axis}[\n")
	w.axes()
	w.printf("]\n")
	w.legend()
	switch f.Numbers.View {
	case plot.Curve:
		w.curve()
	case plot.Contour:
		w.contour()
	case plot.Surface:
		w.surface()
	}
	w.marks()
	w.printf("\\end{axis}\n\\end{tikzpicture}\n")
	return export.Document("\\usepackage{pgfplots}\n\\pgfplotsset{compat=1.16}\n\\usetikzlibrary{plotmarks}\n", w.b.String())
}

// writer writes a figure.
type writer struct {
	Figure
	b strings.Builder
}

func (w *writer) printf(format string, values ...any) { fmt.Fprintf(&w.b, format, values...) }

// apart is how far ticks are apart at least, in cm.
const apart = 1.4

// axes writes the options of the axes.
func (w *writer) axes() {
	n := w.Numbers
	w.printf("  scale only axis, width=%.4gcm, height=%.4gcm,\n", w.Width, w.Height)
	w.printf("  title={%s}, title style={align=center},\n", strings.Join(w.Title, `\\`))
	w.printf("  xmin=%s, xmax=%s, ymin=%s, ymax=%s,\n", number(n.X.Lo), number(n.X.Hi), number(n.Y.Lo), number(n.Y.Hi))
	w.printf("  xlabel={%s}, ylabel={%s},\n", named(n.Names[0]), named(append(n.Names[1:], "f")[0]))
	for _, axis := range []struct {
		name string
		of   model.Range
		size float64 // cm
	}{{"x", n.X, w.Width}, {"y", n.Y, w.Height}} {
		at, labels := ticks(plot.Ticks(axis.of, max(int(axis.size/apart), 2)))
		w.printf("  %stick={%s}, %sticklabels={%s},\n", axis.name, at, axis.name, labels)
	}
	w.printf("  tick align=outside, tick pos=left, mark options={solid}, legend style={at={(0.5,-0.2)}, anchor=north, legend columns=1, draw=none}, legend cell align=left,\n")
	if n.View == plot.Curve {
		w.printf("  ymajorgrids, grid style={dotted, %s},\n", w.color(theme.Grid))
		return
	}
	palette := w.Theme.Map()
	w.printf("  colormap={heights}{")
	for k := range palette.Shades() {
		w.printf("%s ", strings.NewReplacer("color={rgb,255:red,", "rgb255=(", ";green,", ",", ";blue,", ",", "}", ")").Replace(export.TeXColor(palette.Dim((float64(k)+0.5)/float64(palette.Shades())))))
	}
	w.printf("},\n  point meta min=0, point meta max=1,\n")
	at, labels := ticks(n.Scale)
	if n.View == plot.Contour {
		w.printf("  axis on top, colorbar, colorbar style={at={(parent axis.north east)}, anchor=north west, xshift=3mm, ytick={%s}, yticklabels={%s}},\n", at, labels)
		return
	}
	const degree = 57.29577951308232
	w.printf("  zlabel={$f$}, zlabel style={rotate=-90}, zmin=0, zmax=1, ztick={%s}, zticklabels={%s},\n", at, labels)
	w.printf("  view={%.4g}{%.4g},\n", n.Camera.Turn*degree+90, n.Camera.Tilt*degree)
}

// named is the name of a coordinate: a letter with its index, or words.
func named(text string) string {
	if strings.Contains(text, " ") {
		return export.TeX(text)
	}
	return export.TeXFormula(text)
}

// ticks are marks of an axis as lists of places and of labels.
func ticks(list []plot.Tick) (at, labels string) {
	var places, texts []string
	for _, t := range list {
		places, texts = append(places, number(t.At)), append(texts, "{"+export.TeX(t.Label)+"}")
	}
	return strings.Join(places, ","), strings.Join(texts, ",")
}

// color is the colour of a token as an option.
func (w *writer) color(k theme.Token) string { return export.TeXColor(w.Theme.Style(k).Fg) }

// number is a number as pgfplots reads it.
func number(v float64) string { return fmt.Sprintf("%.7g", v) }

// plot writes points as a plot with some options; it writes none without points.
func (w *writer) plot(options string, points []plot.Point) {
	if len(points) == 0 {
		return
	}
	w.printf("\\addplot[%s] coordinates {", options)
	for k, p := range points {
		if k%8 == 0 {
			w.printf("\n ")
		}
		w.printf(" (%s,%s)", number(p.X), number(p.Y))
	}
	w.printf("\n};\n")
}

// curve draws the curves and, where there is one run, its tangent.
func (w *writer) curve() {
	for _, piece := range w.Numbers.Other {
		w.lines("dashed, "+w.color(theme.Other), piece)
	}
	for _, piece := range w.Numbers.Curves {
		w.lines("thick, "+w.color(theme.Curve), piece)
	}
	for _, note := range w.Scene.Notes {
		if len(note.At) != 1 || !w.inside(plot.Point{X: note.At[0], Y: note.F}) {
			continue
		}
		w.printf("\\node[inner sep=1pt, pin={[font=\\footnotesize, %s]%d:{%s}}] at (axis cs:%s,%s) {};\n", w.color(theme.Annotation), w.free(note), export.TeX(note.Text), number(note.At[0]), number(note.F))
	}
}

// widen makes room for remarks below the lowest points of a curve and above the highest.
func (w *writer) widen() {
	if w.Numbers.View != plot.Curve {
		return
	}
	const room = 0.2 // of the window
	y := w.Numbers.Y
	for _, note := range w.Scene.Notes {
		if len(note.At) != 1 || !w.inside(plot.Point{X: note.At[0], Y: note.F}) {
			continue
		}
		if w.free(note) < 0 {
			w.Numbers.Y.Lo = min(w.Numbers.Y.Lo, note.F-room*y.Width())
		} else {
			w.Numbers.Y.Hi = max(w.Numbers.Y.Hi, note.F+room*y.Width())
		}
	}
}

// free is the direction, in degrees, in which a remark is beside the curve and within the
// figure: below a minimum and above other points, to the left at the right.
func (w *writer) free(note plot.Labelled) int {
	const near = 0.05 // of the window
	around, n := 0.0, 0.0
	for _, piece := range w.Numbers.Curves {
		for _, p := range piece {
			if d := math.Abs(p.X-note.At[0]) / w.Numbers.X.Width(); d <= near {
				around, n = around+p.Y, n+1
			}
		}
	}
	angle := 60
	if n > 0 && around/n > note.F {
		angle = -60
	}
	if note.At[0] > w.Numbers.X.Mid() && angle > 0 {
		return 180 - angle
	} else if note.At[0] > w.Numbers.X.Mid() {
		return -180 - angle
	}
	return angle
}

// contour draws the map of colours and the contour lines.
func (w *writer) contour() {
	n := w.Numbers
	by, order := map[canvas.Color]*strings.Builder{}, []canvas.Color{}
	for y := range n.H {
		for x := 0; x < n.W; {
			from, shade := x, n.Shades[y*n.W+x]
			for x < n.W && n.Shades[y*n.W+x] == shade {
				x++
			}
			if shade == 0 {
				continue
			}
			if by[shade] == nil {
				by[shade] = new(strings.Builder)
				order = append(order, shade)
			}
			const over = 0.05 // of a cell, so that no gaps are seen between neighbours
			left, right := w.across(float64(from)), w.across(min(float64(x)+over, float64(n.W)))
			top, bottom := w.down(float64(y)), w.down(min(float64(y)+1+over, float64(n.H)))
			fmt.Fprintf(by[shade], "\n  (axis cs:%s,%s) rectangle (axis cs:%s,%s)", number(left), number(top), number(right), number(bottom))
		}
	}
	for _, shade := range order {
		w.printf("\\fill[%s]%s;\n", export.TeXColor(shade), by[shade])
	}
	for _, level := range n.Lines {
		w.printf("%% f = %s\n", number(level.At))
		for _, line := range level.Lines {
			w.plot("no marks, line width=0.4pt, forget plot, "+export.TeXColor(level.Color), line)
		}
	}
}

// across and down are the coordinates at a number of columns, and of rows, of a contour.
func (w *writer) across(columns float64) float64 {
	return w.Numbers.X.Lo + columns/float64(w.Numbers.W)*w.Numbers.X.Width()
}

func (w *writer) down(rows float64) float64 {
	return w.Numbers.Y.Hi - rows/float64(w.Numbers.H)*w.Numbers.Y.Width()
}

// mostSide is the most vertices along an axis of a surface that TeX can sort in a few
// seconds.
const mostSide = 57

// surface draws the surface, with its lines.
func (w *writer) surface() {
	n := w.Numbers
	stride := 1
	for (n.Side-1)/stride >= mostSide {
		stride *= 2
	}
	w.printf("\\addplot3[surf, shader=faceted, faceted color=mapped color!75!black, line width=0.2pt, z buffer=sort, unbounded coords=jump, point meta=z, mesh/cols=%d, forget plot] coordinates {", (n.Side-1)/stride+1)
	for j := 0; j < n.Side; j += stride {
		w.printf("\n ")
		for i := 0; i < n.Side; i += stride {
			share := func(k int) float64 { return float64(k) / float64(n.Side-1) }
			z := "nan"
			if level := n.Levels[j*n.Side+i]; level == level {
				z = number(level)
			}
			w.printf(" (%s,%s,%s)", number(n.X.Lo+share(i)*n.X.Width()), number(n.Y.Lo+share(j)*n.Y.Width()), z)
		}
	}
	w.printf("\n};\n")
}
