package explore

import (
	"slices"

	"optexplore/tui/keys"
	"optexplore/tui/lens"
)

// Bindings returns the key bindings of the screen and its lenses. It is a function,
// not a variable, so that actions can refer to it.
func Bindings(all []lens.Entry) keys.Table[Situation] {
	return slices.Concat(keys.Table[Situation]{
		{Keys: []string{"space"}, Group: "Run", Short: "run", Help: "run, or pause", Action: plain(State.Toggle)},
		{Keys: []string{"right", "l"}, Group: "Run", Short: "step", Help: "one step forward", Action: plain(step(1))},
		{Keys: []string{"left", "h"}, Group: "Run", Short: "step", Help: "one step back", Action: plain(step(-1)), Off: atStart},
		{Keys: []string{"shift+right", "L"}, Group: "Run", Help: "ten steps forward", Action: plain(step(10))},
		{Keys: []string{"shift+left", "H"}, Group: "Run", Help: "ten steps back", Action: plain(step(-10)), Off: atStart},
		{Keys: []string{"home", "g"}, Group: "Run", Help: "to the start of the run", Action: plain(State.First)},
		{Keys: []string{"end", "G"}, Group: "Run", Help: "to the furthest step reached", Action: plain(State.Last)},
		{Keys: []string{"N"}, Group: "Run", Short: "event", Help: "to the next event that is seen ahead", Action: nextEvent, Off: nothingNext},
		{Keys: []string{"P"}, Group: "Run", Help: "to the event before", Action: lastEvent, Off: nothingLast},
		{Keys: []string{"!"}, Group: "Run", Help: "pause at events, or run past them", Action: plain(State.stopping)},
		{Keys: []string{"+", "="}, Group: "Run", Help: "faster", Action: plain(faster(1))},
		{Keys: []string{"-", "_"}, Group: "Run", Help: "slower", Action: plain(faster(-1))},
		{Keys: []string{"r"}, Group: "Run", Help: "back to the start, with the settings as they are", Action: Situation.Reset},
		{Keys: []string{"R"}, Group: "Run", Help: "back to the start, with other random numbers", Action: Situation.Reseed},

		{Keys: []string{"f"}, Group: "What to watch", Short: "landscape", Help: "choose the landscape", Action: plain(asking(AskLandscapes))},
		{Keys: []string{"F"}, Group: "What to watch", Help: "type a formula or a network of your own", Action: plain(asking(AskFormula))},
		{Keys: []string{"#"}, Group: "What to watch", Help: "type the number of parameters, where it is open", Action: plain(asking(AskSize)), Off: oneSize},
		{Keys: []string{"&"}, Group: "What to watch", Help: "draw another landscape, by the next seed, where it is drawn at random", Action: redraw, Off: fixed},
		{Keys: []string{"o"}, Group: "What to watch", Short: "rule", Help: "choose the rule", Action: plain(asking(AskRules))},
		{Keys: []string{"s"}, Group: "What to watch", Short: "start", Help: "choose the start: arrows, then ⏎; or click into the picture", Action: Situation.Choose},
		{Keys: []string{"m"}, Group: "What to watch", Help: "climb instead of descending (turns the sign of f), from the start", Action: Situation.Maximize},

		{Keys: []string{"["}, Group: "Settings", Short: "rate", Help: "rate down", Action: turn(-1, false)},
		{Keys: []string{"]"}, Group: "Settings", Short: "rate", Help: "rate up (or the chosen setting)", Action: turn(1, false)},
		{Keys: []string{"}"}, Group: "Settings", Help: "rate up a little", Action: turn(1, true)},
		{Keys: []string{"{"}, Group: "Settings", Help: "rate down a little", Action: turn(-1, true)},
		{Keys: []string{"tab"}, Group: "Settings", Help: "choose which setting [ ] { } turn: η, β, ε, σ, b, …", Action: Situation.NextControl},
		{Keys: []string{"e"}, Group: "Settings", Help: "type a number for the chosen setting", Action: plain(asking(AskValue))},
		{Keys: []string{"n"}, Group: "Settings", Short: "noise", Help: "gradient noise of all runners: none, ½, 1, 2, 4 times what is natural here", Action: Situation.Noise},
		{Keys: []string{"b"}, Group: "Settings", Help: "smaller minibatch, for all runners", Action: turnBatch(-1)},
		{Keys: []string{"B"}, Group: "Settings", Help: "larger minibatch, for all runners", Action: turnBatch(1)},

		{Keys: []string{"S"}, Group: "Settings", Help: "type a schedule for the rate: cosine, warm-up, …", Action: plain(asking(AskSchedule))},
	}, raceBindings(), lensBindings(all), keys.Table[Situation]{
		{Keys: []string{"v"}, Group: "View", Short: "view", Help: "contour, surface, or the curve of a slice", Action: plain(State.NextView), Off: onlyView},
		{Keys: []string{"ctrl+left", "a"}, Group: "View", Help: "move the window left; turn the surface", Action: move(-0.1, 0)},
		{Keys: []string{"ctrl+right", "d"}, Group: "View", Help: "move the window right; turn the surface", Action: move(0.1, 0)},
		{Keys: []string{"ctrl+up", "w"}, Group: "View", Help: "move the window up; tilt the surface", Action: move(0, 0.1)},
		{Keys: []string{"ctrl+down", "x"}, Group: "View", Help: "move the window down; tilt the surface", Action: move(0, -0.1)},
		{Keys: []string{"pgup", "."}, Group: "View", Help: "closer (also the mouse wheel)", Action: zooming(0.8)},
		{Keys: []string{"pgdown", ","}, Group: "View", Help: "further away", Action: zooming(1.25)},
		{Keys: []string{"0"}, Group: "View", Help: "fit: the landscape's window, or the run's", Action: plain(State.Fit)},

		{Keys: []string{"p"}, Group: "View", Short: "slice", Help: "next slice: path, line from the start, random, eigenvectors, coordinates", Action: Situation.NextSlice, Off: flat},
		{Keys: []string{"%"}, Group: "View", Help: "type a slice, as coords:1,4, random:7 or filters:7", Action: plain(asking(AskSlice)), Off: flat},

		{Keys: []string{"z"}, Group: "Program", Help: "undo", Action: plain(State.Undo), Off: nothingPast},
		{Keys: []string{"Z"}, Group: "Program", Help: "redo", Action: plain(State.Redo), Off: nothingFuture},
		{Keys: []string{"ctrl+s"}, Group: "Program", Help: "save the session in a file", Action: plain(asking(AskSave))},
		{Keys: []string{"ctrl+e"}, Group: "Program", Help: "write the picture, the run as an animation, or the screen to a file", Action: plain(asking(AskExport))},
		{Keys: []string{"q", "ctrl+c"}, Group: "Program", Help: "quit", Action: plain(asking(AskQuit))},
		{Keys: []string{"?"}, Group: "Program", Short: "all keys", Help: "all keys", Action: plain(asking(AskHelp))},
	})
}

