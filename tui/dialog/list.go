package dialog

import tea "charm.land/bubbletea/v2"

// Steps is by how many entries a key or the wheel moves the cursor of a list of which seen
// are seen at once; ok is false if it does not.
func Steps(msg tea.Msg, seen int) (by int, ok bool) {
	switch msg := msg.(type) {
	case tea.KeyPressMsg:
		by, ok = map[string]int{"down": 1, "ctrl+n": 1, "up": -1, "ctrl+p": -1, "pgdown": seen, "pgup": -seen}[msg.String()]
	case tea.MouseWheelMsg:
		by, ok = map[tea.MouseButton]int{tea.MouseWheelUp: -1, tea.MouseWheelDown: 1}[msg.Button]
	}
	return by, ok
}
