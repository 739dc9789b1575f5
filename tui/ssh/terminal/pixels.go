package terminal

import (
	tea "charm.land/bubbletea/v2"

	"optexplore/tui/pixels"
	"optexplore/tui/theme"
)

// Seen is the look with the background and the pixels of a cell, as far as the terminal has
// told them.
func (t *Terminal) Seen() theme.Look {
	t.mu.Lock()
	defer t.mu.Unlock()
	return t.Look.On(!t.Dark()).In(t.pixels.Cell, t.pixels.Sixel)
}

// hear takes a message, as pixels.Answers do, and records that the terminal shows pixels.
func (t *Terminal) hear(msg tea.Msg) tea.Msg {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.answers, msg = t.answers.Hear(msg)
	if f, ok := msg.(pixels.Found); ok && f.Fits(t.size.W, t.size.H) {
		t.pixels = f
	}
	return msg
}

// Ask asks for the pixels of a cell after a change of size, where that matters.
func (t *Terminal) Ask() error {
	t.mu.Lock()
	var query string
	t.answers, query = t.answers.Again()
	t.mu.Unlock()
	if query == "" {
		return nil
	}
	_, err := t.Write([]byte(query))
	return err
}

// Tidy removes the ground that may be on a terminal that shows pixels, where another begins
// to write.
func (t *Terminal) Tidy() error {
	removal := pixels.Removal(t.Seen())
	if removal == "" {
		return nil
	}
	_, err := t.Write([]byte(removal))
	return err
}
