package canvas

import (
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Fit shortens a text to w columns, with an ellipsis. A number with an exponent at the cut
// is written in fewer digits, or left out: without its exponent it would be another one.
func Fit(text string, w int) string {
	if utf8.RuneCountInString(text) <= w {
		return text
	}
	if w <= 0 {
		return ""
	}
	runes := []rune(text)
	kept := runes[:w-1]
	from, to := numberAt(runes, w-1)
	number := string(runes[from:to])
	if !strings.ContainsAny(number, "eE") {
		return string(kept) + "…"
	}
	room := w - from
	if to < len(runes) {
		room-- // for the ellipsis
	}
	if to == w-1 { // it is whole
		return string(kept) + "…"
	}
	short, ok := shorter(number, room)
	switch {
	case !ok:
		return string(runes[:from]) + "…"
	case to < len(runes):
		return string(runes[:from]) + short + "…"
	}
	return string(runes[:from]) + short
}

// FitFirst is the first of some texts that fits w columns, or else the last one as Fit shortens
// it. It is empty for no texts.
func FitFirst(w int, texts ...string) (text string) {
	for _, text = range texts {
		if Width(text) <= w {
			return text
		}
	}
	return Fit(text, w)
}

// numberAt is where the number around or before character k of a text begins and ends; the
// two are equal where there is none.
func numberAt(text []rune, k int) (from, to int) {
	part := func(r rune) bool { return unicode.IsDigit(r) || strings.ContainsRune(".,eE+-−", r) }
	for from = k; from > 0 && part(text[from-1]); from-- {
	}
	for to = k; to < len(text) && part(text[to]); to++ {
	}
	for to > from && strings.ContainsRune(".,", text[to-1]) {
		to-- // which ends a sentence
	}
	if _, err := parsed(string(text[from:to])); err != nil || to < k {
		return k, k
	}
	return from, to
}

// parsed reads a number with a true minus sign.
func parsed(text string) (float64, error) {
	return strconv.ParseFloat(strings.ReplaceAll(strings.ReplaceAll(text, "−", "-"), ",", ""), 64)
}

// shorter writes a number with an exponent in w columns at most; ok is false if it has no
// room.
func shorter(text string, w int) (short string, ok bool) {
	v, err := parsed(text)
	for places := utf8.RuneCountInString(text); err == nil && places >= 0; places-- {
		mantissa, exponent, _ := strings.Cut(strconv.FormatFloat(v, 'e', places, 64), "e")
		n, _ := strconv.Atoi(exponent)
		short := strings.ReplaceAll(mantissa+"e"+strconv.Itoa(n), "-", "−")
		if utf8.RuneCountInString(short) <= w {
			return short, true
		}
	}
	return "", false
}
