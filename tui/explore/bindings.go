package explore

import (
	"cmp"
	"slices"

	"optexplore/tui/keys"
	"optexplore/tui/lens"
)

// Bindings returns the bindings of the screen and its lenses. It is a function, not a
// variable, so that actions can refer to it.
func Bindings(all []lens.Entry) keys.Table[Situation] {
	return prompting(slices.Concat(keys.Table[Situation]{
		{Name: "run", Keys: []string{"space"}, Group: "Run", Short: "run", Help: "run, or pause", Action: plain(State.Toggle)},
		{Name: "forward", Keys: []string{"right", "l"}, Group: "Run", Short: "step", Help: "one step forward", Action: plain(step(1))},
		{Name: "back", Keys: []string{"left", "h"}, Group: "Run", Short: "step", Help: "one step back", Action: plain(step(-1)), Off: atStart},
		{Name: "forward-ten", Keys: []string{"shift+right", "L"}, Group: "Run", Help: "ten steps forward", Action: plain(step(10))},
		{Name: "back-ten", Keys: []string{"shift+left", "H"}, Group: "Run", Help: "ten steps back", Action: plain(step(-10)), Off: atStart},
		{Name: "first", Keys: []string{"home", "g"}, Group: "Run", Help: "to the start of the run", Action: plain(State.First)},
		{Name: "last", Keys: []string{"end", "G"}, Group: "Run", Help: "to the furthest step reached", Action: plain(State.Last)},
		{Name: "next-event", Keys: []string{"N"}, Group: "Run", Short: "event", Help: "to the next event that is seen ahead", Action: nextEvent, Off: nothingNext},
		{Name: "event-before", Keys: []string{"P"}, Group: "Run", Help: "to the event before", Action: lastEvent, Off: nothingLast},
		{Name: "stop-at-events", Keys: []string{"!"}, Group: "Run", Help: "pause at events, or run past them", Action: plain(State.stopping)},
		{Name: "faster", Keys: []string{"+", "="}, Group: "Run", Help: "faster", Action: plain(faster(1))},
		{Name: "slower", Keys: []string{"-", "_"}, Group: "Run", Help: "slower", Action: plain(faster(-1))},
		{Name: "speed", Group: "Run", Help: "type the speed, in steps a second", Asks: speedQuestion},
		{Name: "step", Group: "Run", Help: "type the step to go to", Asks: stepQuestion},
		{Name: "restart", Keys: []string{"r"}, Group: "Run", Help: "back to the start, with the settings as they are", Action: Situation.Reset},
		{Name: "reseed", Keys: []string{"R"}, Group: "Run", Help: "back to the start, with other random numbers", Action: Situation.Reseed},
		{Name: "seed", Group: "Run", Help: "type the seed of all runners, and go back to the start", Asks: seedQuestion},

		{Name: "landscape", Keys: []string{"f"}, Group: "What to watch", Short: "landscape", Help: "choose the landscape", Action: plain(asking(AskLandscapes)), Asks: landscapeQuestion},
		{Name: "formula", Keys: []string{"F"}, Group: "What to watch", Help: "type a formula or a network of your own", Action: plain(asking(AskFormula)), Asks: formulaQuestion},
		{Name: "dim", Keys: []string{"#", `"`}, Group: "What to watch", Help: "type the number of parameters, where it is open", Asks: sizeQuestion, Off: oneSize},
		{Name: "redraw", Keys: []string{"&"}, Group: "What to watch", Help: "draw another landscape, by the next seed, where it is drawn at random", Action: redraw, Off: fixed},
		{Name: "rule", Keys: []string{"o"}, Group: "What to watch", Short: "rule", Help: "choose the rule", Action: plain(asking(AskRules)), Asks: ruleQuestion},
		{Name: "start", Keys: []string{"s"}, Group: "What to watch", Short: "start", Help: "choose the start with a cursor; or click into the picture", Action: Situation.Choose, Asks: startQuestion},
		{Name: "lesson", Keys: []string{"ctrl+l"}, Group: "What to watch", Help: "read what the landscape shows, what the rule does, and their sources", Action: plain(asking(AskLesson))},
		{Name: "climb", Keys: []string{"m"}, Group: "What to watch", Help: "climb instead of descending (turns the sign of f), from the start", Action: Situation.Maximize},

		{Name: "rate", Group: "Settings", Help: "type the rate", Asks: rateQuestion, Off: rateless},
		{Name: "rate-down", Keys: []string{"[", "shift+down"}, Group: "Settings", Short: "rate", Help: "rate down", Action: turn(-1, false)},
		{Name: "rate-up", Keys: []string{"]", "shift+up"}, Group: "Settings", Short: "rate", Help: "rate up (or the chosen setting)", Action: turn(1, false)},
		{Name: "rate-up-little", Keys: []string{"}", "alt+up"}, Group: "Settings", Help: "rate up a little", Action: turn(1, true)},
		{Name: "rate-down-little", Keys: []string{"{", "alt+down"}, Group: "Settings", Help: "rate down a little", Action: turn(-1, true)},
		{Name: "next-setting", Keys: []string{"tab"}, Group: "Settings", Help: "choose which setting {rate-down} and {rate-up} turn: η, β, ε, σ, b, …", Action: Situation.NextControl},
		{Name: "set", Keys: []string{"e"}, Group: "Settings", Help: "type a number for the chosen setting", Asks: settingQuestion},
		{Name: "noise", Keys: []string{"n"}, Group: "Settings", Short: "noise", Help: "gradient noise of all runners: none, ½, 1, 2, 4 times what is natural here", Action: Situation.Noise, Asks: ofAll("noise"), Off: noiseless},
		{Name: "smaller-batch", Keys: []string{"b"}, Group: "Settings", Help: "smaller minibatch, for all runners", Action: turnBatch(-1), Off: noiseless},
		{Name: "larger-batch", Keys: []string{"B"}, Group: "Settings", Help: "larger minibatch, for all runners", Action: turnBatch(1), Off: noiseless},
		{Name: "batch", Group: "Settings", Help: "type how many examples a minibatch has, for all runners", Asks: ofAll("batch"), Off: noiseless},
		{Name: "schedule", Keys: []string{"S"}, Group: "Settings", Help: "type a schedule for the rate: cosine, warm-up, …", Asks: scheduleQuestion},
	}, raceBindings(), lensBindings(all), keys.Table[Situation]{
		{Name: "view", Keys: []string{"v"}, Group: "View", Short: "view", Help: "contour, surface, or the curve of a slice", Action: plain(State.NextView), Asks: viewQuestion, Off: onlyView, Never: onlyCurve},
		{Name: "alone", Keys: []string{"ctrl+f"}, Group: "View", Help: "the picture on the whole screen, with the verdict in one line; or beside the rest", Action: plain(State.ToggleAlone)},
		{Name: "window-left", Keys: []string{"ctrl+left", "a"}, Group: "View", Help: "move the window left; turn the surface", Action: move(-0.1, 0)},
		{Name: "window-right", Keys: []string{"ctrl+right", "d"}, Group: "View", Help: "move the window right; turn the surface", Action: move(0.1, 0)},
		{Name: "window-up", Keys: []string{"ctrl+up", "w"}, Group: "View", Help: "move the window up; tilt the surface", Action: move(0, 0.1)},
		{Name: "window-down", Keys: []string{"ctrl+down", "x"}, Group: "View", Help: "move the window down; tilt the surface", Action: move(0, -0.1)},
		{Name: "closer", Keys: []string{"pgup", "."}, Group: "View", Help: "closer (also the mouse wheel)", Action: zooming(0.8)},
		{Name: "further", Keys: []string{"pgdown", ","}, Group: "View", Help: "further away", Action: zooming(1.25)},
		{Name: "window", Group: "View", Help: "type the window, as -1,1,-1,1", Asks: windowQuestion},
		{Name: "reset-window", Keys: []string{"0"}, Group: "View", Help: "fit: the landscape's window, or the run's", Action: plain(State.Fit)},

		{Name: "next-slice", Keys: []string{"p"}, Group: "View", Short: "slice", Help: "next slice: path, line from the start, random, eigenvectors, coordinates", Action: Situation.NextSlice, Never: flat},
		{Name: "slice", Keys: []string{"%"}, Group: "View", Help: "type a slice, as coords:1,4, random:7 or filters:7", Asks: sliceQuestion, Never: flat},

		{Name: "undo", Keys: []string{"z"}, Group: "Program", Help: "undo", Action: plain(State.Undo), Off: nothingPast},
		{Name: "redo", Keys: []string{"Z"}, Group: "Program", Help: "redo", Action: plain(State.Redo), Off: nothingFuture},
		{Name: "save", Keys: []string{"ctrl+s"}, Group: "Program", Help: "save the session by a name, or in a file", Action: doing(askSave), Asks: saveQuestion},
		{Name: "open", Keys: []string{"ctrl+o"}, Group: "Program", Help: "open a saved session, or the text x:… of one", Action: doing(askOpen), Asks: openQuestion},
		{Name: "share", Keys: []string{"ctrl+y"}, Group: "Program", Help: "copy a command line that opens this very moment", Action: plain(asking(AskShare))},
		{Name: "export", Keys: []string{"ctrl+e"}, Group: "Program", Help: "write the picture, the run as an animation, or the screen to a file", Action: plain(asking(AskExport)), Asks: exportQuestion},
		{Name: "data", Keys: []string{"ctrl+d"}, Group: "Program", Help: "write the run to a file as numbers, with the rule's memory", Action: doing(askData), Asks: dataQuestion},
		{Name: "quit", Keys: []string{"q", "ctrl+c"}, Group: "Program", Help: "quit", Action: plain(asking(AskQuit))},
		{Name: keys.Palette, Keys: []string{":", "ctrl+p"}, Group: "Program", Short: "actions", Help: "find an action by its name, and give it words, as rate 0.03", Action: plain(asking(AskPalette))},
		{Name: "keys", Keys: []string{"?"}, Group: "Program", Short: "actions", Help: "all keys", Action: plain(asking(AskHelp))},
	}))
}

