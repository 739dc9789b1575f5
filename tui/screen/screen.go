package screen

import (
	"time"

	"optexplore/tui/canvas"
	"optexplore/tui/pixels"
)

// Picture is what is shown.
type Picture interface {
	Size() (w, h int)
	Draw(*canvas.Canvas) // on a canvas of its size
	// Ground is what lies behind the characters that were drawn last, in pixels, or in their
	// place.
	Ground(drawn *canvas.Canvas) pixels.Ground
}

// Follower is a picture that wants at times to be told of every motion of the pointer,
// and not only of those with a button pressed.
type Follower interface{ Follows() bool }

// Screen is the frame that a terminal shows, the canvas of the next one, and when
// that may be drawn.
type Screen struct {
	shown, canvas *canvas.Canvas // of the same size
	ground        pixels.Shown   // behind the one that is shown
	known         bool           // whether the terminal really shows it
	follows       bool           // every motion of the pointer is reported
	buffer        []byte

	interval time.Duration // from one frame to the next, on the average at least
	next     time.Time     // from when on a frame may be drawn
}

// New returns the screen of a terminal that shows so many frames a second at most.
func New(fps int) *Screen { return &Screen{interval: time.Second / time.Duration(fps)} }

// Forget records that it is unknown what the terminal shows, and what it reports.
func (s *Screen) Forget() { s.known = false }

// Rest is how long it is until a frame may be drawn. A program that changes at the
// rate of the frames comes a little early at times; a timer for that little would wake
// it twice a frame.
func (s *Screen) Rest() time.Duration {
	if rest := time.Until(s.next); rest > s.interval/10 {
		return rest
	}
	return 0
}

// Next draws a frame and returns what to write for it, which is valid until the
// following call.
func (s *Screen) Next(p Picture) []byte {
	// One that was drawn early does not bring the next one forward.
	if now := time.Now(); now.After(s.next) {
		s.next = now
	}
	s.next = s.next.Add(s.interval)
	s.buffer = s.buffer[:0]
	w, h := p.Size()
	if next := s.canvas.Sized(w, h); next != s.canvas {
		s.shown, s.canvas, s.known = canvas.New(w, h), next, false
	}
	s.point(p)
	if !s.known {
		s.shown.Clear()
		s.buffer, _ = s.ground.Forget(s.buffer)
		s.buffer = append(s.buffer, Clear...)
		s.known = true
	}
	p.Draw(s.canvas)
	ground := p.Ground(s.canvas)
	buf, lost := s.ground.Hide(s.buffer, ground)
	s.buffer = Whole(s.ground.Show(s.canvas.AppendLost(buf, s.shown, lost), ground))
	s.shown, s.canvas = s.canvas, s.shown
	return s.buffer
}

// point adds the change of what is reported of the pointer.
func (s *Screen) point(p Picture) {
	f, ok := p.(Follower)
	wanted := ok && f.Follows()
	switch {
	case wanted && !(s.follows && s.known):
		s.buffer = append(s.buffer, followed...)
	case !wanted && s.follows:
		s.buffer = append(s.buffer, pressed...)
	}
	s.follows = wanted
}
