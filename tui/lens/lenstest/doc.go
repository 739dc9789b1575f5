// Package lenstest puts races at a head before lenses, for their tests.
package lenstest
