package plain

import (
	"strings"
	"sync"
	"unicode"

	"optexplore/model"
	"optexplore/tui/canvas"
)

// norm is the length of a vector in signs, level the numbers between two others, index a sign
// with a factor behind it.
var (
	norm  = model.Pattern(`‖[^‖]*‖[²³⁴]?`)
	level = model.Pattern(`(\d)\s?[…–]\s?(\d)`)
	index = model.Pattern(`([₀-₉½ᵀ])([\pL(])`)
	gaps  = model.Pattern(` {2,}`)
)

// readAs are signs as they are read. What is not here is spelled by the set of characters.
var readAs = sync.OnceValue(func() *strings.Replacer {
	return strings.NewReplacer(
		"−∇f", "-gradient", "∇²f", "Hessian", "∇f", "gradient", "∇", "gradient of ",
		" × ", " times ", "×−", "times -", "×", " times ",
		" → ", " to ", "→", " to ", "↦", " to ", " ← ", " becomes ", "↑ ", "", "⇢", " to ",
		"…", "...", " ✓", "", "✓ ", "", "✗ ", "", "▸", "", "▾", "", "▴", "",
		"≈ ", "about ", "≈", "about ", "∝", "proportional to ", "±", "plus or minus ", "∞", "infinity", "√(", "sqrt(", "√", "sqrt ",
		"°", " degrees", "\u0302", " hat", "\u0304", " bar", "\u0303", " tilde", "½", "1/2", "¼", "1/4", "¾", "3/4",
		"f″", "f''", "f′", "f'",
	)
})

// words is a text as it is read aloud, in a set of characters: signs that mathematicians see
// are words, on one line, without blanks side by side.
func words(text string, symbols canvas.Symbols) string {
	text = strings.ReplaceAll(text, "‖∇f‖", "slope")
	text = norm().ReplaceAllStringFunc(text, func(found string) string {
		of, power, _ := strings.Cut(strings.TrimPrefix(found, "‖"), "‖")
		if strings.Contains(strings.TrimSpace(of), " ") {
			of = "(" + of + ")"
		}
		if power != "" {
			return "(norm of " + of + ")" + power
		}
		return "norm of " + of
	})
	text = index().ReplaceAllString(text, "$1 $2") // a product
	text = readAs().Replace(level().ReplaceAllString(text, "$1 to $2"))
	text = symbols.Text(strings.Map(func(r rune) rune {
		switch {
		case unicode.IsSpace(r):
			return ' '
		case !unicode.IsPrint(r):
			return '?'
		}
		return r
	}, text))
	return strings.TrimSpace(gaps().ReplaceAllString(text, " "))
}

// list joins words in a row, as many as are listed at most.
func list(all []string, most int) string {
	if len(all) > most {
		return strings.Join(all[:most], ", ") + " and others"
	}
	return strings.Join(all, ", ")
}

// sentence is a text with a full stop.
func sentence(text string) string {
	if text = strings.TrimSpace(text); text == "" || strings.ContainsAny(text[len(text)-1:], ".!?:") || strings.HasSuffix(text, "…") {
		return text
	}
	return text + "."
}

// within is a sentence as it stands behind others: with a small letter, unless its first
// word is a name or a sign.
func within(text string) string {
	if r := []rune(text); len(r) > 1 && unicode.IsUpper(r[0]) && unicode.IsLower(r[1]) {
		return string(unicode.ToLower(r[0])) + string(r[1:])
	}
	return text
}
