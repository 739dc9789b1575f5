package export

import (
	"strings"
	"sync"
	"unicode"
)

// escapes are the characters of ASCII that TeX takes for something else, and how they are
// written in a text. A hyphen would join others to a dash.
var escapes = map[rune]string{
	'\\': `\textbackslash{}`, '{': `\{`, '}': `\}`, '$': `\$`, '&': `\&`, '#': `\#`, '%': `\%`, '_': `\_`,
	'^': `\textasciicircum{}`, '~': `\textasciitilde{}`, '"': `''`,
	'<': `\textless{}`, '>': `\textgreater{}`, '|': `\textbar{}`, '-': `{-}`, ',': `{,}`,
}

// letters are characters of a text that LaTeX has under other names.
var letters = map[rune]string{
	'é': `\'e`, 'ü': `\"u`, 'ő': `\H{o}`, 'ḡ': `\=g`,
	'‒': `--`, '–': `--`, '—': `---`, '…': `\dots{}`,
}

// symbols are characters in mathematics, with the packages amsmath and amssymb.
var symbols = sync.OnceValue(func() map[rune]string {
	return map[rune]string{
		'°': `{}^\circ`, '»': `\gg`, '±': `\pm`, '·': `\cdot`, '×': `\times`, '÷': `\div`, '−': `-`, '∗': `*`, '¼': `\tfrac14`, '½': `\tfrac12`, '¾': `\tfrac34`,
		'Δ': `\Delta`, 'Π': `\Pi`, 'Σ': `\Sigma`, 'Φ': `\Phi`, 'Ω': `\Omega`,
		'α': `\alpha`, 'β': `\beta`, 'γ': `\gamma`, 'δ': `\delta`, 'ε': `\varepsilon`, 'ζ': `\zeta`, 'η': `\eta`, 'θ': `\theta`,
		'κ': `\kappa`, 'λ': `\lambda`, 'μ': `\mu`, 'ν': `\nu`, 'ξ': `\xi`, 'π': `\pi`, 'ρ': `\rho`, 'σ': `\sigma`, 'τ': `\tau`,
		'φ': `\varphi`, 'χ': `\chi`, 'ψ': `\psi`, 'ω': `\omega`, 'ϑ': `\vartheta`, 'ℓ': `\ell`, 'ℝ': `\mathbb{R}`,
		'‖': `\|`, '∣': `\mid`, '′': `'`, '″': `''`, '√': `\surd`, '∂': `\partial`, '∇': `\nabla`, '∏': `\prod`, '∝': `\propto`, '∞': `\infty`,
		'∧': `\wedge`, '∨': `\vee`, '≈': `\approx`, '≠': `\ne`, '≤': `\le`, '≥': `\ge`, '⊘': `\oslash`, '⊙': `\odot`, '⋄': `\diamond`, '⋆': `\star`,
		'←': `\leftarrow`, '↑': `\uparrow`, '→': `\rightarrow`, '↦': `\mapsto`, '↓': `\downarrow`, '↖': `\nwarrow`, '↗': `\nearrow`, '↘': `\searrow`, '↙': `\swarrow`,
		'⇢': `\dashrightarrow`, '⏎': `\hookleftarrow`, '⟨': `\langle`, '⟩': `\rangle`, '❯': `>`, '╱': `/`, '╳': `\times`, '⋮': `\vdots`, '≀': `\wr`,
		'▫': `{\scriptstyle\square}`, '▰': `\blacksquare`, '▲': `\blacktriangle`, '▴': `\blacktriangle`, '▵': `\triangle`, '▼': `\blacktriangledown`, '▿': `\triangledown`,
		'△': `\triangle`, '◇': `\lozenge`, '□': `\square`, '■': `\blacksquare`, '◆': `\blacklozenge`, '●': `\bullet`, '•': `\bullet`, '○': `\circ`, '∘': `\circ`,
		'◌': `\circ`, '◎': `\circledcirc`, '◐': `\circledast`, '◦': `\circ`, '★': `\bigstar`, '✓': `\checkmark`, '✗': `\times`, '✕': `\times`, '✚': `\boldsymbol{+}`, '✱': `*`,
	}
})

