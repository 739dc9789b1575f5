package loop

import (
	"time"

	"optexplore/tui/app"
	"optexplore/tui/canvas"
	"optexplore/tui/ssh/terminal"
)

// screen is what a terminal shows, and the canvas of its next frame.
type screen struct {
	shown, canvas *canvas.Canvas // of the same size
	known         bool           // the terminal does show it
	buffer        []byte
	drawn         time.Time
}

// forget is to be told when the terminal may show anything.
func (s *screen) forget() { s.known = false }

// next draws the next frame and is what to write for it. It is valid until
// the frame after it.
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
