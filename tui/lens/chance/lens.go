package chance

import (
	"fmt"

	"optexplore/tui/canvas"
	"optexplore/tui/keys"
	"optexplore/tui/lens"
	"optexplore/tui/theme"
)

// Entry is the lens that shows how rare minima are.
func Entry() lens.Entry {
	return lens.Entry{
		Name: "chance", Title: "Chance of a minimum", Key: "M", Short: "chance", Whole: true,
		Help: "how likely all eigenvalues of a random matrix are positive: why minima are rare", Leave: "leave the random matrices",
		Turned: func(c lens.Change) lens.Change { c.Running = false; return c },
		New:    func() lens.Lens { return &rarity{} },
	}
}

// rarity is the lens.
type rarity struct {
	lens.Plain
	analysis Analysis
	now      lens.Now
}

func (l *rarity) Settle(now lens.Now, most int) error {
	set, err := lens.Read(now.Settings, Settings{})
	if err != nil {
		return err
	}
	l.now = now
	return l.analysis.Settle(now.Race.Problem.Landscape, set, most)
}

func (l *rarity) Deriving() (share float64, yes bool) { return l.analysis.Deriving() }

func (l *rarity) Panel(c *canvas.Canvas, t theme.Theme) { l.analysis.Draw(c, t) }

func (l *rarity) Keys() keys.Table[lens.Change] {
	return keys.Table[lens.Change]{
		{Name: "larger", Keys: []string{"right", "l"}, Short: "n", Help: "matrices with a row and a column more", Action: l.set(func(s Settings) Settings { return s.order(1) })},
		{Name: "smaller", Keys: []string{"left", "h"}, Short: "n", Help: "matrices with a row and a column less", Action: l.set(func(s Settings) Settings { return s.order(-1) })},
		{Name: "next-entries", Keys: []string{"down", "j"}, Short: "entries", Help: "the next way of drawing the entries", Action: l.set(func(s Settings) Settings { return s.ensemble(1) })},
		{Name: "entries-before", Keys: []string{"up", "k"}, Short: "entries", Help: "the way before", Action: l.set(func(s Settings) Settings { return s.ensemble(-1) })},
	}
}

// set is an action that changes the settings from those that are shown.
func (l *rarity) set(change func(Settings) Settings) func(lens.Change) lens.Change {
	return func(c lens.Change) lens.Change {
		var shown Settings
		c = lens.Set(Settings{}, func(s Settings) Settings {
			if l.now.Race != nil {
				s, _ = s.on(l.now.Race.Problem.Landscape)
			}
			shown = change(s)
			return shown
		})(c)
		c.Message = fmt.Sprintf("%d × %d, entries %s", shown.N, shown.N, shown.Entries)
		return c
	}
}
