package explore

import (
	"fmt"
	"slices"

	"optexplore/model"
	"optexplore/optimizer"
)

// turn is the action that changes the selected control by some notches.
func turn(notches int, fine bool) func(Situation) Situation {
	return func(s Situation) Situation {
		d := s.controls().chosen(s.Control)
		return controlTo(s, d, d.turn(d.Value, notches, fine))
	}
}

// turnBatch is the action that changes the size of the minibatch, for all runners.
func turnBatch(notches int) func(Situation) Situation {
	return func(s Situation) Situation {
		d := s.controls().named("batch")
		return controlAll(s, d, d.turn(d.Value, notches, false))
	}
}

// controlAll sets a control of the oracle for every runner, since a race is fair
// only if all have the same noise. Runners that need the exact gradient keep it.
func controlAll(s Situation, d control, v float64) Situation {
	if d.set == nil {
		s.Message = noiseless(s)
		return s
	}
	if v == d.Value {
		s.Message = d.stays()
		return s
	}
	next, exact := s.Session, 0
	order := append([]int{s.Selected}, others(len(next.Runners), s.Selected)...)
	for _, i := range order {
		r := d.set(s.runnerAt(i), v)
		if _, err := r.Make(optimizer.Makers()); err != nil {
			exact++
			continue
		}
		branch := next.Branch
		next = next.ForkAt(s.steps(), s.reached(), i, r)
		if i != s.Selected {
			next.Branch = branch
		}
	}
	if len(next.Events) > model.MaxEvents {
		s.Message = changedEnough(s.Session)
		return s
	}
	was := s
	s.State = s.edit(next)
	s = s.controlled(d, was)
	if exact > 0 {
		s.Message += fmt.Sprintf("; %d of the runners need the exact gradient and keep it", exact)
	}
	return s
}

// others are 0…n−1 without i.
func others(n, i int) []int {
	var rest []int
	for k := range n {
		if k != i {
			rest = append(rest, k)
		}
	}
	return rest
}

func controlTo(s Situation, d control, v float64) Situation {
	if d.set == nil {
		s.Message = noiseless(s)
		return s
	}
	if v == d.Value {
		s.Message = d.stays()
		return s
	}
	next := s.change(d.set(s.runner(), v))
	if next.runner().Equal(s.runner()) {
		return next
	}
	return next.controlled(d, s)
}

// controlled returns s with a message about the change of a control since was.
func (s Situation) controlled(d control, was Situation) Situation {
	at := was.steps()[was.Selected]
	s.Message = fmt.Sprintf("%s = %s", d.Symbol, s.controls().named(d.Name).Shown)
	if was.reached()[was.Selected] > at {
		s.Message += fmt.Sprintf(": a new run from step %d; the old one stays as a ghost ({undo} brings it back)", at)
	} else if at > 0 {
		s.Message += fmt.Sprintf(" from step %d on", at)
	}
	return s
}

// NextControl selects the next control for [ and ], hidden ones included.
func (s Situation) NextControl() Situation {
	all := s.controls()
	chosen := s.controls().chosen(s.Control).Name
	at := slices.IndexFunc(all, func(d control) bool { return d.Name == chosen })
	next := all[(at+1)%len(all)]
	s.Control = next.Name
	s.Message = fmt.Sprintf("{rate-down} and {rate-up} now turn %s (%s): %s", next.Symbol, next.Name, next.Help)
	return s
}

// SetControl sets the control of a name to a number.
func (s Situation) SetControl(name string, v float64) Situation {
	d := s.controls().named(name)
	if d.set == nil {
		s.Message = fmt.Sprintf("there is no %s to set any more", name)
		return s
	}
	if err := d.check(v); err != nil {
		s.Message = d.Name + ": " + err.Error()
		return s
	}
	return controlTo(s, d, v)
}

// Noise sets the next level of noise: 0, ½, 1, 2 or 4 times what is natural on this
// landscape, and 0 again.
func (s Situation) Noise() Situation {
	r := s.runner()
	natural := natural(r.Oracle)
	next := 0.0
	for _, level := range []float64{4, 2, 1, 0.5} {
		if r.Oracle.Noise < level*natural {
			next = level * natural
		}
	}
	return controlAll(s, s.controls().named("noise"), next)
}
