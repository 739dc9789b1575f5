package serve

import (
	"context"
	"testing"

	"optexplore/tui/app"
	"optexplore/tui/ssh/loop"
)

// TestAFaultOfLinesIsAFault: it is told and logged as one, with its place.
func TestAFaultOfLinesIsAFault(t *testing.T) {
	fault := app.Faulted("broken")
	end := (&server{}).endOf(context.Background(), &visit{ctx: context.Background()}, fault)
	if end.Reason != loop.Faulty || end.Fault != fault {
		t.Errorf("it ends as %v", end)
	}
}
