package spectrum

import (
	"fmt"
	"math"

	"optexplore/model"
	"optexplore/tui/widget"
)

// num writes a number in four digits.
func num(v float64) string { return model.Number(v, 4) }

// counted writes a number of eigenvalues, with its standard error where it is estimated.
func (f Facts) counted(count, within float64) string {
	if f.Density.Whole() {
		return model.Whole(int(count))
	}
	text := "about " + model.Whole(int(math.Round(count)))
	if e := math.Round(within); e >= 1 {
		text += " ± " + model.Whole(int(e))
	}
	return text
}

// Sentences say what the eigenvalues mean, the most important first.
func (f Facts) Sentences() widget.Prose {
	if f.Density.Undefined {
		return widget.Prose{{Text: "There is no second derivative here: the slope jumps, or is not finite."}}
	}
	return widget.Prose{{Text: f.shape()}, {Text: f.stability(), Rank: 1}, {Text: f.lawful(), Rank: 1}, {Text: f.flatness(), Rank: 2}, {Text: f.estimated(), Rank: 3}}
}

// shape says how many eigenvalues are negative, and what f looks like.
func (f Facts) shape() string {
	d := f.Density
	n := float64(d.N)
	negative, within := d.Negative()
	flat, _ := d.Flat()
	least, most := d.Ends()
	zero := d.Zero()
	switch {
	case d.N == 1 && flat == 0:
		return f.single()
	case flat == n:
		return "All eigenvalues are zero: f is flat here to second order."
	case least >= -zero && !d.Reached(false):
		return fmt.Sprintf("Of %s eigenvalues none is seen below zero; the least that is seen is %s, and some may be less.", model.Whole(d.N), num(least))
	case most <= zero && !d.Reached(true):
		return fmt.Sprintf("Of %s eigenvalues none is seen above zero; the greatest that is seen is %s, and some may be greater.", model.Whole(d.N), num(most))
	case least >= -zero && flat == 0:
		return fmt.Sprintf("%s eigenvalues are positive: %s.", all(d.N), f.or("a minimum", "f curves up in every direction"))
	case least >= -zero:
		return "No eigenvalue is negative: f curves down nowhere here, to second order."
	case most <= zero && flat == 0:
		return fmt.Sprintf("%s eigenvalues are negative: %s.", all(d.N), f.or("a maximum", "f curves down in every direction"))
	case most <= zero:
		return "No eigenvalue is positive: f curves up nowhere here, to second order."
	}
	count := fmt.Sprintf("%s of %s eigenvalues are negative", capital(f.counted(negative, within)), model.Whole(d.N))
	if f.Density.Whole() && negative == 1 {
		count = fmt.Sprintf("1 of %s eigenvalues is negative", model.Whole(d.N))
	}
	return fmt.Sprintf("%s: %s; the steepest way down has curvature %s.", count, f.or("a saddle", "f bends like a saddle here"), num(least))
}

// all is how all of n are called.
func all(n int) string {
	if n == 2 {
		return "Both"
	}
	return "All " + model.Whole(n)
}

// single is the shape of a curve.
func (f Facts) single() string {
	least, _ := f.Density.Ends()
	if least > 0 {
		return fmt.Sprintf("f″ = %s is positive: %s.", num(least), f.or("a minimum", "the curve bends upwards"))
	}
	return fmt.Sprintf("f″ = %s is negative: %s.", num(least), f.or("a maximum", "the curve bends downwards"))
}

// or is the first text where the gradient vanishes, else the second.
func (f Facts) or(still, moving string) string {
	if f.Still {
		return still
	}
	return moving
}

