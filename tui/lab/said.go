package lab

import "regexp"

// origin is the name of the package that an error begins with.
var origin = regexp.MustCompile(`^\s*(model|landscapes|optimizer|formula|plot|lab): `)

// Said is an error as a person is told of it: without the name of the package
// that it comes from.
func Said(err error) string { return origin.ReplaceAllString(err.Error(), "") }
