package curvature

import (
	"math"
	"slices"

	"optexplore/model"
	"optexplore/model/curvature"
	"optexplore/model/vec"
	"optexplore/tui/lens"
	"optexplore/tui/plot"
	"optexplore/tui/theme"
)

// trusted is the share of the change of f by which the model may be off where it is
// trusted.
const trusted = 0.1

// place is the landscape where the run is: the second-order model, Newton's step and how
// far the model is to be trusted.
type place struct {
	of     model.Objective
	at     []float64 // in the picture
	off    float64   // of the run from the slice
	sliced bool      // the picture is of a line or a plane in a space of more directions
	window model.Window

	model  curvature.QuadraticModel
	bent   bool // f has second derivatives here
	newton step
	trust  *curvature.Trust
}

// step is a step of Newton's method.
type step struct {
	by        []float64
	ok        bool    // there is one
	predicted float64 // by how much f changes, by the model
	real      float64 // and in fact
}

// follow makes p the place of the run in a picture of the same function.
func (p *place) follow(now lens.Now) {
	f := now.Frame
	at := f.Point(now.Head.X())
	if p.trust != nil && vec.Same(p.at, at) && slices.Equal(p.window, f.Window) {
		return
	}
	*p = place{of: f.Objective, at: slices.Clone(at), off: f.Off(now.Head.X()), sliced: f.Slice != nil, window: f.Window}
	p.model = curvature.ModelAt(p.of, p.at, max(reach(f), vec.MaxAbs(p.at)))
	p.bent = p.model.Defined() && (curvature.Dear(p.of) || curvature.Curved(p.of, p.at, now.Race.Problem.Scale))
	if p.bent {
		p.newton.by, p.newton.ok = p.model.Newton()
	}
	if p.newton.ok {
		end := slices.Clone(p.at)
		vec.AddScaled(end, end, 1, p.newton.by)
		p.newton.predicted = p.model.Value(p.newton.by) - p.model.F
		p.newton.real = p.of.Value(end) - p.model.F
	}
	p.trust = curvature.NewTrust(p.of, p.model, trusted, f.Window.Diagonal())
}

func (p *place) done() bool { return p.trust == nil || !p.bent || p.trust.Done() }

func (p *place) advance() { p.trust.Advance() }

// The size of the grid from which lines of the model are drawn, and the least distance of
// its centre, as a share of the window, at which the line through the point is drawn.
const (
	modelColumns, modelRows = 96, 64
	nearCentre              = 0.04
	beside                  = 0.15
)

// layers draw the model: on a curve as its parabola, else as a line of equal height.
func (p *place) layers(w model.Window, t theme.Theme) []plot.Layer {
	if !p.bent {
		return nil
	}
	if len(w) == 1 {
		return []plot.Layer{parabola{p.model, w}}
	}
	var list []plot.Layer
	for _, level := range p.levels(w) {
		line := plot.Isoline{Window: w, W: modelColumns, H: modelRows, Style: t.Style(theme.Other), Dotted: true}
		for k := range modelColumns * modelRows {
			x := w[0].Lo + (float64(k%modelColumns)+0.5)/modelColumns*w[0].Width()
			y := w[1].Hi - (float64(k/modelColumns)+0.5)/modelRows*w[1].Width()
			line.At = append(line.At, p.model.Value([]float64{x - p.at[0], y - p.at[1]})-level)
		}
		list = append(list, line)
	}
	return list
}

// levels are the heights at which lines of the model are drawn: that of the point or, if
// it is nearly the centre of the model, some above and below.
func (p *place) levels(w model.Window) (list []float64) {
	if share := shareOf(p.newton.by, w); !p.newton.ok || share > nearCentre {
		return []float64{p.model.F}
	}
	n := len(w)
	up, down := 0.0, 0.0
	for k, sign := range p.model.Signs {
		far := beside / shareOf(p.model.Vectors[k*n:(k+1)*n], w)
		rise := p.model.Values[k] / 2 * far * far
		if sign > 0 {
			up = max(up, rise)
		} else if sign < 0 {
			down = min(down, rise)
		}
	}
	for _, by := range [2]float64{up, down} {
		if by != 0 {
			list = append(list, p.model.F+by)
		}
	}
	return list
}

// shareOf is the length of a displacement as a share of a window.
func shareOf(by []float64, w model.Window) (share float64) {
	for i, v := range by {
		share = math.Hypot(share, v/w[i].Width())
	}
	return share
}

// parabola draws the model of a function of one parameter.
type parabola struct {
	model  curvature.QuadraticModel
	window model.Window
}

// Draw implements plot.Layer.
func (l parabola) Draw(p *plot.Painter) {
	const points = 240
	p.DottedLine(p.Theme().Style(theme.Other))
	for k := range points + 1 {
		x := l.window[0].Lo + float64(k)/points*l.window[0].Width()
		p.To([]float64{x}, l.model.Value([]float64{x - l.model.X[0]}))
	}
}

// axisLength is the length of the arrows along eigenvectors, as a share of the window.
const axisLength = 0.16

// vectors are arrows along the eigenvectors, both ways, with λ at one end, and Newton's
// step.
func (p *place) vectors(w model.Window, t theme.Theme) (list []plot.Vector) {
	if !p.bent {
		return nil
	}
	n := len(w)
	for k, lambda := range p.model.Values {
		if n == 1 {
			break
		}
		v := p.model.Vectors[k*n : (k+1)*n]
		for _, way := range [2]float64{1, -1} {
			by := make([]float64, n)
			vec.AddScaled(by, by, way*axisLength/shareOf(v, w), v)
			arrow := plot.Vector{From: p.at, By: by, F: p.model.F, Style: t.Style(tone(p.model.Signs[k]))}
			if way > 0 {
				arrow.Name = "λ " + num(lambda, p.model.Signs[k])
			}
			list = append(list, arrow)
		}
	}
	if p.newton.ok && vec.Norm(p.newton.by) > 0 {
		list = append(list, plot.Vector{From: p.at, By: p.newton.by, F: p.model.F, Name: "Newton", Style: t.Style(theme.Accent)})
	}
	return list
}
