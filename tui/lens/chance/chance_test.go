package chance

import (
	"fmt"
	"math"
	"strings"
	"sync"
	"testing"

	"github.com/charmbracelet/colorprofile"

	"optexplore/landscapes"
	"optexplore/landscapes/random"
	"optexplore/tui/canvas"
	"optexplore/tui/canvas/golden"
	"optexplore/tui/theme"
)

// settled is the analysis of a landscape, drawn to its end in bites.
func settled(t testing.TB, landscape string, set Settings, bite int) *Analysis {
	t.Helper()
	l, err := landscapes.Find(landscape)
	if err != nil {
		t.Fatal(err)
	}
	g := &Analysis{}
	for more := true; more; _, more = g.Deriving() {
		if err := g.Settle(l, set, bite); err != nil {
			t.Fatal(err)
		}
	}
	return g
}

// whole is an analysis of all matrices of each ensemble, made once for all tests.
var whole = sync.OnceValue(func() map[string]*Analysis {
	l, _ := landscapes.Find("saddle")
	all := map[string]*Analysis{}
	for _, name := range random.Names() {
		g := &Analysis{}
		for more := true; more; _, more = g.Deriving() {
			if err := g.Settle(l, Settings{Entries: name}, 50_000); err != nil {
				panic(err)
			}
		}
		all[name] = g
	}
	return all
})

// of is the analysis of all matrices of an ensemble, at n.
func of(entries string, n int) *Analysis {
	g := *whole()[entries]
	g.chosen = n
	return &g
}

func drawn(g *Analysis, w, h int) string {
	c := canvas.New(w, h)
	g.Draw(c, theme.New(colorprofile.ASCII, true))
	return c.Plain()
}

// TestTheCountsAgreeWithTheLaw within four standard deviations, at every n of which the
// law is known.
func TestTheCountsAgreeWithTheLaw(t *testing.T) {
	for _, name := range random.Names() {
		g := of(name, 1)
		known := 0
		for n, o := range g.orders {
			if o.counts.Matrices != samples {
				t.Fatalf("%s, n = %d: %d matrices", name, n+1, o.counts.Matrices)
			}
			for k := range n + 2 {
				p := o.exactly(k)
				if p < 0 {
					continue
				}
				known++
				if sd := math.Sqrt(samples * p * (1 - p)); math.Abs(float64(o.counts.ByNegative[k])-samples*p) > 4*sd+1 {
					t.Errorf("%s, n = %d: %d with %d negative, expected %v ± %v", name, n+1, o.counts.ByNegative[k], k, samples*p, sd)
				}
			}
		}
		if known < 5 {
			t.Errorf("%s: %d probabilities are known", name, known)
		}
	}
}

// TestBitesDoNotMatter: what is shown in the end is the same, however the work is
// divided and whichever n was looked at meanwhile.
func TestBitesDoNotMatter(t *testing.T) {
	l, _ := landscapes.Find("random-matrix seed=4")
	want := fmt.Sprint(settled(t, l.ID, Settings{N: 3}, math.MaxInt32).at().counts)
	g := &Analysis{}
	for _, set := range []Settings{{N: 12}, {N: 5}, {N: 1}} {
		for range 7 {
			if err := g.Settle(l, set, 900); err != nil {
				t.Fatal(err)
			}
		}
	}
	for more := true; more; _, more = g.Deriving() {
		g.Settle(l, Settings{N: 3}, 997)
	}
	if got := fmt.Sprint(g.at().counts); got != want {
		t.Errorf("in bites %s, at once %s", got, want)
	}
}

// TestSettingsBeginWithTheLandscape and go round.
func TestSettingsBeginWithTheLandscape(t *testing.T) {
	l, _ := landscapes.Sized("random-matrix entries=trinary seed=9", 30)
	set, seed := Settings{}.on(l)
	if set != (Settings{Entries: "trinary", N: Most}) || seed != 9 {
		t.Errorf("%+v, seed %d", set, seed)
	}
	if got := set.order(1).order(-20); got.N != 1 {
		t.Errorf("n = %d", got.N)
	}
	round := set
	for range random.Names() {
		round = round.ensemble(1)
	}
	if round != set || set.ensemble(1).ensemble(-1) != set {
		t.Errorf("round to %+v from %+v", round, set)
	}
	for _, bad := range []Settings{{N: -1}, {N: Most + 1}, {Entries: "sgn"}} {
		if bad.Validate() == nil {
			t.Errorf("%+v is taken", bad)
		}
	}
}

func TestGolden(t *testing.T) {
	for name, g := range map[string]*Analysis{"normal-4": of("normal", 4), "normal-12": of("normal", 12), "sign-3": of("sign", 3), "cauchy-2": of("cauchy", 2), "dependent-1": of("dependent", 1)} {
		for _, size := range [][2]int{{76, 19}, {116, 35}, {60, 30}} {
			golden.Check(t, fmt.Sprintf("%s-%dx%d", name, size[0], size[1]), drawn(g, size[0], size[1]))
		}
	}
}

// TestEverySize: nothing panics, and no word is cut in a size that a screen gives.
func TestEverySize(t *testing.T) {
	list := []*Analysis{{}, of("normal", 12), of("sign", 5)}
	l, _ := landscapes.Find("saddle")
	begun := &Analysis{}
	begun.Settle(l, Settings{}, 1)
	for _, g := range append(list, begun) {
		for w := range 130 {
			for h := range 40 {
				if text := drawn(g, w, h); w >= 60 && h >= 18 && strings.Contains(text, "…") {
					t.Fatalf("at %d×%d:\n%s", w, h, text)
				}
			}
		}
	}
}

// BenchmarkTen is 100,000 matrices of n = 10 on one core.
func BenchmarkTen(b *testing.B) {
	l, _ := landscapes.Find("saddle")
	for b.Loop() {
		g := &Analysis{}
		for g.chosen == 0 || !g.at().done() {
			if err := g.Settle(l, Settings{N: 10}, 5000); err != nil {
				b.Fatal(err)
			}
		}
	}
}
