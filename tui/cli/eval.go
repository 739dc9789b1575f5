package cli

import (
	"errors"
	"fmt"
	"io"
	"math"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"optexplore/landscapes"
	"optexplore/landscapes/formula"
	"optexplore/model"
	"optexplore/model/curvature"
)

func evalCommand(c Call) *cobra.Command {
	var text, landscape, at, format string
	cmd := &cobra.Command{
		Use:     "eval",
		Short:   "Evaluate a formula, its gradient and its Hessian at a point",
		Example: "  optexplore eval --formula \"x^2 - y^2\" --at 0,0\n  optexplore eval --landscape plateau --at 4 --format json",
		Args:    noArguments,
		RunE: func(*cobra.Command, []string) error {
			if err := choice("format", format, "table", "json"); err != nil {
				return err
			}
			f, err := evaluand(text, landscape)
			if err != nil {
				return badUse(err)
			}
			x, err := evaluationPoint(at, f.Dim())
			if err != nil {
				return badUse(err)
			}
			return eval(c.Out, f, x, format)
		},
	}
	cmd.Flags().StringVar(&text, "formula", "", "the formula, in x, or in x and y")
	cmd.Flags().StringVar(&landscape, "landscape", "", "a landscape of the catalogue, instead of a formula")
	cmd.Flags().StringVar(&at, "at", "", "the point, as 1.5 or -5,-2")
	cmd.Flags().StringVar(&format, "format", "table", "table or json")
	return cmd
}

// evaluand is the formula that is meant.
func evaluand(text, landscape string) (formula.Formula, error) {
	switch {
	case text != "" && landscape != "":
		return formula.Formula{}, errors.New("expected either a formula or a landscape, got both: leave one out")
	case landscape != "":
		l, err := landscapes.Find(landscape)
		if err != nil {
			return formula.Formula{}, err
		}
		return l.Parse(), nil
	}
	if strings.TrimSpace(text) == "" {
		return formula.Formula{}, errors.New(`expected a formula such as --formula "x^2 - y^2", got none`)
	}
	return formula.Parse(text)
}

func evaluationPoint(text string, n int) ([]float64, error) {
	if text == "" {
		return nil, errors.New("expected a point such as --at 1.5 or --at -5,-2, got none")
	}
	x, err := numbers("at", text)
	if err == nil && len(x) != n {
		err = fmt.Errorf("at: expected %d number(s), one for each variable of the formula, got %d", n, len(x))
	}
	return x, err
}

// evaluation is a formula at a point.
type evaluation struct {
	Formula     string         `json:"formula"`
	At          []jsonNumber   `json:"at"`
	Value       jsonNumber     `json:"value"`
	Gradient    []jsonNumber   `json:"gradient"`
	Hessian     [][]jsonNumber `json:"hessian"`     // row by row
	Eigenvalues []jsonNumber   `json:"eigenvalues"` // ascending
	Kind        model.Kind     `json:"kind"`
}

func eval(out io.Writer, f formula.Formula, x []float64, format string) error {
	o, n := f.Objective(), len(x)
	g, h := make([]float64, n), make([]float64, n*n)
	o.Gradient(g, x)
	o.Hessian(h, x)
	value := o.Value(x)
	for _, list := range [][]float64{g, h} {
		for i := range list {
			list[i] += 0           // −0 is a 0 for a reader
			if math.IsNaN(value) { // outside of its domain f has no slope either
				list[i] = value
			}
		}
	}
	lambda, _ := curvature.Eigen(h, n)
	e := evaluation{
		Formula: f.String(), At: jsonNumbers(x), Value: jsonNumber(value), Gradient: jsonNumbers(g),
		Eigenvalues: jsonNumbers(lambda), Kind: curvature.Classify(o, x, curvature.Survey(o, around(x))),
	}
	for row := range slices.Chunk(h, n) {
		e.Hessian = append(e.Hessian, jsonNumbers(row))
	}
	if format == "json" {
		return indented(out, e)
	}
	return e.table(out, f)
}

// around is the window that says what is usual near a point.
func around(x []float64) model.Window {
	var w model.Window
	for _, v := range x {
		reach := 5 + 1e-6*max(v, -v)
		w = append(w, model.Range{Lo: v - reach, Hi: v + reach})
	}
	return w
}

// table writes the evaluation for a person, with the formulas of the
// derivatives.
func (e evaluation) table(out io.Writer, f formula.Formula) error {
	var b strings.Builder
	row := func(label, value string) { fmt.Fprintf(&b, "%-12s  %s\n", label, value) }
	n := len(e.At)
	row("f", f.Pretty())
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
	b.WriteByte('\n')
	row("at", joined(e.At))
	row("value", exact(float64(e.Value)))
	row("gradient", joined(e.Gradient))
	for i, r := range e.Hessian {
		label := ""
		if i == 0 {
			label = "hessian"
		}
		row(label, joined(r))
	}
	row("eigenvalues", joined(e.Eigenvalues))
	row("kind", string(e.Kind))
	_, err := io.WriteString(out, b.String())
	return err
}