// cursorBindings are the bindings while a start is being chosen. Other keys keep
// their usual meaning.
func cursorBindings() keys.Table[Situation] {
	const near, far = 0.02, 0.1
	return keys.Table[Situation]{
		{Name: "start-left", Keys: []string{"left", "h"}, Short: "move", Help: "move the cursor", Action: nudge(-near, 0)},
		{Name: "start-right", Keys: []string{"right", "l"}, Short: "move", Help: "move the cursor", Action: nudge(near, 0)},
		{Name: "start-up", Keys: []string{"up", "k"}, Short: "move", Help: "move the cursor", Action: nudge(0, near)},
		{Name: "start-down", Keys: []string{"down", "j"}, Short: "move", Help: "move the cursor", Action: nudge(0, -near)},
		{Name: "start-far-left", Keys: []string{"shift+left", "H"}, Help: "move it further", Action: nudge(-far, 0)},
		{Name: "start-far-right", Keys: []string{"shift+right", "L"}, Help: "move it further", Action: nudge(far, 0)},
		{Name: "start-far-up", Keys: []string{"shift+up", "K"}, Help: "move it further", Action: nudge(0, far)},
		{Name: "start-far-down", Keys: []string{"shift+down", "J"}, Help: "move it further", Action: nudge(0, -far)},
		{Name: "start-proposal", Keys: []string{"tab"}, Short: "proposals", Help: "the landscape's own starts, one after the other", Action: plain(State.Suggest)},
		{Name: "start-here", Keys: []string{"enter", "space"}, Short: "start here", Help: "start here", Action: accept},
		{Name: "start-leave", Keys: []string{"esc", "s"}, Short: "leave it", Help: "leave the start as it was", Action: plain(State.Cancel)},
	}
}

