package canvas

import (
	"math/rand/v2"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/mattn/go-runewidth"
)

func TestWordsAreSpelledInTheirPlace(t *testing.T) {
	for _, c := range []struct {
		symbols    Symbols
		text, want string
	}{
		{ASCII, "η 0.01  β 0.9      end", "eta 0.01  beta 0.9 end"}, // the gap gives way, and what follows stays in its column
		{ASCII, "       ‖∇f‖  7", " ||grad f||  7"},
		{ASCII, "η·λmax = 2.16", "n*lmax = 2.16"}, // no room
		{ASCII, "η·λmax = 2.16        ", "eta*lambda max = 2.16"},
		{ASCII, "│ x² − 2·10⁻⁶  │ · a │", "| x^2 - 2*10^-6| . a |"},
		{ASCII, "╭─ A ─╮", "+- A -+"},
		{ASCII, "╭─ (x − 7)² ────╮", "+- (x - 7)^2 ---+"}, // level lines give way too
		{ASCII, "│a ‖∇f‖│", "|a |Df||"},
		{ASCII, "∇²f     ", "D^2f    "},
		{Console, "╭─ η ─╮ → █ ±", "┌─ n ─┐ → █ ±"},
		{Narrow, "╭─ η   ─╮ ⡇ → ✕", "⡤⠤ eta ⠤⡄ ⡇ > ✕"},
		{Unicode, "η → ∇f", "η → ∇f"},
	} {
		on := New(utf8.RuneCountInString(c.text), 1)
		on.Text(0, 0, c.text, Style{})
		on.Spell(c.symbols, Braille())
		var got strings.Builder
		for _, cell := range on.row(0) {
			got.WriteRune(cell.Shown())
		}
		if strings.TrimRight(got.String(), " ") != strings.TrimRight(c.want, " ") {
			t.Errorf("%q in %v is %q, want %q", c.text, c.symbols, got.String(), c.want)
		}
	}
}

// TestSpelledRowsKeepTheirWidth: rows of all that is spelled, in any order, keep their
// number of columns in every set, in East Asian terminals too, and hold no character that
// the set has not. Widths are those of another library.
func TestSpelledRowsKeepTheirWidth(t *testing.T) {
	var all []rune
	for r := range spelled() {
		all = append(all, r)
	}
	for _, more := range []map[rune]rune{raised(), lowered()} {
		for r := range more {
			all = append(all, r)
		}
	}
	eastAsian := runewidth.Condition{EastAsianWidth: true}
	rng := rand.New(rand.NewPCG(1, 2))
	for range 2000 {
		const w = 40
		on := New(w, 1)
		for x := range w {
			switch rng.IntN(3) {
			case 0:
				on.Set(x, 0, all[rng.IntN(len(all))], Style{Bg: Color(rng.IntN(2)) * Indexed(3)})
			case 1:
				on.Set(x, 0, rune('a'+rng.IntN(26)), Style{})
			}
		}
		for _, s := range []Symbols{Narrow, Console, ASCII} {
			c := New(w, 1)
			c.Copy(on)
			c.Spell(s, MarkerOf("ascii"))
			if len(c.row(0)) != w {
				t.Fatalf("%d columns", len(c.row(0)))
			}
			columns := 0
			for _, cell := range c.row(0) {
				r := cell.Shown()
				if s == Narrow && eastAsian.RuneWidth(r) != 1 {
					t.Errorf("%q U+%04X", r, r)
				}
				if columns += eastAsian.RuneWidth(r); !s.Has(r) || r == '?' {
					t.Fatalf("%v has no %q (U+%04X), in %q of %q", s, r, r, c.Plain(), on.Plain())
				}
			}
			if s != Console && columns != w {
				t.Fatalf("%q in %v is %d columns wide in East Asia, want %d", c.Plain(), s, columns, w)
			}
		}
	}
}

// TestTextsAreSpelled without a bound on their length.
func TestTextsAreSpelled(t *testing.T) {
	if got, want := ASCII.Text("η·λmax = 2.16 > 1: ‖∇f‖ ≤ 10⁻⁶ … x₁₂"), "eta*lambda max = 2.16 > 1: ||grad f|| <= 10^-6 .. x12"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}
