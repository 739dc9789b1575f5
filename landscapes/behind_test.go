package landscapes_test

import (
	"testing"

	"optexplore/landscapes"
)

// TestACommentStandsBehindTheSize: the number of variables behind a formula is read
// before a comment too.
func TestACommentStandsBehindTheSize(t *testing.T) {
	for _, text := range []string{"sum(i, 1, n, x[i]^2), n = 7", "sum(i, 1, n, x[i]^2); n = 7 # a bowl", "f(x) = Σᵢ₌₁ⁿ(xᵢ²), n=7 // a bowl"} {
		l, err := landscapes.FromFormula(text, 0)
		if err != nil || l.Dim() != 7 {
			t.Errorf("%s: %d parameters, %v", text, l.Dim(), err)
		}
	}
}
