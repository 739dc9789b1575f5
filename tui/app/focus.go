package app

import tea "charm.land/bubbletea/v2"

// focus is what the terminal has told of its focus. A press that brings the focus back is
// reported by some terminals, behind the focus or before it, and kept by others. So the
// press that follows directly on the return is taken for the one that brought it, while a
// motion, a release, a turn of the wheel or a key in between tells that it is another. For
// that every motion of the pointer must be reported until then.
type focus struct {
	away  bool // the terminal has lost it
	fresh bool // it has come back, and nothing has been pressed or moved since
}

// after is the focus after a message; spent tells that this is all the message is for.
func (f focus) after(msg tea.Msg) (next focus, spent bool) {
	switch msg := msg.(type) {
	case tea.BlurMsg:
		return focus{away: true}, false
	case tea.FocusMsg:
		return focus{fresh: f.away || f.fresh}, false
	case tea.KeyPressMsg, tea.PasteMsg: // whose terminal has the focus, whatever it told
		return focus{}, false
	case tea.MouseClickMsg:
		return focus{}, f.away || f.fresh || msg.Button > tea.MouseLeft
	case tea.MouseMotionMsg:
		return focus{away: f.away}, msg.Button == tea.MouseNone
	case tea.MouseMsg:
		return focus{away: f.away}, false
	}
	return f, false
}

// Follows implements screen.Follower.
func (r Root) Follows() bool { return r.focus.fresh }
