package symmetry

import (
	"fmt"
	"math"
	"math/big"
	"strings"

	"optexplore/landscapes/network/symmetry"
	"optexplore/model"
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

// Product writes the number of equivalents of a layer as d!·2ᵈ.
func Product(l symmetry.Layer) string {
	text := fmt.Sprintf("%d!", l.Units)
	if l.Flips {
		text += "·2" + raised(fmt.Sprint(l.Units))
	}
	return text
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

// Alike says what equal units of a layer mean.
func Alike(l symmetry.Layer, t symmetry.Twins) string {
	names := make([]string, len(t.Units))
	for k, u := range t.Units {
		names[k] = fmt.Sprint(u + 1)
	}
	last := len(names) - 1
	kind := "equal"
	if t.Opposite {
		kind = "equal or opposite"
	}
	return fmt.Sprintf("Units %s and %s of layer %d have %s weights, so their gradients are %s, of all examples and of any minibatch: a rule that treats all coordinates alike and draws no noise for them keeps them so, up to rounding.",
		strings.Join(names[:last], ", "), names[last], l.Number, kind, kind)
}
