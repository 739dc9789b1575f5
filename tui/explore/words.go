package explore

import (
	"fmt"
	"math"
	"strconv"
	"strings"
)

// Short writes a number in about four significant digits, with a true minus
// sign and as few characters as say it.
func Short(v float64) string {
	switch {
	case math.IsNaN(v):
		return "NaN"
	case math.IsInf(v, 1):
		return "+Inf"
	case math.IsInf(v, -1):
		return "−Inf"
	}
	text := strconv.FormatFloat(v, 'g', 5, 64)
	if a := math.Abs(v); a != 0 && (a < 1e-3 || a >= 1e5) {
		text = strconv.FormatFloat(v, 'e', 3, 64)
		mantissa, exponent, _ := strings.Cut(text, "e")
		if strings.Contains(mantissa, ".") {
			mantissa = strings.TrimRight(strings.TrimRight(mantissa, "0"), ".")
		}
		n, _ := strconv.Atoi(exponent)
		text = fmt.Sprintf("%se%d", mantissa, n)
	}
	return strings.ReplaceAll(text, "-", "−")
}

// Steps writes a number of steps with its thousands apart: 1,234,567.
func Steps(n int) string {
	text := strconv.Itoa(n)
	for i := len(text) - 3; i > 0; i -= 3 {
		text = text[:i] + "," + text[i:]
	}
	return text
}
