package random

import (
	"fmt"
	"math"
	"math/rand/v2"

	"optexplore/model"
)

// MaxDim is the largest n of a random n × n matrix.
const MaxDim = 1000

// Ensemble is a law of symmetric n × n matrices.
type Ensemble struct {
	Name  string
	Short string // its entries, in a few words
	About string // its entries, in a sentence

	// Variance is that of the entries off the diagonal; 0 if they have none, or are not
	// independent.
	Variance float64

	// whole is the least positive integer that turns every entry into an integer; 0 if
	// there is none.
	whole int
	// fill writes the entries on and below the diagonal, row by row: n(n+1)/2 numbers.
	fill func(dst []float64, n int, from *rand.Rand)
	// law is what is known of the eigenvalues.
	law func(n int) (l Law, ok bool)
}

var ensembles = []Ensemble{
	{Name: "normal", Short: "normal", About: "Normal with variance 1, on the diagonal with variance 2: the Gaussian orthogonal ensemble.", Variance: 1, fill: fillNormal, law: lawNormal},
	{Name: "sign", Short: "−1 or 1", About: "−1 or 1, equally likely.", Variance: 1, whole: 1, fill: fillSign, law: lawOf(-1, 1)},
	{Name: "uniform", Short: "uniform", About: "Uniform between −√3 and √3, with variance 1.", Variance: 1, fill: fillUniform, law: lawUniform},
	{Name: "trinary", Short: "−1, 0 or 1", About: "−1, 0 or 1, equally likely.", Variance: 2.0 / 3, whole: 1, fill: fillTrinary, law: lawOf(-1, 0, 1)},
	{Name: "cauchy", Short: "Cauchy", About: "Cauchy: entries with no variance, a few of them far larger than all others.", fill: fillCauchy, law: lawCauchy},
	{Name: "dependent", Short: "dependent", About: "Each entry is symmetric about 0, but they depend on each other: the diagonal is all 1 or all −1, equally likely, and beside it stand ±2 or ±½.", whole: 2, fill: fillDependent, law: lawDependent},
}

// Ensembles returns all ensembles. Except for the last, the entries on and above the
// diagonal are independent and symmetric about 0.
func Ensembles() []Ensemble { return append([]Ensemble(nil), ensembles...) }

// Names returns the names of the ensembles.
func Names() []string {
	names := make([]string, len(ensembles))
	for i, e := range ensembles {
		names[i] = e.Name
	}
	return names
}

// Find returns the ensemble of a name. The error lists the names.
func Find(name string) (Ensemble, error) {
	for _, e := range ensembles {
		if e.Name == name {
			return e, nil
		}
	}
	return Ensemble{}, fmt.Errorf("expected one of the ensembles %s, got %q%s", model.List(len(ensembles), len(ensembles), func(i int) string { return ensembles[i].Name }), name, model.DidYouMean(name, Names()))
}

// Source is the stream of random numbers of one matrix: matrix k under a seed.
func Source(seed, k uint64) *rand.Rand { return rand.New(rand.NewPCG(seed, k)) }

// Matrix returns matrix k under a seed, row by row.
func (e Ensemble) Matrix(n int, seed, k uint64) []float64 {
	lower := make([]float64, n*(n+1)/2)
	e.fill(lower, n, Source(seed, k))
	m := make([]float64, n*n)
	for i := range n {
		for j := range i + 1 {
			v := lower[i*(i+1)/2+j]
			m[i*n+j], m[j*n+i] = v, v
		}
	}
	return m
}

func fillNormal(dst []float64, n int, from *rand.Rand) {
	for i := range dst {
		dst[i] = from.NormFloat64()
	}
	for i := range n {
		dst[diagonal(i)] *= math.Sqrt2
	}
}

func fillSign(dst []float64, _ int, from *rand.Rand) {
	var bits uint64
	for i := range dst {
		if i%64 == 0 {
			bits = from.Uint64()
		}
		dst[i] = sign(bits)
		bits >>= 1
	}
}

func fillUniform(dst []float64, _ int, from *rand.Rand) {
	for i := range dst {
		dst[i] = math.Sqrt(3) * symmetric(from)
	}
}

func fillTrinary(dst []float64, _ int, from *rand.Rand) {
	for i := range dst {
		dst[i] = float64(int(from.Uint64N(3)) - 1)
	}
}

func fillCauchy(dst []float64, _ int, from *rand.Rand) {
	for i := range dst {
		dst[i] = math.Tan(math.Pi / 2 * symmetric(from))
	}
}

// fillDependent generalises a 2 × 2 matrix to n × n.
func fillDependent(dst []float64, n int, from *rand.Rand) {
	s := sign(from.Uint64())
	beside := 2.0
	if s < 0 {
		beside = 0.5
	}
	fillSign(dst, n, from)
	for i := range dst {
		dst[i] *= beside
	}
	for i := range n {
		dst[diagonal(i)] = s
	}
}

// diagonal is the index of entry (i, i) among those on and below the diagonal.
func diagonal(i int) int { return i*(i+1)/2 + i }

// sign is 1 or −1, by the lowest bit.
func sign(bits uint64) float64 { return float64(int(bits&1)*2 - 1) }

// symmetric is uniform over the 2⁵³ odd multiples of 2⁻⁵³ between −1 and 1, so that v
// and −v are equally likely.
func symmetric(from *rand.Rand) float64 {
	return float64(int64(from.Uint64()>>11)*2+1-1<<53) * 0x1p-53
}
