package model

import (
	"fmt"
	"math"
	"strconv"
	"strings"
	"unicode"
)

// The signs of minus and the superscript digits that numbers are written with.
var plainSigns = strings.NewReplacer("−", "-", "–", "-", "—", "-", "‒", "-", "－", "-",
	"⁰", "0", "¹", "1", "²", "2", "³", "3", "⁴", "4", "⁵", "5", "⁶", "6", "⁷", "7", "⁸", "8", "⁹", "9", "⁻", "-", "⁺", "+")

var (
	thousands   = Pattern(`^[+-]?[1-9][0-9]{0,2}(,[0-9]{3})+(\.[0-9]+)?$`)
	powersOfTen = Pattern(`\s?[·×*]\s?10(\^?)([+-]?[0-9]+)$`)
	decimal     = Pattern(`^[+-]?([0-9]+\.?[0-9]*|\.[0-9]+)([eE][+-]?[0-9]+)?$`)
)

// ReadNumber reads a finite number as it is typed and as Number and Whole write it:
// -0.5, −0.5, +3, 1e−3, 1.2·10⁻⁵, 12,400. The error says what was expected and, where
// it is known, what to write instead.
func ReadNumber(text string) (float64, error) {
	plain := strings.TrimSpace(text)
	raised := strings.ContainsAny(plain, "⁰¹²³⁴⁵⁶⁷⁸⁹")
	plain = plainSigns.Replace(plain)
	if m := powersOfTen().FindStringSubmatchIndex(plain); m != nil && raised != (m[2] < m[3]) {
		plain, raised = plain[:m[0]]+"e"+plain[m[4]:], false
	}
	if thousands().MatchString(plain) {
		plain = strings.ReplaceAll(plain, ",", "")
	}
	v, err := strconv.ParseFloat(plain, 64)
	if err != nil || v-v != 0 || raised || !decimal().MatchString(plain) {
		return 0, fmt.Errorf("expected a finite number, got %.40q%s", text, written(text))
	}
	return v, nil
}

// written says how a number is written that has a decimal comma or underscores.
func written(text string) string {
	text = plainSigns.Replace(strings.TrimSpace(text))
	for _, other := range []struct{ sign, by string }{{",", "."}, {"_", ""}} {
		if fixed := strings.ReplaceAll(text, other.sign, other.by); fixed != text && decimal().MatchString(fixed) {
			return ": write " + fixed
		}
	}
	return ""
}

// ReadWhole reads a whole number between bounds, as 1000000, 1e6 or 1,000,000.
func ReadWhole(text string, lo, hi int) (int, error) {
	v, err := ReadNumber(text)
	if n, exact := strconv.Atoi(strings.TrimSpace(text)); exact == nil {
		v, err = float64(n), nil
	}
	if err != nil || v != math.Trunc(v) || v < float64(lo) || v > float64(hi) {
		return 0, fmt.Errorf("expected a whole number from %d to %d, got %.40q", lo, hi, text)
	}
	return int(v), nil
}

// SplitNumbers takes the text of a list of numbers apart, as it is typed and as Vector
// writes it: -5,-2 or 0.5 0.25 or (−5, −2) or [1; 2]. Commas inside brackets belong to
// what they are in, and where commas are followed by spaces, those that are not are
// between thousands.
func SplitNumbers(text string) ([]string, error) {
	text = strings.TrimSpace(text)
	if inner, ok := bracketed(text); ok {
		text = strings.TrimSpace(inner)
	}
	if strings.Contains(text, "…") {
		return nil, fmt.Errorf("expected all numbers of a list, got %.40q", text)
	}
	for _, separator := range []string{";", ", "} {
		parts := SplitOutside(text, separator)
		if len(parts) < 2 {
			continue
		}
		for _, part := range parts {
			if pieces := SplitOutside(part, ","); len(pieces) > 1 && !thousands().MatchString(plainSigns.Replace(strings.TrimSpace(part))) {
				return nil, fmt.Errorf("expected numbers separated alike, got %.40q: write 0.5 for a decimal comma, or a space behind every comma", part)
			}
		}
		return parts, nil
	}
	parts := SplitOutside(text, ",")
	if words := strings.Fields(text); len(parts) > 1 && len(words) > 1 && !strings.ContainsAny(text, "()") {
		return nil, fmt.Errorf("expected numbers separated alike, got %.40q: write 0.5 for a decimal comma", text)
	} else if len(parts) == 1 && len(words) > 1 && allNumbers(words) {
		return words, nil
	}
	return parts, nil
}

// allNumbers reports whether each word is a number.
func allNumbers(words []string) bool {
	for _, w := range words {
		if _, err := ReadNumber(w); err != nil {
			return false
		}
	}
	return true
}

// bracketed returns what is between brackets that stand round a whole text.
func bracketed(text string) (inner string, ok bool) {
	if len(text) < 2 || text[0] != '(' && text[0] != '[' {
		return text, false
	}
	depth := 0
	for i, r := range text {
		switch r {
		case '(', '[':
			depth++
		case ')', ']':
			if depth--; depth == 0 {
				return text[1:i], i == len(text)-1
			}
		}
	}
	return text, false
}

// SplitOutside splits a text at separators that are not inside brackets. White space
// of any kind is a space.
func SplitOutside(text, separator string) (parts []string) {
	text = strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) {
			return ' '
		}
		return r
	}, text)
	depth, from := 0, 0
	for i, r := range text {
		switch r {
		case '(', '[':
			depth++
		case ')', ']':
			depth--
		}
		if depth == 0 && i >= from && strings.HasPrefix(text[i:], separator) {
			parts = append(parts, text[from:i])
			from = i + len(separator)
		}
	}
	return append(parts, text[from:])
}