// above and below are superscripts and subscripts.
var (
	above = map[rune]string{
		'⁰': "0", '¹': "1", '²': "2", '³': "3", '⁴': "4", '⁵': "5", '⁶': "6", '⁷': "7", '⁸': "8", '⁹': "9", '⁺': "+", '⁻': "-",
		'ⁿ': "n", 'ⁱ': "i", 'ᵀ': `\mathsf{T}`, 'ᴰ': "D", 'ᵈ': "d", 'ᵗ': "t", 'ᵏ': "k", 'ᵖ': "p", 'ᵃ': "a", 'ᵇ': "b",
	}
	below = map[rune]string{
		'₀': "0", '₁': "1", '₂': "2", '₃': "3", '₄': "4", '₅': "5", '₆': "6", '₇': "7", '₈': "8", '₉': "9", '₊': "+", '₋': "-", '₌': "=",
		'ᵢ': "i", 'ⱼ': "j", 'ₖ': "k", 'ₙ': "n", 'ₚ': "p", 'ₛ': "s", 'ₜ': "t", 'ₑ': "e", 'ᵣ': "r",
	}
)

// TeX is a text as LaTeX takes it. What has no name there is
// a question mark.
func TeX(text string) string {
	var b strings.Builder
	list := []rune(text)
	for k := 0; k < len(list); {
		if math, n := mathematics(list[k:]); n > 0 {
			b.WriteString("$" + math + "$")
			k += n
			continue
		}
		b.WriteString(letter(list[k]))
		k++
	}
	return b.String()
}

// letter is a character of a text.
func letter(r rune) string {
	if text, ok := escapes[r]; ok {
		return text
	}
	if text, ok := letters[r]; ok {
		return text
	}
	if r < ' ' || r > '~' {
		return "?"
	}
	return string(r)
}

// mathematics are the symbols and scripts that a text begins with, and their number.
func mathematics(text []rune) (math string, n int) {
	for n < len(text) {
		if symbol, ok := symbols()[text[n]]; ok {
			math += symbol
			if last := symbol[len(symbol)-1]; last >= 'A' && symbol[0] == '\\' && last != '}' && last != '|' {
				math += " "
			}
			n++
			continue
		}
		script, m := scripts(text[n:])
		if m == 0 {
			break
		}
		if n == 0 || strings.HasSuffix(math, "}") && math[0] == '^' {
			math += "{}"
		}
		math, n = math+script, n+m
	}
	return math, n
}

// scripts are the superscripts, or the subscripts, that a text begins with, as one.
func scripts(text []rune) (script string, n int) {
	for _, kind := range []struct {
		mark string
		of   map[rune]string
	}{{"^", above}, {"_", below}} {
		for n < len(text) && kind.of[text[n]] != "" {
			script += kind.of[text[n]]
			n++
		}
		if n > 0 {
			return kind.mark + "{" + script + "}", n
		}
	}
	return "", 0
}

// TeXFormula is a formula as LaTeX takes it, with its dollars: names of several letters
// are upright, and a number behind a letter is its index. What has words in it is a text.
func TeXFormula(text string) string {
	words := 0
	for _, word := range strings.Fields(text) {
		if len(word) > 2 && strings.IndexFunc(word, func(r rune) bool { return !unicode.IsLetter(r) }) < 0 {
			words++
		}
	}
	if words > 1 {
		return TeX(text)
	}
	var b strings.Builder
	list := []rune(text)
	for k := 0; k < len(list); {
		n := 0
		for k+n < len(list) && list[k+n] < 0x80 && unicode.IsLetter(list[k+n]) {
			n++
		}
		digits := 0
		for n > 0 && k+n+digits < len(list) && unicode.IsDigit(list[k+n+digits]) && list[k+n+digits] < 0x80 {
			digits++
		}
		switch math, m := mathematics(list[k:]); {
		case n > 1:
			b.WriteString(`\operatorname{` + string(list[k:k+n]) + `}`)
		case n == 1:
			b.WriteRune(list[k])
		case m > 0:
			b.WriteString(strings.TrimPrefix(math, "{}"))
			k += m
		case list[k] == '|' || list[k] == '\'' || list[k] == '<' || list[k] == '>' || list[k] == '-' || list[k] == ',':
			b.WriteRune(list[k])
			k++
		case list[k] == ' ':
			b.WriteByte(' ')
			k++
		default:
			if text := letter(list[k]); len(text) > 1 && text[0] == '\\' && len(text) > 2 {
				b.WriteString(`\text{` + text + `}`)
			} else {
				b.WriteString(text)
			}
			k++
		}
		if k += n; digits > 0 {
			b.WriteString("_{" + string(list[k:k+digits]) + "}")
			k += digits
		}
	}
	return "$" + b.String() + "$"
}
