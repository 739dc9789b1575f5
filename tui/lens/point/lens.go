package point

import (
	"optexplore/tui/lens"
)

// Entry is the lens that shows the numbers at the position of the selected runner.
func Entry() lens.Entry {
	return lens.Entry{Name: "point", Title: "Point", New: func() lens.Lens { return &numbers{} }}
}

// numbers is the lens.
type numbers struct {
	lens.Plain
	now lens.Now
}

func (l *numbers) Settle(now lens.Now, _ int) error {
	l.now = now
	return nil
}
