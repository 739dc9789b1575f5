package room

import (
	"fmt"
	"io"
	"testing"

	"github.com/charmbracelet/colorprofile"

	"optexplore/tui/ssh/terminal"
)

// fullRoom is a room with a thousand followers of so many displays, whose terminals
// are written to and read nothing; nothing runs by itself.
func fullRoom(b *testing.B, displays int) (*Room, []*group, []*seat, func()) {
	h := NewHub(Options{})
	d, err := h.Present("optim", Visitor{Name: "ann"}, "")
	if err != nil {
		b.Fatal(err)
	}
	r := d.room
	r.read.state, r.begun = pressed(program(b, options("himmelblau"), usual).Explored(), "n"), true
	r.followers = 1000
	var groups []*group
	for i := range displays {
		groups = append(groups, newGroup(r, display{terminal.Size{W: 120 - i%25, H: 40 - i/25}, looking(colorprofile.TrueColor)}, ""))
	}
	var seats []*seat
	in, out := io.Pipe()
	for i := range r.followers {
		g := groups[i%displays]
		t := terminal.New(terminal.Line{In: in, Out: io.Discard, Cut: func() {}}, g.display.size, g.display.look)
		seats = append(seats, &seat{room: r, terminal: t, group: g})
	}
	return r, groups, seats, func() {
		out.Close()
		for _, s := range seats {
			<-s.terminal.Gone()
			s.terminal.Close()
		}
		h.Close()
	}
}

// BenchmarkOneFrameForAThousand is a step of the presenter as a thousand
// followers of 1, 5 and 50 displays at about 120 × 40 get it, on a run with noise,
// which goes on moving: drawn once for each
// display, and written to each.
func BenchmarkOneFrameForAThousand(b *testing.B) {
	for _, displays := range []int{1, 5, 50} {
		b.Run(fmt.Sprintf("displays=%d", displays), func(b *testing.B) {
			r, groups, seats, end := fullRoom(b, displays)
			defer end()
			written := 0
			frame := func() {
				if r.read.state.Session.Head > 300 {
					r.read.state = pressed(r.read.state, "home")
				}
				r.read.state = pressed(r.read.state, "right")
				for _, g := range groups {
					if _, err := g.draw(); err != nil {
						b.Fatal(err)
					}
					g.publish(0)
				}
				for _, s := range seats {
					parts, newest, _, _ := s.group.since(s.frame)
					s.frame = newest
					for _, part := range parts {
						s.terminal.Write(part)
						written += len(part)
					}
				}
			}
			frame()
			written = 0
			b.ReportAllocs()
			frames := 0
			for b.Loop() {
				frame()
				frames++
			}
			b.ReportMetric(float64(written)/float64(frames*len(seats)), "B/follower")
		})
	}
}

// BenchmarkMessage is a step as it travels: said, encoded, and read again.
func BenchmarkMessage(b *testing.B) {
	w, in := writer{desk: 1}, reader{}
	root := program(b, options("himmelblau"), usual)
	s, bytes, n := root.Explored(), 0, 0
	b.ReportAllocs()
	for b.Loop() {
		s.Session = s.Session.Move(1)
		m, ok, err := w.message(s)
		if err != nil || !ok || in.read(m) != nil {
			b.Fatal(ok, err)
		}
		bytes += len(m.Payload)
		n++
	}
	b.ReportMetric(float64(bytes)/float64(n), "B/message")
}
