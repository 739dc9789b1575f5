package cli

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"strings"
	"sync"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"optexplore/landscapes"
	"optexplore/landscapes/formula"
	"optexplore/model"
	"optexplore/model/slice"
	"optexplore/optimizer"
	"optexplore/optimizer/schedule"
	"optexplore/tui/experiment"
)

// placeFlags are the flags of the objective, the start and the oracle, as typed.
type placeFlags struct {
	landscape, formula   string
	network              networkFlags
	dim                  string
	noise, batch, seed   string
	sampling             string
	start, window, slice string
	maximize, params     bool
	guest                bool // no files may be read
	own                  func(*experiment.Options) error
	kept                 func(session string) (string, error) // the file of a session that is named
	ctx                  context.Context                      // of the call
	unsliced             bool                                 // nothing is drawn, and no coordinates in a slice are written
	flags                *pflag.FlagSet
}

// defineObjective adds the flags of the objective to a command.
func (f *placeFlags) defineObjective(c Call, fs *pflag.FlagSet) {
	f.flags, f.guest, f.ctx, f.own, f.kept = fs, c.Guest, c.Ctx, c.ownInto, c.sessionPath
	fs.SortFlags = false
	fs.StringVar(&f.landscape, "landscape", "", "a landscape of the catalogue"+or(f.guest, "", ", or of your own")+", and its settings, as \"random-matrix seed=3\"; optexplore list shows all, by what they teach")
	fs.StringVar(&f.formula, "formula", "", "an objective of your own in x, in x and y, or in x1 … xn, as \"x^2 - y^2\" or \"sum(i, 1, n, x[i]^4)\""+or(f.guest, "", "; - for the one on the standard input"))
	f.network.define(c, fs)
	fs.StringVar(&f.dim, "dim", "", dimHelp())
}

// dimHelp is the help of --dim, which is the same for all commands.
var dimHelp = sync.OnceValue(func() string {
	return fmt.Sprintf("how many parameters: %s; a formula with n in it has 1 to %d (%d)", landscapes.SizesText(), formula.MostSize, formula.DefaultSize)
})

// defineRest adds the other flags.
func (f *placeFlags) defineRest(fs *pflag.FlagSet) {
	fs.StringVar(&f.noise, "noise", "", "standard deviation σ of the noise on each component of the gradient")
	fs.StringVar(&f.batch, "batch", "", fmt.Sprintf("examples in a minibatch, 1…%d, or up to as many as a network has", model.Tilts))
	fs.StringVar(&f.sampling, "sampling", "", "how the examples of a minibatch are drawn: "+strings.Join(model.Samplings(), ", ")+"; anew in each step without replacement by default, epochs are shuffled passes over all examples")
	fs.StringVar(&f.seed, "seed", "", "seed of noise and minibatches")
	fs.StringVar(&f.start, "start", "", "where to start, as 1.5 or -5,-2; normal:0.1 for random numbers of that standard deviation"+or(f.guest, "", "; @FILE for the numbers in a file"))
	fs.StringVar(&f.window, "window", "", "what to look at, as -1,2 or -1,1,-1,1 (x from, to, y from, to); in the coordinates of the slice where there is one")
	if !f.unsliced {
		fs.StringVar(&f.slice, "slice", "", "the line or plane through parameter space that is drawn: "+slice.Forms+" (the path, from three parameters on)")
	}
	fs.BoolVar(&f.maximize, "maximize", false, "climb instead of descending")
}

// or returns a if first is true, else b.
func or(first bool, a, b string) string {
	if first {
		return a
	}
	return b
}

// defineParams adds the flag that prints all coordinates.
func (f *placeFlags) defineParams(fs *pflag.FlagSet) {
	fs.BoolVar(&f.params, "params", false, fmt.Sprintf("print every parameter of points of more than %d", experiment.FewCoordinates))
}

// runFlags are the flags of a run, as typed; options parses them.
type runFlags struct {
	placeFlags
	rule, rate, clip, schedule string
	set                        []string
	runners                    []string // several runners, instead of the flags above
	session                    string
}

// define adds the flags to a command.
func (f *runFlags) define(c Call, cmd *cobra.Command) {
	fs := cmd.Flags()
	f.defineObjective(c, fs)
	fs.StringVar(&f.rule, "rule", "", "the update rule: "+strings.Join(optimizer.IDs(), ", "))
	fs.StringVar(&f.rate, "rate", "", "the learning rate η")
	fs.StringArrayVar(&f.set, "set", nil, "a knob of the rule, as beta=0.9; may be given several times")
	fs.StringVar(&f.clip, "clip-norm", "", "the largest norm of a gradient; a longer one is scaled down to it")
	fs.StringVar(&f.schedule, "schedule", "", "how the rate changes, as cosine:max=100,warmup=5: "+strings.Join(schedule.Names(), ", "))
	f.defineRest(fs)
	defineSession(c, fs, &f.session)
}

// defineSession adds the flag of a session file, except for guests.
func defineSession(c Call, fs *pflag.FlagSet, session *string) {
	if !c.Guest {
		fs.StringVar(session, "session", "", "the name of a kept session, a file with one, or the text x:… of one, instead of the flags that describe one")
	}
}

// named reports whether an objective is named.
func (f runFlags) named() bool {
	return f.landscape != "" || f.formula != "" || f.network.given() || f.session != ""
}

// ofOne are the flags of a single runner.
func ofOne() []string { return []string{"rule", "rate", "set", "clip-norm", "schedule"} }

// defineRunners adds the flag of several runners.
func defineRunners(fs *pflag.FlagSet, runners *[]string) {
	fs.StringArrayVar(runners, "runner", nil, fmt.Sprintf("a rule and its settings, as \"adam rate=0.05 beta1=0.9\": knobs, schedule, noise, batch, seed; up to %d times", model.MaxRunners))
}

