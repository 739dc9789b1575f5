package symmetry

import (
	"math"
	"math/big"
	"slices"

	"optexplore/landscapes/network"
	"optexplore/landscapes/network/symmetry"
	"optexplore/model"
	"optexplore/model/vec"
	"optexplore/tui/experiment"
)

// subject is what a view is about: a point of a network, and where the line leads.
type subject struct {
	problem  *experiment.Problem
	o        model.Objective // its f
	shape    network.Shape
	set      Settings // among the layers of the network
	step     int      // of the run
	x, other []float64
	to       string // the name of the point other
	noisy    bool   // the gradient has noise of its own for each coordinate
}

// same reports whether two subjects are equal but for the step.
func (s subject) same(o subject) bool {
	return s.problem == o.problem && s.set == o.set && s.to == o.to && s.noisy == o.noisy && slices.Equal(s.x, o.x) && slices.Equal(s.other, o.other)
}

// View is the equivalents of a point and the line to one of them, computed in bites.
type View struct {
	subject
	layers   []symmetry.Layer
	count    *big.Int
	loss     float64
	twins    [][]symmetry.Twins // of each layer
	nearest  []float64          // of each layer; NaN where it is not known
	censuses []*symmetry.Census
	aligning []*symmetry.Alignment // of the other point: permuted, and turned too
	way      []*way
}

// way is a line with what it leads to.
type way struct {
	*symmetry.Line
	symbol   rune
	name     string
	distance float64
}

// barrier is that of the line, 0 up to rounding.
func (w *way) barrier() (height, at float64) {
	height, at = w.Barrier()
	if w.Done() && height <= 1e-20+1e-13*max(math.Abs(w.Loss[0]), math.Abs(w.Loss[symmetry.Parts])) {
		height = 0
	}
	return height, at
}

// The equivalents of a layer that are looked at, and the work on the distances between
// its units, beyond which they are not computed.
const (
	mostLooked    = 500
	mostDistances = 1_000_000
	mostMatched   = 800 // units of a layer that are aligned: the memory grows with their square
)

// NewView begins the view of a subject.
func NewView(s subject) *View {
	v := &View{subject: s, layers: symmetry.Layers(s.shape), loss: s.o.Value(s.x)}
	v.x, v.other = slices.Clone(s.x), slices.Clone(s.other)
	v.count = symmetry.Equivalents(v.layers)
	for _, l := range v.layers {
		v.twins = append(v.twins, l.Twins(v.x))
		near := math.NaN()
		if l.Units*l.Units*l.Width() <= mostDistances {
			_, near, _ = l.Nearest(v.x)
		}
		v.nearest = append(v.nearest, near)
		v.censuses = append(v.censuses, symmetry.NewCensus(s.o, l, v.x, mostLooked))
	}
	if s.set.To == Other {
		v.lead('×', "as it is", v.other)
		if v.unmatched() {
			return v
		}
		v.aligning = append(v.aligning, symmetry.Align(s.shape, v.x, v.other, false))
		if v.turns() {
			v.aligning = append(v.aligning, symmetry.Align(s.shape, v.x, v.other, true))
		}
		return v
	}
	v.lead('▴', "", v.equivalent())
	return v
}

// unmatched reports whether a layer has too many units to be aligned.
func (v *View) unmatched() bool {
	return slices.ContainsFunc(v.layers, func(l symmetry.Layer) bool { return l.Units > mostMatched })
}

// equivalent is the point that the line leads to.
func (v *View) equivalent() []float64 {
	l, moved := v.layers[v.set.Layer], make([]float64, len(v.x))
	switch v.set.To {
	case Turn:
		l.Apply(moved, v.x, l.Turn(v.set.Unit))
	case Shuffle:
		w := slices.Clone(v.x)
		for k, l := range v.layers {
			l.Apply(moved, w, l.Draw(v.set.Seed, uint64(k)))
			w, moved = moved, w
		}
		return w
	default:
		l.Apply(moved, v.x, l.Swap(v.set.Unit, v.set.partner(l)))
	}
	return moved
}

// lead adds a line.
func (v *View) lead(symbol rune, name string, to []float64) {
	v.way = append(v.way, &way{symmetry.NewLine(v.o, v.x, to), symbol, name, vec.Distance(v.x, to)})
}

// Advance does work of about most units of some microseconds, at least some.
func (v *View) Advance(most int) {
	each := 1 + model.Operations(v.o)/10_000
	for ; most > 0 && !v.Done(); most -= each {
		v.advance()
	}
}

// advance does a bite: of the lines first, then of the alignments, which lead to more
// lines, then of the equivalents.
func (v *View) advance() {
	for _, w := range v.way {
		if !w.Done() {
			w.Advance()
			return
		}
	}
	if len(v.aligning) > 0 {
		g := v.aligning[0]
		if g.Advance(); g.Done() {
			k := len(v.way) - 1
			v.lead([]rune("◇●")[k], []string{"units permuted", "and signs turned"}[k], g.Aligned())
			v.aligning = v.aligning[1:]
		}
		return
	}
	for _, c := range v.censuses {
		if !c.Done() {
			c.Advance()
			return
		}
	}
}

// Done reports whether nothing is left to compute.
func (v *View) Done() bool { done, of := v.Progress(); return done >= of }

// Progress is how much is done of how much.
func (v *View) Progress() (done, of int) {
	const whole = symmetry.Parts + 1
	for _, w := range v.way {
		done, of = done+len(w.Loss), of+whole
	}
	for _, g := range v.aligning {
		matched, rows := g.Progress()
		done, of = done+min(matched, rows), of+rows+whole
	}
	for _, c := range v.censuses {
		done, of = done+c.Looked, of+c.Of
	}
	return done, of
}
