package network

// trait is a word of the structure of a network, a key of its file.
type trait struct {
	name string
	kind string // of those of one kind a network has one at most
	is   func(s Shape) bool
	set  func(s *Shape)
}

// traits returns all of them, in the order in which they are written.
func traits() []trait {
	list := []trait{
		{"stem", "stem", func(s Shape) bool { return s.Stem }, func(s *Shape) { s.Stem = true }},
		{"residual", "residual", func(s Shape) bool { return s.Residual }, func(s *Shape) { s.Residual = true }},
		{"no-bias", "no-bias", func(s Shape) bool { return s.NoBias }, func(s *Shape) { s.NoBias = true }},
	}
	for _, name := range Norms() {
		list = append(list, trait{name, "normaliser", func(s Shape) bool { return s.Norm == name }, func(s *Shape) { s.Norm = name }})
	}
	return list
}

// Traits returns the words for the structure of a network: see Shape.
func Traits() (names []string) {
	for _, t := range traits() {
		names = append(names, t.name)
	}
	return names
}

func findTrait(name string) (t trait, ok bool) {
	for _, t := range traits() {
		if t.name == name {
			return t, true
		}
	}
	return trait{}, false
}

// Traits are the names of those that s has.
func (s Shape) Traits() (names []string) {
	for _, t := range traits() {
		if t.is(s) {
			names = append(names, t.name)
		}
	}
	return names
}
