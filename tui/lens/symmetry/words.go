package symmetry

import (
	"fmt"
	"math"
	"math/big"
	"slices"
	"strings"

	"optexplore/landscapes/network/symmetry"
	"optexplore/model"
	"optexplore/tui/widget"
)

// num writes a number in four digits.
func num(v float64) string { return model.Number(v, 4) }

// Count writes a number of equivalents: all its digits, or about how large it is.
func Count(n *big.Int) string {
	if n.IsInt64() && n.Int64() < 1e15 {
		return model.Whole(int(n.Int64()))
	}
	f := new(big.Float).SetInt(n)
	text := f.Text('e', 1) // 2.6e+35
	size, power, _ := strings.Cut(text, "e+")
	return "about " + size + "·10" + raised(strings.TrimLeft(power, "0"))
}

// raised writes digits as a superscript.
func raised(digits string) string {
	up := []rune("⁰¹²³⁴⁵⁶⁷⁸⁹")
	return strings.Map(func(r rune) rune { return up[r-'0'] }, digits)
}

// Rounding says what a spread of the loss is beside the loss.
func Rounding(spread, loss float64) string {
	if spread == 0 {
		return "to the last bit"
	}
	if math.Abs(spread) <= 1e-12*(1+math.Abs(loss)) {
		return "up to rounding, " + model.Number(spread, 2)
	}
	return "up to " + model.Number(spread, 2)
}

// unitsText is "units 1, 2 and 5 of layer 1".
func unitsText(l symmetry.Layer, units []int) string {
	first, last := units[0]+1, units[len(units)-1]+1
	if n := len(units); n > 2 && last-first == n-1 {
		return fmt.Sprintf("units %d to %d of %s", first, last, l.Name())
	} else if n > 9 {
		return fmt.Sprintf("%d units of %s", n, l.Name())
	}
	names := make([]string, len(units)-1)
	for k := range names {
		names[k] = fmt.Sprint(units[k] + 1)
	}
	return fmt.Sprintf("units %s and %d of %s", strings.Join(names, ", "), last, l.Name())
}

// Alike says which units have equal weights, and what follows for a run whose gradient
// has noise of its own for each coordinate, or none. It is empty if there are no such
// units.
func Alike(layers []symmetry.Layer, twins [][]symmetry.Twins, noisy bool) string {
	var groups []string
	kind := "equal"
	for k, list := range twins {
		for _, t := range list {
			groups = append(groups, unitsText(layers[k], t.Units))
			if t.Opposite {
				kind = "equal or opposite"
			}
		}
	}
	const most = 3
	switch n := len(groups); {
	case n == 0:
		return ""
	case n > most:
		groups = append(groups[:most], fmt.Sprintf("%d more groups", n-most))
	}
	text := "U" + strings.Join(groups, ", and ")[1:] + " have " + kind + " weights"
	if noisy {
		return text + " and gradients, but the noise on each coordinate will part them."
	}
	return text + fmt.Sprintf(", so their gradients are %s, of all examples and of any minibatch: a rule that treats all coordinates alike and draws no noise for them keeps them so.", kind)
}

// goal is what the line leads to, after "the line from step 3".
func (v *View) goal() string {
	l := v.layers[v.set.Layer]
	switch v.set.To {
	case Turn:
		return fmt.Sprintf("to unit %d of %s with its sign turned", v.set.Unit+1, l.Name())
	case Shuffle:
		return "to a random equivalent"
	case Other:
		return "to " + v.to
	}
	return fmt.Sprintf("to units %d and %d of %s exchanged", v.set.Unit+1, v.set.partner(l)+1, l.Name())
}

// Sentences say what is seen, the most important first.
func (v *View) Sentences() widget.Prose {
	return widget.Prose{
		{Text: v.counted()}, {Text: Alike(v.layers, v.twins, v.noisy)}, {Text: v.waySentence(), Rank: 1},
		{Text: v.spread(), Rank: 2}, {Text: v.scaling(), Rank: 3},
	}
}

// counted says how many equivalents there are.
func (v *View) counted() string {
	var factors []string
	for _, l := range v.layers {
		factors = append(factors, l.Product())
	}
	product := strings.Join(factors, " × ")
	if len(factors) > 4 {
		product = factors[0] + " × … × " + factors[len(factors)-1]
	}
	count := Count(v.count)
	if about, is := strings.CutPrefix(count, "about "); is {
		count = "About " + about
	}
	if v.alone() {
		return fmt.Sprintf("There is no other unit to exchange one with: %s. The loss is %s.", product, num(v.loss))
	}
	text := fmt.Sprintf("%s equivalent points have this loss, %s, as units can be exchanged", count, num(v.loss))
	if v.turns() {
		text += " and their signs turned"
	}
	text += ": " + product + "."
	if v.coincide() {
		text += " Some of them coincide here."
	}
	return text
}

