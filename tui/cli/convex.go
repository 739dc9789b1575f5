package cli

import (
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"optexplore/model"
	chords "optexplore/model/convexity"
	"optexplore/tui/experiment"
	"optexplore/tui/lens/convexity"
)

// convexFlags are the flags of the question whether a function is convex.
type convexFlags struct {
	placeFlags
	format string
}

func convexCommand(c Call) *cobra.Command {
	var f convexFlags
	cmd := &cobra.Command{
		Use:   "convex",
		Short: "Say whether a landscape is convex on a window, with a proof, a counter-example or what was looked at",
		Long: "Say whether a landscape is convex on its window, or on that of --window. A counter-example is two points a and b and one between\n" +
			"them where f lies above its chord, by more than all rounding: eval confirms its numbers. It is sought on lines through the window,\n" +
			"at kinks, and from where the least eigenvalue of the Hessian is small. A formula that is quadratic, or made of convex parts in\n" +
			"ways that keep functions convex, is proved to be convex; of others the answer yes is no proof.",
		Example: "  optexplore convex --formula \"cos(pi x)\" --window -1,1\n  optexplore convex --landscape rosenbrock --format json",
		Args:    noArguments,
		RunE:    func(*cobra.Command, []string) error { return f.convex(c) },
	}
	fs := cmd.Flags()
	f.defineObjective(c, fs)
	fs.StringVar(&f.window, "window", "", "where to look, as -1,2 for every coordinate, or two numbers for each (the landscape's)")
	fs.StringVar(&f.seed, "seed", "", "seed of the random points and lines (0)")
	oneOf(fs, &f.format, "format", "", "text", "json")
	return cmd
}

// convex searches and prints.
func (f convexFlags) convex(c Call) error {
	s, err := f.inWindow()
	if err != nil {
		return badUse(err)
	}
	p, seed, err := f.problem(c, s)
	if err != nil {
		return badUse(err)
	}
	a := convexity.Ask(p.Landscape, p.Plain, p.Usual(s), seed)
	for !a.Done() {
		if err := c.Ctx.Err(); err != nil {
			return err
		}
		a.Advance(p.Plain)
	}
	if f.format == "json" {
		return c.printJSON(convexResultOf(s, p, a))
	}
	return c.print(f.text(s, p, a))
}

// inWindow returns the session of the objective, whose home is the window.
func (f placeFlags) inWindow() (model.Session, error) {
	place := f
	place.window, place.seed = "", ""
	o, err := place.place()
	if err != nil {
		return model.Session{}, err
	}
	s, err := o.Session()
	if err != nil || f.window == "" {
		return s, err
	}
	n := len(s.Start)
	w, err := experiment.Window(f.window)
	if err == nil && len(w) == 1 {
		w = model.Uniform(w[0], n)
	}
	if err == nil {
		err = w.Validate(n)
	}
	s.Home = w
	return s, err
}

// problem returns the problem of such a session, and the seed of what is drawn: 0 unless one
// is given.
func (f placeFlags) problem(c Call, s model.Session) (p *experiment.Problem, seed uint64, err error) {
	if f.seed != "" {
		if seed, err = experiment.Seed(f.seed); err != nil {
			return nil, 0, err
		}
	}
	p, err = experiment.NewProblemWhile(s, c.going())
	return p, seed, err
}

