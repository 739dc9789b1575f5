package basin

import (
	"math"
	"math/rand/v2"

	"optexplore/model/curvature"
	"optexplore/model/vec"
)

// The number of radii and of directions in which the basin is probed.
const (
	probedRadii   = 16
	probedAngles  = 32     // in two dimensions
	probedCorners = 8      // pairs of opposite ones, in more than two dimensions
	mostProbing   = 20_000 // gradients in more than two dimensions
)

// probe finds a ball around home from which all descents lead home: the largest of
// some radii for which the descents from it and from all smaller radii do, in some
// directions. It saves most points of an ensemble a descent, and the others the end
// of one. It is done in parts, before the first check.
//
// In more than two dimensions, where the ball is a box, the directions are those of
// the extreme curvatures at home, where descents are slowest or least stable, and
// some of the corners, which are furthest away. They are few, so the box may
// contain a part of another basin.
type probe struct {
	directions [][]float64 // to the ball of radius 1
	radius     int         // the one that is tried
	descent    *descent    // from the points on it; nil before it has begun
	spent      int         // gradients
}

// directions are the directions in which b is probed; h is the spectrum of ∇²f at
// home.
func (b *Basin) directions(h curvature.Spectrum) (list [][]float64) {
	switch n := len(b.home); n {
	case 1:
		return [][]float64{{1}, {-1}}
	case 2:
		for k := range probedAngles {
			turn := 2 * math.Pi * float64(k) / probedAngles
			list = append(list, []float64{math.Cos(turn), math.Sin(turn)})
		}
		return list
	default:
		rng := rand.New(rand.NewPCG(probedCorners, uint64(n)))
		list = append(list, b.toTheBox(h.Vectors[:n]), b.toTheBox(h.Vectors[len(h.Vectors)-n:]))
		for range probedCorners {
			corner := make([]float64, n)
			for i := range corner {
				corner[i] = 1 - 2*float64(rng.IntN(2))
			}
			list = append(list, b.toTheBox(corner))
		}
		for _, u := range list {
			back := make([]float64, n)
			vec.AddScaled(back, back, -1, u)
			list = append(list, back)
		}
		return list
	}
}

// toTheBox returns u with each coordinate scaled by the width of the window, so
// that it ends at the box of radius 1.
func (b *Basin) toTheBox(u []float64) []float64 {
	scaled, most := make([]float64, len(u)), vec.MaxAbs(u)
	for i, r := range b.window {
		scaled[i] = u[i] / most * r.Width()
	}
	return scaled
}

// advance continues the probing of b by about most gradients and returns how many
// it took.
func (p *probe) advance(b *Basin, most int) (gradients int) {
	if p.descent == nil {
		at := make([]float64, len(b.home))
		p.descent = b.setOut(len(p.directions), func(j int) []float64 {
			vec.AddScaled(at, b.home, b.radiusOf(p.radius), p.directions[j])
			return at
		})
	}
	bounded := len(b.home) > 2
	if bounded {
		most = min(most, mostProbing-p.spent)
	}
	gradients = p.descent.advance(most)
	p.spent += gradients
	switch {
	case bounded && p.spent >= mostProbing:
		b.probe = nil
	case p.descent.done() && p.allHome(b):
		b.radius, p.descent = b.radiusOf(p.radius), nil
		if p.radius++; p.radius == probedRadii {
			b.probe = nil
		}
	case p.descent.done():
		b.probe = nil
	}
	return gradients
}

// allHome reports whether all descents have led home. A descent that is not
// conclusive counts as not, since the ball must be safe.
func (p *probe) allHome(b *Basin) bool {
	for j := range p.directions {
		if !b.leadsHome(p.descent.end(j)) {
			return false
		}
	}
	return true
}

// radiusOf is radius r, counted from 0: up to half the diagonal of the window or,
// for a box, half its widths.
func (b *Basin) radiusOf(r int) float64 {
	if len(b.home) > 2 {
		return 0.5 * float64(r+1) / probedRadii
	}
	return b.scale.Length / 2 * float64(r+1) / probedRadii
}
