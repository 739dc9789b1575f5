package plot

import (
	"math"
	"strings"
	"testing"

	"optexplore/model"
)

func TestDecades(t *testing.T) {
	for _, k := range []struct {
		lo, hi float64
		n      int
		want   string
	}{
		{1e-4, 10, 6, "1e−4 0.001 0.01 0.1 1 10"},
		{1e-4, 10, 3, "1e−4 0.01 1"},
		{1e-20, 3, 5, "1e−20 1e−15 1e−10 1e−5 1"},
		{0.3, 4, 4, "0.5 1 2"},
		{0.3, 4, 2, "1"},
		{1, 1, 3, "1"},
		{0, 1, 3, ""},
		{2, 1, 3, ""},
		{1, math.Inf(1), 3, ""},
		{math.NaN(), 1, 3, ""},
	} {
		var words []string
		for _, tick := range Decades(model.Range{Lo: k.lo, Hi: k.hi}, k.n) {
			words = append(words, tick.Label)
		}
		if got := strings.Join(words, " "); got != k.want {
			t.Errorf("%v to %v, %d: %q, want %q", k.lo, k.hi, k.n, got, k.want)
		}
	}
	if got := Ticks(model.Range{Lo: 0, Hi: 1}, 2); len(got) != 3 || got[1] != (Tick{0.5, "0.5"}) {
		t.Errorf("%v", got)
	}
}
