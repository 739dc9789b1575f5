package parameters

import (
	"optexplore/model"
	"optexplore/tui/canvas"
	"optexplore/tui/keys"
	"optexplore/tui/lens"
	"optexplore/tui/theme"
)

// Entry is the lens of all parameters.
func Entry() lens.Entry {
	return lens.Entry{
		Name: "parameters", Title: "Parameters", Key: "J", Short: "parameters", Whole: true,
		Help: "parameters: each one with its gradient and the rule's memory of it, as bars", Leave: "leave the parameters",
		New: func() lens.Lens { return &all{} },
	}
}

// all is the lens.
type all struct {
	lens.Plain
	content Content
	memory  bool // the rule keeps vectors
}

func (l *all) Settle(now lens.Now, _ int) error {
	set, err := lens.Read(now.Settings, Settings{})
	if err != nil {
		return err
	}
	f, x, gradient := now.Race.Problem.Plain, now.Head.X(), make([]float64, now.Head.N)
	f.Gradient(gradient, x)
	if v := f.Value(x); v != v { // the formulas of the derivatives may have values there
		for i := range gradient {
			gradient[i] = v
		}
	}
	vectors := []Vector{{"x", x}, {"gradient", gradient}}
	rule, _ := now.Race.Trace(now.Runner).Driver().Rule(now.Step())
	for k, name := range rule.Memory() {
		vectors = append(vectors, Vector{name, now.Head.Memory(k)})
	}
	l.memory = len(vectors) > 2
	l.content = New(now.Step(), vectors, model.Blocks(now.Race.Problem.Plain), set)
	return nil
}

func (l *all) Panel(c *canvas.Canvas, t theme.Theme) { l.content.Draw(c, t) }

// page is how many parameters a page is.
const page = 20

func (l *all) Keys() keys.Table[lens.Change] {
	return append(keys.Table[lens.Change]{
		{Name: "down", Keys: []string{"down", "j"}, Short: "scroll", Help: "further parameters", Action: l.scroll(1)},
		{Name: "up", Keys: []string{"up", "k"}, Short: "scroll", Help: "the parameters before", Action: l.scroll(-1)},
		{Name: "page-down", Keys: []string{"pgdown", ","}, Short: "page", Help: "20 parameters further", Action: l.scroll(page)},
		{Name: "page-up", Keys: []string{"pgup", "."}, Short: "page", Help: "20 parameters back", Action: l.scroll(-page)},
		{Name: "first", Keys: []string{"0"}, Help: "to the first parameter", Action: l.scroll(-model.MaxDim)},
		{Name: "last", Keys: []string{"$"}, Help: "to the last parameter", Action: l.scroll(model.MaxDim)},
		{Name: "next-block", Keys: []string{")"}, Help: "to the next block of parameters", Action: l.block(false), Off: l.unblocked},
		{Name: "block-before", Keys: []string{"("}, Help: "to the block before", Action: l.block(true), Off: l.unblocked},
		{Name: "order", Keys: []string{"y"}, Short: "order", Help: "sort by number, |x|, |gradient| or the rule's memory", Action: l.order},
	}, lens.Moving()...)
}

// scroll is the action that shows parameters n further.
func (l *all) scroll(n int) func(lens.Change) lens.Change {
	return func(c lens.Change) lens.Change {
		return lens.Set(Settings{}, func(s Settings) Settings { return s.by(n, l.content.N()) })(c)
	}
}

// unblocked says why there is no next block.
func (l *all) unblocked(lens.Change) string {
	switch {
	case len(l.content.Blocks) == 0:
		return "the parameters have no blocks"
	case l.content.order != nil:
		return "the parameters are sorted by size: {parameters-order} sorts them by number"
	}
	return ""
}

// block is the action that shows the next block, or the one before.
func (l *all) block(back bool) func(lens.Change) lens.Change {
	return func(c lens.Change) lens.Change {
		return lens.Set(Settings{}, func(s Settings) Settings { s.From = l.content.following(back); return s })(c)
	}
}

// order sorts by what comes next.
func (l *all) order(c lens.Change) lens.Change {
	return lens.Set(Settings{}, func(s Settings) Settings { return s.next(l.memory) })(c)
}
