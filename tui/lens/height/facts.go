package height

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"strings"

	"optexplore/model"
	"optexplore/model/curvature"
	"optexplore/model/vec"
	"optexplore/tui/widget"
)

// Facts is the critical points that a hunt has found, and what theory expects of them.
type Facts struct {
	N                     int // parameters
	Points                []curvature.Landmark
	Ended, Empty, Outside int  // searches: see curvature.Hunt
	Full                  bool // no more points are kept
	Shares, Heights       []float64
	Turns                 int  // of ∇f around the window
	Turned                bool // Turns is known
}

// Of returns the facts of a hunt for critical points of o.
func Of(o model.Objective, h *curvature.Hunt) Facts {
	f := Facts{N: o.Dim(), Points: h.Found(), Full: h.Full()}
	f.Ended, f.Empty, f.Outside = h.Searches()
	f.Turns, f.Turned = h.Turns()
	f.Shares, f.Heights = model.CriticalAverages(o)
	if len(f.Shares) != f.N+1 || len(f.Heights) != f.N+1 {
		f.Shares, f.Heights = nil, nil
	}
	return f
}

// Sorted returns the points by index, the lowest first, and those of equal height by
// their coordinates. Numbers that differ by rounding are equal.
func (f Facts) Sorted() []curvature.Landmark {
	lo, hi := f.heightsOf()
	far := 0.0
	for _, p := range f.Points {
		far = max(far, vec.MaxAbs(p.At))
	}
	equal := func(size float64) func(a, b float64) int {
		unit := max(1e-9*size, math.SmallestNonzeroFloat64)
		return func(a, b float64) int { return cmp.Compare(math.Round(a/unit), math.Round(b/unit)) }
	}
	height, place := equal(max(-lo, hi)), equal(far)
	return slices.SortedStableFunc(slices.Values(f.Points), func(a, b curvature.Landmark) int {
		return cmp.Or(cmp.Compare(a.Index, b.Index), height(a.Value, b.Value), slices.CompareFunc(a.At, b.At, place))
	})
}

// Levels returns the indices of which there are points. A mean that is rounding beside
// the heights is 0.
func (f Facts) Levels() []curvature.Level {
	levels := slices.DeleteFunc(curvature.Levels(f.Points, f.N), func(l curvature.Level) bool { return l.Points == 0 })
	lo, hi := f.heightsOf()
	for k := range levels {
		if math.Abs(levels[k].Mean) <= 1e-12*max(-lo, hi) {
			levels[k].Mean = 0
		}
	}
	return levels
}

// degenerate is the number of points with eigenvalues that are zero.
func (f Facts) degenerate() (n int) {
	for _, p := range f.Points {
		if p.Flat > 0 {
			n++
		}
	}
	return n
}

// Sentences say what the points tell, the most important first.
func (f Facts) Sentences() widget.Prose {
	return widget.Prose{{Text: f.kinds()}, {Text: f.Searched(), Rank: 3}, {Text: f.theory(), Rank: 1}, {Text: f.complete(), Rank: 2}, {Text: f.flat(), Rank: 4}}
}

// kinds says how many points are minima, and how the height goes with the index.
func (f Facts) kinds() string {
	levels, n := f.Levels(), len(f.Points)
	switch {
	case n == 0 && f.Ended == 0:
		return "No search has ended yet."
	case n == 0:
		return "No critical point is found."
	}
	if f.degenerate() == n && n > 1 {
		return fmt.Sprintf("All %s points have eigenvalues that count as zero, as in a valley with a flat floor: what they are is not known.", model.Whole(n))
	}
	minima := 0
	if len(levels) > 0 && levels[0].Index == 0 {
		minima = levels[0].Points
	}
	text := fmt.Sprintf("Of %s %s", model.Whole(n), or(minima == 1, "points 1 is a minimum", "points "+model.Whole(minima)+" are minima"))
	if n == 1 {
		return "The one point that is found is a " + string(f.Points[0].Kind()) + or(f.Points[0].Flat > 0, " one.", ".")
	}
	if len(levels) < 2 {
		return text + "."
	}
	if !f.dense(levels) {
		return fmt.Sprintf("%s; height and index have the correlation %s.", text, model.Number(f.correlation(), 2))
	}
	way := "rises with the index"
	for k := range levels[1:] {
		if !(levels[k+1].Mean > levels[k].Mean) {
			way = "does not rise steadily with the index"
		}
	}
	return fmt.Sprintf("%s; the mean height %s: %s.", text, way, heights(levels))
}

