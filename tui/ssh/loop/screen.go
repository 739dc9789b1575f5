package loop

import (
	"time"

	"optexplore/tui/app"
	"optexplore/tui/canvas"
	"optexplore/tui/ssh/terminal"
)

// screen is the frame that a terminal shows, and the canvas of the next one.
type screen struct {
	shown, canvas *canvas.Canvas // of the same size
	known         bool           // whether the terminal really shows it
	buffer        []byte
	drawn         time.Time
}

// forget records that it is unknown what the terminal shows.
func (s *screen) forget() { s.known = false }

// next draws the next frame and returns what to write for it, which is valid until
// the following call.
func (s *screen) next(root app.Root) []byte {
	s.drawn = time.Now()
	s.buffer = s.buffer[:0]
	w, h := root.Size()
	if next := s.canvas.Sized(w, h); next != s.canvas {
		s.shown, s.canvas, s.known = canvas.New(w, h), next, false
	}
	if !s.known {
		s.shown.Clear()
		s.buffer = append(s.buffer, terminal.Clear...)
		s.known = true
	}
	root.Draw(s.canvas)
	s.buffer = terminal.Whole(s.canvas.AppendChanges(s.buffer, s.shown))
	s.shown, s.canvas = s.canvas, s.shown
	return s.buffer
}
