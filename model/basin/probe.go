package basin

import (
	"math"
	"math/rand/v2"

	"optexplore/model/curvature"
	"optexplore/model/vec"
)

// How far from home, and in how many directions, the basin is probed.
const (
	probedRadii   = 16
	probedAngles  = 32     // in two dimensions
	probedCorners = 8      // pairs of opposite ones, in more than two dimensions
	mostProbing   = 20_000 // gradients in more than two dimensions
)

// probe finds a ball around home from which all descents lead there: the
// largest of some radii such that those from it and from all within it do, in
// some directions. It spares most points of an ensemble their own descent, and
// the others its end. It is made before the first check, and bit by bit.
//
// In more than two dimensions, where the ball is a box, those are the directions
// in which ∇²f at home is extreme, as descents are slowest or least steady there,
// and some of the corners, which are furthest away. They are too few to be sure:
// the box may hold a part of another basin.
type probe struct {
	directions [][]float64 // to the ball of radius 1
	radius     int         // the one that is tried
	descent    *descent    // from the points on it; nil before it has begun
	spent      int         // gradients
}

// directions are those in which b is probed, h being the spectrum of ∇²f at home.
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

// toTheBox is u scaled, each coordinate by the width of the window, so that it ends
// at the box of radius 1.
func (b *Basin) toTheBox(u []float64) []float64 {
	scaled, most := make([]float64, len(u)), vec.MaxAbs(u)
	for i, r := range b.window {
		scaled[i] = u[i] / most * r.Width()
	}
	return scaled
}

// advance takes the probing of b on by so many gradients, but for a last step
// of all points, and returns how many those were.
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

// allHome reports whether all descents have led home. One that does not tell has
// not: the ball is to be sure.
func (p *probe) allHome(b *Basin) bool {
	for j := range p.directions {
		if !b.leadsHome(p.descent.end(j)) {
			return false
		}
	}
	return true
}

// radiusOf is the r-th of the radii: up to half the diagonal of the window or, of a
// box, half its widths.
func (b *Basin) radiusOf(r int) float64 {
	if len(b.home) > 2 {
		return 0.5 * float64(r+1) / probedRadii
	}
	return b.scale.Length / 2 * float64(r+1) / probedRadii
}