// cursorBindings are the bindings while a start is being chosen. Other keys keep
// their usual meaning.
func cursorBindings() keys.Table[Situation] {
	const near, far = 0.02, 0.1
	return keys.Table[Situation]{
		{Keys: []string{"left", "h"}, Short: "move", Help: "move the cursor", Action: nudge(-near, 0)},
		{Keys: []string{"right", "l"}, Short: "move", Help: "move the cursor", Action: nudge(near, 0)},
		{Keys: []string{"up", "k"}, Short: "move", Help: "move the cursor", Action: nudge(0, near)},
		{Keys: []string{"down", "j"}, Short: "move", Help: "move the cursor", Action: nudge(0, -near)},
		{Keys: []string{"shift+left", "H"}, Help: "move it further", Action: nudge(-far, 0)},
		{Keys: []string{"shift+right", "L"}, Help: "move it further", Action: nudge(far, 0)},
		{Keys: []string{"shift+up", "K"}, Help: "move it further", Action: nudge(0, far)},
		{Keys: []string{"shift+down", "J"}, Help: "move it further", Action: nudge(0, -far)},
		{Keys: []string{"tab"}, Short: "proposals", Help: "the landscape's own starts, one after the other", Action: plain(State.Suggest)},
		{Keys: []string{"enter", "space"}, Short: "start here", Help: "start here", Action: Situation.Accept},
		{Keys: []string{"esc", "s"}, Short: "leave it", Help: "leave the start as it was", Action: plain(State.Cancel)},
	}
}

// common are the bindings that are always in force.
func (l *lenses) common() keys.Table[Situation] {
	switch {
	case l == nil:
		return Bindings(nil)
	case l.bindings == nil:
		l.bindings = Bindings(l.all)
	}
	return l.bindings
}

// special are the bindings of the front lens or of the cursor, which take
// precedence.
func special(s Situation) keys.Table[Situation] {
	switch {
	case s.Cursor != nil:
		return cursorBindings()
	case s.lenses == nil:
		return nil
	}
	front := s.lenses.front()
	if front.Key == "" {
		return nil
	}
	return front.bindings(s.lenses.common())
}

// footer returns the bindings that the footer lists: the special ones, if there are
// any, or else the common ones.
func footer(s Situation) keys.Table[Situation] {
	if own := special(s); own != nil {
		return own
	}
	return s.lenses.common()
}

// Press applies the action of a key.
func (s Situation) Press(key string) Situation {
	s.Message, s.Ask = "", AskNothing
	next, refused, known := append(special(s), s.lenses.common()...).Press(s, key)
	if !known {
		return s
	}
	if refused != "" {
		s.Message = refused
		return s
	}
	return next
}

func atStart(s Situation) string {
	if s.Session.Head == 0 {
		return "already at the start"
	}
	return ""
}

func nothingPast(s Situation) string {
	if len(s.Past) == 0 {
		return "there is nothing to undo"
	}
	return ""
}

func nothingFuture(s Situation) string {
	if len(s.Future) == 0 {
		return "there is nothing to redo"
	}
	return ""
}
