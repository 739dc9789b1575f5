package curvature_test

import (
	"testing"

	"optexplore/landscapes/formula"
	"optexplore/model"
	"optexplore/model/curvature"
)

func TestWindingCountsCriticalPoints(t *testing.T) {
	square := func(r float64) model.Window { return model.Uniform(model.Range{Lo: -r, Hi: r}, 2) }
	for _, c := range []struct {
		text string
		w    model.Window
		want int
	}{
		{"x^2 + y^2", square(1), 1},
		{"-x^2 - y^2", square(1), 1},
		{"x^2 - y^2", square(1), -1},
		{"x^3 - 3x y^2", square(1), -2},
		{"x^2 + y^2", model.Window{{Lo: 1, Hi: 2}, {Lo: -1, Hi: 1}}, 0},
		{"(x^2 + y - 11)^2 + (x + y^2 - 7)^2", square(6), 4 - 4 + 1},
		{"(x^2 - 1)^2 + (y^2 - 1)^2", square(2), 4 - 4 + 1},
		{"cos(3x) + cos(3y)", square(6), 36 + 25 - 60},
		{"exp(8x) + sin(40y)", square(1), 0},
	} {
		f := formula.MustParse(c.text)
		if got, ok := curvature.Winding(f.Objective(), c.w); !ok || got != c.want {
			t.Errorf("%s on %v: %d turns, ok: %v, want %d", c.text, c.w, got, ok, c.want)
		}
	}
	for _, text := range []string{"x", "x y z", "x^2 + abs(y - 0.3)", "x^2 - y^2 + log(x)", "(x - 1)^2 + (y - 0.5)^2", "(x - 1)^2"} {
		if _, ok := curvature.Winding(formula.MustParse(text).Objective(), square(1)); ok {
			t.Errorf("%s has a winding number", text)
		}
	}
}
