package model

// VerdictKind names what a run is doing.
type VerdictKind string

// What a run can be found doing.
const (
	AtMinimum    VerdictKind = "minimum"
	AtSaddle     VerdictKind = "saddle"
	AtDegenerate VerdictKind = "degenerate"
	AtMaximum    VerdictKind = "maximum"
	OnPlateau    VerdictKind = "plateau"
	Descending   VerdictKind = "descending"
	Escaping     VerdictKind = "escaping"
	Oscillating  VerdictKind = "oscillating"
	Diverging    VerdictKind = "diverging"
	LeftWindow   VerdictKind = "left-window"
	NotFinite    VerdictKind = "not-finite"
)

// Tone says how a person should take a verdict.
type Tone int

// Tones, for colour.
const (
	Neutral Tone = iota
	Good
	Warn
	Bad
)

// Verdict is what a run is doing now and why.
type Verdict struct {
	Kind     VerdictKind `json:"kind"`
	Title    string      `json:"title"`    // a few words without a comma: "stalled at a saddle"
	Sentence string      `json:"sentence"` // one plain sentence or two, with the numbers that say so
	Tone     Tone        `json:"-"`
	Forecast Forecast    `json:"forecast"`
}

// Forecast is what theory says will happen next.
type Forecast struct {
	Text  string `json:"text"`            // a sentence; empty where theory is silent
	Event string `json:"event,omitempty"` // what will happen: "|y| = 1"
	Steps int    `json:"steps"`           // from now until then, −1 for none
	At    int    `json:"at"`              // the step at which it will, −1 for none
}

// Judge says what the run that is looked at is doing and why.
func Judge(l Look) Verdict {
	return Verdict{Kind: Descending, Title: "descending", Sentence: "The run descends.", Forecast: Forecast{Steps: -1, At: -1}}
}

// Examine is the numbers at the state that is judged.
func Examine(l Look) Point {
	x := l.Recent[len(l.Recent)-1].X()
	n := len(x)
	h := make([]float64, n*n)
	p := Point{X: x, Gradient: make([]float64, n), Value: l.Objective.Value(x)}
	l.Objective.Gradient(p.Gradient, x)
	l.Objective.Hessian(h, x)
	p.Eigenvalues, p.Eigenvectors = Eigen(h, n)
	p.GradNorm = Norm(p.Gradient)
	p.RateTimesLambda = RateOf(l.Rule) * p.Eigenvalues[n-1]
	p.Stable, p.HasStable = Stability(l.Rule)
	return p
}
