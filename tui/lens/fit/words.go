package fit

import (
	"fmt"
	"math"

	"optexplore/model"
	"optexplore/tui/widget"
)

// Shares of a loss below which a difference is not told.
const (
	little = 0.01 // of two test losses, or of a loss and that of constant outputs
	same   = 1e-9 // of two training losses
)

// Sentences say what the numbers mean, the most important first.
func (f Facts) Sentences() widget.Prose {
	if f.Train.Loss-f.Train.Loss != 0 {
		return widget.Prose{{Text: "The training loss is not finite any more: the run has diverged."}}
	}
	return widget.Prose{{Text: f.fitting()}, {Text: f.general(), Rank: 1}, {Text: f.noisy(), Rank: 2}}
}

// fitting says how far the training examples are learned.
func (f Facts) fitting() string {
	loss, base := f.Train.Loss, f.base
	guess := "the mean of the targets"
	if f.classes > 0 {
		guess = "the shares of the classes"
	}
	switch {
	case loss > base*(1+little):
		return fmt.Sprintf("The training loss is above %s, that of always saying %s.", num(base), guess)
	case loss >= base*(1-little):
		return fmt.Sprintf("The training loss is about %s, that of always saying %s: nothing of the inputs is used.", num(base), guess)
	case f.classes > 0 && f.Train.Right == f.Train.N:
		return fmt.Sprintf("All %s training examples are right, with a margin of %s at least: what is left of the loss falls as the margins grow.", model.Whole(f.Train.N), num(f.Train.Margin))
	case f.classes > 0:
		are, wrong := "are", f.Train.N-f.Train.Right
		if wrong == 1 {
			are = "is"
		}
		return fmt.Sprintf("%s of %s training examples %s on the wrong side.", model.Whole(wrong), model.Whole(f.Train.N), are)
	}
	return fmt.Sprintf("The outputs explain %s of the variance %s of the training targets.", share(1-loss/base), num(base))
}

// share writes a share in percent with three digits.
func share(v float64) string { return model.Number(100*v, 3) + " %" }

// general compares training loss and test loss over the steps.
func (f Facts) general() string {
	if f.Test.N == 0 {
		return ""
	}
	k := least(f.Past.Test)
	if k < 0 {
		return "The test loss is not finite."
	}
	at, test := "step "+model.Whole(f.Past.Steps[k]), f.Past.Test[k]
	if f.Past.Every > 1 && k > 0 {
		at = "about " + at
	}
	rises, falls := f.Test.Loss > test*(1+little), f.Train.Loss < f.Past.Train[k]*(1-same)
	switch {
	case rises && falls:
		return fmt.Sprintf("The test loss was least at %s, %s, and is %s now, while the training loss has fallen on from %s to %s: overfitting.",
			at, num(test), num(f.Test.Loss), num(f.Past.Train[k]), num(f.Train.Loss))
	case rises:
		return fmt.Sprintf("The test loss was least at %s, %s, and is %s now.", at, num(test), num(f.Test.Loss))
	case f.Test.Loss > f.Train.Loss:
		return fmt.Sprintf("On examples that it has not seen its loss is higher by %s.", num(f.Test.Loss-f.Train.Loss))
	}
	return "On examples that it has not seen its loss is no higher."
}

// least is the index of the least finite number; −1 for none.
func least(list []float64) int {
	best, at := math.Inf(1), -1
	for k, v := range list {
		if v < best {
			best, at = v, k
		}
	}
	return at
}

// noisy compares the training loss with the noise of the targets.
func (f Facts) noisy() string {
	s := f.net.Spec
	variance := s.Data.Noise * s.Data.Noise
	if f.classes > 0 || s.Loss != "mse" || s.Data.File != "" || !(variance > 0) || f.Train.Loss >= variance {
		return ""
	}
	return fmt.Sprintf("The training loss is below the variance of the noise in the targets, %s: the outputs follow the noise too.", num(variance))
}
