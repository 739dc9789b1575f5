package formula

import "testing"

// TestConvexByRules: what the rules know, and what they must not say. That a function is
// convex which they call so is tested beside the search for counter-examples.
func TestConvexByRules(t *testing.T) {
	for text, want := range map[string]bool{
		"x^2 + 3x - 1": true, "(x - y)^4 + exp(x + 2y)": true, "abs(x) + max(x, 2y, x + y)": true, "x*x": true, "cosh(x - 1)": true,
		"2relu(x - 1) + softplus(-x)": true, "-log(x)": true, "-sqrt(x + y)": true, "logsumexp(x, y)": true, "hypot(x, y - 1)": true,
		"sum(i, 1, n, x[i]^2 + exp(-x[i]))": true, "(x^2 + y^2)^2": true, "abs(x)^3": true, "exp(x^2)": true, "3 - min(x, -x)": true,
		"sum(i, 1, n, (x[i] - i)^2)": true, "x^1": true,
		"-x^2": false, "x^3": false, "x*y": false, "sin(x)": false, "log(x)": false, "sqrt(x)": false, "1/x": false, "x^0.5": false,
		"exp(-x^2)": false, "abs(x^2 - 1)": false, "(x^2 - 1)^2": false, "min(x, y)": false, "relu(-x^2)": false, "log(-1) + x^2": false,
		"x^2 - y^2": false, "sum(i, 1, n, -x[i]^2)": false, "x^-2": false, "prod(i, 1, n, x[i]^2)": false, "0/0*x": false, "tanh(x)": false,
	} {
		if got := MustParse(text).Convex(); got != want {
			t.Errorf("%s: the rules say %v, want %v", text, got, want)
		}
	}
	for text, want := range map[string]bool{
		"x^2 + x y - 3y^2 + x": true, "x": true, "(x - 2y)^2/3": true, "x^3": false, "abs(x)": false, "x^2 + 0*log(y)": false, "(x y)^2": false, "x^2/x": false,
	} {
		if got := MustParse(text).Quadratic(); got != want {
			t.Errorf("%s: quadratic %v, want %v", text, got, want)
		}
	}
}
