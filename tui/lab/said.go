package lab

import (
	"regexp"
	"strings"
)

// origin is what an error, or one that it wraps, begins with to say which part of
// the program it comes from: a package, or a part of model. What a person gave,
// as session, window or schedule, is none.
var origin = regexp.MustCompile(`(^\s*|: )(?:(?:` + strings.Join([]string{
	"model", "race", "spread", "sweep", "delta",
	"landscapes", "formula", "optimizer", "equation",
	"app", "canvas", "cli", "dialog", "ensemble", "explore", "inner", "keys", "lab", "layout", "loop", "pick", "plot",
	"room", "route", "scene", "serve", "terminal", "theme", "tune",
}, "|") + `): )+`)

// Said is an error as a person is told of it: without the names of the parts of
// the program that it comes from.
func Said(err error) string { return origin.ReplaceAllString(err.Error(), "$1") }
