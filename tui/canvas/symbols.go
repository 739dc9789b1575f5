package canvas

import (
	"math/bits"
	"slices"
	"strings"
	"sync"

	"github.com/clipperhouse/displaywidth"
)

// Symbols is a set of characters that a terminal has. What is drawn in Unicode is spelled
// in them.
type Symbols uint8

// The sets of characters.
const (
	Unicode Symbols = iota
	Narrow          // without those that East Asian terminals show in two columns
	Console         // those that the console of Linux has in all of its fonts
	ASCII
)

// SymbolsNames are the names of the sets, in their order.
func SymbolsNames() []string { return []string{"unicode", "narrow", "console", "ascii"} }

// SymbolsOf returns the set of a name, or all of Unicode.
func SymbolsOf(name string) Symbols { return Symbols(max(slices.Index(SymbolsNames(), name), 0)) }

// String is the name of the set.
func (s Symbols) String() string { return SymbolsNames()[s] }

// Has reports whether a character is in the set.
func (s Symbols) Has(r rune) bool {
	switch {
	case r < 0x80 || s == Unicode:
		return true
	case s == Narrow && (raised()[r] != 0 || lowered()[r] != 0): // some are wide, and all look alike
		return false
	case s == Narrow:
		return wide.Rune(r) == 1 && r != '▪' && r != '▫' // which are emoji as well
	case s == Console:
		return strings.ContainsRune("─│┌┐└┘├┤┬┴┼▀▄█▌▐░▒▓←↑→↓·°±²½¼÷", r)
	}
	return false
}

// wide is the width of characters in East Asian terminals (Unicode Standard Annex 11).
var wide = displaywidth.Options{EastAsianWidth: true}

// glyph is how a character is spelled: in ASCII, and in ASCII in one column.
type glyph struct {
	long  string
	short rune
}

// spellings returns the spellings of a table with a line for each: a character, its spelling
// and that in one column, the first letter of the former if there is none.
func spellings(table string) map[rune]glyph {
	list := map[rune]glyph{}
	for line := range strings.Lines(table) {
		f := strings.Fields(line)
		for k := 0; k+1 < len(f); {
			of, long := f[k], f[k+1]
			short := long
			if k += 2; len(long) > 1 {
				short, k = f[k], k+1
			}
			for _, r := range of {
				list[r] = glyph{long, rune(short[0])}
			}
		}
	}
	return list
}

// spelled are the spellings of the characters that are drawn.
var spelled = sync.OnceValue(func() map[rune]glyph { return spellings(spellingTable) })

// spellingTable has a character or several alike, their spelling, and that in one column.
const spellingTable = `
α alpha a  β beta b  γ gamma g  δ delta d  Δ Delta D  ε eps e  ζ zeta z  η eta n  θ theta t  ϑ theta t  κ kappa k  λ lambda l
μµ mu m  ν nu v  ξ xi x  π pi p  ϖ pi p  Π prod P  ∏ prod P  ρ rho r  σ sigma s  Σ sum S  τ tau t  φ phi f  Φ Phi F  χ chi c
ψ psi y  ω omega w
−–—‒―‐‑⁃ -  × x  ⨯ x  ⋅∙∗ *  ÷∕⁄ /  ± +- ~  ≤ <= <  ≥ >= >  ≠ != #  ≈∝≀ ~  ∞ inf I  √ sqrt V  ∛ cbrt V  ∜ root V  ∂ d  ∫ int S
∇ D  ‖∥ || |  ∣ |  ′ '  ″ '' "  ⟨ <  ⟩ >  ⌊⌋ |  ∧ ^  ∨ v  ℝ R  ℓ l  ℯ e  ℎ h  ° deg o  … .. .  ‘’ '  “”» "  ، ,
½ 1/2 h  ⅓ 1/3 h  ⅔ 2/3 h  ¼ 1/4 h  ¾ 3/4 h  ⅛ 1/8 h  ⅕ 1/5 h
→⇢ -> >  ↦ -> >  ← <- <  ↑ ^  ↓ v  ↗↙ /  ↖↘ \  ⏎ Enter <
▶▸ >  ◀ <  ▲△▴▵ ^  ▼▽▾▿ v  ● @  ○◯◎ O  ■□▪ #  ◆ %  ★ *  ✚ +  ◐ &  ▰ =  ✱ $  ◇⋄ d  ✕✗ x  ✓ +  •∘ o  ◦ ,  ◌ c  ⊘ 0  ⊙ Q  · .
☼ *  ⋮ :  ❚ |  ❘ |  ❯ >  ▫ .
─━╌┄╴╶ -  │┃┊┆╎╵╷▏▎▍▋▊▉▕ |  ╭╮╰╯┌┐└┘├┤┬┴┼ +  ╱ /  ╳ x
▔ "  ▁ _  ▂ .  ▃ :  ▄ =  ▅ +  ▆ *  ▇ %  █ #  ░ .  ▒ :  ▓ %  ▀ "  ▌ [  ▐ ]  ▖▗ .  ▘▝ '  ▙▛▜▟ #  ▚ \  ▞ /
é e  è e  ü u  ö o  ä a  ő o  ĝ g  ḡ g
`

