package chance

import (
	"fmt"
	"slices"

	"optexplore/landscapes"
	"optexplore/landscapes/random"
)

// Most is the largest n that is shown, and samples is how many matrices are drawn of
// each.
const (
	Most    = 12
	samples = 100_000
)

// Settings is the settings of the lens: a value, comparable with ==.
type Settings struct {
	Entries string `json:"entries,omitempty"` // an ensemble; empty for that of the landscape, or the first
	N       int    `json:"n,omitempty"`       // the order of the matrices that are looked at; 0 for that of the landscape, or 4
}

// Validate returns an error if s is invalid.
func (s Settings) Validate() error {
	if s.N < 0 || s.N > Most {
		return fmt.Errorf("expected matrices of 1…%d rows, got %d", Most, s.N)
	}
	if s.Entries == "" {
		return nil
	}
	_, err := random.Find(s.Entries)
	return err
}

// on returns s on a landscape, without values that are left open, and the seed of the
// matrices.
func (s Settings) on(l landscapes.Landscape) (set Settings, seed uint64) {
	seed = 1
	if v, ok := l.Setting("seed"); ok {
		seed = uint64(v)
	}
	if s.Entries == "" {
		s.Entries = random.Names()[0]
		if v, ok := l.Setting("entries"); ok {
			s.Entries = random.Names()[int(v)]
		}
	}
	if s.N == 0 {
		s.N = 4
		if _, ok := l.Setting("entries"); ok {
			s.N = min(l.Dim(), Most)
		}
	}
	return s, seed
}

// order returns s with n larger by d, within the bounds.
func (s Settings) order(d int) Settings {
	s.N = min(max(s.N+d, 1), Most)
	return s
}

// ensemble returns s with the ensemble d after its own, in a circle.
func (s Settings) ensemble(d int) Settings {
	names := random.Names()
	k := slices.Index(names, s.Entries)
	s.Entries = names[(k+d+len(names))%len(names)]
	return s
}
