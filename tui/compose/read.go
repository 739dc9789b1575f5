package compose

import (
	"errors"
	"fmt"
	"strings"

	"optexplore/landscapes"
	"optexplore/landscapes/network"
	"optexplore/model"
	"optexplore/model/framing"
	"optexplore/tui/canvas"
	"optexplore/tui/experiment"
	"optexplore/tui/theme"
)

// reading is what follows from what is typed.
type reading struct {
	err     error // what is wrong
	in      field // where that is
	printed string
	pretty  bool // there is a landscape to be drawn
	waits   bool // for the keys to rest, as it is dear: it has no frame yet
	net     network.Spec
	l       landscapes.Landscape
	found   framing.Found
	given   framing.Frame
	said    []string // what is to be known of it, in sentences
}

// dear is how many operations a value of f takes of which a frame is chosen, and a picture
// drawn, when the keys rest; a cheaper one is drawn at each key.
const dear = 500

// seen is what was read and drawn last, which is done once.
type seen struct {
	typed   string
	reading *reading

	last *reading // the last one that can be drawn

	drawn  *reading
	theme  theme.Theme
	canvas *canvas.Canvas
}

// frame is what is typed of the frame.
func (s Screen) frame() experiment.FrameText {
	return experiment.FrameText{Window: s.value(window), Start: s.value(start), Rate: s.value(rate)}
}

// read reads what is typed.
func (s Screen) read() reading {
	t := s.frame()
	typed := strings.Join([]string{s.value(text), t.Window, t.Start, t.Rate}, "\x00")
	if s.seen.reading == nil || s.seen.typed != typed || s.seen.reading.waits && s.rested == s.changes {
		r := s.reading(s.value(text), t)
		if s.seen.typed, s.seen.reading = typed, &r; r.pretty {
			s.seen.last = &r
		}
	}
	return *s.seen.reading
}

func (s Screen) reading(typed string, t experiment.FrameText) (r reading) {
	if typed == "" {
		r.err = errors.New("expected a formula, as x^4 - 3x^2 + x, or a network, as 2-8-1 tanh, xor")
		return r
	}
	if landscapes.IsNetwork(typed) {
		return s.network(typed, t)
	}
	if r.l, r.err = landscapes.FromFormula(typed, 0); r.err != nil {
		return r
	}
	r.printed = r.l.Text()
	o := r.l.Objective()
	if r.err = experiment.Affordable(o, s.route.Work); r.err != nil {
		return r
	}
	if r.given, r.in, r.err = framed(t, r.l.Dim()); r.err != nil {
		return r
	}
	if r.waits = model.Operations(o) > dear && s.rested != s.changes; r.waits {
		return r
	}
	r.l, r.found = r.l.Framed(r.given, framing.Work)
	r.pretty = r.found.Finite
	r.said = sentences(r.l, r.found, r.given)
	return r
}

// framed reads what is typed of the frame, and says where it is wrong.
func framed(t experiment.FrameText, n int) (f framing.Frame, in field, err error) {
	parts := map[field]experiment.FrameText{window: {Window: t.Window}, start: {Start: t.Start}, rate: {Rate: t.Rate}}
	for _, in = range []field{window, start, rate} {
		part, err := parts[in].Read(n)
		if err != nil {
			return f, in, err
		}
		switch in {
		case window:
			f.Window = part.Window
		case start:
			f.Start = part.Start
		case rate:
			f.Rate = part.Rate
		}
	}
	return f, text, nil
}

// network reads a network: its sizes alone, which is done at once.
func (s Screen) network(typed string, t experiment.FrameText) (r reading) {
	if r.net, r.err = network.Parse(typed); r.err != nil {
		return r
	}
	if r.err = r.net.Check(); r.err != nil {
		return r
	}
	switch {
	case t.Window != "":
		r.in, r.err = window, errors.New("expected no window of a network: leave it empty")
	case t.Start != "":
		r.in, r.err = start, errors.New("expected no start of a network, whose first weights are drawn: leave it empty")
	default:
		r.given, r.in, r.err = framed(t, r.net.Dim())
	}
	r.printed = r.net.String()
	layers := len(r.net.Sizes) - 1
	r.said = []string{
		fmt.Sprintf("A network of %s: %s, %s.", counted(layers, "layer"), counted(r.net.Inputs(), "input"), counted(r.net.Outputs(), "output")),
		fmt.Sprintf("It has %s, and f is its loss on the training examples as a function of them all.", counted(r.net.Dim(), "parameter")),
	}
	return r
}

// counted is a number of things.
func counted(n int, thing string) string {
	if n == 1 {
		return "1 " + thing
	}
	return model.Whole(n) + " " + thing + "s"
}
