package cli

import (
	"fmt"

	"optexplore/model"
	"optexplore/model/attraction"
)

// affordable returns an error if there are too many runs to keep, or if they take too many
// steps or, for a guest, too many operations.
func affordable(c Call, starts, seeds, steps, operations int) error {
	runs, taken := mostRuns, mostTaken
	if c.Guest {
		runs, taken = guestRuns, guestOperations/operations
	}
	of := model.Whole(starts) + " starts"
	if seeds > 1 {
		of += fmt.Sprintf(" with %d seeds each", seeds)
	}
	switch most := taken / (starts * seeds); {
	case starts*seeds > runs || most < 1:
		return fmt.Errorf("size: expected at most %s runs here, got %s: take fewer starts by --size%s", model.Whole(min(runs, taken)), of, or(seeds > 1, ", or fewer seeds by --seeds", ""))
	case steps > most:
		return fmt.Errorf("steps: expected at most %s from %s here, got %s: take fewer by --steps, or fewer starts by --size", model.Whole(most), of, model.Whole(steps))
	}
	return nil
}

// atATime is how much of a field is done between two looks at whether the call goes on.
const atATime = 64

// ran runs a field to its end. The work is shared by all processors, except for guests, who
// use one in time slices.
func ran(c Call, field *attraction.Field) error {
	if !c.Guest {
		return field.Run(c.Ctx, func(done, of int) { c.meter.count(done, of, "runs") })
	}
	for !field.Done() {
		if err := c.Ctx.Err(); err != nil {
			return err
		}
		field.Advance(atATime)
		done, of := field.Progress()
		c.meter.count(done, of, "runs")
	}
	return c.Ctx.Err()
}
