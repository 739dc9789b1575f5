package cli_test

import (
	"testing"

	"optexplore/landscapes"
	"optexplore/model/framing"
	"optexplore/tui/experiment"
)

// framesPart is the frames that are chosen for some formulas.
func framesPart(t *testing.T) string {
	var rows [][]string
	for _, text := range []string{
		"x^4 - 3x^2 + x", "(x-40)^2 + (y+30)^2", "1000x^2 + y^2", "1e-6 x^2", "1e9 cos(x/1000)", "sin(x) + sin(10x/3)", "exp(-x^2)",
		"1/(x-2)", "log(x)", "sqrt(x) + 1/x", "abs(x - 100)", "x", "(1-x)^2 + 100(y-x^2)^2", "sum(i, 1, n, (x[i]-i)^2), n = 20",
	} {
		l, err := landscapes.FromFormula(text, 0)
		if err != nil {
			t.Fatal(err)
		}
		l, _ = l.Framed(framing.Frame{}, framing.Work)
		f := experiment.TextOf(framing.Frame{Window: l.Window, Start: l.Starts[0], Rate: l.Rate})
		rows = append(rows, []string{code(text), f.Window, f.Start, f.Rate})
	}
	return markdown([]string{"formula", "window", "start", "rate"}, rows)
}
