package cli

import (
	"context"
	"fmt"
	"strings"
	"sync"

	"github.com/spf13/cobra"

	"optexplore/landscapes/random"
	"optexplore/model"
	"optexplore/model/run"
	"optexplore/tui/experiment"
)

// The limits of matrices. The work on a matrix grows as n³.
const (
	mostMatrices = 10_000_000
	mostOrder    = 200
	guestCubes   = 1_000_000_000 // n³ times the number of matrices of a guest
	cubesAtOnce  = 1 << 19       // the same, between two looks at whether to go on
)

// matricesFlags are the flags of matrices.
type matricesFlags struct{ ensemble, n, samples, seed, format string }

func matricesCommand(c Call) *cobra.Command {
	var f matricesFlags
	cmd := &cobra.Command{
		Use:   "matrices",
		Short: "Draw random symmetric matrices and count their negative eigenvalues",
		Long: "Draw random symmetric matrices and count how many have 0, 1, … n negative eigenvalues, beside the exact probabilities where\n" +
			"they are known. As a Hessian, a matrix with none is that of a minimum, one with n that of a maximum, and any other that of a\n" +
			"saddle: with n parameters minima become rare sooner than 2⁻ⁿ. Matrix k depends on the seed and on k alone.\n\n" +
			ensemblesText(),
		Example: "  optexplore matrices --n 4\n  optexplore matrices --ensemble sign --n 3 --samples 1000000 --format json",
		Args:    noArguments,
		RunE:    func(*cobra.Command, []string) error { return f.matrices(c) },
	}
	fs := cmd.Flags()
	fs.SortFlags = false
	fs.StringVar(&f.ensemble, "ensemble", random.Names()[0], "how the entries are drawn: "+strings.Join(random.Names(), ", "))
	fs.StringVar(&f.n, "n", "4", fmt.Sprintf("how many rows and columns, 1…%d", mostOrder))
	fs.StringVar(&f.samples, "samples", "100000", fmt.Sprintf("how many matrices, up to %d", mostMatrices))
	fs.StringVar(&f.seed, "seed", "1", "seed of the matrices")
	oneOf(fs, &f.format, "format", "", "table", "csv", "json")
	return cmd
}

// ensemblesText says how the entries of each ensemble are drawn.
func ensemblesText() string {
	var b strings.Builder
	for _, e := range random.Ensembles() {
		fmt.Fprintf(&b, "  %-10s %s\n", e.Name, e.About)
	}
	return strings.TrimRight(b.String(), "\n")
}

// matrices counts and prints.
func (f matricesFlags) matrices(c Call) error {
	e, err := random.Find(f.ensemble)
	if err != nil {
		return badUse(err)
	}
	n, err := whole("n", f.n, 0, 1, mostOrder)
	if err != nil {
		return err
	}
	most := mostMatrices
	if c.Guest {
		most = min(c.most(mostMatrices), guestCubes/(n*n*n))
	}
	samples, err := whole("samples", f.samples, 0, 1, most)
	if err != nil {
		return err
	}
	seed, err := experiment.Seed(f.seed)
	if err != nil {
		return badUse(err)
	}
	counts, err := counted(c, e, n, samples, seed)
	if err != nil {
		return err
	}
	law, known := e.Law(n)
	if f.format == "json" {
		return c.printJSON(matricesOf(e, seed, counts, law, known))
	}
	return matricesSheet(e, seed, counts, law).write(c, f.format, countsBy(counts))
}

// counted counts matrices. The work is shared by all processors, except for guests, who
// use one; the sums do not depend on who does what.
func counted(c Call, e random.Ensemble, n, samples int, seed uint64) (random.Counts, error) {
	all := random.Counts{N: n}
	part := max(cubesAtOnce/(n*n*n), 1)
	parts := (samples + part - 1) / part
	var one sync.Mutex
	worker := func() func(context.Context, int) error {
		r := random.NewDrawer(e, n, seed)
		return func(_ context.Context, k int) error {
			some := random.Counts{N: n}
			some.Count(r, uint64(k*part), uint64(min((k+1)*part, samples)))
			one.Lock()
			defer one.Unlock()
			all = all.Plus(some)
			c.meter.count(all.Matrices, samples, "matrices")
			return c.Ctx.Err()
		}
	}
	if !c.Guest {
		return all, run.Parallel(c.Ctx, parts, worker)
	}
	err, do := c.Ctx.Err(), worker()
	for k := 0; k < parts && err == nil; k++ {
		err = do(c.Ctx, k)
	}
	return all, err
}

// matricesJSON is the result of matrices in JSON.
type matricesJSON struct {
	Ensemble      string    `json:"ensemble"`
	N             int       `json:"n"`
	Samples       int       `json:"samples"`
	Seed          uint64    `json:"seed"`
	Counts        []int     `json:"index_counts"` // with 0 … n negative eigenvalues
	AllPositive   float64   `json:"all_positive"` // the share of the matrices, and of the eigenvalues:
	Positive      float64   `json:"positive"`
	Zero          float64   `json:"zero"`
	Negative      float64   `json:"negative"`
	Exact         []float64 `json:"exact,omitempty"` // probabilities for index_counts
	ExactAll      *float64  `json:"exact_all_positive,omitempty"`
	ExactPositive *float64  `json:"exact_positive,omitempty"`
	ExactZero     *float64  `json:"exact_zero,omitempty"`
}

func matricesOf(e random.Ensemble, seed uint64, c random.Counts, l random.Law, known bool) matricesJSON {
	m := matricesJSON{Ensemble: e.Name, N: c.N, Samples: c.Matrices, Seed: seed, Counts: c.ByNegative, AllPositive: float64(c.All) / float64(c.Matrices)}
	m.Positive, m.Zero, m.Negative = c.Shares()
	if known {
		m.Exact, m.ExactPositive, m.ExactZero = l.Negative, &l.Positive, &l.Zero
	}
	if l.All == l.All && known {
		m.ExactAll = &l.All
	}
	return m
}

// countedBy is how many matrices have a number of negative eigenvalues.
type countedBy struct {
	counts   random.Counts
	negative int
}

func countsBy(c random.Counts) (list []countedBy) {
	for k := range c.ByNegative {
		list = append(list, countedBy{c, k})
	}
	return list
}

// matricesSheet is a row for each number of negative eigenvalues.
func matricesSheet(e random.Ensemble, seed uint64, c random.Counts, l random.Law) sheet[countedBy] {
	positive, zero, negative := c.Shares()
	number := func(name string, value func(by countedBy) any) experiment.Column[countedBy] {
		return experiment.Column[countedBy]{Name: name, Value: value}
	}
	return sheet[countedBy]{
		title: fmt.Sprintf("%s symmetric %d × %d %s, seed %d: entries %s\n%s\nOf all eigenvalues %s are positive, %s zero, %s negative.",
			model.Whole(c.Matrices), c.N, c.N, or(c.Matrices == 1, "matrix", "matrices"), seed, e.Short, random.Sentence(c, l),
			model.Percent(positive, 4), model.Percent(zero, 4), model.Percent(negative, 4)),
		columns: []experiment.Column[countedBy]{
			number("negative", func(by countedBy) any { return by.negative }),
			number("matrices", func(by countedBy) any { return by.counts.ByNegative[by.negative] }),
			number("share", func(by countedBy) any {
				return float64(by.counts.ByNegative[by.negative]) / float64(by.counts.Matrices)
			}),
			number("exact", func(by countedBy) any {
				if l.Negative == nil {
					return nil
				}
				return l.Negative[by.negative]
			}),
		},
	}
}
