package cli

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"optexplore/landscapes/network"
	"optexplore/landscapes/network/symmetry"
	"optexplore/model"
	"optexplore/model/vec"
	"optexplore/tui/experiment"
)

// The limits of the search for symmetries.
const (
	mostEquivalents    = 1_000_000 // of a layer, that are looked at
	defaultEquivalents = 10_000
	mostLines          = 200 // exchanges of a layer whose lines are looked at, and turns
	mostTrainings      = 10_000
	spreadOfStarts     = 1.5 // their standard deviation
)

// symmetryFlags are the flags of the symmetries of a network.
type symmetryFlags struct {
	runFlags
	steps, with, equivalents, starts, format string
}

func symmetryCommand(c Call) *cobra.Command {
	var f symmetryFlags
	cmd := &cobra.Command{
		Use:   "symmetry",
		Short: "Print how many equivalents the weights of a network have, and align two trainings",
		Long: "Exchange the units of each hidden layer of a network and, where the activation is odd, turn their signs: the loss is the same at\n" +
			"all d!·2ᵈ equivalents of a layer of d units. They are looked at, or so many drawn ones where there are more. A barrier is how\n" +
			"far the loss rises above the straight line between the losses at two points, at 51 points on the straight line between them:\n" +
			"given is the least of those to one exchange of two units (permuted), and to one turn of a sign (flipped); JSON has the greatest too.\n" +
			"--with aligns the weights of another training of the same network to these. --starts trains from many starts and counts the\n" +
			"minima. The weights are those of the start, or of a run after --steps.",
		Example: "  optexplore symmetry --network \"2-4-1 tanh, moons 40\" --rule adam --rate 0.05 --steps 2000\n" +
			"  optexplore symmetry --network-file a.json --with b.json --format json\n" +
			"  optexplore symmetry --network \"1-2-1 tanh, teacher 20 1-2-1 seed 2\" --starts 100",
		Args: noArguments,
		RunE: func(*cobra.Command, []string) error { return f.symmetry(c) },
	}
	f.unsliced = true
	f.define(c, cmd)
	fs := cmd.Flags()
	fs.StringVar(&f.steps, "steps", "", fmt.Sprintf("take so many steps first, up to %d (none, or to the head of the session)", c.most(model.MaxSteps)))
	fs.StringVar(&f.equivalents, "equivalents", "", fmt.Sprintf("how many to look at of each layer, 1…%d (%d)", c.most(mostEquivalents), defaultEquivalents))
	if !c.Guest {
		fs.StringVar(&f.with, "with", "", "a network file of the same sizes and activation, whose weights are aligned to these")
	}
	fs.StringVar(&f.starts, "starts", "", fmt.Sprintf("search for minima from so many random starts, up to %d, in up to %d parameters (none)", min(mostTrainings, c.most(mostTrainings)), symmetry.MostTrained))
	oneOf(fs, &f.format, "format", "", "table", "csv", "json")
	return cmd
}

// symmetry computes and prints.
func (f symmetryFlags) symmetry(c Call) error {
	s, err := f.oneRun()
	if err != nil {
		return err
	}
	steps, err := whole("steps", f.steps, s.Head, 0, c.most(model.MaxSteps))
	if err != nil {
		return err
	}
	many, err := whole("equivalents", f.equivalents, defaultEquivalents, 1, c.most(mostEquivalents))
	if err != nil {
		return err
	}
	starts, err := whole("starts", f.starts, 0, 0, c.most(mostTrainings))
	if err != nil {
		return err
	}
	r, err := newRace(c, s.Seek(steps))
	if err != nil {
		return err
	}
	shape, ok := r.Problem.Network()
	if !ok {
		return badUsef("expected a network, by --network, --network-file or --landscape, got %s: only networks have units to exchange", r.Problem.Landscape.Name)
	}
	other, err := f.other(shape)
	if err != nil {
		return badUse(err)
	}
	if s, err = runRace(c, r, s.Seek(steps)); err != nil {
		return badUse(err)
	}
	x := r.Trace(0).At(r.Step(0, s.Head)).X()
	if !vec.Finite(x) {
		return errors.New("expected finite weights, got some that are none: the run has diverged before this step, take fewer by --steps")
	}
	e := equivalents{c: c, race: r, shape: shape, o: r.Problem.Plain, x: x, most: many}
	found := e.found(r.Step(0, s.Head))
	for k, l := range e.layers() {
		if found.Layers[k], err = e.layer(l); err != nil {
			return err
		}
	}
	if other != nil {
		if found.Aligned, err = e.aligned(other); err != nil {
			return err
		}
	}
	if starts > 0 {
		if found.Minima, err = e.minima(starts, f.seedOf(s)); err != nil {
			return err
		}
	}
	return found.write(c, f.format)
}

// seedOf is the seed of the starts.
func (f symmetryFlags) seedOf(s model.Session) uint64 { return s.Runners[0].Oracle.Seed }

