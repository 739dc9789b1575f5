package cli

import (
	"errors"
	"fmt"
	"strings"

	"optexplore/model"
	"optexplore/model/curvature"
	"optexplore/model/vec"
	"optexplore/tui/experiment"
)

// The eigenvalues that are written of more than curvature.MostWhole parameters: so many
// of each end, by at most so many products with the Hessian.
const (
	networkEnds     = 5
	networkProducts = 400
)

// networkEvaluation is the loss of a network and its derivatives at a point.
type networkEvaluation struct {
	Network       string        `json:"network"`
	Dim           int           `json:"dim"`
	Value         jsonNumber    `json:"value"`
	Expected      *jsonNumber   `json:"expected,omitempty"` // the test loss, where there is a test part
	Gradient      []jsonNumber  `json:"gradient"`
	Slope         jsonNumber    `json:"grad_norm"`
	HessianVector []jsonNumber  `json:"hessian_vector,omitempty"` // where v is given
	Eigenvalues   *[]jsonNumber `json:"eigenvalues,omitempty"`    // ascending
	Top           []jsonNumber  `json:"top,omitempty"`            // of many parameters, the greatest first
	Bottom        []jsonNumber  `json:"bottom,omitempty"`         // the least first
	Products      int           `json:"hessian_vector_products,omitempty"`
	Fault         string        `json:"fault,omitempty"` // where the loss is not finite
}

// evalNetwork evaluates the network of the flags at a point, or at its first weights.
func evalNetwork(c Call, f networkFlags, at, format string) error {
	var o experiment.Options
	var err error
	if at != "" {
		if o.Start, err = evaluationPoint(c, at); err != nil {
			return badUse(err)
		}
	}
	v, err := f.into(&o)
	if err != nil {
		return badUse(err)
	}
	s, err := o.Session()
	if err != nil {
		return badUse(err)
	}
	l, err := experiment.Landscape(s)
	if err != nil {
		return badUse(err)
	}
	loss := l.Objective()
	e := networkEvaluation{Network: l.Text(), Dim: loss.Dim()}
	if l.Expected != nil {
		test := jsonNumber(l.Expected.Objective().Value(s.Start))
		e.Expected = &test
	}
	e.at(loss, s.Start, v)
	if format == "json" {
		return c.printJSON(e)
	}
	return c.print(e.table(s.Start))
}

// at evaluates a loss at x, and its product with v if that is not nil.
func (e *networkEvaluation) at(o model.Objective, x, v []float64) {
	n := o.Dim()
	g := make([]float64, n)
	value := o.Value(x)
	o.Gradient(g, x)
	e.Value, e.Gradient, e.Slope = jsonNumber(value), jsonNumbers(tidy(g, value)), jsonNumber(vec.Norm(g))
	e.Fault = model.Fault(o, x)
	if v != nil {
		model.HessianVector(o, g, x, v)
		e.HessianVector = jsonNumbers(tidy(g, value))
	}
	if n <= curvature.MostWhole {
		values := jsonNumbers(curvature.SpectrumAt(o, x).Values)
		e.Eigenvalues = &values
		return
	}
	ends := curvature.SpectrumEnds(o, x, networkEnds, networkProducts)
	e.Products = ends.Products
	for k := range networkEnds {
		e.Bottom = append(e.Bottom, jsonNumber(ends.Values[k]))
		e.Top = append(e.Top, jsonNumber(ends.Values[len(ends.Values)-1-k]))
	}
}

// table writes the evaluation as a table.
func (e networkEvaluation) table(x []float64) string {
	var b strings.Builder
	row := func(label, value string) { fmt.Fprintf(&b, "%-12s  %s\n", label, value) }
	brief := func(v []jsonNumber) string {
		return fmt.Sprintf("%s, … %s numbers", joined(v[:min(len(v), experiment.FewCoordinates)]), model.Whole(len(v)))
	}
	row("network", e.Network)
	b.WriteByte('\n')
	row("at", brief(jsonNumbers(x)))
	row("loss", exact(float64(e.Value)))
	if e.Expected != nil {
		row("test loss", exact(float64(*e.Expected)))
	}
	if e.Fault != "" {
		row("", "the "+e.Fault)
	}
	row("gradient", brief(e.Gradient))
	row("‖∇f‖", exact(float64(e.Slope)))
	if e.HessianVector != nil {
		row("∇²f·v", brief(e.HessianVector))
	}
	if e.Eigenvalues != nil {
		row("eigenvalues", joined(*e.Eigenvalues))
	} else {
		row("greatest λ", joined(e.Top))
		row("least λ", fmt.Sprintf("%s   (by %d products of the Hessian with a vector)", joined(e.Bottom), e.Products))
	}
	return b.String()
}

// oneObjective returns an error if a formula or a landscape stands beside a network.
func oneObjective(formula, landscape string) error {
	if formula != "" || landscape != "" {
		return errors.New("expected a network, a landscape or a formula, got several: leave all but one out")
	}
	return nil
}
