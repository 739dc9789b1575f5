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

// Mean is the mean number of steps to a place; 0 where no run ends there.
func (t Tally) Mean(place int) float64 {
	if t.At[place] == 0 {
		return 0
	}
	return float64(t.Steps[place]) / float64(t.At[place])
}
