package curvature

import (
	"math"
	"math/rand/v2"
	"slices"
	"sync"

	"optexplore/model"
	"optexplore/model/vec"
)

// Limits of a Hunt.
const (
	MostHunted  = MostComplete // parameters: all eigenvalues of each point are found
	Still       = 1e-11        // ‖∇f‖ of a critical point is less
	mostHunting = 300          // steps of a search
	apart       = 1e-6         // of the window's diagonal: points that are nearer are the same
)

// Landmark is a critical point that a Hunt has found.
type Landmark struct {
	At     []float64
	Value  float64   // f there
	Slope  float64   // ‖∇f‖ there, below Still
	Values []float64 // all eigenvalues of the Hessian, ascending
	Index  int       // how many of them are below zero
	Flat   int       // how many are zero up to rounding: the second-order test cannot say
	Hits   int       // searches that ended there
}

// Kind is the kind of the point by the signs of the eigenvalues.
func (p Landmark) Kind() model.Kind {
	switch n := len(p.Values); {
	case p.Index > 0 && p.Index+p.Flat < n:
		return model.Saddle
	case p.Flat > 0:
		return model.Degenerate
	case p.Index == 0:
		return model.Minimum
	default:
		return model.Maximum
	}
}

// Hunt searches for critical points of all kinds in a window, in bites, from starts that
// are drawn uniformly from it by a seed. Each search solves ∇f = 0 by steps p that
// minimise ‖∇f + ∇²f p‖ within a trust region, which shrinks where ‖∇f‖ falls by less
// than that foretells: Levenberg and Marquardt's method. It is drawn to saddles and
// maxima as to minima, but may end where ‖∇f‖ is least and not zero, and then finds
// nothing. Up to 64 parameters the steps are exact, by eigenvectors; above they are those
// of Minres.
//
// Moré, "The Levenberg-Marquardt Algorithm: Implementation and Theory", Numerical
// Analysis, Lecture Notes in Mathematics 630 (1978). Frye, Simon, Wadia, Ligeralde,
// DeWeese and Bouchard, "Critical Point-Finding Methods Reveal Gradient-Flat Regions of
// Deep Network Losses", Neural Computation 33 (2021), say where such searches end.
type Hunt struct {
	o       model.Objective
	window  model.Window
	scale   Scale
	seed    uint64
	most    int // points
	found   []Landmark
	ended   int // searches
	empty   int // of these, those that found nothing
	outside int // of these, those that came to a point outside the window, or left it
	now     *pursuit
	turns   func() (turns int, ok bool)
}

// NewHunt begins a hunt in a window that keeps at most so many points; s is the scale of
// o in the window.
func NewHunt(o model.Objective, w model.Window, s Scale, seed uint64, most int) *Hunt {
	h := &Hunt{o: o, window: slices.Clone(w), scale: s, seed: seed, most: most}
	h.turns = sync.OnceValues(func() (int, bool) { return Winding(o, h.window) })
	return h
}

// Turns is the Winding of the window, computed once.
func (h *Hunt) Turns() (turns int, ok bool) { return h.turns() }

// Found returns the points in the order in which they were found. They must not be
// changed.
func (h *Hunt) Found() []Landmark { return h.found }

// Searches is how many searches have ended; of these how many found nothing, and how
// many came to a point outside the window or left it for good.
func (h *Hunt) Searches() (ended, empty, outside int) { return h.ended, h.empty, h.outside }

// Full reports whether as many points are found as are kept.
func (h *Hunt) Full() bool { return len(h.found) >= h.most }

// Advance takes one step of the present search, or begins the next one.
func (h *Hunt) Advance() {
	if h.now == nil {
		h.now = h.begin()
	}
	if h.now.sounding != nil {
		h.sound()
		return
	}
	switch h.now.step() {
	case pursuing:
	case arrived:
		h.arrive()
	case gone:
		h.end(&h.outside)
	case stuck:
		h.end(&h.empty)
	}
}

// end ends the present search and counts it.
func (h *Hunt) end(count *int) {
	h.ended, h.now = h.ended+1, nil
	if count != nil {
		*count++
	}
}

// begin draws the start of the next search.
func (h *Hunt) begin() *pursuit {
	rng := rand.New(rand.NewPCG(h.seed, uint64(h.ended)))
	x := make([]float64, len(h.window))
	for i, r := range h.window {
		x[i] = r.Lo + rng.Float64()*r.Width()
	}
	return newPursuit(h.o, h.window, x)
}

// arrive notes the point at which the present search has arrived, or begins to find its
// eigenvalues where it is new.
func (h *Hunt) arrive() {
	h.now.straighten()
	x := h.now.x
	if !h.window.Contains(x) {
		h.end(&h.outside)
		return
	}
	near := apart * h.window.Diagonal()
	for k := range h.found {
		if vec.Distance(h.found[k].At, x) <= near {
			h.found[k].Hits++
			h.end(nil)
			return
		}
	}
	if h.Full() {
		h.end(nil)
		return
	}
	h.now.sounding = Sound(h.o, x)
	if len(x) <= MostWhole {
		h.sound()
	}
}

// sound continues to find the eigenvalues of the point of the present search, and notes
// it when they are found.
func (h *Hunt) sound() {
	h.now.sounding.Advance(8)
	d, ok := h.now.sounding.Density()
	switch {
	case !ok:
	case d.Undefined:
		h.end(&h.empty)
	default:
		p := Landmark{At: h.now.x, Value: h.o.Value(h.now.x), Slope: h.now.slope, Values: d.Values, Hits: 1}
		zero := straight * max(d.Size(), h.scale.Curvature)
		vanishes := h.vanishing(h.now.x, d.Values)
		for k, v := range d.Values {
			switch {
			case math.Abs(v) <= zero || vanishes(k):
				p.Flat++
			case v < 0:
				p.Index++
			}
		}
		h.found = append(h.found, p)
		h.end(nil)
	}
}

// doubtful is the share of the largest eigenvalue below which another may be zero where the
// point is rounded.
const doubtful = 1e-5

// vanishing reports, of the eigenvalues at a point, which are zero within its uncertainty:
// see Vanishes. To so many parameters that all eigenvectors are known.
func (h *Hunt) vanishing(x, values []float64) func(k int) bool {
	size := max(vec.MaxAbs(values), h.scale.Curvature)
	if len(x) > MostWhole || !slices.ContainsFunc(values, func(v float64) bool { return math.Abs(v) < doubtful*size }) {
		return func(int) bool { return false }
	}
	p := stationary(h.o, x)
	return func(k int) bool { return math.Abs(values[k]) < doubtful*size && p.Vanishes(h.o, k, h.scale) }
}

// Level is the critical points of one index.
type Level struct {
	Index     int
	Points    int
	Mean      float64 // of f; NaN for none
	Low, High float64 // the least and the greatest f; NaN for none
}

// Levels returns, for each index 0…n, the points of a list that have it. Points with
// eigenvalues that are zero are left out.
func Levels(list []Landmark, n int) []Level {
	levels := make([]Level, n+1)
	for k := range levels {
		levels[k] = Level{k, 0, math.NaN(), math.NaN(), math.NaN()}
	}
	for _, p := range list {
		if p.Flat > 0 || p.Index > n {
			continue
		}
		l := &levels[p.Index]
		if l.Points == 0 {
			l.Mean, l.Low, l.High = 0, p.Value, p.Value
		}
		l.Points++
		l.Mean += (p.Value - l.Mean) / float64(l.Points)
		l.Low, l.High = min(l.Low, p.Value), max(l.High, p.Value)
	}
	return levels
}