// replaced are characters with a like one in a set of more than ASCII.
var replaced = sync.OnceValue(func() map[Symbols]map[rune]rune {
	return map[Symbols]map[rune]rune{
		Narrow:  pairs("─⠤━⠶╌⠄┄⠄│⡇┃⣿┊⠅┆⠅╭⡤╮⡄╰⠧╯⠇┌⡤┐⡄└⠧┘⠇├⡧┤⡇┬⡤┴⠧┼⡧█⣿▓⣿▒⢕▁⣀▂⣀▃⣤▄⣤▅⣶▆⣶▇⣿▀⠛▌⡇×⨯·∙"),
		Console: pairs("╭┌╮┐╰└╯┘━─╌─┄─┃│┊│┆│╱/▁ ▂▄▃▄▅▄▆█▇█"),
	}
})

func pairs(text string) map[rune]rune {
	list, runes := map[rune]rune{}, []rune(text)
	for k := 0; k+1 < len(runes); k += 2 {
		list[runes[k]] = runes[k+1]
	}
	return list
}

// raised and lowered are superscripts and subscripts beside what they are raised from.
var (
	raised = sync.OnceValue(func() map[rune]rune {
		return pairs("⁰0¹1²2³3⁴4⁵5⁶6⁷7⁸8⁹9⁺+⁻-ⁿnⁱiᵀTᵗtᵏkᵈdʲjᵃaᵖpᵇbᵛvˣxˡl")
	})
	lowered = sync.OnceValue(func() map[rune]rune {
		return pairs("₀0₁1₂2₃3₄4₅5₆6₇7₈8₉9₊+₋-₌=ᵢiⱼjₖkₗlₙnₚpₛsₜtᵣrₑeᵤuₓxₘm")
	})
)

// spell is how a character is spelled between two others.
func (s Symbols) spell(before, r, after rune) glyph {
	if like, ok := replaced()[s][r]; ok {
		return glyph{string(like), like}
	}
	letter := func(r rune) bool {
		return r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= '0' && r <= '9' || r >= 'α' && r <= 'ω'
	}
	if to, ok := raised()[r]; ok {
		if _, goes := raised()[before]; goes {
			return glyph{string(to), to}
		}
		return glyph{"^" + string(to), to}
	}
	if to, ok := lowered()[r]; ok {
		return glyph{string(to), to}
	}
	switch {
	case r == '∇' && (letter(after) || after == 0):
		return glyph{"grad ", 'D'}
	case r == '·' && before != ' ' && after != ' ' && before != '·' && after != '·':
		return glyph{"*", '*'}
	case r > 0x2800 && r <= 0x28ff:
		dense := rune("..::####"[bits.OnesCount8(uint8(r))-1])
		return glyph{string(dense), dense}
	}
	if g, ok := spelled()[r]; ok {
		if r >= 'Α' && r <= 'ω' && letter(after) { // a name of its own
			g.long += " "
		}
		return g
	}
	return glyph{"?", '?'}
}

// Lines spells the lines of a text, in which what comes after two blanks or more stays in
// its column where it can.
func (s Symbols) Lines(text string) string {
	if s == Unicode {
		return text
	}
	var b strings.Builder
	for line := range strings.Lines(text) {
		line, end := strings.CutSuffix(line, "\n")
		if n := Width(line); n < len(line) {
			const longer = 8 // than a character its spelling is
			c := New(longer*n, 1)
			c.Text(0, 0, line, Style{})
			c.Spell(s, Marker{})
			line = c.Plain()
		}
		b.WriteString(line)
		if end {
			b.WriteByte('\n')
		}
	}
	return b.String()
}

// Text spells a text.
func (s Symbols) Text(text string) string {
	if s == Unicode || !strings.ContainsFunc(text, func(r rune) bool { return !s.Has(r) }) {
		return text
	}
	var b strings.Builder
	runes := []rune(text)
	at := func(k int) rune {
		if k < 0 || k >= len(runes) {
			return 0
		}
		return runes[k]
	}
	for k, r := range runes {
		if s.Has(r) {
			b.WriteRune(r)
		} else {
			b.WriteString(s.spell(at(k-1), r, at(k+1)).long)
		}
	}
	return b.String()
}
