package all

import (
	"optexplore/tui/lens"
	"optexplore/tui/lens/basins"
	"optexplore/tui/lens/chance"
	"optexplore/tui/lens/convexity"
	"optexplore/tui/lens/curvature"
	"optexplore/tui/lens/edge"
	"optexplore/tui/lens/ensemble"
	"optexplore/tui/lens/field"
	"optexplore/tui/lens/fit"
	"optexplore/tui/lens/height"
	"optexplore/tui/lens/layers"
	"optexplore/tui/lens/parameters"
	"optexplore/tui/lens/point"
	"optexplore/tui/lens/profile"
	"optexplore/tui/lens/remap"
	"optexplore/tui/lens/sample"
	"optexplore/tui/lens/spectrum"
	"optexplore/tui/lens/step"
	"optexplore/tui/lens/symmetry"
	"optexplore/tui/lens/tune"
)

// Lenses returns all lenses, in the order of the help.
func Lenses() []lens.Entry {
	return []lens.Entry{
		point.Entry(),
		tune.Entry(),
		step.Entry(),
		ensemble.Entry(),
		fit.Entry(),
		layers.Entry(),
		spectrum.Entry(),
		curvature.Entry(),
		convexity.Entry(),
		edge.Entry(),
		remap.Entry(),
		parameters.Entry(),
		basins.Entry(),
		height.Entry(),
		chance.Entry(),
		symmetry.Entry(),
		field.Entry(),
		profile.Entry(),
		sample.Entry(),
	}
}
