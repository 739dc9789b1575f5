package explore

import (
	tea "charm.land/bubbletea/v2"

	"optexplore/model"
	"optexplore/tui/route"
)

// leaving is what decides whether one is asked before the program is left.
type leaving struct {
	kept  model.Session // as it was opened, saved or copied last
	asked bool          // by the key before
}

// manyChanges is the number of changes of settings in a run, which are kept nowhere, from
// which on it would be missed on a machine of one's own: steps alone are soon taken again.
const manyChanges = 10

// question is what is asked before a session is left, unless it was just asked; empty for
// nothing. Where none can be saved, any run is asked about; who reads line by line is asked
// nothing.
func (l leaving) question(s model.Session, h Host) string {
	changes, unkept := news(s, l.kept)
	switch {
	case l.asked || !unkept || h.Plain: // a line is meant, where a key may be a slip
		return ""
	case h.Presents:
		return "{quit} again ends the show for the class; {share} takes this moment home"
	case h.Shelf == nil:
		return "{quit} again leaves; {share} takes this moment home"
	case changes >= manyChanges:
		return "{quit} again quits; {save} saves this run, with all that was changed in it"
	}
	return ""
}

// news reports whether a session has a run that is not part of what is kept, and how many
// changes of settings in it are not. Where one looks does not count.
func news(s, kept model.Session) (changes int, unkept bool) {
	d := s.Since(kept)
	if d.Whole != nil {
		return len(s.Events), s.Length > 0
	}
	return len(d.Events), s.Length > kept.Length || len(d.Events) > 0
}

// interrupt is the key that quits at once, whatever is kept.
const interrupt = "ctrl+c"

// quit leaves the program, or asks first.
func quit(m *Model) route.Next {
	if q := m.leaving.question(m.state.Session, m.host); q != "" {
		m.leaving.asked, m.note = true, lensesOf(m.state).said(q)
		return route.Next{}
	}
	return route.Do(tea.Quit)
}
