package slice

import (
	"fmt"
	"math"
	"math/bits"
	"slices"
	"strings"

	"optexplore/model"
	"optexplore/model/curvature"
	"optexplore/model/vec"
)

// pathPoints is the least number of segments of a long path from which its
// principal components are found; there are less than twice as many.
const pathPoints = 64

// along returns the plane through a point of the path along the first two principal
// components of the path up to it. Where the path spans less than two directions,
// as at its start, the gradient and then the coordinate axes are used instead.
//
// The components are the leading eigenvectors of the covariance of the points,
// found from the small matrix of their inner products (Turk and Pentland,
// "Eigenfaces for Recognition", Journal of Cognitive Neuroscience 3, 1991).
func along(_ model.Slicing, r Run, step int, at []float64) (*Slice, error) {
	points := Path(r, step)
	s := &Slice{origin: at}
	components, shares := principal(points)
	for _, d := range components {
		s.add(d)
	}
	s.names, s.explained = []string{"p1", "p2"}, shares
	if len(points) >= fewPoints {
		for k, share := range shares {
			s.names[k] += " " + percent(share)
		}
		s.Remarks = []string{explained(shares, len(points))}
	}
	if len(s.directions) < 2 {
		g := make([]float64, len(at))
		r.Objective.Gradient(g, at)
		s.add(g)
	}
	for i := 0; len(s.directions) < 2 && i < len(at); i++ {
		axis := make([]float64, len(at))
		axis[i] = 1
		s.add(axis)
	}
	s.dual = s.directions
	return s, nil
}

// fewPoints is the number of points from which it means something how much of them lies
// in a plane: three always do.
const fewPoints = 4

func percent(share float64) string { return model.Number(100*share, 2) + " %" }

// explained says how much of the variance of a path of m points its first components have,
// and how much they have of that of a random walk.
func explained(shares []float64, m int) string {
	words, walk := make([]string, len(shares)), make([]string, len(shares))
	for k, share := range shares {
		words[k], walk[k] = percent(share), percent(RandomWalk(m, k+1))
	}
	return fmt.Sprintf("The components explain %s of the path; of a random walk of as many points they would explain %s.",
		strings.Join(words, " + "), strings.Join(walk, " + "))
}

// RandomWalk is the share of the variance of m ≥ 2 points of a random walk in very many
// dimensions that their k-th principal component has, k = 1…m−1:
//
//	λₖ/Σλ,   λₖ = 1/(4 sin²(πk/2m)),   Σλ = (m² − 1)/6
//
// the eigenvalues of the matrix of inner products about the mean; 6/(π²k²) for large m.
//
// Antognini and Sohl-Dickstein, "PCA of high dimensional random walks with comparison to
// neural network training", NeurIPS 2018, section 2.
func RandomWalk(m, k int) float64 {
	n := float64(m)
	s := math.Sin(math.Pi * float64(k) / (2 * n))
	return 6 / (4 * s * s * (n*n - 1))
}

// add adds a direction, unless s has two already or d adds none.
func (s *Slice) add(d []float64) {
	if len(s.directions) == 2 {
		return
	}
	if unit, err := s.orthonormal(d); err == nil {
		s.directions = append(s.directions, unit)
	}
}

// Path returns points of a path up to a step, at equal intervals, and the last,
// without those that are not finite.
func Path(r Run, step int) [][]float64 {
	every := spacing(step)
	var points [][]float64
	for k := 0; k <= step; k += every {
		points = append(points, r.Point(k))
	}
	if step%every != 0 {
		points = append(points, r.Point(step))
	}
	return slices.DeleteFunc(points, func(x []float64) bool { return !vec.Finite(x) })
}

// spacing is the number of steps between the points of a path up to a step. It is a
// power of two, so that the points of a longer path are among those of a shorter
// one.
func spacing(step int) int { return max(1, 1<<bits.Len(uint(step))/2/pathPoints) }

// principal returns the first two principal components of some points, or fewer if
// the points span fewer directions: unit vectors, with the sign that leads from the
// first point towards the last. shares are what they have of the variance.
func principal(points [][]float64) (components [][]float64, shares []float64) {
	m, n := len(points), len(points[0])
	mean := make([]float64, n)
	for _, p := range points {
		vec.AddScaled(mean, mean, 1/float64(m), p)
	}
	away := make([][]float64, m)
	for k, p := range points {
		away[k] = make([]float64, n)
		vec.AddScaled(away[k], p, -1, mean)
	}
	gram := make([]float64, m*m)
	for i := range m {
		for j := range m {
			gram[i*m+j] = vec.Dot(away[i], away[j])
		}
	}
	all := 0.0
	for i := range m {
		all += gram[i*m+i]
	}
	values, vectors := curvature.Eigen(gram, m)
	const negligible = 1e-12 // of the first component's variance: rounding
	for k := m - 1; k >= max(m-2, 0); k-- {
		if !(values[k] > negligible*values[m-1]) || math.IsInf(values[k], 0) {
			break
		}
		d := make([]float64, n)
		for i, share := range vectors[k*m : (k+1)*m] {
			vec.AddScaled(d, d, share, away[i])
		}
		if vec.Dot(d, away[m-1])-vec.Dot(d, away[0]) < 0 {
			for i := range d {
				d[i] = -d[i]
			}
		}
		components, shares = append(components, d), append(shares, min(values[k]/all, 1))
	}
	return components, shares
}
