package plot

import "math"

// A picture of a slice shows f at the points of the slice. A run that is beside it has
// another f than the picture shows where its path is drawn. Where the two differ by more
// than a contour line, the path is dotted and its steps are hollow.

// besideSymbol marks a step beside the slice.
const besideSymbol = '◦'

// shares is the tone of a picture at each dot, in 255ths, and whether there is one.
type shares struct {
	w, h int
	of   []uint8
}

// unknown is the share of a dot without one.
const unknown = 255

func sharesOf(t tone, f []float64, w, h int) shares {
	s := shares{w, h, make([]uint8, len(f))}
	for k, v := range f {
		s.of[k] = unknown
		if share := t.share(v); share == share {
			s.of[k] = uint8(math.Round(share * (unknown - 1)))
		}
	}
	return s
}

// differs reports whether the share of a value differs from that of the picture at a
// place by more than most.
func (s *shares) differs(at place, share, most float64) bool {
	x, y := int(math.Floor(at.u)), int(math.Floor(at.v))
	if x < 0 || y < 0 || x >= s.w || y >= s.h {
		return false
	}
	shown := s.of[y*s.w+x]
	return share != share || shown == unknown || math.Abs(float64(shown)/(unknown-1)-share) > most
}

// watch makes p tell where paths have another f than is shown.
func (p *contour) watch(f []float64, w, h int) {
	if !p.request.Beside {
		return
	}
	shown, most, t := sharesOf(p.tone, f, w, h), 1/float64(levels(p.area.H, p.request.Theme.Colorful())), p.tone
	p.on.differs = func(at place, f float64) bool { return shown.differs(at, t.share(f), most) }
}

// watch makes s tell where paths have another f than is shown.
func (s *surface) watch() {
	if !s.request.Beside {
		return
	}
	_, h := s.background.Size()
	most := 1 / float64(levels(h, true))
	s.on.differs = func(at place, f float64) bool {
		if !s.on.holds(at) {
			return false
		}
		return !(math.Abs(s.mesh.levelAt(at.u, at.v)-s.mesh.heights.level(f)) <= most)
	}
}

// beside reports whether the k-th point of a path has another f than is shown.
func (p *Painter) beside(path Path, k int, at place) bool {
	return p.differs != nil && k < len(path.F) && p.differs(at, path.F[k])
}