// stability compares the steepest eigenvalue with the bound of the rule.
func (f Facts) stability() string {
	bound, ok := f.Bound()
	lambda := f.steepest()
	end, what := "largest", "λ"
	if f.Climbs {
		end, what = "least", "−λ"
	}
	switch {
	case f.Rule == "":
		return ""
	case !ok && f.Rate > 0:
		return fmt.Sprintf("Theory sets no bound on λ for %s.", f.Rule)
	case !ok:
		return ""
	case lambda <= f.Density.Zero():
		return fmt.Sprintf("%s has no bound on its rate here, as no direction curves against the run.", f.Rule)
	}
	shown, most := num(lambda), num(f.Limit/lambda)
	if f.Climbs {
		shown = num(-lambda)
	}
	switch far := lambda / math.Abs(bound); {
	case math.Abs(far-1) <= 1e-6:
		return fmt.Sprintf("The %s, %s, is just the bound %s. %s at rate %s neither shrinks along it nor grows.", end, shown, num(bound), f.Rule, num(f.Rate))
	case far < 1 && f.escapes():
		return fmt.Sprintf("The %s is %s. %s at rate %s is stable where f curves against the run, up to the rate %s.", end, shown, f.Rule, num(f.Rate), most)
	case far < 1:
		return fmt.Sprintf("The %s is %s. %s at rate %s is stable, its bound is the rate %s.", end, shown, f.Rule, num(f.Rate), most)
	default:
		return fmt.Sprintf("The %s, %s, is beyond the bound on %s, %s. %s at rate %s overshoots along it more with each step; it is stable below the rate %s.", end, shown, what, num(math.Abs(bound)), f.Rule, num(f.Rate), most)
	}
}

// escapes reports whether a direction leads away from the point, so that no rate makes
// the rule stable.
func (f Facts) escapes() bool {
	least, most := f.Density.Ends()
	if f.Climbs {
		return most > f.Density.Zero()
	}
	return least < -f.Density.Zero()
}

// lawful says how far the eigenvalues are from what theory expects: the largest
// difference of the two distributions, of Kolmogorov and Smirnov.
func (f Facts) lawful() string {
	if f.Theory == nil || len(f.Density.Values) == 0 {
		return ""
	}
	return fmt.Sprintf("The distribution differs by %s at most from the %s.", model.Number(f.distance(), 2), f.Law)
}

// distance is the largest difference between the distribution of the eigenvalues and
// that of theory, whose density is summed up between them.
func (f Facts) distance() (most float64) {
	const parts = 2000
	values := f.Density.Values // ascending
	n := float64(len(values))
	lo, hi := values[0], values[len(values)-1]
	reach := hi - lo
	lo -= reach // beyond it there is nothing of a law that fits
	step := 3 * reach / parts
	below, k := 0.0, 0
	for i := range parts {
		x := lo + float64(i)*step
		for ; k < len(values) && values[k] <= x; k++ {
			most = max(most, math.Abs(float64(k)/n-below))
		}
		most = max(most, math.Abs(float64(k)/n-below))
		below += step * f.Theory(x+step/2)
	}
	return most
}

// flatness says how many eigenvalues are zero, or how far apart they are where all are
// positive.
func (f Facts) flatness() string {
	d := f.Density
	flat, within := d.Flat()
	least, most := d.Ends()
	switch {
	case d.Whole() && flat == 1 && d.N > 1:
		return fmt.Sprintf("1 of %s is less than 1e−10 of the largest and counts as zero: f is nearly flat along it.", model.Whole(d.N))
	case flat >= max(0.5, 3*within) && flat < float64(d.N):
		return fmt.Sprintf("%s of %s are less than 1e−10 of the largest and count as zero: f is nearly flat along them.", capital(f.counted(flat, within)), model.Whole(d.N))
	case d.N > 1 && least > d.Zero() && most > 2*least:
		more := ""
		if !d.Reached(false) {
			more = "at least "
		}
		return fmt.Sprintf("The narrowest valley curves %s%s times as much as the widest direction.", more, model.Number(most/least, 3))
	}
	return ""
}

// estimated says how the numbers were found, where they are no counts.
func (f Facts) estimated() string {
	if f.Density.Whole() {
		return ""
	}
	return fmt.Sprintf("Estimated from %d random vectors by %s products of the Hessian with a vector.", len(f.Density.Probes), model.Whole(f.Density.Products))
}

// capital is a text with a capital letter.
func capital(text string) string {
	if len(text) > 0 && text[0] >= 'a' && text[0] <= 'z' {
		return string(text[0]-'a'+'A') + text[1:]
	}
	return text
}
