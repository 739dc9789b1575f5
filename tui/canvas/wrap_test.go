package canvas

import (
	"strings"
	"testing"
)

func TestWrap(t *testing.T) {
	for _, k := range []struct {
		text string
		w    int
		want string
	}{
		{"one two three", 7, "one two|three"}, {"one two three", 6, "one|two|three"}, {"η = 0.1  is ∇", 5, "η =|0.1|is ∇"},
		{"abcdefgh ij", 3, "abc|def|gh|ij"}, {"abcdefgh ij", 4, "abcd|efgh|ij"}, {"abcde f", 4, "abcd|e f"}, {"", 5, ""}, {"a", 0, ""}, {"a", -1, ""},
	} {
		if got := strings.Join(Wrap(k.text, k.w), "|"); got != k.want {
			t.Errorf("%q in %d: %q, want %q", k.text, k.w, got, k.want)
		}
	}
}
