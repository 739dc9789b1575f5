package formula

import (
	"slices"
	"strings"
	"sync"
)

// refused are names that are known but not read, with what to write instead or why nothing can be.
var refused = sync.OnceValue(func() map[string]string {
	m := map[string]string{}
	for names, why := range map[string]string{
		"lg":                                   "log2(x) or log10(x): lg means either",
		"ld lb":                                "log2(x)",
		"floor ceil ceiling round rint trunc":  flat,
		"fix int nint step heaviside unitstep": flat,
		"mod fmod rem remainder frem":          "a function without jumps, which descent cannot see",
		"sinc":                                 "sin(x)/x or sin(pi x)/(pi x): sinc means either",
		"sind":                                 "sin(pi x/180): angles are in radians",
		"cosd":                                 "cos(pi x/180): angles are in radians",
		"tand":                                 "tan(pi x/180): angles are in radians",
		"sinpi":                                "sin(pi x)",
		"cospi":                                "cos(pi x)",
		"acot arccot arcctg":                   "atan(1/x) or pi/2 - atan(x): acot means either",
		"asec arcsec":                          "acos(1/x)",
		"acsc arccsc":                          "asin(1/x)",
		"acoth arcoth arccoth":                 "atanh(1/x)",
		"asech arsech arcsech":                 "acosh(1/x)",
		"acsch arcsch arccsch":                 "asinh(1/x)",
		"frac dfrac tfrac":                     "a quotient, as (x + 1)/(y + 2)",
		"if ifelse iff piecewise cases select": "where(u, a, b), which is a where u > 0, else b",
		"root nthroot":                         "sqrt(x), cbrt(x) or x^(1/4)",
		"sqr":                                  "x^2 or sqrt(x): sqr means either",
		"sig":                                  "sigmoid(x) or sign(x): sig means either",
		"norm":                                 "hypot(x, y), the length of (x, y)",
		"mean average":                         "a sum, as (x + y)/2",
		"inf infinity nan":                     "a finite number",
		"log_":                                 "log2(x) or log10(x)",
		"factorial":                            "a function with a slope: a factorial has none",
	} {
		for _, name := range strings.Fields(names) {
			m[name] = why
		}
	}
	return m
})

const flat = "a function with a slope: that of this one is 0 wherever there is one, so nothing can be descended"

// explained are characters that are not read, with what to write instead.
var explained = map[string]string{
	"{": `"(": brackets are round`, "}": `")": brackets are round`,
	"[": `"(": brackets are round, but for x[i]`,
	"!": "an operator or the end: a factorial has no slope",
	"%": `"/100" for per cent; a remainder has jumps, which descent cannot see`,
	"=": "one formula, as x^2 - 1, not an equation",
	"_": "a name without _",
	"<": comparison, ">": comparison, "≤": comparison, "≥": comparison, "≠": comparison, "?": comparison,
	"‖": "hypot(x, y) for a length", "∥": "hypot(x, y) for a length",
	"∞": "a finite number", "∜": "x^(1/4)", "°": "pi/180 for a degree",
	"∂": "a formula without derivatives", "∇": "a formula without derivatives", "∫": "a formula without integrals",
}

const comparison = "where(u, a, b), which is a where u > 0, else b"

// explain is what is expected instead of a token, with the reason where its kind is known.
func (p *parser) explain(t token, expected string) string {
	if why := explained[t.text]; why != "" && (t.kind == strangeToken || t.text == "[") {
		return why
	}
	text := folded(p.text)
	if i := t.column - 1; t.kind == signToken && t.text == "," && i > 0 && i+1 < len(text) && digit(text[i-1]) && digit(text[i+1]) {
		return "a point in a number: 0.5, not 0,5"
	}
	return expected
}

// unknown is what is expected instead of a word that is no name.
func unknown(word string) string {
	if why := refused()[word]; why != "" {
		return why
	}
	return "x, y, z, x1 …, a constant (pi, e, tau) or a function, as sin, exp, log, sqrt, abs, max or sigmoid" + suggestion(word)
}

// suggestion is " (did you mean …?)" if one name differs by a slip only: two letters that are swapped, one
// that is missing or one that is doubled. A name that differs more may mean something else.
func suggestion(word string) string {
	if len(word) < 3 || len(word) > maxWord {
		return ""
	}
	var near []string
	for spelling, name := range spellings() {
		if slip(word, spelling) && !slices.Contains(near, name) {
			near = append(near, name)
		}
	}
	if len(near) != 1 {
		return ""
	}
	return " (did you mean " + near[0] + "?)"
}

// slip reports whether word is name with two neighbouring letters swapped, one missing or one doubled.
func slip(word, name string) bool {
	i := 0
	for i < len(word) && i < len(name) && word[i] == name[i] {
		i++
	}
	switch len(name) - len(word) {
	case 1:
		return word[i:] == name[i+1:]
	case 0:
		return i+1 < len(word) && word[i] == name[i+1] && word[i+1] == name[i] && word[i+2:] == name[i+2:]
	case -1:
		return i > 0 && word[i] == word[i-1] && word[i+1:] == name[i:]
	}
	return false
}
