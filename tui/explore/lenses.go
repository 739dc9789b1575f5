package explore

import (
	"cmp"
	"slices"

	"optexplore/model"
	"optexplore/model/verdict"
	"optexplore/tui/keys"
	"optexplore/tui/lens"
)

// lenses are the lenses of the program, and those that are on.
type lenses struct {
	all      []lens.Entry
	keys     keys.Map              // of actions, in place of their own
	named    bool                  // sentences call actions by their names, and not by their keys
	open     []openLens            // the default one, then the others in the order in which they were turned on
	bindings keys.Table[Situation] // that are always in force; nil before they are asked for
	names    keys.Table[Situation] // those of all parts; nil before they are asked for
}

// lensesOf are the lenses of a situation; none where it has none.
func lensesOf(s Situation) *lenses { return cmp.Or(s.lenses, &lenses{}) }

// openLens is a lens that is on.
type openLens struct {
	lens.Entry
	lens.Lens
}

// follow opens and closes lenses so that those in on are open. It returns on
// without unknown and repeated names.
func (l *lenses) follow(on []string) []string {
	var open []openLens
	var names []string
	add := func(e lens.Entry) {
		k := slices.IndexFunc(l.open, func(o openLens) bool { return o.Name == e.Name })
		if k >= 0 {
			open = append(open, l.open[k])
		} else {
			open = append(open, openLens{e, e.New()})
		}
	}
	for _, e := range l.all {
		if e.Key == "" {
			add(e)
		}
	}
	for _, name := range on {
		k := slices.IndexFunc(l.all, func(e lens.Entry) bool { return e.Name == name && e.Key != "" })
		if k >= 0 && !slices.Contains(names, name) {
			add(l.all[k])
			names = append(names, name)
		}
	}
	l.open = open
	return names
}

// front is the lens that has the panel and the keys, or one that draws nothing if
// there is none.
func (l *lenses) front() openLens {
	if len(l.open) == 0 {
		return openLens{Lens: lens.Plain{}}
	}
	return l.open[len(l.open)-1]
}

// settle updates the lenses that are on, with what is left of a time slice. A lens
// that returns an error is turned off and loses its settings; the message gives the
// reason.
func (l *lenses) settle(g *Derived, s Situation, b *timeSlice) Situation {
	s.View.Lenses = l.follow(s.View.Lenses)
	now := lens.Now{
		Race: g.race, Frame: g.frame, View: s.View.Plot, W: g.w, H: g.h, Told: g.aside.Told, Runner: s.Selected, Hidden: s.View.Hidden.Has(s.Selected),
		Point: func() verdict.Measurements { return g.own().Point }, Head: g.trace().At(g.step()), Cursor: s.Cursor, Controls: s.controls().told(s.Control),
	}
	for _, o := range l.open {
		now.Settings = s.Session.Lenses[o.Name]
		err := b.through(func(most int) error { return o.Settle(now, most) }, o.Deriving)
		if err != nil {
			s.State = s.turnLens(o.Name, false)
			s.Session.Lenses, s.Message = s.Session.Lenses.With(o.Name, nil), lensesOf(s).said(err.Error())
		}
	}
	s.View.Lenses = l.follow(s.View.Lenses)
	return s
}

// deriving reports whether a lens that is on has more to derive, and the share that
// is done.
func (l *lenses) deriving() (share float64, yes bool) {
	for _, o := range l.open {
		if share, yes = o.Deriving(); yes {
			return share, yes
		}
	}
	return 1, false
}

// turnLens turns a lens on or off.
func (s State) turnLens(name string, on bool) State {
	s.View.Lenses = slices.DeleteFunc(slices.Clone(s.View.Lenses), func(o string) bool { return o == name })
	if on {
		s.View.Lenses = append(s.View.Lenses, name)
	}
	return s
}

// turning is the action of the key that turns a lens on or off.
func turning(e lens.Entry) func(Situation) Situation {
	return func(s Situation) Situation {
		return s.through(e, func(c lens.Change) lens.Change {
			c.On = !slices.Contains(s.View.Lenses, e.Name)
			if e.Turned != nil {
				c = e.Turned(c)
			}
			return c
		})
	}
}

