package pick

import (
	"slices"

	tea "charm.land/bubbletea/v2"
)

// also is what a list can do besides choosing.
type also struct {
	typed  func(text string) (Item, bool)  // the entry that a typed text is itself; false for none
	ask    func(Item) string               // what is asked before an entry is removed
	remove func(id string) ([]Item, error) // removes an entry, and returns those that are left
	asked  string                          // the entry of which that was asked; empty for none
	failed string                          // why the last one was not removed
}

// removing is the keys that remove an entry.
func removing() []string { return []string{"delete", "ctrl+x"} }

// removes asks whether the entry at the cursor is to be removed, and does it at the second
// key. Any other key or a click takes the question back.
func (s Screen) removes(msg tea.Msg) (_ Screen, done bool) {
	key, pressed := msg.(tea.KeyPressMsg)
	if _, clicked := msg.(tea.MouseMsg); s.also == nil || !pressed && !clicked {
		return s, false
	}
	now := *s.also
	asked := now.asked
	now.asked, now.failed = "", ""
	s.also = &now
	if !pressed || !slices.Contains(removing(), key.String()) {
		return s, false
	}
	it, ok := s.current()
	switch {
	case !ok || it.fixed:
	case asked != it.ID:
		now.asked = it.ID
	default:
		items, err := now.remove(it.ID)
		if s.items = items; err != nil {
			now.failed = err.Error()
		}
		s.shown, s = new(preview), s.move(0)
	}
	return s, true
}

// current is the entry at the cursor.
func (s Screen) current() (Item, bool) {
	found := s.matches()
	if len(found) == 0 {
		return Item{}, false
	}
	return found[min(s.at, len(found)-1)], true
}

// foot is the line below the list, and whether it is a question or a failure.
func (s Screen) foot() (text string, loud bool) {
	switch it, ok := s.current(); {
	case !ok && (s.also == nil || s.also.failed == ""):
		return "Esc back", false
	case s.also == nil:
		return "⏎ choose  Esc back", false
	case s.also.failed != "":
		return s.also.failed, true
	case ok && s.also.asked == it.ID:
		return s.also.ask(it), true
	}
	return "⏎ open  delete remove  Esc back", false
}
