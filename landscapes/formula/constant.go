package formula

import "fmt"

// Constant reads a formula without variables, as pi/2 or sqrt(2), and returns its
// value. The error says what is wrong with it.
func Constant(text string) (float64, error) {
	f, err := Parse(text)
	if err != nil {
		return 0, err
	}
	if e := f.body().root; !e.constant() || looped(e) {
		return 0, fmt.Errorf("expected a number, got a formula with variables: %.40q", text)
	}
	return f.Objective().Value(make([]float64, f.Dim())), nil
}
