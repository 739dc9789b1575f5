package cli

import (
	"errors"
	"fmt"
	"math"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"optexplore/landscapes"
	"optexplore/landscapes/formula"
	"optexplore/model"
	"optexplore/model/curvature"
	"optexplore/model/vec"
	"optexplore/tui/experiment"
)

func evalCommand(c Call) *cobra.Command {
	var text, landscape, at, format string
	var all bool
	var net networkFlags
	cmd := &cobra.Command{
		Use:     "eval",
		Short:   "Evaluate a formula or a landscape, its gradient and its Hessian at a point",
		Example: "  optexplore eval --formula \"x^2 - y^2\" --at 0,0\n  optexplore eval --landscape plateau --at 4 --format json",
		Args:    noArguments,
		RunE: func(*cobra.Command, []string) error {
			if net.text == "" && landscapes.IsNetwork(text) {
				net.text, text = text, ""
			}
			if net.given() {
				if err := oneObjective(text, landscape); err != nil {
					return badUse(err)
				}
				return evalNetwork(c, net, at, format)
			}
			if text == "" && landscape == "" {
				return badUsef(`expected a formula such as --formula "x^2 - y^2", got none`)
			}
			x, err := evaluationPoint(c, at)
			if err != nil {
				return badUse(err)
			}
			o := experiment.Options{Landscape: landscape, Formula: text}
			if err := c.ownInto(&o); err != nil {
				return badUse(err)
			}
			l, err := evaluand(o.Formula, o.Landscape, len(x))
			if err != nil {
				return badUse(err)
			}
			return eval(c, l, x, format, all)
		},
	}
	cmd.Flags().StringVar(&text, "formula", "", "the formula, in x, in x and y, or in x1 … xn"+or(c.Guest, "", "; - for the one on the standard input"))
	cmd.Flags().StringVar(&landscape, "landscape", "", "a landscape of the catalogue, instead of a formula")
	net.define(c, cmd.Flags())
	cmd.Flags().StringVar(&at, "at", "", "the point, as 1.5 or -5,-2 (of a network its first weights)"+or(c.Guest, "", "; @FILE for the numbers in a file"))
	cmd.Flags().BoolVar(&all, "params", false, fmt.Sprintf("print every number of points of more than %d parameters, and the Hessian of up to %d", experiment.FewCoordinates, curvature.MostWhole))
	oneOf(cmd.Flags(), &format, "format", "", "table", "json")
	return cmd
}

// evaluand returns the landscape to evaluate, with n parameters if it has several
// sizes.
func evaluand(text, landscape string, n int) (l landscapes.Landscape, err error) {
	switch {
	case text != "" && landscape != "":
		return l, errors.New("expected either a formula or a landscape, got both: leave one out")
	case landscape != "":
		if l, err = landscapes.Find(landscape); err == nil && l.Sizes.Of != nil {
			l, err = landscapes.Sized(landscape, n)
		}
	default:
		l, err = landscapes.FromFormula(text, 0)
		if bound, e := landscapes.FromFormula(text, n); err != nil || e == nil && bound.Open() {
			l, err = bound, e
		}
	}
	if err == nil && l.Dim() != n {
		err = fmt.Errorf("at: expected %d number(s), one per parameter, got %d", l.Dim(), n)
	}
	return l, err
}

// evaluationPoint reads the point: numbers, or @FILE for the numbers in a file.
func evaluationPoint(c Call, text string) (x []float64, err error) {
	file, isFile := strings.CutPrefix(text, "@")
	switch {
	case text == "":
		return nil, errors.New("expected a point such as --at 1.5 or --at -5,-2, got none")
	case isFile && c.Guest:
		return nil, errors.New("at: no files can be read here: expected numbers, as -5,-2")
	case isFile:
		rows, err := vectorsIn(c.Ctx, "at", file)
		return slices.Concat(rows...), err
	}
	return experiment.Numbers("at", text)
}

// evaluation is the value and the derivatives of a formula at a point.
type evaluation struct {
	Formula     string         `json:"formula"`
	Dim         int            `json:"dim,omitempty"` // where not all numbers are written
	At          []jsonNumber   `json:"at"`
	Norm        jsonNumber     `json:"at_norm"`
	Value       jsonNumber     `json:"value"`
	Gradient    []jsonNumber   `json:"gradient"`
	Slope       jsonNumber     `json:"grad_norm"`
	Hessian     [][]jsonNumber `json:"hessian"`     // row by row; null where there is no second derivative, and of many parameters
	Eigenvalues []jsonNumber   `json:"eigenvalues"` // null where there is no second derivative; ascending; of many parameters the extreme ones at both ends
	Partial     bool           `json:"eigenvalues_partial,omitempty"`
	Products    int            `json:"hessian_vector_products,omitempty"` // that these took
	Kind        model.Kind     `json:"kind"`
}

