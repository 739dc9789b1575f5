package fit

import (
	"errors"

	"optexplore/landscapes"
	"optexplore/model/run"
	"optexplore/model/vec"
	"optexplore/tui/canvas"
	"optexplore/tui/experiment"
	"optexplore/tui/keys"
	"optexplore/tui/lens"
	"optexplore/tui/theme"
)

// Entry is the lens of what a network has learned.
func Entry() lens.Entry {
	return lens.Entry{
		Name: "fit", Title: "Fit", Key: "y", Short: "fit", Whole: true,
		Help: "fit: what a network has learned, beside its examples, with both losses", Leave: "leave the fit",
		Refuses: refuses, New: func() lens.Lens { return &learned{} },
	}
}

// learned is the lens.
type learned struct {
	lens.Plain
	net      *landscapes.Net
	learner  *learner
	at       []float64
	settings Settings
	job      *job // nil where facts are those of the weights at
	facts    Facts
	ready    bool // there are facts
	past     lens.Past[losses]
	missing  int
}

// refuses says why a landscape has no fit.
func refuses(p *experiment.Problem) error {
	if p.Landscape.Net == nil {
		return errors.New("the fit needs a network with layers and examples: take spirals, say, in the list ({landscape})")
	}
	return nil
}

// Settle measures the network at the head of the run first, then its losses at the steps
// before.
func (l *learned) Settle(now lens.Now, most int) error {
	if err := refuses(now.Race.Problem); err != nil {
		return err
	}
	net := now.Race.Problem.Landscape.Net
	set, err := lens.Read(now.Settings, Settings{})
	if err != nil {
		return err
	}
	if l.settings = set; l.net != net {
		*l = learned{net: net, learner: newLearner(net), settings: set}
	}
	l.follow(now.Race.Trace(now.Runner))
	if x := now.Head.X(); l.at == nil || !vec.Same(l.at, x) {
		l.at = append(l.at[:0], x...)
		l.job = l.learner.begin(l.at)
	}
	if l.job != nil {
		if most -= l.job.advance(most); l.job.done() {
			l.facts, l.ready, l.job = l.job.facts, true, nil
		}
	}
	if l.job == nil {
		l.missing = l.past.Fill(now.Step(), most, l.learner.losses)
		l.facts.Step, l.facts.Past = now.Step(), l.before(now.Step())
	}
	return nil
}

// follow drops what belongs to another run, or to steps that have changed.
func (l *learned) follow(t *run.Trace) {
	kept := l.past.Follow(t)
	if kept < 0 {
		l.job, l.at = nil, nil
	}
	if kept <= 0 {
		l.learner.start(t.At(0).X())
	}
}

// Deriving reports whether the network is still being measured.
func (l *learned) Deriving() (share float64, yes bool) {
	if l.job != nil {
		return l.job.share(), true
	}
	if n := len(l.facts.Past.Steps); l.missing > 0 {
		return float64(n) / float64(n+l.missing), true
	}
	return 1, false
}

func (l *learned) Panel(c *canvas.Canvas, t theme.Theme) {
	if !l.ready {
		w, _ := c.Size()
		c.Text(0, 0, canvas.Fit("the network is being measured", w), t.Style(theme.Muted))
		return
	}
	l.facts.Draw(c, l.settings, t)
}

func (l *learned) Keys() keys.Table[lens.Change] {
	change := func(f func(Settings) Settings) func(lens.Change) lens.Change {
		return lens.Set(Settings{}, f)
	}
	return append(lens.Moving(), keys.Table[lens.Change]{
		{Name: "test-examples", Keys: []string{"T"}, Short: "test examples", Help: "show the test examples, or hide them", Action: change(func(s Settings) Settings { s.Untested = !s.Untested; return s })},
		{Name: "next-output", Keys: []string{")"}, Help: "the next output, where the inputs are two and the outputs several numbers", Action: change(func(s Settings) Settings { return s.next(1, l.outputs()) }), Off: l.single},
		{Name: "output-before", Keys: []string{"("}, Help: "the output before", Action: change(func(s Settings) Settings { return s.next(-1, l.outputs()) }), Off: l.single},
	}...)
}

// outputs is how many outputs there are to choose from.
func (l *learned) outputs() int {
	if l.net == nil || l.learner.classes > 0 || l.net.Spec.Inputs() != 2 {
		return 1
	}
	return l.net.Spec.Outputs()
}

// single says why there is no other output.
func (l *learned) single(lens.Change) string {
	if l.outputs() < 2 {
		return "all outputs are shown"
	}
	return ""
}
