package height

import (
	"fmt"
	"slices"

	"optexplore/model"
	"optexplore/model/curvature"
	"optexplore/tui/canvas"
	"optexplore/tui/experiment"
	"optexplore/tui/keys"
	"optexplore/tui/lens"
	"optexplore/tui/theme"
)

// Entry is the lens of the critical points by index and height.
func Entry() lens.Entry {
	return lens.Entry{
		Name: "height", Action: "critical-points", Title: "Index against height", Key: "I", Short: "critical points", Whole: true,
		Help: "critical points: searched for all over the window, by height and by how many directions curve down", Leave: "leave the critical points",
		Refuses: refuses, New: func() lens.Lens { return &hunt{} },
	}
}

// Settings is how far the search goes, a plain value. The zero value has the default
// number of searches.
type Settings struct {
	Searches int    `json:"searches,omitempty"` // 0 for 500
	Seed     uint64 `json:"seed,omitempty"`     // of the starts
}

const defaultSearches = 500

// numbers are the numbers of searches that can be chosen, ascending.
func numbers() []int { return []int{50, 100, 200, defaultSearches, 1000, 2000, 5000, 10_000} }

// Count is the number of searches.
func (s Settings) Count() int {
	if s.Searches == 0 {
		return defaultSearches
	}
	return s.Searches
}

// Validate returns an error if s is invalid.
func (s Settings) Validate() error {
	if list := numbers(); s.Searches != 0 && (s.Searches < list[0] || s.Searches > list[len(list)-1]) {
		return fmt.Errorf("expected %d…%d searches, got %d", list[0], list[len(list)-1], s.Searches)
	}
	return nil
}

// hunt is the lens.
type hunt struct {
	lens.Plain
	of   *experiment.Problem
	home model.Window
	set  Settings
	hunt *curvature.Hunt
}

// mostNumbers is the most numbers that the points of a lens may have, of which one has
// two for each parameter.
const mostNumbers = 400_000

// Most is the most points that are kept of n parameters, in so many numbers.
func Most(n, numbers int) int { return max(min(numbers/(2*n), 5000), 50) }

// refuses says why critical points are not searched for.
func refuses(p *experiment.Problem) error {
	if n := p.Plain.Dim(); n > curvature.MostHunted {
		return fmt.Errorf("critical points are searched for up to %d parameters, and this landscape has %s", curvature.MostHunted, model.Whole(n))
	}
	return nil
}

func (l *hunt) Settle(now lens.Now, most int) error {
	set, err := lens.Read(now.Settings, Settings{})
	if err != nil {
		return err
	}
	p, home := now.Race.Problem, now.Race.Problem.Usual(now.Session())
	if err := refuses(p); err != nil {
		return err
	}
	n := p.Plain.Dim()
	if l.hunt == nil || l.of != p || !slices.Equal(l.home, home) || l.set.Seed != set.Seed || l.ended() > set.Count() {
		l.hunt = curvature.NewHunt(p.Plain, home, p.Scale, set.Seed, Most(n, mostNumbers))
	}
	l.of, l.home, l.set = p, home, set
	for k := 0; k < most && !l.done(); k++ {
		l.hunt.Advance()
	}
	return nil
}

// ended is the number of searches that have ended.
func (l *hunt) ended() int {
	ended, _, _ := l.hunt.Searches()
	return ended
}

// done reports whether there is nothing more to search for.
func (l *hunt) done() bool { return l.ended() >= l.set.Count() || l.hunt.Full() }

func (l *hunt) Deriving() (share float64, yes bool) {
	if l.hunt == nil || l.done() {
		return 1, false
	}
	return float64(l.ended()) / float64(l.set.Count()), true
}

func (l *hunt) Panel(c *canvas.Canvas, t theme.Theme) {
	if l.hunt == nil {
		return
	}
	w, _ := c.Size()
	f := Of(l.of.Plain, l.hunt)
	searches := fmt.Sprintf("%s of %s searches", model.Whole(f.Ended), model.Whole(l.set.Count()))
	title := searches + ", " + model.Whole(len(f.Points)) + " points"
	if len(f.Points) == 1 {
		title = searches + ", 1 point"
	}
	for _, long := range []string{title + " in the window", title + "   " + f.Legend(), title + " in the window, f by the share of negative eigenvalues   " + f.Legend()} {
		if canvas.Width(long) <= w {
			title = long
		}
	}
	f.Draw(c, title, t)
}

func (l *hunt) Keys() keys.Table[lens.Change] {
	return keys.Table[lens.Change]{
		{Name: "fewer-searches", Keys: []string{"("}, Short: "searches", Help: "fewer searches", Action: l.searches(lens.Below)},
		{Name: "more-searches", Keys: []string{")"}, Short: "searches", Help: "more searches", Action: l.searches(lens.Above)},
		{Name: "other-starts", Keys: []string{"R"}, Short: "other starts", Help: "search from other random starts", Action: l.reseed},
	}
}

// searches is the action that changes the number of searches.
func (l *hunt) searches(next func(list []int, v int) int) func(lens.Change) lens.Change {
	return func(c lens.Change) lens.Change {
		c = lens.Set(Settings{}, func(s Settings) Settings {
			if s.Searches = next(numbers(), s.Count()); s.Searches == defaultSearches {
				s.Searches = 0
			}
			return s
		})(c)
		set, _ := lens.Read(c.Settings, Settings{})
		c.Message = fmt.Sprintf("%s searches", model.Whole(set.Count()))
		return c
	}
}

// reseed searches from other starts.
func (l *hunt) reseed(c lens.Change) lens.Change {
	return lens.Set(Settings{}, func(s Settings) Settings { s.Seed++; return s })(c)
}
