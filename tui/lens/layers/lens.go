package layers

import (
	"errors"
	"slices"

	"optexplore/landscapes"
	"optexplore/landscapes/network"
	"optexplore/model"
	"optexplore/tui/canvas"
	"optexplore/tui/experiment"
	"optexplore/tui/keys"
	"optexplore/tui/lens"
	"optexplore/tui/theme"
)

// Entry is the lens of the layers of a network.
func Entry() lens.Entry {
	return lens.Entry{
		Name: "layers", Title: "Layers", Key: "W", Short: "layers", Whole: true,
		Help: "layers of a network: gradients that vanish or explode, saturated and dead units", Leave: "leave the layers",
		Refuses: refuses, New: func() lens.Lens { return &view{} },
	}
}

// view is the lens.
type view struct {
	lens.Plain
	net    *landscapes.Net
	own    watched
	before before
	facts  Facts
	ready  bool
}

// moment is what is measured at a step.
type moment struct {
	layers []model.LayerFacts
	loss   float64
}

// watched is a run whose layers are measured.
type watched struct {
	loss    *network.Objective
	at      []float64 // the weights of now; nil before any
	now     moment
	past    lens.Past[moment]
	missing int
}

// measure measures the layers with the weights x.
func (w *watched) measure(x []float64) moment { return moment{w.loss.Layers(x), w.loss.Value(x)} }

// head is what is measured with the weights x, once while they are the same.
func (w *watched) head(x []float64) moment {
	if w.at == nil || !slices.Equal(w.at, x) {
		w.at, w.now = slices.Clone(x), w.measure(x)
	}
	return w.now
}

// until measures most steps of the past, and returns what is known up to a step, whose
// moment is the last.
func (w *watched) until(step, most int, now moment) (all Past) {
	w.missing = w.past.Fill(step, most, w.measure)
	add := func(step int, m moment) {
		all.Steps, all.Layers, all.Loss = append(all.Steps, step), append(all.Layers, m.layers), append(all.Loss, m.loss)
	}
	w.past.Each(step, add)
	add(step, now)
	return all
}

// refuses says why a landscape has no layers.
func refuses(p *experiment.Problem) error {
	if p.Landscape.Net == nil {
		return errors.New("this needs a network with layers: take chain, deep or spirals in the list ({landscape})")
	}
	return nil
}

func (l *view) Settle(now lens.Now, most int) error {
	if err := refuses(now.Race.Problem); err != nil {
		return err
	}
	net := now.Race.Problem.Landscape.Net
	set, err := lens.Read(now.Settings, Settings{})
	if err != nil {
		return err
	}
	if l.net != net {
		*l = view{net: net, own: watched{loss: net.Loss()}, before: l.before}
	}
	l.own.past.Follow(now.Race.Trace(now.Runner))
	at := l.own.head(now.Head.X())
	rule, _ := now.Race.Trace(now.Runner).Driver().Rule(now.Step())
	l.facts = Facts{Net: net, Text: text(now.Race.Problem.Landscape), Step: now.Step(), Layers: at.layers, Loss: at.loss, Rate: model.RateOf(rule)}
	l.facts.Past = l.own.until(now.Step(), most, at)
	l.facts.Before = l.before.settle(set.Before, now, most)
	l.ready = true
	return nil
}

// Deriving reports whether the past, or the run before, is still being measured.
func (l *view) Deriving() (share float64, yes bool) {
	if n := l.own.missing + l.before.pending(); n > 0 {
		done := len(l.facts.Past.Steps)
		return float64(done) / float64(done+n), true
	}
	return 1, false
}

func (l *view) Panel(c *canvas.Canvas, t theme.Theme) {
	if l.ready {
		l.facts.Draw(c, t)
	}
}

func (l *view) Keys() keys.Table[lens.Change] {
	return slices.Concat(keys.Table[lens.Change]{
		{Name: "next-init", Keys: []string{")"}, Short: "initialiser", Help: "the next way of drawing the first weights: zeros, normal, lecun, glorot, he, orthogonal; from the start", Action: l.changed(initialised, 1)},
		{Name: "init-before", Keys: []string{"("}, Short: "initialiser", Help: "the way before", Action: l.changed(initialised, -1)},
		{Name: "next-activation", Keys: []string{">"}, Short: "activation", Help: "the next activation: tanh, sigmoid, relu, …; from the start", Action: l.changed(activated, 1)},
		{Name: "activation-before", Keys: []string{"<"}, Short: "activation", Help: "the activation before", Action: l.changed(activated, -1)},
		{Name: "residual", Keys: []string{"*"}, Short: "residual", Help: "layers that add their inputs to their outputs, or none that do; from the start", Action: l.changed(shortcut, 1)},
	}, lens.Moving(), keys.Table[lens.Change]{
		{Name: "rate-down", Help: "rate down"},
		{Name: "rate-up", Help: "rate up"},
	})
}