// other reads the weights of the other training; nil if there is none.
func (f symmetryFlags) other(s network.Shape) ([]float64, error) {
	if f.with == "" {
		return nil, nil
	}
	text, err := readSome(f.ctx, f.with, network.MaxFile)
	if err != nil {
		return nil, fmt.Errorf("the network %s cannot be read: %w", f.with, unwrapped(err))
	}
	file, err := network.Decode(f.with, text)
	if err != nil {
		return nil, err
	}
	if !slices.Equal(file.Sizes, s.Sizes) || file.Act != s.Act {
		return nil, fmt.Errorf("expected in %s a network of the sizes %v and the activation %s, as the first, got %v and %s", f.with, s.Sizes, s.Act, file.Sizes, file.Act)
	}
	if has, want := strings.Join(file.Traits(), ", "), strings.Join(s.Traits(), ", "); has != want {
		return nil, fmt.Errorf("expected in %s the traits of the first network, %s, got %s", f.with, cmp.Or(want, "none"), cmp.Or(has, "none"))
	}
	return file.W, nil
}

// equivalents looks at the equivalents of x.
type equivalents struct {
	c     Call
	race  *experiment.Race
	shape network.Shape
	o     model.Objective
	x     []float64
	most  int
}

func (e equivalents) layers() []symmetry.Layer { return symmetry.Layers(e.shape) }

// line is the barrier on the straight line from x to another point.
func (e equivalents) line(to []float64) (barrier, error) {
	l := symmetry.NewLine(e.o, e.x, to)
	for !l.Done() {
		if err := e.c.Ctx.Err(); err != nil {
			return barrier{}, err
		}
		l.Advance()
	}
	height, at := l.Barrier()
	return barrier{jsonNumber(height), jsonNumber(at), jsonNumber(vec.Distance(e.x, to))}, e.c.Ctx.Err()
}

// lines are the least and the greatest barrier on the lines to some equivalents.
func (e equivalents) lines(l symmetry.Layer, list []symmetry.Step, unit string) (least, most *jsonNumber, err error) {
	moved := make([]float64, len(e.x))
	for k, step := range list {
		e.c.meter.count(k, len(list), unit)
		l.Apply(moved, e.x, step.Element)
		b, err := e.line(moved)
		if err != nil {
			return nil, nil, err
		}
		if least == nil || b.Height < *least {
			least = &b.Height
		}
		if most == nil || b.Height > *most {
			most = &b.Height
		}
	}
	return least, most, nil
}

// layer looks at the equivalents by the symmetries of a layer.
func (e equivalents) layer(l symmetry.Layer) (r layerResult, err error) {
	census := symmetry.NewCensus(e.o, l, e.x, e.most)
	for !census.Done() {
		if err := e.c.Ctx.Err(); err != nil {
			return r, err
		}
		e.c.meter.count(census.Looked, census.Of, "equivalents of "+l.Name())
		census.Advance()
	}
	r = layerOf(l, census)
	distances, err := unlessStopped(e.c.Ctx, func() ([2]*jsonNumber, error) { return distancesOf(l, census, e.x), nil })
	if err != nil {
		return r, err
	}
	r.Nearest, r.Farthest = distances[0], distances[1]
	for _, t := range l.Twins(e.x) {
		r.twins = append(r.twins, t)
		r.Equal = append(r.Equal, fromOne(t.Units))
	}
	exchanges, turns := l.Exchanges(e.x, mostLines), l.Reversals(e.x, mostLines)
	if r.Barrier.Permuted, r.Barrier.PermutedMost, err = e.lines(l, exchanges, "lines"); err != nil {
		return r, err
	}
	r.Barrier.Flipped, r.Barrier.FlippedMost, err = e.lines(l, turns, "lines")
	r.Barrier.Lines = len(exchanges) + len(turns)
	return r, err
}

// aligned aligns another training to x.
func (e equivalents) aligned(b []float64) (*alignedResult, error) {
	r := alignedResult{Loss: jsonNumber(e.o.Value(b))}
	var err error
	if r.Before, err = e.line(b); err != nil {
		return nil, err
	}
	for _, turns := range []bool{false, true} {
		g := symmetry.Align(e.shape, e.x, b, turns)
		for !g.Done() {
			if err := e.c.Ctx.Err(); err != nil {
				return nil, err
			}
			done, of := g.Progress()
			e.c.meter.count(done, of, "units matched")
			g.Advance()
		}
		way, err := e.line(g.Aligned())
		if err != nil {
			return nil, err
		}
		if !turns {
			r.Permuted = way
			continue
		}
		r.Flipped = way
		for _, of := range g.Elements() {
			r.Layers = append(r.Layers, matched(of))
		}
	}
	return &r, nil
}

// minima searches for minima from many starts.
func (e equivalents) minima(starts int, seed uint64) (*minimaResult, error) {
	m, err := symmetry.NewMinima(e.o, spreadOfStarts, seed)
	if err != nil {
		return nil, badUse(err)
	}
	for m.Ended < starts {
		if err := e.c.Ctx.Err(); err != nil {
			return nil, err
		}
		e.c.meter.count(m.Ended, starts, "starts")
		m.Advance()
	}
	global := m.Global()
	r := minimaResult{Starts: starts, Lowest: len(global)}
	for _, found := range m.Found {
		r.Converged += found.Hits
	}
	for _, found := range global {
		r.Hits += found.Hits
		loss := jsonNumber(found.Value)
		if r.Loss == nil || loss < *r.Loss {
			r.Loss = &loss
		}
	}
	r.Others = len(m.Found) - len(global)
	r.Classes, err = unlessStopped(e.c.Ctx, func() (int, error) { return symmetry.Classes(e.shape, global), nil })
	return &r, err
}
