package symmetry

import (
	"fmt"
	"slices"

	"optexplore/landscapes/network"
	"optexplore/landscapes/network/symmetry"
)

// Target is which equivalent point the line leads to.
type Target string

// The targets.
const (
	Exchange Target = ""       // two units of a layer are exchanged
	Turn     Target = "turn"   // a unit has its sign turned
	Shuffle  Target = "random" // all units of all layers are shuffled, and turned, at random
	Other    Target = "other"  // another runner, or another start of the landscape, and its equivalent nearest to here
)

func targets() []Target { return []Target{Exchange, Turn, Shuffle, Other} }

// Settings is which line is shown, a plain value. What is too large for a network means
// the last there is.
type Settings struct {
	To    Target `json:"to,omitempty"`
	Layer int    `json:"layer,omitempty"` // from 0
	Unit  int    `json:"unit,omitempty"`  // from 0
	Next  int    `json:"next,omitempty"`  // the other unit is so many after the one after it; of the other points the line leads to the one of this number
	Seed  uint64 `json:"seed,omitempty"`  // of Shuffle
}

// Validate returns an error if s is invalid.
func (s Settings) Validate() error {
	for _, v := range []int{s.Layer, s.Unit, s.Next} {
		if v < 0 || v > network.MaxParameters {
			return fmt.Errorf("expected layers and units from 0 to %d, got %d", network.MaxParameters, v)
		}
	}
	if !slices.Contains(targets(), s.To) {
		return fmt.Errorf("expected a line to an exchange, a turn, a random equivalent or another point, got %.20q", string(s.To))
	}
	return nil
}

// among returns s with what it names within the layers of a network and a number of other
// points, and with a target that there is.
func (s Settings) among(list []symmetry.Layer, points int) Settings {
	s.Layer = min(s.Layer, len(list)-1)
	l := list[s.Layer]
	s.Unit = min(s.Unit, l.Units-1)
	if can := possible(l, points); !slices.Contains(can, s.To) {
		s.To = can[0]
	}
	s.Next %= max(s.others(l, points), 1)
	return s
}

// others is how many other units, or other points, the line can lead to.
func (s Settings) others(l symmetry.Layer, points int) int {
	if s.To == Other {
		return points
	}
	return l.Units - 1
}

// possible are the targets that there are.
func possible(l symmetry.Layer, points int) (list []Target) {
	for _, to := range targets() {
		if is := map[Target]bool{Exchange: l.Units > 1, Turn: l.Flips, Shuffle: true, Other: points > 0}; is[to] {
			list = append(list, to)
		}
	}
	return list
}

// partner is the other unit.
func (s Settings) partner(l symmetry.Layer) int { return (s.Unit + 1 + s.Next) % l.Units }
