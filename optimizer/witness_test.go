package optimizer_test

import (
	"testing"

	"optexplore/optimizer"
)

// witnesses are how rules are checked beside, or for want of, trajectories
// computed by other means.
func witnesses() map[string]func(*testing.T) {
	all := map[string]func(*testing.T){
		"gd": inTheBook("gd"), "momentum": inTheBook("momentum"), "newton": inTheBook("newton"),
		"adagrad": inTheBook("adagrad"), "rmsprop": inTheBook("rmsprop"), "sgd": sgdSpreads,
		"rolling-ball": ballIsMomentum, "saddle-free-newton": saddleFreeGoesByItsAxes, "armijo": armijoTakesTheFirstThatFalls,
		"amsgrad": amsgradByEachConvention, "asgd": asgdAverages,
		"sgld": langevinSamples, "perturbed-gd": perturbedLeavesTheSaddle, "cma-es": cmaesIsTheTutorials,
		"muon": muonIsOrthogonal, "bfgs": byPairs("bfgs", 0), "lbfgs": byPairs("lbfgs", 4), "cg": byBeta, "nelder-mead": simplexIsThePapers,
	}
	return all
}

func TestEveryRuleHasAWitness(t *testing.T) {
	known := map[string]bool{}
	for _, id := range optimizer.IDs() {
		known[id] = true
	}
	trajectories := map[string]int{}
	for _, ref := range references(t) {
		runners, err := ref.runners()
		if err != nil {
			t.Fatal(err)
		}
		for _, r := range runners {
			if !known[r.Rule] {
				t.Errorf("%s is of %s, which is not in the catalogue", ref.File, r.Rule)
				continue
			}
			trajectories[r.Rule]++
			if err := ref.compare(r); err != nil {
				t.Error(err)
			}
		}
	}
	own := witnesses()
	for id := range own {
		if !known[id] {
			t.Errorf("there is a witness for %s, which is not in the catalogue", id)
		}
	}
	each(t, func(t *testing.T, e optimizer.Entry) {
		test, ok := own[e.ID]
		if !ok && trajectories[e.ID] == 0 {
			t.Error("no second witness: neither a trajectory in testdata/golden nor a test of its own")
		}
		if ok {
			test(t)
		}
	})
}
