package event

// windowWatch sees whether the run is in the window.
type windowWatch struct{ out bool }

func (w *windowWatch) see(f *Finder, now *moment) {
	out := !f.ground.window.Contains(now.x)
	switch {
	case out && !w.out:
		f.add(now, Event{Kind: Out})
	case w.out && !out:
		f.add(now, Event{Kind: Back})
	}
	w.out = out
}
