package formula

import (
	"errors"
	"slices"
	"strings"
)

// ParseOf is [Parse] of a formula whose variables are written with one or two letters of
// their own in place of x and y: ParseOf("u^3", "u"). It is printed with these. The number
// of its variables is that of the letters.
func ParseOf(text string, variables ...string) (Formula, error) {
	f, err := parseIn(text, len(variables), variables)
	if fault := (*SyntaxError)(nil); errors.As(err, &fault) {
		all := strings.Join(variables, ", ")
		fault.Expected = strings.NewReplacer("x, y, z, x1 …", all, "x, y, x[i]", all).Replace(fault.Expected)
	}
	return f, err
}

// lettered writes variables with letters of their own.
func lettered(constant func(name string) string, own []string) func(name string) string {
	return func(name string) string {
		if k := slices.Index(letters[:], name); k >= 0 && k < len(own) {
			return own[k]
		}
		return constant(name)
	}
}