// dense reports whether the levels have so many points that their means tell something.
func (f Facts) dense(levels []curvature.Level) bool {
	return len(levels) <= 6 || len(f.Points) >= 3*len(levels)
}

// correlation is the correlation coefficient of index and f; 0 where one of them is the
// same for all points.
func (f Facts) correlation() float64 {
	var index, value, n float64
	for _, p := range f.Points {
		n++
		index += (float64(p.Index) - index) / n
		value += (p.Value - value) / n
	}
	var both, one, other float64
	for _, p := range f.Points {
		a, b := float64(p.Index)-index, p.Value-value
		both, one, other = both+a*b, one+a*a, other+b*b
	}
	if !(one > 0 && other > 0) {
		return 0
	}
	return both / math.Sqrt(one) / math.Sqrt(other)
}

// or is a if first is true, else b.
func or(first bool, a, b string) string {
	if first {
		return a
	}
	return b
}

// heights lists the mean heights of levels; of more than six, the first three and the
// last.
func heights(levels []curvature.Level) string {
	var words []string
	for k, l := range levels {
		switch {
		case len(levels) <= 6 || k < 3 || k == len(levels)-1:
			words = append(words, num(l.Mean))
		case k == 3:
			words = append(words, "…")
		}
	}
	return strings.Join(words, ", ")
}

// Searched says how many searches found nothing.
func (f Facts) Searched() string {
	if f.Ended == 0 {
		return ""
	}
	text := fmt.Sprintf("Of %s searches %s found nothing, as ‖∇f‖ was least where they ended and not zero", model.Whole(f.Ended), model.Whole(f.Empty))
	switch {
	case f.Empty == 0 && f.Outside == 0:
		text = fmt.Sprintf("Of %s searches each came to a point", model.Whole(f.Ended))
	case f.Outside == f.Ended:
		text = fmt.Sprintf("All %s searches left the window", model.Whole(f.Ended))
	case f.Empty == 0:
		text = fmt.Sprintf("Of %s searches %s left the window and the others each came to a point", model.Whole(f.Ended), model.Whole(f.Outside))
	case f.Outside > 0:
		text += fmt.Sprintf("; %s left the window", model.Whole(f.Outside))
	}
	if f.Full {
		text += "; no more points are kept"
	}
	return text + "."
}

// theory compares with what theory expects.
func (f Facts) theory() string {
	if f.Shares == nil {
		return ""
	}
	var words []string
	for k, l := range f.Levels() {
		if k < 5 {
			words = append(words, fmt.Sprintf("%s and %s at index %d", model.Number(f.Shares[l.Index], 2), num(f.Heights[l.Index]), l.Index))
		}
	}
	if len(words) == 0 {
		return ""
	}
	return "On average over all draws of a Gaussian field theory expects the shares and heights " + strings.Join(words, ", ") + "."
}

// complete compares the points with how often the gradient turns around the window, to
// which each adds 1, and a saddle −1.
func (f Facts) complete() string {
	if !f.Turned || f.degenerate() > 0 || len(f.Points) == 0 {
		return ""
	}
	sum := 0
	for _, p := range f.Points {
		sum += 1 - 2*(p.Index%2)
	}
	times := func(k int) string {
		if k == 1 || k == -1 {
			return model.Whole(k) + " time"
		}
		return model.Whole(k) + " times"
	}
	if sum == f.Turns {
		return fmt.Sprintf("The gradient turns %s around the window, as often as minima and maxima less saddles say: if points are missing, then as many saddles as others.", times(sum))
	}
	return fmt.Sprintf("The gradient turns %s around the window, but minima and maxima less saddles are %s: some points are missing.", times(f.Turns), model.Whole(sum))
}

// flat says how many points are degenerate.
func (f Facts) flat() string {
	switch n := f.degenerate(); n {
	case 0:
		return ""
	case 1:
		return "1 point has eigenvalues that count as zero, and is in no mean."
	default:
		return fmt.Sprintf("%s points have eigenvalues that count as zero, and are in no mean.", model.Whole(n))
	}
}

// num writes a number in three digits.
func num(v float64) string { return model.Number(v, 3) }

// heightsOf is the range of f of the points.
func (f Facts) heightsOf() (lo, hi float64) {
	lo, hi = math.Inf(1), math.Inf(-1)
	for _, p := range f.Points {
		lo, hi = min(lo, p.Value), max(hi, p.Value)
	}
	return lo, hi
}