// eval evaluates l at x and prints what there is; of many parameters the first few
// numbers and norms, unless all are asked for.
func eval(c Call, l landscapes.Landscape, x []float64, format string, all bool) error {
	o, n := l.Objective(), len(x)
	g, value := make([]float64, n), o.Value(x)
	o.Gradient(g, x)
	spectrum, scale := curvature.SpectrumAt(o, x), curvature.Survey(o, around(x))
	e := evaluation{
		Formula: formulaOf(l), At: jsonNumbers(x), Value: jsonNumber(value), Gradient: jsonNumbers(tidy(g, value)),
		Norm: jsonNumber(vec.Norm(x)), Slope: jsonNumber(vec.Norm(g)),
		Eigenvalues: jsonNumbers(spectrum.Values), Partial: !spectrum.Whole, Products: spectrum.Products,
		Kind: curvature.Classify(o, x, scale),
	}
	switch bare := vec.Finite(g) && !curvature.Curved(o, x, scale); {
	case bare:
		e.Eigenvalues = nil // there is no second derivative
	case n <= curvature.MostWhole:
		h := make([]float64, n*n)
		model.Hessian(o, h, x)
		lambda, _ := curvature.Eigen(tidy(h, value), n)
		e.Eigenvalues = jsonNumbers(lambda)
		for row := range slices.Chunk(h, n) {
			e.Hessian = append(e.Hessian, jsonNumbers(row))
		}
	}
	if n > experiment.FewCoordinates && !all {
		e = e.brief(n)
	}
	if format == "json" {
		return c.printJSON(e)
	}
	return c.print(e.table(l))
}

// brief is e with the first few numbers of points of n parameters, and the extreme
// eigenvalues.
func (e evaluation) brief(n int) evaluation {
	of := experiment.Coordinates{N: n}
	e.Dim, e.At, e.Gradient, e.Hessian = n, e.At[:of.Written()], e.Gradient[:of.Written()], nil
	if k, each := len(e.Eigenvalues), of.Written()/2; k > 2*each {
		e.Eigenvalues, e.Partial = slices.Concat(e.Eigenvalues[:each], e.Eigenvalues[k-each:]), true
	}
	return e
}

// tidy normalises derivatives at a point for output: −0 becomes 0, and outside the
// domain of f they are NaN.
func tidy(list []float64, value float64) []float64 {
	for i := range list {
		list[i] += 0
		if math.IsNaN(value) {
			list[i] = value
		}
	}
	return list
}

// around is the window that defines the scale near a point.
func around(x []float64) model.Window {
	var w model.Window
	for _, v := range x {
		reach := 5 + 1e-6*max(v, -v)
		w = append(w, model.Range{Lo: v - reach, Hi: v + reach})
	}
	return w
}

// derivatives writes the formulas of the derivatives.
func derivatives(f formula.Formula, row func(label, value string)) {
	n := f.Dim()
	for i := range n {
		row("∂f/∂"+model.Axis(i, n), f.Derivative(i).Pretty())
	}
	for i := range n {
		for j := i; j < n; j++ {
			name := fmt.Sprintf("∂²f/∂%s∂%s", model.Axis(i, n), model.Axis(j, n))
			if i == j {
				name = fmt.Sprintf("∂²f/∂%s²", model.Axis(i, n))
			}
			row(name, f.Derivative(i).Derivative(j).Pretty())
		}
	}
}

// table writes the evaluation as a table, with the formulas of the derivatives if
// there are any.
func (e evaluation) table(l landscapes.Landscape) string {
	var b strings.Builder
	row := func(label, value string) { fmt.Fprintf(&b, "%-12s  %s\n", label, value) }
	row("f", l.Text())
	if l.Formula != "" && l.Parse().Planar() {
		derivatives(l.Parse(), row)
	}
	b.WriteByte('\n')
	row("at", e.listed(e.At))
	if l.Dim() > 2 {
		row("‖x‖", exact(float64(e.Norm)))
	}
	row("value", exact(float64(e.Value)))
	row("gradient", e.listed(e.Gradient))
	if l.Dim() > 2 {
		row("‖∇f‖", exact(float64(e.Slope)))
	}
	for i, r := range e.Hessian {
		label := ""
		if i == 0 {
			label = "hessian"
		}
		row(label, joined(r))
	}
	if e.Eigenvalues == nil {
		row("hessian", "no second derivative here")
	} else {
		row("eigenvalues", joined(e.Eigenvalues))
	}
	switch {
	case e.Partial && e.Products > 0:
		row("", fmt.Sprintf("(%d of %d, by %d products of the Hessian with a vector)", len(e.Eigenvalues), l.Dim(), e.Products))
	case e.Partial:
		row("", fmt.Sprintf("(%d of %d; --params prints all)", len(e.Eigenvalues), l.Dim()))
	}
	row("kind", string(e.Kind))
	return b.String()
}

// listed is a vector as text, with how many numbers it has where not all are written.
func (e evaluation) listed(v []jsonNumber) string {
	if e.Dim > 0 {
		return fmt.Sprintf("%s, … %s numbers", joined(v), model.Whole(e.Dim))
	}
	return joined(v)
}
