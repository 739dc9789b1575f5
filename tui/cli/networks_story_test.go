package cli_test

import (
	"testing"

	"optexplore/model/verdict"
)

// TestWhatNetworksShowIsExplained: what the landscapes of networks show is what the program
// says of them.
func TestWhatNetworksShowIsExplained(t *testing.T) {
	oneGoroutine(t)
	t.Run("one unit", func(t *testing.T) {
		at(t, 0, "--landscape", "one-unit").expect(t, verdict.AtSaddle, "stalled at a saddle", "λ = −1.95", "×1.39 a step")
	})
	t.Run("neuron", func(t *testing.T) {
		at(t, 50, "--landscape", "neuron").expect(t, verdict.OnPlateau, "vanishing gradient")
		at(t, 20, "--landscape", "neuron loss=cross-entropy").expect(t, verdict.Descending)
	})
	t.Run("committee", func(t *testing.T) {
		at(t, 63, "--landscape", "committee").expect(t, verdict.AtSaddle, "λ = −0.0657, 0, 0.592, 0.92 (1 of 4 negative)", "×1.07 a step")
	})
	t.Run("saxe", func(t *testing.T) {
		at(t, 20, "--landscape", "saxe").expect(t, verdict.Escaping, "16 of 32 negative", "×1.03 a step")
		at(t, 120, "--landscape", "saxe").expect(t, verdict.Escaping, "9 of 32 negative", "λ = −1.5")
		at(t, 700, "--landscape", "saxe").expect(t, verdict.AtDegenerate, "a flat minimum")
	})
	t.Run("cliff", func(t *testing.T) {
		if m := at(t, 60, "--landscape", "cliff"); m.X[0] < 25 || m.GradNorm > 1e-20 {
			t.Errorf("step 60: %v, slope %v", m.X, m.GradNorm)
		}
		all := steps(t, "run", "--landscape", "cliff", "--clip-norm", "1", "--steps", "500", "--format", "json")
		for _, m := range all[251:] {
			if m.F > 0.005 {
				t.Errorf("clipped, step %d: f = %v", m.Step, m.F)
			}
		}
	})
	t.Run("dead unit", func(t *testing.T) {
		m := at(t, 20, "--landscape", "relu-unit", "--rate", "1")
		if m.GradNorm != 0 || m.F != 0.7375 {
			t.Errorf("f = %v, slope %v", m.F, m.GradNorm)
		}
	})
	t.Run("edge of stability", func(t *testing.T) {
		at(t, 3000, "--landscape", "quartic").expect(t, verdict.AtDegenerate, "flat minimum")
	})
	t.Run("risk", func(t *testing.T) {
		m := at(t, 100, "--landscape", "sine-risk")
		m.expect(t, verdict.AtMinimum, "f = 0.0749")
		if m.Expected == nil || *m.Expected < 0.1 {
			t.Errorf("the expected risk is %v", m.Expected)
		}
	})
}
