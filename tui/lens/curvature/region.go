package curvature

import (
	"math"

	"optexplore/model"
	"optexplore/model/convexity"
	"optexplore/model/curvature"
	"optexplore/tui/plot"
	"optexplore/tui/theme"
)

// region is how the landscape bends over the picture.
type region struct {
	of          *convexity.Map // nil for none
	at          []uint8        // the bends, as shades
	edge        []float64      // negative where the landscape is not convex; NaN where it is not defined
	inflections []mark         // of one parameter
	kinks       []mark
}

// mark is a point of the picture with f there.
type mark struct {
	at []float64
	f  float64
	up bool
}

// regionOf is what a complete map shows.
func regionOf(o model.Objective, m *convexity.Map) region {
	r := region{of: m, at: make([]uint8, len(m.Bends)), edge: make([]float64, len(m.Bends))}
	for k, b := range m.Bends {
		r.at[k] = uint8(b)
		switch {
		case b == curvature.Unbent:
			r.at[k], r.edge[k] = uint8(curvature.Bends), math.NaN()
		case b.Convex():
			r.edge[k] = max(m.Least[k], 0)
		default:
			r.edge[k] = m.Least[k]
		}
	}
	for _, k := range m.Kinks {
		r.kinks = append(r.kinks, mark{k.At, o.Value(k.At), k.Up()})
	}
	if len(m.Window) == 1 {
		r.inflections = inflections(o, m)
	}
	return r
}

// inflections are the points where f″ changes its sign between two points of a map, and
// not at a kink. They are found by halving.
func inflections(o model.Objective, m *convexity.Map) (list []mark) {
	h := make([]float64, 1)
	second := func(x float64) float64 {
		model.Hessian(o, h, []float64{x})
		return h[0]
	}
	before := -1 // the last point that is not flat
	for k, b := range m.Bends {
		if b != curvature.Bowl && b != curvature.Dome {
			if b == curvature.Unbent {
				before = -1
			}
			continue
		}
		if before >= 0 && m.Bends[before] != b && before == k-1 {
			lo, hi := m.Point(before)[0], m.Point(k)[0]
			x := crossing(second, lo, hi)
			if f := o.Value([]float64{x}); f-f == 0 && smooth(m, lo, hi) {
				list = append(list, mark{[]float64{x}, f, b == curvature.Bowl})
			}
		}
		before = k
	}
	return list
}

// smooth reports whether there is no kink between two numbers.
func smooth(m *convexity.Map, lo, hi float64) bool {
	for _, k := range m.Kinks {
		if k.At[0] >= lo && k.At[0] <= hi {
			return false
		}
	}
	return true
}

// crossing halves the way between two numbers at which a function has values of different
// sign until it is where the sign changes.
func crossing(f func(float64) float64, lo, hi float64) float64 {
	from := f(lo) > 0
	for range 60 {
		if mid := lo + (hi-lo)/2; (f(mid) > 0) == from {
			lo = mid
		} else {
			hi = mid
		}
	}
	return lo + (hi-lo)/2
}

// layers colour the picture and draw the boundary of the convex part.
func (r region) layers(t theme.Theme) []plot.Layer {
	if r.of == nil || len(r.at) == 0 {
		return nil
	}
	tint := plot.Tint{Window: r.of.Window, W: r.of.W, H: r.of.H, At: r.at}
	for b := range curvature.Bends {
		tint.Shades = append(tint.Shades, shade(curvature.Bend(b), t))
	}
	return []plot.Layer{
		tint,
		plot.Isoline{Window: r.of.Window, W: r.of.W, H: r.of.H, At: r.edge, Style: t.Style(theme.Annotation)},
		marks{r.inflections, r.kinks},
	}
}

// The symbols of the lens: an inflection, a kink where the slope grows, and one where it
// falls or f leaps.
const (
	inflectionSymbol = '~'
	upSymbol         = '∨'
	downSymbol       = '∧'
)

// marks draws inflections and kinks: on a curve as symbols, else kinks as dots.
type marks struct{ inflections, kinks []mark }

// Draw implements plot.Layer.
func (m marks) Draw(p *plot.Painter) {
	t := p.Theme()
	for _, k := range m.inflections {
		p.Put(plot.Mark{At: k.at, F: k.f, Shown: true}, inflectionSymbol, t.Style(theme.Annotation))
	}
	for _, k := range m.kinks {
		style, symbol := t.Style(theme.Bad), downSymbol
		if k.up {
			style, symbol = t.Style(theme.Good), upSymbol
		}
		if p.Dim() == 1 {
			p.Put(plot.Mark{At: k.at, F: k.f, Shown: true}, symbol, style)
		} else if s, ok := p.Spot(k.at, k.f); ok {
			p.Dot(s, style)
		}
	}
}
