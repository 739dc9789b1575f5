package basins

import (
	"slices"

	"optexplore/model/attraction"
	"optexplore/tui/experiment"
	"optexplore/tui/lens"
)

// spot is how the runs from one start end: of the cursor, or else of the run.
type spot struct {
	start []float64
	field *attraction.Field
}

// follow makes p that of the start that is shown, with the places of a map.
func (p *spot) follow(c *chart, now lens.Now) error {
	start := now.Session().Start
	if now.Cursor != nil {
		start = now.Cursor
	}
	if p.field != nil && p.field.Places() == c.field.Places() && slices.Equal(p.start, start) {
		return nil
	}
	field, err := c.from(now, [][]float64{start})
	if err == nil {
		*p = spot{start: slices.Clone(start), field: field}
	}
	return err
}

// from is where the runs of a map end from other starts, among its places.
func (c *chart) from(now lens.Now, starts [][]float64) (*attraction.Field, error) {
	return c.task.problem.Attraction(now.Session(), experiment.Attraction{
		Runner: c.task.runner, Steps: c.task.steps, Seeds: seedsEach, Places: c.field.Places(),
	}, attraction.Starts{Len: len(starts), At: func(dst []float64, k int) { copy(dst, starts[k]) }})
}
