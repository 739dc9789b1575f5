package explore

import (
	"context"
	"math"
	"sync/atomic"

	tea "charm.land/bubbletea/v2"

	"optexplore/tui/route"
)

// Teller is told the share that is done, 0…1, from any goroutine.
type Teller func(share float64)

// writing is the writing of a file beside the screen.
type writing struct {
	stop context.CancelFunc
	bits atomic.Uint64 // of the share that is done
}

// share is the share that is done.
func (w *writing) share() float64 { return math.Float64frombits(w.bits.Load()) }

// tell takes the share that is done.
func (w *writing) tell(share float64) { w.bits.Store(math.Float64bits(min(max(share, 0), 1))) }

// unwritten ends the writing of a file.
func unwritten(m Model) Model {
	m.writing.stop()
	m.note = "the writing is ended"
	return m
}

// watching is how many times a second it is shown how far the writing of a file is.
const watching = 4

// written begins to write a file of a name by a function that returns the sentence that says
// so. The action of another name ends it.
func written(m Model, name, action string, write func(ctx context.Context, told Teller) (string, error)) (Model, route.Next) {
	m.note = "writing " + name + lensesOf(m.state).said(" … ({"+action+"} ends it)")
	ctx, stop := context.WithCancel(context.Background())
	w := &writing{stop: stop}
	m.writing = w
	return m, route.Do(func() tea.Msg {
		said, err := write(ctx, w.tell)
		return exported{said, err}
	})
}
