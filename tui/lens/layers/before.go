package layers

import (
	"slices"

	"optexplore/landscapes"
	"optexplore/model"
	"optexplore/tui/experiment"
	"optexplore/tui/lens"
)

// before is the run of another network, with the rule of the selected runner.
type before struct {
	watched
	text  string
	start []float64
	race  *experiment.Race // nil for none
	left  int              // steps that it has to take
}

// settle takes that run as far as the one of now and measures it, by most steps each. It
// returns nil where there is none.
func (b *before) settle(text string, now lens.Now, most int) *Before {
	if text == now.Race.Problem.Landscape.Net.Spec.String() {
		text = ""
	}
	if b.text != text {
		*b = before{text: text}
		b.begin(now)
	}
	if b.race == nil {
		return nil
	}
	step := now.Step()
	if _, err := b.race.Sync(b.session(now.Session(), now.Runner, step), most); err != nil {
		b.race = nil
		return nil
	}
	trace := b.race.Trace(0)
	b.past.Follow(trace)
	at := min(step, trace.End())
	if b.left = step - at; trace.Ended() {
		b.left = 0
	}
	m := b.head(trace.At(at).X())
	return &Before{Text: b.text, Step: at, Layers: m.layers, Past: b.until(at, most, m)}
}

// begin makes the race of the network, if its first weights are known: those of a file
// are still those of the present network, if this has them too.
func (b *before) begin(now lens.Now) {
	if b.text == "" {
		return
	}
	l, err := landscapes.Typed(b.text, 0, now.Session().Examples)
	if err != nil || l.Net == nil {
		return
	}
	b.start, b.loss = l.Starts[0], l.Net.Loss()
	if file := l.Net.Spec.Init.File; file != "" {
		if b.start = now.Session().Start; now.Race.Problem.Landscape.Net.Spec.Init.File != file || len(b.start) != l.Dim() {
			return
		}
	}
	b.race = &experiment.Race{Bytes: now.Race.Bytes, Work: now.Race.Work}
}

// session is that of the network with runner i of s alone, at a step of it.
func (b *before) session(s model.Session, i, step int) model.Session {
	events := slices.Clone(s.Timeline(i))
	for k := range events {
		events[k].Runner = 0
	}
	s.Landscape, s.Formula, s.Start = "", b.text, b.start
	s.Runners, s.Events, s.Branch, s.Lenses, s.Fair = []model.Runner{s.Runners[i]}, events, nil, nil, false
	s.Home, s.Window, s.Slice = model.Uniform(model.Range{Lo: -1000, Hi: 1000}, len(b.start)), nil, model.Slicing{}
	s.Head, s.Length = step, step
	return s
}

// pending is how much is left to do.
func (b *before) pending() int {
	if b.race == nil {
		return 0
	}
	return b.left + b.missing
}