// through applies an action of a lens.
func (s Situation) through(e lens.Entry, action func(lens.Change) lens.Change) Situation {
	c := action(s.offered(e))
	s.State = s.withSession(c.Session).withLens(e, c)
	s.Play.Running, s.Message = c.Running, c.Message
	return s
}

// offered is the Change that an action of a lens is given.
func (s Situation) offered(e lens.Entry) lens.Change {
	return lens.Change{
		Runner: s.Selected, Steps: s.steps(), Session: s.Session, Settings: s.Session.Lenses[e.Name],
		On: slices.Contains(s.View.Lenses, e.Name), Running: s.Play.Running,
	}
}

// withSession returns s with a session changed by a lens: its head was moved, or it
// is an edit.
func (s State) withSession(next model.Session) State {
	if moved := s.Session.Seek(next.Head); moved.Head == next.Head && moved.Length == next.Length && same(moved, next) {
		s.Session = next
		return s
	}
	return s.edit(next)
}

// withLens returns s with the settings of a lens, and the lens on or off. Settings
// that a session cannot hold are not changed.
func (s State) withLens(e lens.Entry, c lens.Change) State {
	if set := s.Session.Lenses.With(e.Name, c.Settings); len(set) <= model.MaxLenses && len(c.Settings) <= model.MaxLensSettings {
		s.Session.Lenses = set
	}
	if c.On != slices.Contains(s.View.Lenses, e.Name) {
		s = s.turnLens(e.Name, c.On)
	}
	return s
}

// lensBindings are the bindings that turn lenses on and off.
func lensBindings(all []lens.Entry) keys.Table[Situation] {
	var t keys.Table[Situation]
	for _, e := range all {
		if e.Key != "" {
			t = append(t, keys.Binding[Situation]{Name: e.ActionName(), Keys: []string{e.Key}, Group: "Look closer", Short: e.Short, Help: e.Help, Action: turning(e), Never: refused(e)})
		}
	}
	return t
}

// refused says why a lens can never show the landscape that is run.
func refused(e lens.Entry) func(Situation) string {
	return func(s Situation) string {
		if e.Refuses == nil || s.problem == nil {
			return ""
		}
		if err := e.Refuses(s.problem); err != nil {
			return err.Error()
		}
		return ""
	}
}

// bindings returns the bindings of the lens, and the one that leaves it. A binding
// without an action is that of the common table.
func (o openLens) bindings(common keys.Table[Situation]) keys.Table[Situation] {
	var t keys.Table[Situation]
	for _, b := range o.Keys() {
		t = append(t, o.binding(b, common))
	}
	toggle, _ := common.Named(o.ActionName())
	return prompting(append(t, keys.Binding[Situation]{
		Name: o.ActionName() + "-leave", Keys: append([]string{"esc", "q"}, toggle.Keys...), Short: "leave it", Help: o.Leave, Action: turning(o.Entry),
	}))
}

// binding is a binding of the lens as one of the screen.
func (o openLens) binding(b keys.Binding[lens.Change], common keys.Table[Situation]) keys.Binding[Situation] {
	own := keys.Binding[Situation]{Name: o.ActionName() + "-" + b.Name, Keys: b.Keys, Group: b.Group, Help: b.Help, Short: b.Short}
	if b.Action == nil && b.Asks == nil {
		own, _ = common.Named(b.Name)
		own.Help, own.Short, own.Group = b.Help, b.Short, b.Group
	}
	if b.Action != nil {
		own.Action = func(s Situation) Situation { return s.through(o.Entry, b.Action) }
	}
	if b.Asks != nil {
		own.Asks = func(s Situation) Question { return o.question(b.Asks(s.offered(o.Entry))) }
	}
	if b.Off != nil {
		own.Off = func(s Situation) string { return b.Off(s.offered(o.Entry)) }
	}
	return own
}

// question is a question of the lens as one of the screen.
func (o openLens) question(q lens.Question) Question {
	return Question{Title: q.Title, Text: q.Text, Hint: q.Hint, Values: q.Values, Read: func(text string) (func(Situation) Situation, error) {
		action, err := q.Read(text)
		return func(s Situation) Situation { return s.through(o.Entry, action) }, err
	}}
}
