package explore

import (
	"errors"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"

	"optexplore/tui/route"
	"optexplore/tui/shelf/shelftest"
)

// quits reports whether a key quits.
func quits(m Model, key string) bool {
	msg := tea.KeyPressMsg{Code: []rune(key)[0], Text: key}
	if key == "ctrl+c" {
		msg = tea.KeyPressMsg{Code: 'c', Mod: tea.ModCtrl}
	}
	_, next := m.Update(msg)
	if next.Cmd == nil {
		return false
	}
	_, yes := next.Cmd().(tea.QuitMsg)
	return yes
}

// TestOneIsAskedOnceBeforeARunIsLost: where nothing can be saved, of any run that is not
// kept; on a machine of one's own, of one with many changes; and ctrl+c always quits.
func TestOneIsAskedOnceBeforeARunIsLost(t *testing.T) {
	saves, fails := &shelftest.Memory{}, &shelftest.Memory{Err: errors.New("no room")}
	many := strings.Repeat("l ] ", manyChanges)
	for _, c := range []struct {
		host Host
		list string
		want string // the question; empty if it quits
	}{
		{Host{}, "", ""}, {Host{}, "q", ""}, {Host{}, ". v", ""}, {Host{}, "]", ""},
		{Host{}, "l", "q again leaves; ctrl+y takes this moment home"}, {Host{}, "l h", "q again leaves; ctrl+y takes this moment home"},
		{Host{}, "l q", ""}, {Host{}, "l q l", "q again leaves"}, {Host{}, "l q ¤", "q again leaves"},
		{Host{}, "space q pulse", ""}, // a run that goes on meanwhile
		{Host{}, "l ctrl+y", ""}, {Host{}, "l ctrl+y h .", ""}, {Host{}, "l ctrl+y l", "q again leaves"}, {Host{}, "l h ctrl+y ] l", "q again leaves"},
		{Host{Presents: true}, "", ""}, {Host{Presents: true}, "l", "q again ends the show for the class; ctrl+y takes this moment home"},
		{Host{Presents: true}, "l ctrl+y", "q again ends the show for the class"}, {Host{Presents: true}, "l ctrl+y q", ""},
		{Host{Shelf: saves}, "l l ] l", ""}, {Host{Shelf: saves}, many, "q again quits; ctrl+s saves this run, with all that was changed in it"},
		{Host{Shelf: saves}, many + "q", ""}, {Host{Shelf: saves}, many + "ctrl+s", ""}, {Host{Shelf: saves}, many + "ctrl+s l ]", ""},
		{Host{Shelf: saves}, many + "ctrl+y", ""}, {Host{Shelf: fails}, many + "ctrl+s", "q again quits"},
	} {
		m := words(hosted(t, "valley", c.host), c.list)
		if !quits(m, "ctrl+c") {
			t.Errorf("after %q ctrl+c does not quit", c.list)
		}
		if got := quits(m, "q"); got != (c.want == "") {
			t.Errorf("after %q a q quits: %v", c.list, got)
		}
		if foot := line(words(m, "q"), -1); c.want != "" && !strings.HasPrefix(foot, " "+c.want) {
			t.Errorf("after %q a q asks %q, want %q", c.list, foot, c.want)
		}
	}
}

// TestASessionThatIsOpenedIsKept, where it came from.
func TestASessionThatIsOpenedIsKept(t *testing.T) {
	m := scrubbed(t, 80, 24, 50)
	if !quits(m, "q") {
		t.Error("it asks before anything was done")
	}
	if quits(words(m, "l"), "q") {
		t.Error("it does not ask after a step more")
	}
}

// TestASessionThatIsOpenedLaterIsKeptToo; the run before, which undo brings back, is not.
func TestASessionThatIsOpenedLaterIsKeptToo(t *testing.T) {
	store := &shelftest.Memory{}
	m := words(hosted(t, "valley", Host{Shelf: store}), strings.Repeat("l ] ", manyChanges))
	store.Put("old", m.state.Session, 0)
	m = words(hosted(t, "valley", Host{Shelf: store}), strings.Repeat("l [ ", manyChanges))
	m, _, _ = handed(m, route.ChoseSession("old"))
	if !quits(m, "q") {
		t.Error("it asks about what is kept")
	}
	if quits(words(m, "z"), "q") {
		t.Error("it does not ask about what is not")
	}
}
