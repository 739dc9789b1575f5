package plot

import "math"

// A picture of a slice shows f at the points of the slice. A run that is beside it has
// another f than the picture shows where its path is drawn. Where the two differ by more
// than a contour line, the path is dotted and its steps are hollow.

// besideSymbol marks a step beside the slice.
const besideSymbol = '◦'

// shares is the tone of a picture at each dot, in 254ths.
type shares struct {
	tone tone
	cut  bool // there are values beyond the tone, all of one colour
	w, h int
	of   []uint8
}

// unknown is the share of a dot without one.
const unknown = 255

func sharesOf(t tone, f []float64, w, h int) shares {
	s := shares{tone: t, w: w, h: h, of: make([]uint8, len(f))}
	for k, v := range f {
		s.of[k] = unknown
		if share := t.share(v); share == share {
			s.of[k], s.cut = uint8(math.Round(share*(unknown-1))), s.cut || v < t.lo || v > t.hi
		}
	}
	return s
}

// differs reports whether f differs from what the picture shows at a place by more than
// a share of its tone.
func (s *shares) differs(at place, f, most float64) bool {
	x, y := int(math.Floor(at.u)), int(math.Floor(at.v))
	if x < 0 || y < 0 || x >= s.w || y >= s.h {
		return false
	}
	shown, share, beyond := s.of[y*s.w+x], s.tone.share(f), most*(s.tone.hi-s.tone.lo)
	return share != share || shown == unknown || math.Abs(float64(shown)/(unknown-1)-share) > most ||
		!s.cut && (f < s.tone.lo-beyond || f > s.tone.hi+beyond)
}

// watch makes p tell where paths have another f than is shown.
func (p *contour) watch(f []float64, w, h int) {
	if !p.request.Beside {
		return
	}
	shown, most := sharesOf(p.tone, f, w, h), 1/float64(levels(p.area.H, p.request.Theme.Colorful()))
	p.on.differs = func(at place, f float64) bool { return shown.differs(at, f, most) }
}

// watch makes s tell where paths have another f than is shown.
func (s *surface) watch() {
	if !s.request.Beside {
		return
	}
	_, h := s.background.Size()
	most := 1 / float64(levels(h, true))
	s.on.differs = func(at place, f float64) bool {
		heights := &s.mesh.heights
		beyond := most * (heights.hi - heights.lo)
		return s.on.holds(at) && (!(math.Abs(s.mesh.levelAt(at.u, at.v)-heights.level(f)) <= most) || f < heights.lo-beyond || f > heights.hi+beyond)
	}
}

// beside reports whether the k-th point of a path has another f than is shown.
func (p *Painter) beside(path Path, k int, at place) bool {
	return p.differs != nil && k < len(path.F) && p.differs(at, path.F[k])
}
