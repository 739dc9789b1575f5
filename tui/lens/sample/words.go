package sample

import (
	"fmt"
	"math"

	"optexplore/model"
	"optexplore/model/risk"
	"optexplore/tui/canvas"
	"optexplore/tui/widget"
)

// num writes a number.
func num(v float64) string { return model.Number(v, 3) }

// about writes a mean with its standard error.
func about(m risk.Mean) string { return num(m.Of) + " ± " + model.Number(m.Error, 2) }

// title is what is shown, in w cells.
func (a *Analysis) title(w int) string {
	text := fmt.Sprintf("Sample %d of n = %s examples", a.Sample+1, model.Whole(a.N))
	if canvas.Width(text) > w {
		text = fmt.Sprintf("Sample %d, n = %s", a.Sample+1, model.Whole(a.N))
	}
	return text
}

// brief says in a few words where the examples come from.
func (a *Analysis) brief() string {
	switch {
	case a.Origin == Lawful:
		return "drawn anew by their law"
	case a.Origin == Given:
		return fmt.Sprintf("with replacement, of the %s of f", model.Whole(a.Of))
	case a.law == nil:
		return ""
	}
	return fmt.Sprintf("a model: σ = %s, smooth", num(a.Sigma))
}

// snap is a value of the risk, or 0 where it is that up to rounding.
func (a *Analysis) snap(v float64) float64 {
	const rounding = 1e-13
	if math.Abs(v) < rounding*a.height {
		return 0
	}
	return v
}

// Sentences are what is true of the samples, the most important first.
func (a *Analysis) Sentences() widget.Prose {
	if a.Best.Done() && a.Best.X == nil {
		return widget.Prose{{Text: "The expected risk is finite nowhere in the window: it has no lowest point."}}
	}
	var p widget.Prose
	for k, text := range []string{a.outcome(), a.measured(), a.away(), a.gaps(), a.origin(), a.theory(), a.where()} {
		p = append(p, widget.Clause{Text: text, Rank: k})
	}
	return p
}

// outcome says what comes of the sample that is shown.
func (a *Analysis) outcome() string {
	if a.Shown == nil || !a.Shown.Done() || a.Shown.X == nil {
		return ""
	}
	return fmt.Sprintf("Lowest at %s: its risk %s, the expected one %s. That is lowest at %s, %s: so this sample costs %s.",
		model.Vector(a.Shown.X, 3), num(a.Shown.F), num(a.All), model.Vector(a.Best.X, 3), num(a.snap(a.Best.F)), num(a.snap(a.All-a.Best.F)))
}

// measured says what samples cost on the average.
func (a *Analysis) measured() string {
	s := a.study(a.N)
	if s == nil {
		return ""
	}
	text := fmt.Sprintf("%d samples cost %s on the average", len(s.Found), about(s.Excess(a.Best.F)))
	if a.Theory.OK {
		text += fmt.Sprintf("; theory: tr(H⁻¹Σ)/2n = %s", num(a.Theory.Excess(float64(a.N))))
	}
	return text + "."
}

// gaps says how far the sample's own risk is from the expected one.
func (a *Analysis) gaps() string {
	s := a.study(a.N)
	if s == nil {
		return ""
	}
	text := fmt.Sprintf("The gap between the two risks where the sample's is lowest is %s", about(s.Gap()))
	if a.Theory.OK {
		text += fmt.Sprintf("; theory: twice the cost, %s", num(a.Theory.Gap(float64(a.N))))
	}
	return text + "."
}

// origin says where the examples come from.
func (a *Analysis) origin() string {
	switch a.Origin {
	case Lawful:
		return "The examples are drawn anew, by the law that the landscape has."
	case Given:
		return fmt.Sprintf("The examples are drawn with replacement from the %s that f is the mean of: f is the expected risk.", model.Whole(a.Of))
	}
	if a.law == nil {
		return ""
	}
	risked := "f"
	if a.companion {
		risked = "the expected risk"
	}
	return fmt.Sprintf("A model, as no examples are known: the loss of one is %s plus a random smooth function of deviation σ = %s (the median of it less its least) and a length of a tenth of the window. So the risk of n deviates by σ/√n.", risked, num(a.Sigma))
}

// away says how many lowest points are in other valleys.
func (a *Analysis) away() string {
	s := a.study(a.N)
	if s == nil || !a.Theory.OK {
		return ""
	}
	const far = 5
	n := 0
	for _, o := range s.Found {
		if o.X == nil || a.Theory.Distance(o.X, a.Best.X, a.N) > far {
			n++
		}
	}
	if n == 0 {
		return ""
	}
	return fmt.Sprintf("%d of them are lowest in another valley, farther than %d deviations of theory, which does not count such.", n, far)
}

// theory says what the asymptotics are.
func (a *Analysis) theory() string {
	switch {
	case !a.Best.Done() || a.law == nil:
		return ""
	case !a.Theory.OK:
		return "There is no theory: the expected risk is lowest at the edge of the window, at a kink, or where its Hessian is not positive."
	}
	d := a.Theory.Deviation(0, a.N)
	text := fmt.Sprintf("Theory, for large n: the lowest points scatter by %s", num(d))
	if len(a.Window) == 2 {
		text = fmt.Sprintf("Theory, for large n: the lowest points scatter by %s and %s along the axes; the ellipse has two deviations, and %s %% of them", num(d), num(a.Theory.Deviation(1, a.N)), num(100*(1-math.Exp(-2))))
	}
	return text + "."
}

// where says what lowest points are, and what is too much.
func (a *Analysis) where() string {
	text := "Lowest points are those of the window."
	if a.Sliced {
		text = "All this is within the slice, in the window of the picture."
	}
	if list := a.affordable(); list[len(list)-1] < numbers()[len(numbers())-1] {
		text += fmt.Sprintf(" More than %s examples cost too much here.", model.Whole(list[len(list)-1]))
	}
	return text
}
