package verdict

import (
	"iter"
	"math"
	"slices"

	"optexplore/model"
	"optexplore/model/curvature"
	"optexplore/model/vec"
)

// isNear reports whether the point near is of a kind, and the run within a
// distance of it.
func (f *facts) isNear(k model.Kind, within float64) bool {
	return f.near != nil && f.near.Kind == k && f.near.Distance <= within
}

// nearest is the stationary point nearest to x: the one that Newton's method
// finds or a known one. At a kink a derivative is a convention, so one there is none.
func (f *facts) nearest() *curvature.Stationary {
	reach, place := f.Scale.Length, f.Place.at(f.X)
	found := place.foundBy(func() *curvature.Stationary {
		return unlessKinked(f, curvature.FindStationary(f.Objective, f.X, f.Scale, reach))
	})
	if found != nil {
		reach = found.Distance - curvature.Nearly*f.Scale.Length
	}
	var known []float64
	for at := range knownPoints(f) {
		if d := vec.Distance(at, f.X); d < reach {
			known, reach = at, d
		}
	}
	if known != nil {
		p := place.knownBy(known, f.X, func() *curvature.Stationary {
			return unlessKinked(f, curvature.StationaryAt(f.Objective, slices.Clone(known), f.X, f.Scale))
		})
		if p != nil {
			return p
		}
	}
	return found
}

// unlessKinked is p, nil where smooth pieces of f meet there.
func unlessKinked(f *facts, p *curvature.Stationary) *curvature.Stationary {
	if p != nil && kinkedAt(f, p.At) {
		return nil
	}
	return p
}

// knownPoints yields the known stationary points and, of a network, of which none are known
// beforehand, those that the run comes to.
func knownPoints(f *facts) iter.Seq[[]float64] {
	return func(yield func(at []float64) bool) {
		for _, c := range f.Known {
			if len(c.At) == len(f.X) && !yield(c.At) {
				return
			}
		}
		for _, e := range f.Ahead.Log {
			if len(f.layers) > 0 && e.Point != nil && !yield(e.Point.At) {
				return
			}
		}
	}
}

// kinkedAt reports whether smooth pieces of f meet at x.
func kinkedAt(f *facts, x []float64) bool {
	_, several := model.Pieces(f.Objective, x)
	return several && curvature.Kinked(f.Objective, x, f.Scale)
}

// explained reports whether the quadratic at the stationary point near has the
// gradient here, to a share of it.
func (f *facts) explained(share float64) bool {
	return f.near != nil && f.near.Explains(f.X, f.Gradient, share)
}

// written is the eigenvalues at p, those that are rounding as 0.
func written(p *curvature.Stationary) []float64 {
	list := append([]float64(nil), p.Values...)
	for k := range list {
		if p.Zero(k) {
			list[k] = 0
		}
	}
	return list
}

// rounded is eigenvalues with those that count as zero made so.
func (f *facts) rounded(values []float64) []float64 {
	list := append([]float64(nil), values...)
	for k := range list {
		if f.near.Vanishes(f.Objective, k, f.Scale) {
			list[k] = 0
		}
	}
	return list
}

// lows is the lowest of the known minima, nil if none is known, and how many are as low.
type lows struct {
	best  *curvature.Stationary
	equal int
	found bool // they have been looked for
}

// lowest is the lowest of the known minima and how many are as low.
func (f *facts) lowest() (best *curvature.Stationary, equal int) {
	if !f.lows.found {
		best, equal = lowestOf(f)
		f.lows = lows{best, equal, true}
	}
	return f.lows.best, f.lows.equal
}

// lowestOf looks for the lowest of the known minima, and counts those as low.
func lowestOf(f *facts) (best *curvature.Stationary, equal int) {
	for _, c := range f.Known {
		if c.Kind != model.Minimum || len(c.At) != len(f.X) {
			continue
		}
		v, margin := f.Objective.Value(c.At), 1e-6*f.Scale.Value
		switch {
		case best == nil:
			best, equal = &curvature.Stationary{At: c.At, Value: v}, 1
		case v < best.Value-margin:
			best.At, best.Value, equal = c.At, v, 1
		case v <= best.Value+margin:
			equal++
		}
	}
	return best, equal
}

// straighten makes unit vectors that are an axis to the precision of an iterative
// method the axis itself.
func straighten(vectors []float64, n int) {
	for ; len(vectors) > 0; vectors = vectors[n:] {
		v := vectors[:n]
		for i, c := range v {
			if math.Abs(c) > 1-1e-12 {
				clear(v)
				v[i] = math.Copysign(1, c)
				break
			}
		}
	}
}
