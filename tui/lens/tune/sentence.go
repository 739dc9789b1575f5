package tune

import (
	"fmt"
	"slices"
	"strings"

	"optexplore/model"
	"optexplore/tui/experiment"
	"optexplore/tui/widget"
)

// clauses are the parts of the sentence: the best rate and its result, the result
// of the present rate, the rate from which runs diverge, and the stability bound.
func (g *Analysis) clauses() widget.Prose {
	k := slices.Index(g.swept, g.chosen)
	list := widget.Prose{{Text: g.unmeasured(), Rank: 4}, {Text: g.winner(), Rank: 1}}
	if barred := g.tuning.Curves()[k].Barred; barred != "" {
		return append(widget.Prose{{Text: barred + "."}}, list...)
	}
	return append(list, widget.Prose{{Text: g.reading(k)}, {Text: g.failure(k), Rank: 2}, {Text: g.beyond(k), Rank: 3}, {Text: g.raggedness(k), Rank: 2}, {Text: g.theory(k), Rank: 5}, {Text: g.edge(k), Rank: 3}, {Text: luck(g, k), Rank: 2}}...)
}

// unmeasured says why the measure is not the requested one.
func (g *Analysis) unmeasured() string {
	if g.set.By != experiment.ByDistance || g.known {
		return ""
	}
	return "No minimum is known here to measure the distance from, so this goes by f."
}

// winner says which runner is best, each at its best rate, or which tie.
func (g *Analysis) winner() string {
	best := make([]point, len(g.swept))
	win, n := -1, 0
	for k := range g.swept {
		p, ok := g.best(k)
		if !ok {
			continue
		}
		best[k] = p
		if n++; win < 0 || g.ahead(k, p, win, best[win]) {
			win = k
		}
	}
	if n < 2 {
		return ""
	}
	var names, rates []string
	last := best[win].value // the worst of those that tie
	for k, p := range best {
		if p.rate > 0 && g.strays(k) == g.strays(win) && g.ties(p.value, best[win].value) {
			names, rates = append(names, g.name(k)), append(rates, num(p.rate))
			if g.better(last, p.value) {
				last = p.value
			}
		}
	}
	if len(names) == 1 {
		return fmt.Sprintf("Of %d runners, each at its best rate, %s comes %s: %s at η = %s.",
			n, names[0], furthest(g), g.amount(last), rates[0])
	}
	who, sign := listed(names), "="
	if len(names) == n {
		who = "all"
	}
	if last != best[win].value {
		sign = "≤"
		if g.climbs {
			sign = "≥"
		}
	}
	return fmt.Sprintf("Of %d runners, each at its best rate, %s are equal up to rounding: %s %s %s at η = %s.",
		n, who, g.quantity(), sign, num(last), listed(rates))
}

// listed is "a", "a and b", "a, b and c".
func listed(words []string) string {
	last := len(words) - 1
	if last < 1 {
		return strings.Join(words, "")
	}
	return strings.Join(words[:last], ", ") + " and " + words[last]
}

// ahead reports whether the best point p of the k-th swept runner is better than q,
// that of the l-th. A runner that strays is behind one that does not.
func (g *Analysis) ahead(k int, p point, l int, q point) bool {
	if a, b := g.strays(k), g.strays(l); a != b {
		return b
	}
	return g.better(p.value, q.value)
}

// strays reports whether all runs of the k-th swept runner stray.
func (g *Analysis) strays(k int) bool {
	c := g.tuning.Curves()[k]
	return c.Best >= 0 && c.Strayed[c.Best]
}

func furthest(g *Analysis) string {
	switch {
	case g.by == experiment.ByDistance:
		return "nearest"
	case g.climbs:
		return "highest"
	}
	return "lowest"
}

// name is a swept runner in a sentence.
func (g *Analysis) name(k int) string { return g.session.Runners[g.swept[k]].Rule }

// reading states the best and the present rate of a runner.
func (g *Analysis) reading(k int) string {
	best, ok := g.best(k)
	now, known := g.now(k)
	_, deriving := g.Deriving()
	so := ""
	if deriving {
		so = "so far "
	}
	subject := ""
	if len(g.swept) > 1 {
		subject = "for " + g.name(k) + " "
	}
	after := ""
	if subject == "" {
		after = fmt.Sprintf(" after %s evaluations", model.Whole(g.set.Budget))
	}
	switch {
	case !ok && deriving:
		return "No run has ended in sight yet."
	case !ok:
		return ""
	case known && now.rate == best.rate:
		return upper(subject + so + fmt.Sprintf("the present η = %s is best%s: %s%s.", num(best.rate), g.among(k, "one of"), g.amount(best.value), after))
	}
	text := subject + so + fmt.Sprintf("η = %s is best%s: %s%s", num(best.rate), g.among(k, "the middle of"), g.amount(best.value), after)
	switch {
	case !known:
	case now.diverged:
		text += fmt.Sprintf("; now %s diverges", num(now.rate))
	case now.strayed:
		text += fmt.Sprintf("; now %s leaves for good", num(now.rate))
	default:
		text += fmt.Sprintf("; now %s gives %s", num(now.rate), num(now.value))
	}
	return upper(text) + "."
}

// among states which rates of the range are as good as the best one of a runner; how describes
// which of them is chosen. The present rate may be none of them.
func (g *Analysis) among(k int, how string) string {
	rates := g.set.Rates()
	list := slices.DeleteFunc(slices.Clone(g.tied(k)), func(p point) bool { return !slices.Contains(rates, p.rate) })
	best, ok := g.best(k)
	n := len(list)
	switch {
	case !ok || n == 0:
		return ""
	case !slices.Contains(rates, best.rate):
		equal := fmt.Sprintf(", equal up to rounding to %s", num(list[0].rate))
		if n > 1 {
			equal = fmt.Sprintf(", equal up to rounding to %d of the %d rates from %s to %s", n, len(rates), num(list[0].rate), num(list[n-1].rate))
		}
		return equal
	case n == 1:
		return ""
	}
	return fmt.Sprintf(", %s %d rates from %s to %s that are equal up to rounding", how, n, num(list[0].rate), num(list[n-1].rate))
}

// upper capitalises the first letter of a sentence, unless it is a symbol.
func upper(text string) string {
	if text[0] >= 'a' && text[0] <= 'z' {
		return strings.ToUpper(text[:1]) + text[1:]
	}
	return text
}