// common are the bindings that are always in force.
func (l *lenses) common() keys.Table[Situation] {
	if l.bindings == nil {
		l.bindings = Bindings(l.all).With(l.keys)
	}
	return l.bindings
}

// special are the bindings of the front lens or of the cursor, which take
// precedence.
func special(s Situation) keys.Table[Situation] {
	if s.Cursor != nil {
		return cursorBindings().With(lensesOf(s).keys)
	}
	front := lensesOf(s).front()
	if front.Key == "" {
		return nil
	}
	return front.bindings(lensesOf(s).common()).With(lensesOf(s).keys)
}

// footer returns the bindings that the footer lists: the special ones, if there are
// any, or else the common ones.
func footer(s Situation) keys.Table[Situation] {
	if own := special(s); own != nil {
		return own
	}
	return lensesOf(s).common()
}

// inForce are the bindings whose keys do something in state s.
func inForce(s Situation) keys.Table[Situation] {
	if own := special(s); own != nil {
		return append(own, lensesOf(s).common()...)
	}
	return lensesOf(s).common()
}

// Press applies the action of a key.
func (s Situation) Press(key string) Situation {
	s.State = s.quiet()
	next, refused, _ := inForce(s).Press(s, key)
	next.Message = lensesOf(s).said(cmp.Or(refused, next.Message))
	return next
}

// quiet returns s without what the last key said and asked.
func (s State) quiet() State {
	s.Message, s.Ask, s.question, s.deed = "", AskNothing, nil, nil
	return s
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
