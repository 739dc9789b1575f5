package formula_test

import (
	"errors"
	"fmt"

	"optexplore/landscapes/formula"
)

func Example() {
	f := formula.MustParse("x^2 - y^2")
	o := f.Objective()
	x := []float64{0.9, 0.5}
	g, h := make([]float64, 2), make([]float64, 4)
	o.Gradient(g, x)
	o.Hessian(h, x)
	fmt.Println(f.Pretty(), "=", o.Value(x), "gradient", g, "Hessian", h)
	// Output: x² − y² = 0.56 gradient [1.8 -1] Hessian [2 0 0 -2]
}

func ExampleFormula_Derivative() {
	f := formula.MustParse("x cos(pi x)")
	fmt.Println(f.Derivative(0).Pretty())
	fmt.Println(f.Derivative(0).Derivative(0).Pretty())
	// Output:
	// cos(πx) − πx·sin(πx)
	// −2π·sin(πx) − π²x·cos(πx)
}

func ExampleSyntaxError() {
	_, err := formula.Parse("x^2 + lg(x)")
	fmt.Println(err)
	var e *formula.SyntaxError
	if errors.As(err, &e) {
		fmt.Println(e.Caret())
	}
	// Output:
	// column 7: found "lg", expected log2(x) or log10(x): lg means either
	// x^2 + lg(x)
	//       ^
}

func ExampleObjective_Gradients() {
	o := formula.MustParse("x^2 + x y").Objective()
	points := []float64{1, 2, 3 /* x */, 10, 20, 30 /* y */}
	gradients := make([]float64, len(points))
	o.Gradients(gradients, points)
	fmt.Println("by x", gradients[:3], "by y", gradients[3:])
	// Output: by x [12 24 36] by y [1 2 3]
}
