package model

// What follows is for tests of sessions that are counted in steps, whose runners
// stand all at the head.

// Now is runner i as it is at the head, of a session that is counted in steps.
func (s Session) Now(i int) Runner { return s.At(i, s.Head) }

// Change sets runner i to r from the head on, of a session that is counted in
// steps.
func (s Session) Change(i int, r Runner) Session { return s.ChangeAt(s.abreast(), i, r) }

// abreast is the runners' own steps at the head of a session that is counted in
// steps.
func (s Session) abreast() []int {
	at := make([]int, len(s.Runners))
	for i := range at {
		at[i] = s.Head
	}
	return at
}

// Restart goes back to the start, with every runner as it is at the head.
func (s Session) Restart() Session { return s.From(s.Start) }

// From starts anew at x, with every runner as it is at the head, of a session
// that is counted in steps.
func (s Session) From(x []float64) Session { return s.FromAt(s.abreast(), x) }
