package mapping

import (
	"fmt"
	"math"
	"strings"

	"optexplore/landscapes/formula"
	"optexplore/model"
	"optexplore/model/reparam"
)

// The limits of a map that is typed: its text in bytes, and the operations of a value of
// each of its formulas, and of all numbers.
const (
	MostText       = 200
	mostOperations = 2000
	mostOfAll      = 100_000
)

// The maps that are not formulas.
const (
	Scale  = "scale"  // x = D·u, with the D that makes the diagonal of the Hessian ±1
	Newton = "newton" // x = H^(−1/2)·u
	Rotate = "rotate" // rotate:45, by so many degrees
)

// Mapping is a map as it is written. The zero Mapping is none.
type Mapping struct {
	kind  string // Scale, Newton, Rotate; empty for formulas
	n     int
	angle float64 // of a rotation, in degrees
	phi   []formula.Formula
	both  bool // the formulas are in u and v; else one for each number, or one for all
}

// Parse reads a map of n parameters: scale, newton, rotate:30, a formula in u for all of
// them, or two formulas in u and v, separated by ; or a comma.
func Parse(text string, n int) (Mapping, error) {
	if len(text) > MostText {
		return Mapping{}, fmt.Errorf("map: expected at most %d bytes, got %d", MostText, len(text))
	}
	word := strings.ToLower(strings.TrimSpace(text))
	name, angle, given := strings.Cut(word, ":")
	switch {
	case word == "":
		return Mapping{}, fmt.Errorf("map: expected %s, or a formula in u, as u^3", strings.Join(Presets(n, nil), ", "))
	case word == Scale:
		return Mapping{kind: Scale, n: n}, nil
	case word == Newton && n > reparam.MostLinear:
		return Mapping{}, fmt.Errorf("map: expected at most %d parameters for %s, got %d", reparam.MostLinear, Newton, n)
	case word == Newton:
		return Mapping{kind: Newton, n: n}, nil
	case strings.TrimSpace(name) == Rotate && (given || name == word):
		return rotation(angle, given, n)
	}
	return formulas(text, n)
}

// rotation reads an angle in degrees; 45 where none is given.
func rotation(angle string, given bool, n int) (Mapping, error) {
	degrees := 45.0
	if given {
		v, err := model.ReadNumber(strings.TrimSpace(angle))
		if err != nil || !(math.Abs(v) <= 360) {
			return Mapping{}, fmt.Errorf("map: expected an angle from -360 to 360 degrees, as %s:30, got %.20q", Rotate, angle)
		}
		degrees = v
	}
	switch {
	case n < 2:
		return Mapping{}, fmt.Errorf("map: expected two parameters or more for a rotation, and f has one")
	case n > reparam.MostLinear:
		return Mapping{}, fmt.Errorf("map: expected at most %d parameters for a rotation, got %d", reparam.MostLinear, n)
	}
	return Mapping{kind: Rotate, n: n, angle: degrees}, nil
}

// formulas reads formulas.
func formulas(text string, n int) (Mapping, error) {
	parts := model.SplitOutside(text, ";")
	if len(parts) == 1 {
		parts = model.SplitOutside(text, ",")
	}
	m := Mapping{n: n}
	switch {
	case len(parts) == 1:
		err := m.add(parts[0], "u")
		return m, err
	case len(parts) != 2 || n != 2:
		return Mapping{}, fmt.Errorf("map: expected one formula in u for %s, got %d: two stand for two parameters alone", parameters(n), len(parts))
	}
	if m.add(parts[0], "u") == nil && m.add(parts[1], "v") == nil {
		return m, nil
	}
	m = Mapping{n: n, both: true}
	for _, part := range parts {
		if err := m.add(part, "u", "v"); err != nil {
			return Mapping{}, err
		}
	}
	return m, nil
}

func parameters(n int) string {
	if n == 1 {
		return "the parameter"
	}
	return model.Whole(n) + " parameters"
}

// add reads a formula in some variables.
func (m *Mapping) add(text string, variables ...string) error {
	f, err := formula.ParseOf(text, variables...)
	if err != nil {
		return fmt.Errorf("map: %w", err)
	}
	if each, most := f.Objective().Operations(), min(mostOperations, mostOfAll/m.n); each > most {
		return fmt.Errorf("map: expected a formula of at most %s operations for %s, got %s", model.Whole(most), parameters(m.n), model.Whole(each))
	}
	m.phi = append(m.phi, f)
	return nil
}

// String is the map as it is typed.
func (m Mapping) String() string {
	switch m.kind {
	case Rotate:
		return fmt.Sprintf("%s:%v", Rotate, m.angle)
	case "":
		return m.list(formula.Formula.String)
	}
	return m.kind
}

// Text is the map as it is read: "x = u³".
func (m Mapping) Text() string {
	switch m.kind {
	case Scale:
		return "x = D·u"
	case Newton:
		return "x = H^(−½)·u"
	case Rotate:
		return "x = R·u, " + model.Number(m.angle, 4) + "°"
	}
	head := "x"
	if len(m.phi) > 1 {
		return "(x, y) = (" + m.list(formula.Formula.Pretty) + ")"
	} else if m.n > 1 {
		head = "each x"
	}
	return head + " = " + m.list(formula.Formula.Pretty)
}

// list joins the formulas.
func (m Mapping) list(write func(formula.Formula) string) string {
	var words []string
	for _, f := range m.phi {
		words = append(words, write(f))
	}
	return strings.Join(words, "; ")
}

// Angle is that of a rotation, in degrees; ok is false of other maps.
func (m Mapping) Angle() (degrees float64, ok bool) { return m.angle, m.kind == Rotate }

// Needs says what of the Hessian at a point the map is made from: its diagonal, the whole
// of it, or nothing.
func (m Mapping) Needs() (diagonal, whole bool) { return m.kind == Scale, m.kind == Newton }

// Make returns the map. h is what it needs of the Hessian: n numbers, or n × n, row by row.
func (m Mapping) Make(h []float64) (reparam.Map, error) {
	switch m.kind {
	case Scale:
		return reparam.Rounding(h)
	case Newton:
		return reparam.Whitening(h, m.n)
	case Rotate:
		return reparam.Rotation(m.n, m.angle*math.Pi/180), nil
	}
	if m.both {
		return reparam.NewTogether(m.phi[0].Objective(), m.phi[1].Objective(), m.Text()), nil
	}
	var list []reparam.Scalar
	for _, f := range m.phi {
		list = append(list, reparam.Scalar{Of: f.Objective(), Text: f.Pretty(), Inverse: inverseOf(f)})
	}
	return reparam.NewEach(m.n, list...), nil
}
