package model_test

import (
	"math"
	"slices"
	"testing"

	"optexplore/model"
)

// counting is an objective of n examples that records the minibatches.
type counting struct {
	n    int
	seen [][]int
}

func (c *counting) Dim() int                   { return 1 }
func (c *counting) Value([]float64) float64    { return 0 }
func (c *counting) Gradient(dst, _ []float64)  { dst[0] = 0 }
func (c *counting) Examples() int              { return c.n }
func (c *counting) On(b []int) model.Objective { c.seen = append(c.seen, slices.Clone(b)); return c }

// batchesOf are the minibatches of steps 0…steps−1.
func batchesOf(o model.Oracle, steps int) [][]int {
	c := &counting{n: o.Of}
	p := model.NewProbe(c, o)
	for t := range steps {
		p.Begin(t)
		p.Gradient([]float64{0})
	}
	return c.seen
}

func TestEpochsUseEachExampleOnceAPass(t *testing.T) {
	const n, b = 10, 4
	list := slices.Concat(batchesOf(model.Oracle{Batch: b, Of: n, Sampling: model.Epochs, Seed: 3}, 10)...)
	var passes [][]int
	for pass := range slices.Chunk(list, n) {
		passes = append(passes, slices.Clone(pass))
		slices.Sort(pass)
		for i, e := range pass {
			if e != i {
				t.Fatalf("a pass has the examples %v", pass)
			}
		}
	}
	if slices.Equal(passes[0], passes[1]) {
		t.Errorf("two passes are in the same order, %v", passes[0])
	}
}

func TestReplacementDrawsFromAll(t *testing.T) {
	const n, b, steps = 5, 5, 4000
	count, twice := make([]float64, n), 0
	for _, list := range batchesOf(model.Oracle{Batch: b, Of: n, Sampling: model.Replacement, Seed: 1}, steps) {
		for _, e := range list {
			count[e]++
		}
		slices.Sort(list)
		if len(slices.Compact(list)) < b {
			twice++
		}
	}
	for e, k := range count {
		if d := k - b*steps/n; math.Abs(d) > 4*math.Sqrt(b*steps/n) {
			t.Errorf("example %d came %v times, expected about %d", e, k, b*steps/n)
		}
	}
	// Five draws of five are all different with probability 5!/5⁵ = 0.0384.
	if share := 1 - float64(twice)/steps; math.Abs(share-0.0384) > 0.0125 {
		t.Errorf("%v of the minibatches have no example twice, expected 0.0384", share)
	}
}

// A step sees the same minibatch whether the steps before were taken or not.
func TestEverySamplingDependsOnTheStepAlone(t *testing.T) {
	for _, name := range model.Samplings() {
		how, err := model.SamplingNamed(name)
		if err != nil {
			t.Fatal(err)
		}
		c := &counting{n: 7}
		p := model.NewProbe(c, model.Oracle{Batch: 3, Of: 7, Sampling: how, Seed: 9})
		for _, step := range []int{0, 1, 2, 3, 4, 4, 3, 0, 2, 1} {
			p.Begin(step)
			p.Gradient([]float64{0})
		}
		for i, j := range map[int]int{5: 4, 6: 3, 7: 0, 8: 2, 9: 1} {
			if !slices.Equal(c.seen[i], c.seen[j]) {
				t.Errorf("%s: step %d sees %v and then %v", name, j, c.seen[j], c.seen[i])
			}
		}
	}
}

// The deviation of the mean of b tilts is the one that the oracle says.
func TestDeviationOfEachSampling(t *testing.T) {
	f := model.Negated{Of: flat{}}
	for _, how := range []model.Sampling{model.Anew, model.Replacement} {
		o := model.Oracle{Batch: 8, Spread: 2, Sampling: how, Seed: 5}
		p := model.NewProbe(f, o)
		const steps = 20000
		sum := 0.0
		for step := range steps {
			p.Begin(step)
			g := p.Gradient([]float64{0})[0]
			sum += g * g
		}
		want, known := o.Deviation()
		if got := math.Sqrt(sum / steps); !known || math.Abs(got/want-1) > 0.02 {
			t.Errorf("%s: deviation %v, expected %v", how, got, want)
		}
	}
}

type flat struct{}

func (flat) Dim() int                  { return 1 }
func (flat) Value([]float64) float64   { return 0 }
func (flat) Gradient(dst, _ []float64) { dst[0] = 0 }
