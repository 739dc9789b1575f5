// Package shelftest provides a shelf in memory, for tests.
package shelftest
