package model

import (
	"regexp"
	"sync"
)

// Pattern is a regular expression, compiled when it is first asked for. It panics then if
// the expression is wrong.
func Pattern(text string) func() *regexp.Regexp {
	return sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(text) })
}
