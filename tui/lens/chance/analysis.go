package chance

import (
	"math"

	"optexplore/landscapes"
	"optexplore/landscapes/random"
)

// Analysis is the counts of the matrices that are drawn, beside their laws. Settle
// updates it, drawing only reads it. The zero value has none. It must not be used by
// several goroutines at once.
type Analysis struct {
	ensemble random.Ensemble
	seed     uint64
	chosen   int         // n
	orders   [Most]order // of n = 1, 2, …
}

// order is what is known of the matrices of one n.
type order struct {
	counts random.Counts
	law    random.Law
	field  float64 // the share of minima among the critical points of a Gaussian field, NaN where it is not known
	judged bool    // law and field are computed
	drawer *random.Drawer
}

// Settle draws matrices for settings on a landscape: work of about most units of some
// microseconds. The chosen n is first. What was drawn of the same ensemble by the same
// seed is kept.
func (g *Analysis) Settle(l landscapes.Landscape, set Settings, most int) error {
	set, seed := set.on(l)
	e, err := random.Find(set.Entries)
	if err != nil {
		return err
	}
	if e.Name != g.ensemble.Name || seed != g.seed {
		*g = Analysis{ensemble: e, seed: seed}
	}
	g.chosen = set.N
	for ; most > 0; most -= g.advance(most) {
		if _, more := g.Deriving(); !more {
			return nil
		}
	}
	return nil
}

// advance works on one n and returns what it has cost, at least 1.
func (g *Analysis) advance(most int) (cost int) {
	n := g.next()
	o := &g.orders[n-1]
	if !o.judged { // milliseconds where n is large, so nothing else is done with it
		o.law, _ = g.ensemble.Law(n)
		o.field = math.NaN()
		if share, _ := random.Averages(n); len(share) > 0 && g.gaussian() {
			o.field = share[0]
		}
		o.drawer, o.judged = random.NewDrawer(g.ensemble, n, g.seed), true
		return most
	}
	each := 1 + n*n*n/500 // units of eight matrices
	from := o.counts.Matrices
	to := min(from+8*max(most/each, 1), samples)
	o.counts.Count(o.drawer, uint64(from), uint64(to))
	return max((to-from)/8*each, 1)
}

// gaussian reports whether the matrices are those of the Gaussian orthogonal ensemble,
// which is that of the Hessians of a Gaussian field at height 0.
func (g *Analysis) gaussian() bool { return g.ensemble.Name == random.Names()[0] }

// next is the n to work on: the chosen one, then the others, the smallest first.
func (g *Analysis) next() int {
	n := g.chosen
	for k := 1; k <= Most && g.orders[n-1].done(); k++ {
		n = k
	}
	return n
}

func (o order) done() bool { return o.counts.Matrices >= samples }

// Deriving reports whether more is to be drawn, and the share that is.
func (g *Analysis) Deriving() (share float64, yes bool) {
	drawn := 0
	for _, o := range g.orders {
		drawn += o.counts.Matrices
	}
	return float64(drawn) / (Most * samples), g.chosen > 0 && drawn < Most*samples
}
