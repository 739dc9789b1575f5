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
		return fmt.Sprintf("The training loss is about %s, that of always saying %s: no better than without the inputs.", num(base), guess)
	case f.classes > 0 && f.Train.Right == f.Train.N:
		all := fmt.Sprintf("All %s training examples are right, with a margin of %s at least", model.Whole(f.Train.N), num(f.Train.Margin))
		if f.Train.N == 1 {
			all = fmt.Sprintf("The 1 training example is right, with a margin of %s", num(f.Train.Margin))
		}
		return all + ": what is left of the loss falls as the margins grow."
	case f.classes > 0:
		return fmt.Sprintf("%s on the wrong side.", ofExamples(f.Train.N-f.Train.Right, f.Train.N))
	}
	return fmt.Sprintf("The outputs explain %s of the variance %s of the training targets.", share(1-loss/base), num(base))
}

// ofExamples is how many training examples of all are.
func ofExamples(k, n int) string {
	switch {
	case n == 1:
		return "The 1 training example is"
	case k == 1:
		return fmt.Sprintf("1 of %s training examples is", model.Whole(n))
	}
	return fmt.Sprintf("%s of %s training examples are", model.Whole(k), model.Whole(n))
}

// share writes a share in percent with three digits.
func share(v float64) string { return model.Percent(v, 3) }

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

// noisy compares the training loss with the noise of the targets: whether it is less than
// that of the noise alone would be but for a chance of some percent. The mean of m squares
// of normal numbers of the variance σ² has the standard deviation σ²·√(2/m).
func (f Facts) noisy() string {
	s := f.net.Spec
	if s.Loss != "mse" || s.Data.Classes() > 0 || s.Data.File != "" || !(s.Data.Noise > 0) {
		return ""
	}
	variance, m := s.Data.Noise*s.Data.Noise, float64(f.Train.N*s.Outputs())
	if f.Train.Loss >= variance*(1-2*math.Sqrt(2/m)) {
		return ""
	}
	return fmt.Sprintf("The training loss is far below that of the noise in the targets, %s: the outputs follow the noise too.", num(variance))
}
