// Package modeltest provides objectives, sessions and operations on sessions for
// the tests of several packages.
package modeltest
