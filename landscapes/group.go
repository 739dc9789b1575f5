package landscapes

import "slices"

// Group is what a landscape teaches; it stands in the list under its name.
type Group struct {
	Name  string
	Words string // further words by which its landscapes are found: what they are looked for by
}

// The groups.
const (
	minima    = "local minima"
	saddles   = "saddles"
	plateaus  = "plateaus"
	ravines   = "ravines"
	cliffs    = "cliffs"
	kinks     = "kinks"
	noisy     = "noise"
	convexity = "convexity"
	many      = "high dimension"
	networks  = "networks"
)

// Groups returns all groups, in the order of the list.
func Groups() []Group {
	return []Group{
		{minima, "trap trapped valleys basins global multimodal"},
		{saddles, "escape indefinite degenerate inflection ridge"},
		{plateaus, "flat vanishing gradient crawl stall slow saturated"},
		{ravines, "valley narrow ill-conditioned condition zigzag oscillation"},
		{cliffs, "steep wall exploding explosion gradient clipping clip pole"},
		{kinks, "non-smooth nonsmooth corner subgradient absolute edge"},
		{noisy, "stochastic minibatch sample examples risk generalisation variance"},
		{convexity, "convex bowl chord jensen line search"},
		{many, "many parameters dimensions n variables random"},
		{networks, "neural network deep learning layers weights units"},
	}
}

// ByGroup returns the catalogue in the order of the groups, and of the identifiers within
// each.
func ByGroup() []Landscape {
	groups := Groups()
	order := func(l Landscape) int {
		return slices.IndexFunc(groups, func(g Group) bool { return g.Name == l.Group })
	}
	all := All()
	slices.SortStableFunc(all, func(a, b Landscape) int { return order(a) - order(b) })
	return all
}

// GroupOf is the group of a landscape.
func GroupOf(l Landscape) Group {
	all := Groups()
	k := slices.IndexFunc(all, func(g Group) bool { return g.Name == l.Group })
	if k < 0 {
		return Group{Name: l.Group}
	}
	return all[k]
}
