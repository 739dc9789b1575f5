package edge

import (
	"fmt"
	"math"

	"optexplore/model"
	"optexplore/model/sharpness"
	"optexplore/model/theory"
	"optexplore/tui/widget"
)

// Facts is the sharpness over the steps of a run, and what is to be said of it.
type Facts struct {
	Samples []sharpness.Sample // by step, the last one at the head where it is measured
	Values  []float64          // f at each of them
	Stride  int                // how far apart the steps are
	Step    int                // the head
	Rule    string             // the name of the rule
	Bound   string             // the limit in its letters: "2/η"; empty where none is known
	Climbs  bool               // f is climbed, and the curvature is that of −f
	Lone    bool               // there is one parameter
}

// About is what is known of samples that are so far apart.
func About(samples []sharpness.Sample, stride int, rule model.Rule, name string) Facts {
	f := Facts{Samples: samples, Stride: stride, Rule: name}
	if len(samples) == 0 {
		return f
	}
	last := samples[len(samples)-1]
	if v := last.Limit * model.RateOf(rule); v-v == 0 {
		f.Bound = model.Number(v, 4) + "/η"
	}
	if s, ok := theory.Stability(rule); ok {
		f.Bound = model.Number(s, 4) + "/η"
	}
	return f
}

// now is the last sample.
func (f Facts) now() sharpness.Sample { return f.Samples[len(f.Samples)-1] }

// name is what the sharpness is called.
func (f Facts) name() string {
	switch {
	case f.now().Scaled:
		return "preconditioned λmax"
	case f.Lone && f.Climbs:
		return "−f″"
	case f.Lone:
		return "f″"
	case f.Climbs:
		return "λmax of −∇²f"
	}
	return "λmax"
}

func num(v float64) string { return model.Number(v, 4) }

// percent writes a share.
func percent(v float64) string { return model.Percent(v, 3) }

// part writes a share before what it is of: "75 % of", "2,000 times".
func part(v float64) string {
	if v >= 10 {
		return model.Number(v, 3) + " times"
	}
	return percent(v) + " of"
}

// Sentences say what has become of the sharpness, the most important first.
func (f Facts) Sentences() widget.Prose {
	if len(f.Samples) == 0 {
		return widget.Prose{{Text: "The sharpness is being computed."}}
	}
	list := widget.Prose{{Text: f.course()}, {Text: f.limit(), Rank: 1}, {Text: f.measured(), Rank: 3}}
	if f.now().Scaled {
		list = append(list, widget.Prose{{Text: fmt.Sprintf("It is that of P^−½∇²f P^−½, P = η/r, r being the effective rates of the next step: %s goes through the coordinates √P·x as a rule with one rate would.", f.Rule), Rank: 2}}...)
	}
	return list
}

// growth is how many times as great the sharpness must have become to have risen.
const growth = 1.02

// rise is how the sharpness went from the first sample to the last: "has risen from 7.8 to
// 20.1".
func (f Facts) rise() string {
	from, to := f.Samples[0].Lambda, f.now().Lambda
	switch {
	case len(f.Samples) == 1 || from-from != 0 || to-to != 0:
		return "is " + num(to)
	case num(from) == num(to):
		return fmt.Sprintf("is %s, as at the start", num(to))
	case to > from:
		return fmt.Sprintf("has risen from %s to %s", num(from), num(to))
	}
	return fmt.Sprintf("has fallen from %s to %s", num(from), num(to))
}

