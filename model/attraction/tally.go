package attraction

// Tally is how many runs end where.
type Tally struct {
	Runs  int   // that have ended
	At    []int // at each place, by its index
	Steps []int // of those, all together
	Open  int   // the budget is over before they came to a place
	Lost  int   // not finite, or far away
}

// Tally counts the runs that have ended.
func (f *Field) Tally() Tally {
	t := Tally{At: make([]int, f.places.Len()), Steps: make([]int, f.places.Len())}
	for _, e := range f.ends {
		switch e.Place {
		case Unknown:
			continue
		case Open:
			t.Open++
		case Lost:
			t.Lost++
		default:
			t.At[e.Place]++
			t.Steps[e.Place] += e.Steps
		}
		t.Runs++
	}
	return t
}
