// Package version says which version of the program runs.
package version