// course says how the sharpness has gone, and where it is beside the limit.
func (f Facts) course() string {
	now := f.now()
	text := fmt.Sprintf("%s %s", f.name(), f.rise())
	if now.Scaled {
		text = "the " + text
	}
	if from := f.Samples[0]; now.Lambda > growth*from.Lambda && from.Lambda > 0 && from.Ratio() < 1 && f.constant() {
		text = "Progressive sharpening: " + text
	} else if now.Scaled {
		text = "T" + text[1:]
	}
	switch {
	case now.Lambda-now.Lambda != 0:
		return "There are no second derivatives at step " + model.Whole(now.Step) + "."
	case now.Limit-now.Limit != 0:
		return text + "."
	case !f.constant():
		return fmt.Sprintf("%s, %s the limit that the rate sets now, %s = %s.", text, part(now.Ratio()), f.Bound, num(now.Limit))
	}
	at := fmt.Sprintf("%s = %s", f.Bound, num(now.Limit))
	k, ok := f.passed()
	switch {
	case f.Samples[0].Ratio() > 1 && len(f.Samples) > 1:
		return fmt.Sprintf("%s, %s %s, above which it began%s.", text, part(now.Ratio()), at, f.swings())
	case !ok:
		return fmt.Sprintf("%s, %s %s.", text, part(now.Ratio()), at)
	}
	return fmt.Sprintf("%s; it came over %s at step %s%s.", text, at, model.Whole(f.Samples[k].Step), f.since(k))
}

// since says where the sharpness has been from a sample on.
func (f Facts) since(k int) string {
	least, most := math.Inf(1), math.Inf(-1)
	for _, s := range f.Samples[k:] {
		least, most = math.Min(least, s.Ratio()), math.Max(most, s.Ratio())
	}
	switch {
	case k == len(f.Samples)-1:
		return ""
	case least-least != 0 || most-most != 0:
		return ", and is not finite at last"
	}
	at := ""
	if f.Stride > 1 {
		at = " at the steps that were measured"
	}
	if off := math.Max(1-least, most-1); off <= 0.1 {
		return fmt.Sprintf(" and has stayed within %s of it since%s", percent(math.Ceil(1000*off-1e-6)/1000), at)
	}
	return fmt.Sprintf(" and has been between %s and %s of it since%s", percent(least), percent(most), at)
}

// swings says between which shares of the limit the sharpness goes to and fro, where it
// has turned with most of the last steps; empty where it has not.
func (f Facts) swings() string {
	const some = 8
	last := f.Samples[max(len(f.Samples)-some, 0):]
	turns, least, most := 0, math.Inf(1), math.Inf(-1)
	for k, s := range last {
		least, most = math.Min(least, s.Ratio()), math.Max(most, s.Ratio())
		if k > 1 && (s.Lambda-last[k-1].Lambda)*(last[k-1].Lambda-last[k-2].Lambda) < 0 {
			turns++
		}
	}
	if len(last) < some || 2*turns < some || percent(least) == percent(most) {
		return ""
	}
	return fmt.Sprintf("; it goes to and fro, at last between %s and %s of it", percent(least), percent(most))
}

// constant reports whether the limit has been the same all the time.
func (f Facts) constant() bool {
	for _, s := range f.Samples {
		if !(math.Abs(s.Limit-f.now().Limit) <= 1e-9*f.now().Limit) {
			return false
		}
	}
	return true
}

// passed is the first sample above the limit whose step before is a sample that is not.
func (f Facts) passed() (k int, ok bool) {
	for k := 1; k < len(f.Samples); k++ {
		if f.Samples[k-1].Ratio() <= 1 && f.Samples[k].Ratio() > 1 {
			return k, f.Samples[k].Step == f.Samples[k-1].Step+1
		}
	}
	return 0, false
}

// limit says what the limit means.
func (f Facts) limit() string {
	now := f.now()
	switch {
	case now.Lambda-now.Lambda != 0:
		return ""
	case now.Limit-now.Limit != 0:
		return fmt.Sprintf("No limit of it is known for %s.", f.Rule)
	case now.Ratio() > 1:
		return fmt.Sprintf("Above %s the quadratic here has the steps of %s grow, to and fro, along the steepest direction; the curvature may sink again on the way.", f.Bound, f.Rule)
	case now.Lambda > 0:
		return fmt.Sprintf("Below %s the quadratic here has %s settle in every direction that curves up.", f.Bound, f.Rule)
	}
	return ""
}

// measured says at how many of the steps the sharpness was measured.
func (f Facts) measured() string {
	if f.Stride <= 1 {
		return ""
	}
	return fmt.Sprintf("Measured at %s of %s steps.", model.Whole(len(f.Samples)), model.Whole(f.now().Step+1))
}