// raceOf returns the race that the flags describe.
func (f runFlags) raceOf() (model.Session, error) {
	for _, name := range ofOne() {
		if f.flags.Changed(name) {
			return model.Session{}, badUsef("expected either --runner or --%s, got both: a runner has its settings beside its rule, as \"adam rate=0.05\"", name)
		}
	}
	return raceFlags{placeFlags: f.placeFlags, runners: f.runners}.of()
}

// sessionOf returns the session that the flags describe, or that of a file. Both
// together are an error.
func (f runFlags) sessionOf() (model.Session, error) {
	if f.session != "" {
		return f.saved(f.session, append(ofOne(), "runner")...)
	}
	if len(f.runners) > 0 {
		return f.raceOf()
	}
	o, err := f.options()
	if err != nil {
		return model.Session{}, badUse(err)
	}
	s, err := o.Session()
	if err == nil {
		err = experiment.Check(s)
	}
	return s, badUse(err)
}

// oneRun returns the session of one run, counted in steps, that the flags describe.
func (f runFlags) oneRun() (model.Session, error) {
	s, err := f.sessionOf()
	if err == nil && (len(s.Runners) > 1 || s.Fair) {
		err = badUsef("%s: expected a session of one runner counted in steps, got a race of %d: optexplore race --session runs it", f.session, len(s.Runners))
	}
	return s, err
}

// options parses the flags.
func (f runFlags) options() (experiment.Options, error) {
	o, err := f.place()
	if err != nil {
		return o, err
	}
	o.Rule, o.Schedule = f.rule, f.schedule
	o.Knobs, err = f.knobs()
	return o, err
}

// place parses the flags.
func (f placeFlags) place() (experiment.Options, error) {
	o := experiment.Options{Landscape: f.landscape, Formula: f.formula, Maximize: f.maximize}
	err := f.own(&o)
	if err != nil {
		return o, err
	}
	if o.Noise, err = given(f.noise, func(v string) (float64, error) { return experiment.Number("noise", v) }); err != nil {
		return o, err
	}
	if o.Batch, err = given(f.batch, experiment.BatchSize); err != nil {
		return o, err
	}
	if o.Sampling, err = given(f.sampling, model.SamplingNamed); err != nil {
		return o, err
	}
	if o.Seed, err = given(f.seed, experiment.Seed); err != nil {
		return o, err
	}
	if f.dim != "" {
		if o.Dim, err = whole("dim", f.dim, 0, 1, landscapes.MostDim()); err != nil {
			return o, err
		}
	}
	if err := f.startInto(&o); err != nil {
		return o, err
	}
	if _, err := f.network.into(&o); err != nil {
		return o, err
	}
	if o.Slice, err = f.slicing(); err != nil {
		return o, err
	}
	if f.window != "" {
		o.Window, err = experiment.Window(f.window)
	}
	return o, err
}

// checkFlags returns an error if a flag of a command was given an empty value, or a word
// that is none of those of oneOf.
func checkFlags(cmd *cobra.Command) (err error) {
	cmd.Flags().Visit(func(flag *pflag.Flag) {
		given := []string{flag.Value.String()}
		if list, ok := flag.Value.(pflag.SliceValue); ok {
			given = list.GetSlice()
		}
		switch words := flag.Annotations[wordsKey]; {
		case slices.ContainsFunc(given, func(text string) bool { return strings.TrimSpace(text) == "" }):
			err = badUsef("--%s: expected a value, got an empty one", flag.Name)
		case words != nil && err == nil:
			err = choice(flag.Name, given[0], words...)
		}
	})
	return err
}

// knobs are the rate, the clipping and the values of --set.
func (f runFlags) knobs() (map[string]string, error) {
	knobs := map[string]string{}
	for _, pair := range f.set {
		name, text, ok := strings.Cut(pair, "=")
		if !ok || name == "" {
			return nil, fmt.Errorf("set: expected knob=value, as beta=0.9, got %q", pair)
		}
		knobs[name] = strings.TrimSpace(text)
	}
	for name, text := range map[string]string{"rate": f.rate, model.ClipNorm: f.clip} {
		if text != "" {
			knobs[name] = strings.TrimSpace(text)
		}
	}
	return knobs, nil
}

// given parses the value of a flag; nil if the flag was not given.
func given[T any](text string, read func(string) (T, error)) (*T, error) {
	if text == "" {
		return nil, nil
	}
	v, err := read(text)
	return &v, err
}

// flagNames are the names of the flags of a command.
func flagNames(cmd *cobra.Command) []string {
	names := map[string]bool{}
	cmd.Flags().VisitAll(func(f *pflag.Flag) { names[f.Name] = true })
	return slices.Sorted(maps.Keys(names))
}

// wordsKey is the annotation of a flag whose value is one of some words.
const wordsKey = "words"

// oneOf adds a flag whose value is one of some words, the first by default. An empty help
// lists them.
func oneOf(fs *pflag.FlagSet, value *string, name, help string, of ...string) {
	last := len(of) - 1
	fs.StringVar(value, name, of[0], or(help == "", strings.Join(of[:last], ", ")+" or "+of[last], help))
	among(fs, name, of...)
}

// among declares that the value of a flag is one of some words where it is given.
func among(fs *pflag.FlagSet, name string, words ...string) {
	fs.Lookup(name).Annotations = map[string][]string{wordsKey: words}
}

// choice returns the error for a word that is none of some.
func choice(name, given string, of ...string) error {
	if slices.Contains(of, given) {
		return nil
	}
	return badUsef("%s: expected %s, got %q%s", name, strings.Join(of, " or "), given, model.DidYouMean(given, of))
}
