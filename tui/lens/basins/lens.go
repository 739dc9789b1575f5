package basins

import (
	"fmt"

	"optexplore/model"
	"optexplore/tui/canvas"
	"optexplore/tui/keys"
	"optexplore/tui/lens"
	"optexplore/tui/plot"
	"optexplore/tui/theme"
)

// Entry is the lens of basins of attraction.
func Entry() lens.Entry {
	return lens.Entry{
		Name: "basins", Title: "Basins", Key: "A", Short: "basins",
		Help: "basins of attraction: where the rule ends from every point, and how soon; many starts as paths", Leave: "leave the basins",
		New: func() lens.Lens { return &attracting{} },
	}
}

// attracting is the lens.
type attracting struct {
	lens.Plain
	chart chart // of the whole picture
	spot  spot  // the start that is asked about
	sheaf sheaf
	now   lens.Now
	set   Settings
}

// mostBrief is the least work that is done for the paths of a sheaf in a slice, so that
// they keep up with the head while the map is found.
const mostBrief = 32

func (l *attracting) Settle(now lens.Now, most int) error {
	set, err := lens.Read(now.Settings, Settings{})
	if err != nil {
		return err
	}
	l.now, l.set = now, set
	if err := l.chart.follow(now, set); err != nil {
		return err
	}
	if l.chart.field == nil {
		return nil
	}
	if err := l.spot.follow(&l.chart, now); err != nil {
		return err
	}
	if err := l.sheaf.follow(&l.chart, now, set.Sheaf); err != nil {
		return err
	}
	l.spot.field.Advance(most)
	l.sheaf.advance(&l.chart, max(most/4, min(mostBrief, most)))
	if l.spot.field.Done() {
		l.chart.field.Advance(most)
	}
	return nil
}

func (l *attracting) Deriving() (share float64, yes bool) {
	if l.chart.field == nil {
		return 1, false
	}
	done, of := l.chart.field.Progress()
	return float64(done) / float64(max(of, 1)), !l.chart.field.Done() || !l.spot.field.Done() || !l.sheaf.done()
}

// Picture draws the map below everything, the numbers of the points at which runs end
// beside them, and the paths of the sheaf.
func (l *attracting) Picture(s *plot.Scene, t theme.Theme) {
	if l.chart.field == nil {
		return
	}
	s.Under = append(s.Under, l.chart.tint(t, l.set.Show))
	l.chart.mark(s, t)
	s.Runs = append(l.sheaf.paths(&l.chart), s.Runs...)
	s.Notes, s.Ghost = nil, nil
}

func (l *attracting) Panel(c *canvas.Canvas, t theme.Theme) { l.words().draw(c, t) }

func (l *attracting) Keys() keys.Table[lens.Change] {
	return append(keys.Table[lens.Change]{
		{Name: "rate-down", Short: "rate", Help: "rate down"},
		{Name: "rate-up", Short: "rate", Help: "rate up"},
		{Name: "more-steps", Keys: []string{"+", "="}, Short: "budget", Help: "more steps for each run", Action: say(more, budgetWords)},
		{Name: "fewer-steps", Keys: []string{"-", "_"}, Short: "budget", Help: "fewer steps for each run", Action: say(fewer, budgetWords)},
		{Name: "next-map", Keys: []string{"*"}, Short: "map", Help: "the next map: where runs end, how low they come, how many seeds find the lowest minimum", Action: say(next, showWords)},
		{Name: "more-paths", Keys: []string{")"}, Short: "paths", Help: "more starts drawn as paths: 9, 25, 49, 100", Action: say(wider, sheafWords)},
		{Name: "fewer-paths", Keys: []string{"("}, Short: "paths", Help: "fewer of them", Action: say(narrower, sheafWords)},
		{Name: "start", Short: "start", Help: "move the start, of which the panel says where it ends"},
	}, lens.Moving()...)
}

// say is an action that changes the settings, and says to what.
func say(change func(Settings) Settings, words func(Settings) string) func(lens.Change) lens.Change {
	return func(c lens.Change) lens.Change {
		c = lens.Set(Settings{}, change)(c)
		set, _ := lens.Read(c.Settings, Settings{})
		c.Message = words(set)
		return c
	}
}

func budgetWords(s Settings) string { return model.Whole(s.Steps()) + " steps for each run" }

func showWords(s Settings) string {
	switch s.Show {
	case ByHeight:
		return "how low the runs come within the budget"
	case ByShare:
		return "the share of the runs from a start that end in the lowest minimum"
	}
	return "where the runs end, paler the later"
}

func sheafWords(s Settings) string {
	if s.Sheaf == 0 {
		return "no paths"
	}
	return fmt.Sprintf("%d starts across", s.Sheaf)
}
