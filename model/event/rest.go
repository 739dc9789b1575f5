package event

// restWatch sees whether x changes.
type restWatch struct {
	since   int // the step from which on x has been what it is
	resting bool
}

// How many steps x must stay what it is for the run to be at rest, and how many for it
// to be worth telling that it moves again.
const (
	restful = 256
	longest = 1000
)

func (w *restWatch) see(f *Finder, now *moment) {
	switch {
	case now.length != 0:
		if w.resting {
			f.withdraw(Rests, w.since, now.step)
			if now.step > w.since+longest {
				f.add(now, Event{Kind: Moves})
			}
		}
		w.since, w.resting = now.step, false
	case !w.resting && now.step >= w.since+restful:
		w.resting = true
		e := Event{Kind: Rests}.at(now)
		e.Step = w.since
		f.addAt(now, e)
	}
}
