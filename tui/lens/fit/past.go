package fit

import "math"

// losses are the training loss and the test loss, 0 where there is none.
type losses struct{ train, test float64 }

// Past is the losses up to a step, at equal intervals and there.
type Past struct {
	Steps       []int
	Train, Test []float64
	Every       int // the interval
}

// losses are those with the weights w.
func (l *learner) losses(w []float64) (of losses) {
	of.train = l.score(w, l.train)
	if l.held.Len() > 0 {
		of.test = l.score(w, l.held)
	}
	return of
}

// score is the loss on examples, without the term of the decay.
func (l *learner) score(w []float64, e examples) float64 {
	loss, _, err := l.loss.Score(w, e.Set)
	if err != nil { // these fit, as the landscape was made of them
		return math.NaN()
	}
	return loss
}

// before is what is known up to a step, whose facts are the last.
func (l *learned) before(step int) Past {
	all := Past{Every: l.past.Every(step)}
	add := func(step int, of losses) {
		all.Steps, all.Train = append(all.Steps, step), append(all.Train, of.train)
		if l.facts.Test.N > 0 {
			all.Test = append(all.Test, of.test)
		}
	}
	l.past.Each(step, add)
	add(step, losses{l.facts.Train.Loss, l.facts.Test.Loss})
	return all
}