// text is the answer in words, with the numbers of a counter-example.
func (f convexFlags) text(s model.Session, p *experiment.Problem, a convexity.Answer) string {
	var b strings.Builder
	row := func(label, value string) { fmt.Fprintf(&b, "%-12s  %s\n", label, value) }
	b.WriteString(titleOf(p.Landscape, wrapped(a.Sentences())))
	b.WriteByte('\n')
	row("convex", a.Brief())
	for i, r := range a.Window {
		if i < experiment.FewCoordinates {
			row("window "+model.Axis(i, len(a.Window)), exact(r.Lo)+" … "+exact(r.Hi))
		}
	}
	if a.Reason() != "chord" {
		return b.String()
	}
	chord := a.Search.Chord
	row("a", brief(chord.A))
	row("b", brief(chord.B))
	row("share", exact(chord.Share))
	row("between", brief(chord.Mid))
	row("f(a)", exact(chord.FA))
	row("f(b)", exact(chord.FB))
	row("f between", exact(chord.FMid))
	row("chord there", exact(chord.Height))
	row("f is above", exact(chord.Above()))
	row("rounding", "at most some "+model.Number(chord.Doubt, 1))
	if f.formula != "" && len(chord.A) <= experiment.FewCoordinates {
		fmt.Fprintf(&b, "\nto check: optexplore eval --formula %q --at %s\n", f.formula, strings.ReplaceAll(joined(jsonNumbers(chord.Mid)), ", ", ","))
	}
	return b.String()
}

// brief is a point, of more than a few parameters the first few.
func brief(x []float64) string {
	if n := len(x); n > experiment.FewCoordinates {
		return fmt.Sprintf("%s, … %s numbers (all by --format json)", joined(jsonNumbers(x[:experiment.FewCoordinates])), model.Whole(n))
	}
	return joined(jsonNumbers(x))
}

// chordResult is a chord in JSON.
type chordResult struct {
	A       []jsonNumber `json:"a"`
	B       []jsonNumber `json:"b"`
	Share   jsonNumber   `json:"share"`
	Between []jsonNumber `json:"between"`
	FA      jsonNumber   `json:"f_a"`
	FB      jsonNumber   `json:"f_b"`
	FMid    jsonNumber   `json:"f_between"`
	Height  jsonNumber   `json:"chord_between"`
	Above   jsonNumber   `json:"above"`
	Doubt   jsonNumber   `json:"rounding"`
}

func chordOf(ok bool, c chords.Chord) *chordResult {
	if !ok {
		return nil
	}
	return &chordResult{
		A: jsonNumbers(c.A), B: jsonNumbers(c.B), Between: jsonNumbers(c.Mid), Share: jsonNumber(c.Share), FA: jsonNumber(c.FA), FB: jsonNumber(c.FB),
		FMid: jsonNumber(c.FMid), Height: jsonNumber(c.Height), Above: jsonNumber(c.Above()), Doubt: jsonNumber(c.Doubt),
	}
}

// convexResult is the answer in JSON.
type convexResult struct {
	Landscape any          `json:"landscape"`
	Formula   string       `json:"formula"`
	Dim       int          `json:"dim"`
	Window    model.Window `json:"window"`
	Convex    *bool        `json:"convex"` // null where f has no value
	Proven    bool         `json:"proven"`
	Reason    string       `json:"reason"`
	Sentence  string       `json:"sentence"`
	Chord     *chordResult `json:"counter_example"`
	Hole      *chordResult `json:"hole"`
	Points    int          `json:"points"`
	Undefined int          `json:"undefined"`
	Lines     int          `json:"lines"`
	Least     *jsonNumber  `json:"least_eigenvalue"`
	At        []jsonNumber `json:"least_at"`
}

func convexResultOf(s model.Session, p *experiment.Problem, a convexity.Answer) convexResult {
	r := convexResult{
		Landscape: present(s.Landscape != "", s.Landscape), Formula: formulaOf(p.Landscape), Dim: len(a.Window), Window: a.Window,
		Reason: a.Reason(), Sentence: a.Sentences().String(), Proven: a.Reason() != "search" && a.Reason() != "undefined",
	}
	if yes := a.Yes(); a.Reason() != "undefined" {
		r.Convex = &yes
	}
	r.Points, r.Undefined = a.Domain.Points, a.Domain.Missing
	if q := a.Search; q != nil {
		r.Chord, r.Hole = chordOf(q.Found, q.Chord), chordOf(q.Holed && !q.Found, q.Hole)
		r.Points, r.Undefined, r.Lines = q.Points, q.Undefined, q.Lines
		if q.At != nil {
			least := jsonNumber(q.Least)
			r.Least, r.At = &least, jsonNumbers(q.At)
		}
	}
	return r
}