// alone reports whether no unit can be exchanged.
func (v *View) alone() bool { return v.count.Cmp(big.NewInt(1)) == 0 }

// turns reports whether signs of some units can be turned.
func (v *View) turns() bool {
	return slices.ContainsFunc(v.layers, func(l symmetry.Layer) bool { return l.Flips })
}

// coincide reports whether an equivalent is the point itself.
func (v *View) coincide() bool {
	for k := range v.layers {
		if v.nearest[k] == 0 || len(v.twins[k]) > 0 {
			return true
		}
	}
	return false
}

// spread says how much the loss differs among the equivalents that were looked at.
func (v *View) spread() string {
	looked, most := 0, 0.0
	for _, c := range v.censuses {
		if c.Looked > 0 {
			looked, most = looked+c.Looked, math.Max(most, c.Spread())
		}
	}
	if looked == 0 || v.alone() || v.loss-v.loss != 0 {
		return ""
	}
	return fmt.Sprintf("At the %s that were looked at it is the same %s.", model.Whole(looked), Rounding(most, v.loss))
}

// waySentence says how high the barrier is.
func (v *View) waySentence() string {
	first := v.way[0]
	if !first.Done() {
		return ""
	}
	if v.set.To == Other {
		return v.otherSentence()
	}
	if first.distance == 0 {
		return "The one with " + v.goalText() + " is this point itself."
	}
	text := fmt.Sprintf("The straight line to the one with %s is %s long.", v.goalText(), num(first.distance))
	height, at := first.barrier()
	switch {
	case height != height:
		return text + " The loss is not finite everywhere on it."
	case height == 0:
		return text + " The loss rises nowhere on it above that of its ends."
	}
	return text + fmt.Sprintf(" On it the loss rises by %s, most at %s of the way: a barrier between two points of equal loss.", num(height), model.Number(at, 2))
}

// otherSentence says how high the barrier to another point is, before and after its
// alignment.
func (v *View) otherSentence() string {
	first := v.way[0]
	if first.distance == 0 {
		return strings.ToUpper(v.to[:1]) + v.to[1:] + " is at this point too."
	}
	height, _ := first.barrier()
	text := fmt.Sprintf("On the line to %s the barrier is %s as it is", v.to, num(height))
	for k, name := range []string{"with its units permuted to match", "with signs turned too"} {
		if k+1 < len(v.way) && v.way[k+1].Done() {
			height, _ := v.way[k+1].barrier()
			text += fmt.Sprintf(", %s %s", num(height), name)
		}
	}
	if v.unmatched() {
		text += fmt.Sprintf("; layers of more than %d units are not matched here", mostMatched)
	}
	if last := v.way[len(v.way)-1]; len(v.way) > 1 {
		text += fmt.Sprintf("; it is then %s away and not %s", num(last.distance), num(first.distance))
	}
	return text + "."
}

// goalText is the goal in the sentence.
func (v *View) goalText() string {
	l := v.layers[v.set.Layer]
	switch v.set.To {
	case Turn:
		return fmt.Sprintf("unit %d of %s turned in sign", v.set.Unit+1, l.Name())
	case Shuffle:
		return "all units shuffled at random"
	}
	return unitsText(l, []int{v.set.Unit, v.set.partner(l)}) + " exchanged"
}

// scaling says what else leaves the loss as it is.
func (v *View) scaling() string {
	const stays = "the weights into a unit can be multiplied by any a > 0 and those from it divided by a: the loss stays, its curvature does not."
	still := slices.DeleteFunc(slices.Clone(v.layers), func(l symmetry.Layer) bool { return !l.Scales })
	switch {
	case len(still) == 0:
		return ""
	case len(still) == 1 && v.shape.Stem && still[0].Number == 1:
		return "In layer 1, which is linear, also " + stays
	case len(still) == len(v.layers):
		return fmt.Sprintf("With %s also ", v.shape.Act) + stays
	}
	var names []string
	for _, l := range still {
		names = append(names, l.Name())
	}
	return "In " + strings.Join(names, ", ") + " also " + stays
}
